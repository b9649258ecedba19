"""A cancer beside the one at hand: "any other malignancy", "another active primary cancer"."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.part import Part

#: The lexicon's name for it.
ANOTHER: Final = "second-primary-malignancy"
_CANCER: Final = "cancer"
_OTHER: Final = frozenset({"other", "any other", "another", "additional", "second"})


def another_cancer(part: Part) -> Part:
    """The part without "other" and with another cancer as its head, where it says that of cancers at large."""
    head = part.heads[0]
    said = {piece.word for piece in part.qualifiers} | set(part.residue) | {head.word.split()[0]}
    if head.keys[:1] != (ANOTHER,) and not (head.keys[:1] == (_CANCER,) and said & _OTHER):
        return part
    words = [piece for piece in (*part.qualifiers, *part.left) if piece.word in _OTHER and piece.end <= head.start]
    start = min((piece.start for piece in words), default=head.start)
    return replace(
        part,
        heads=[replace(head, start=start, keys=(ANOTHER,)), *part.heads[1:]],
        qualifiers=[piece for piece in part.qualifiers if piece.word not in _OTHER],
        left=[piece for piece in part.left if piece.word not in _OTHER],
        residue=[word for word in part.residue if word not in _OTHER],
    )
