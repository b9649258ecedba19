"""By whose book an illness is named: "according to DSM-5 criteria", "(2010 ACR/EULAR classification)".

The words are kept as a qualifier: whoever has not the illness has it by no book, and whoever has it most likely has it
by this one.
"""

from __future__ import annotations

import re
from typing import Final

from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import BY

_KINDS: Final = frozenset({"diagnosis", "infection", "status", "stage"})
_BY: Final = (
    r"(?:as )?(?:defined |diagnosed |classified |confirmed |assessed |determined |measured |evaluated |made )?"
    r"(?:according to|in accordance with|on the basis of|based on|using|by|per|as per|with|meeting|fulfilling)"
)
#: A name in capitals, a year, a version, or a small word between two names.
_NAME: Final = (
    r"(?:[A-Z0-9][\w/&.'’-]*|\([A-Z][\w/. -]{1,20}\)|(?:and|of|for|the|on|in|version|edition|modified|revised|v)\b)"
)
_NOUN: Final = (
    r"(?:(?:diagnostic|classification|clinical|international|consensus|research|current|modified|revised|response)\s+)*"
    r"(?:criteria|classification|guidelines?|definitions?|consensus|manual)"
)
_BOOKS: Final = (
    r"(?:DSM|ICD|ICHD|RECIST|iRECIST|mRECIST|RANO|IMWG|Lugano|McDonald)\b"
    r"[-\s]?(?:(?:version|v\.?|edition)\s*)?[\w.-]{0,6}"
)
_AUTHORITY: Final = re.compile(
    rf",?\s*\b{_BY}\s+(?:the\s+)?(?:(?:{_NAME}\s+){{0,8}}{_NOUN}|{_BOOKS}(?:\s+{_NOUN})?)"
    r"(?=$|[.,;:)]|\s+(?:and|or|with|who|for)\b)"
)
_BRACKET: Final = re.compile(
    rf"\(\s*(?:{_BY}\s+(?:the\s+)?)?(?:(?:{_NAME}\s+){{1,8}}{_NOUN}|{_BOOKS}(?:\s+{_NOUN})?)\s*\)"
)
#: What leads up to the book's name, once it is known to be one.
_SIGNS: Final = re.compile(rf"^[\s,(]*(?:{_BY}\s+)?(?:the\s+)?|[\s).]+$", re.IGNORECASE)
_MAY_STAND_BETWEEN: Final = frozenset({"free", "mark", "dx", "attr", "note", "amount"})


def without_authority(pieces: list[Piece], names: Names) -> list[Piece]:
    """The pieces with all words on the book by which an illness is named as one that narrows it."""
    line = names.line
    spans = [found.span() for pattern in (_AUTHORITY, _BRACKET) for found in pattern.finditer(line)]
    for start, end in spans:
        inside = [piece for piece in pieces if start <= piece.start and piece.end <= end]
        before = [piece for piece in pieces if piece.end <= start]
        if not inside or not _names_an_illness(before, names):
            continue
        at = pieces.index(inside[0])
        words = _SIGNS.sub("", line[start:end].lower())
        said = Piece("qual", inside[0].start, inside[-1].end, BY + " ".join(words.split()))
        pieces = [*pieces[:at], said, *pieces[at + len(inside) :]]
    return pieces


def _names_an_illness(before: list[Piece], names: Names) -> bool:
    """Whether the last thing named is an illness, with nothing behind it but words without a meaning of their own."""
    bracketed = False
    for piece in reversed(before):
        bracketed = piece.word == ")" or (bracketed and piece.word != "(")
        if bracketed:
            continue
        if piece.kind == "concept":
            return names.kind(piece) in _KINDS
        if piece.kind not in _MAY_STAND_BETWEEN:
            return False
    return False
