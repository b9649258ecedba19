"""Finding every amount of a criterion in one pass over its tokens."""

from __future__ import annotations

import re

import msgspec

from trialway.eligibility.grammar.amounts import compare, levels, moments, quantity, windows
from trialway.eligibility.grammar.amounts.shapes import Amount, Quantity
from trialway.eligibility.grammar.amounts.tokens import HOT, LIMITS, NUMBER_WORDS, TIME_WORDS, Line
from trialway.eligibility.nodes import Comparator, Value

_NORMAL: dict[Comparator, re.Pattern[str]] = {
    "abnormal": re.compile(
        r"(?:outside|out of|beyond) (?:of )?(?:the )?(?:normal|reference) (?:range|limit)s?\b|abnormal\b"
    ),
    "normal": re.compile(
        r"(?:within|in) (?:the )?(?:(?:institutional|laboratory) )?(?:normal|reference) (?:range|limit|value)s?\b"
        r"(?! of)"
        r"|within (?:the )?(?:institutional )?limits of normal\b|wnl\b"
        r"|normal\b(?! (?:saline|volunteer|healthy|subject|control|participant|pregnan|deliver|individual"
        r"|people|person|weight|sinus|activit|daily|life|adult|diet|values? of))"
    ),
}
_NORMAL_WORDS = frozenset({"outside", "out", "beyond", "abnormal", "within", "in", "wnl", "normal"})
_QUANTITY_WORDS = frozenset({*compare.BEFORE, *NUMBER_WORDS, *quantity.STARTS, *levels.STEPS})
_STARTS = _QUANTITY_WORDS | windows.STARTS | _NORMAL_WORDS
_DIGITS = frozenset("0123456789")
_LABEL_ENDS = frozenset({".", ")"})
_DIGIT = re.compile("[0-9]")
_WORD = re.compile("[a-z]+")
_MARKS = _STARTS | HOT
_LONE = NUMBER_WORDS | TIME_WORDS | LIMITS | {"once", "twice", "thrice", "normal", "abnormal", "wnl", "time"}


def find_amounts(text: str) -> list[Amount]:
    """Every quantity and time span of one criterion, in order, none overlapping another.

    `text` is as `normal.normalise` leaves it; offsets are of it. Numbers in names ("COVID-19", "type 2", "visit 3")
    are no amounts. Never raises; time grows with the length of the text.

    >>> [amount.value.low for amount in find_amounts("Aged at least 18 years")]
    [18.0]
    """
    if not _DIGIT.search(text) and not _may_hold(text):
        return []
    line = Line(text, _MARKS)
    found = list[Amount]()
    behind = 0
    for at in line.marked:
        if at >= behind and (read := _amount_at(line, at, line.words[at])):
            found.append(_restating(line, found, read[0]))
            behind = read[1]
    return found


def _may_hold(text: str) -> bool:
    """Whether a text without a digit has the words an amount needs."""
    words = set(_WORD.findall(text.lower()))
    if not _LONE.isdisjoint(words):
        return True
    if not moments.NOUNS.isdisjoint(words) and not windows.MOMENT_STARTS.isdisjoint(words):
        return True
    return not levels.SCALE_WORDS.isdisjoint(words) and not levels.STEPS.isdisjoint(words)


def _amount_at(line: Line, at: int, word: str) -> tuple[Amount, int] | None:
    """The amount that begins at a token and the index behind it: a window first, then a quantity, then "normal"."""
    if word in windows.STARTS and (span := windows.span_at(line, at)):
        return span
    if (word in _QUANTITY_WORDS or word < ":") and line.hot(at) and _may_start(line, at, word):
        draft = quantity.quantity_at(line, at)
        if draft:
            return windows.span_of(line, draft) or (draft.finish(line), draft.behind)
    return _normal_at(line, at) if word in _NORMAL_WORDS else None


def _may_start(line: Line, at: int, word: str) -> bool:
    """Whether what is seldom a number is one here: "-2.5" and "stage B", not "well-fed", "a" or the label "1."."""
    if word in ("-", "+"):
        return line.glued(at + 1) and line.word(at + 1)[:1] in _DIGITS
    if word[0] in _DIGITS:
        return not (at == 0 and line.word(1) in _LABEL_ENDS and line.glued(1) and not line.glued(2))
    return word not in levels.LETTERS or line.word(at - 1) in levels.SCALE_WORDS


def _restating(line: Line, found: list[Amount], amount: Amount) -> Amount:
    """Marks an amount that says the one before it once more in another unit, in brackets behind it."""
    before = found[-1] if found else None
    if not isinstance(amount, Quantity) or not isinstance(before, Quantity) or amount.unit in (None, before.unit):
        return amount
    opened = line.low[before.end : amount.start].strip() == "(" and line.low[amount.end : amount.end + 1] in (
        ")",
        ",",
        ";",
    )
    if opened and before.unit and amount.comparator in (None, before.comparator):
        return msgspec.structs.replace(amount, restates=True)
    return amount


def _normal_at(line: Line, at: int) -> tuple[Amount, int] | None:
    """ "within normal limits", "normal", "outside the normal range": a comparison without a number."""
    for comparator, pattern in _NORMAL.items():
        if found := pattern.match(line.low, line.starts[at]):
            amount = Quantity(start=found.start(), end=found.end(), comparator=comparator, value=Value())
            return amount, line.at(found.end(), at)
    return None
