"""Finding every amount of a criterion in one pass over its tokens."""

from __future__ import annotations

import re

from trialway.eligibility.grammar.amounts import compare, quantity, windows
from trialway.eligibility.grammar.amounts.shapes import Amount, Quantity
from trialway.eligibility.grammar.amounts.tokens import NUMBER_WORDS, Line
from trialway.eligibility.nodes import Comparator, Value

_TIME_WORDS = frozenset(
    """at during throughout before after prior preceding following for upon within in over since lasting lasted across
    until through last past previous next not the recent""".split()
)
_NORMAL: dict[Comparator, re.Pattern[str]] = {
    "abnormal": re.compile(
        r"(?:outside|out of|beyond) (?:of )?(?:the )?(?:normal|reference) (?:range|limit)s?\b|abnormal\b"
    ),
    "normal": re.compile(
        r"(?:within|in) (?:the )?(?:institutional |laboratory )*(?:normal|reference) (?:range|limit|value)s?\b"
        r"(?! of)|within institutional limits of normal\b|wnl\b"
        r"|normal\b(?! (?:saline|volunteer|healthy|subject|control|participant|pregnan|deliver|individual|people|person"
        r"|weight|sinus|activit|daily|life|adult|diet|values? of))"
    ),
}
_NORMAL_WORDS = frozenset({"outside", "out", "beyond", "abnormal", "within", "in", "wnl", "normal"})
_STARTS = frozenset({*compare.BEFORE, *NUMBER_WORDS, *quantity.STARTS, *_TIME_WORDS, *_NORMAL_WORDS})


def find_amounts(text: str) -> list[Amount]:
    """Every quantity and time span of one criterion, in order, none overlapping another.

    `text` is as `normal.normalise` leaves it; offsets are of it. Numbers in names ("COVID-19", "type 2", "visit 3")
    are no amounts. Never raises; time grows with the length of the text.

    >>> [amount.value.low for amount in find_amounts("Aged at least 18 years")]
    [18.0]
    """
    line = Line(text)
    found: list[Amount] = []
    at, count = 0, len(line.words)
    while at < count:
        word = line.words[at]
        read = _amount_at(line, at) if word in _STARTS or not word[0].isalpha() or word[0] in "ivx" else None
        if read is None:
            at += 1
            continue
        found.append(read[0])
        at = max(read[1], at + 1)
    return found


def _amount_at(line: Line, at: int) -> tuple[Amount, int] | None:
    """The amount that begins at a token and the index behind it: a window first, then a quantity, then "normal"."""
    word = line.words[at]
    if word in _TIME_WORDS and (span := windows.span_at(line, at)):
        return span
    if draft := quantity.quantity_at(line, at):
        return windows.span_of(line, draft) or (draft.finish(line), draft.behind)
    return _normal_at(line, at) if word in _NORMAL_WORDS else None


def _normal_at(line: Line, at: int) -> tuple[Amount, int] | None:
    """ "within normal limits", "normal", "outside the normal range": a comparison without a number."""
    for comparator, pattern in _NORMAL.items():
        if found := pattern.match(line.low, line.starts[at]):
            amount = Quantity(start=found.start(), end=found.end(), comparator=comparator, value=Value())
            return amount, line.at(found.end(), at)
    return None
