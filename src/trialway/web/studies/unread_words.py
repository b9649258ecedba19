"""The words of a criterion that were not read, as stretches of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialway.eligibility.nodes import Criterion
from trialway.eligibility.outline.text import unescaped

_MOST = 4
_LONGEST = 90
_LONG_LINE = 2_000
_SMALL = r"\b(?:a|an|the|of|or|and|to|in|on|by|for|with|as|at|is|are|be|if|any|which|that|who)\b"
#: What may stand between two unread words of one stretch, and around a stretch that is worth showing.
_GAP = re.compile(rf"(?:\W|{_SMALL})*", re.IGNORECASE)
_EDGE = re.compile(rf"(?:[\s,;:.–-]|{_SMALL})+", re.IGNORECASE)
_END = re.compile(rf"(?:[\s,;:.–-]|{_SMALL})+$", re.IGNORECASE)
#: What hangs the rest of a line on the words before it.
_HANGS = re.compile(r"\W*\b(?:of|for|to|in|with|within|from|by|due|on|that|which|who|requiring)\b|\s*\(", re.IGNORECASE)
_WORD = re.compile(r"\w")


def unread_words(criterion: Criterion) -> tuple[str, ...]:
    """The unread stretches of a criterion's own line, in text order; () where they are too many or too long to list.

    They need not be listed then: the whole line stands beside its plain words.
    """
    if len(criterion.quote) > _LONG_LINE:
        return ()
    shown = (_trimmed(criterion.quote, *stretch) for stretch in _stretches(criterion.quote, _marked(criterion)))
    found = tuple(dict.fromkeys(words for words in shown if words))
    return found if len(found) <= _MOST and all(len(words) <= _LONGEST for words in found) else ()


def is_head_unread(criterion: Criterion) -> bool:
    """Whether a line's first words were not read and the rest hangs on them.

    Of "perception of weight loss" weight loss alone was read: that is not what the line asks.
    """
    text = criterion.quote
    stretches = _stretches(text, _marked(criterion)) if len(text) <= _LONG_LINE else []
    if not stretches:
        return False
    start, end = stretches[0]
    return bool(_GAP.fullmatch(text, 0, start)) and bool(_HANGS.match(text, end) or _HANGS.search(text, start, end))


def _trimmed(text: str, start: int, end: int) -> str:
    """A stretch without the small words at its ends, and with the bracket that closes in it."""
    match = _EDGE.match(text, start, end)
    start = match.end() if match else start
    words = _END.sub("", text[start:end])
    if words.count("(") > words.count(")"):
        words = f"{words})" if text[start + len(words) :].startswith(")") else words.rpartition("(")[0]
    return " ".join(unescaped(words).split())


def unread_share(criterion: Criterion) -> float:
    """How much of a criterion's own line was not read, by its letters, from 0 to 1."""
    if len(criterion.quote) > _LONG_LINE:
        return 1.0
    stretches = _stretches(criterion.quote, _marked(criterion))
    return sum(end - start for start, end in stretches) / max(1, len(criterion.quote))


def _residue(node: Criterion) -> Iterator[tuple[int, str]]:
    """Each unread word with where its node begins, of the node, its parts, guards and exceptions."""
    for word in node.residue:
        yield node.start, word
    below = [child for child in node.children if "/" in child.id]
    for part in (*([node.guard] if node.guard else []), *node.exceptions, *below):
        yield from _residue(part)


def _marked(criterion: Criterion) -> list[tuple[int, int]]:
    """Where the unread words stand, counted from the criterion's start."""
    text = _folded(criterion.quote)
    found: list[tuple[int, int]] = []
    for start, word in _residue(criterion):
        wanted = _folded(word)
        place = _place(text, wanted, max(0, start - criterion.start)) or _place(text, wanted, 0)
        if place and _WORD.search(word):
            found.append(place)
    return sorted(found)


def _folded(text: str) -> str:
    """The text in one case, sign by sign, so that places stay where they are."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(lower if len(lower := sign.casefold()) == 1 else sign for sign in text)


def _place(text: str, word: str, first: int) -> tuple[int, int] | None:
    """Where a word stands by itself in a text; a pattern for each word would take longer to make than to match."""
    at = text.find(word, first)
    while at >= 0:
        end = at + len(word)
        if not _WORD.match(text, end) and not (at and _WORD.match(text, at - 1)):
            return at, end
        at = text.find(word, at + 1)
    return None


def _stretches(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch, overlap, or have only small words between them, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or _GAP.fullmatch(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
