"""Two numbers or more in one quantity: "18-65 years", "5 to < 10", "0, 1 or 2", "≥ 18 and ≤ 65"."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import compare, levels
from trialway.eligibility.grammar.amounts.draft import AGE_WORDS, LOWER, UPPER, Draft
from trialway.eligibility.grammar.amounts.numbers import Number, number_at
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator

TO = frozenset({"-", "to", "through", "thru", "until", "till", "~"})
_BETWEEN_ENDS = frozenset("of age old ( ) gestation gestational pregnancy amenorrhea amenorrhoea".split())
_JOINED_BY = frozenset({"and", "but", "to", "-", ",", "&", "/", ";"})
_JOIN_FILLERS = frozenset({"age", "aged", "and", "but", "also", "is", "are", "be"})
_AN_FILLERS = frozenset({"a", "an", "the", "of", "age", "ages", "aged"})
# A list of small whole numbers names steps of a scale; beyond this they are something else.
_LARGEST_STEP = 20
_MOST_STEPS = 11


def with_second(
    line: Line, first: int, number: Number, comparator: Comparator | None, joiners: frozenset[str]
) -> Draft | None:
    """The range of which a number is the first end; None where no second end follows."""
    here = number.behind
    while line.word(here) in _BETWEEN_ENDS and here < number.behind + 3:
        here += 1
    # "between 18- and 65-years"
    here += line.word(here) == "-" and line.word(here + 1) in {"to", "and"} & joiners
    joiner = line.word(here)
    between_ages = joiner == "and" and comparator is None and line.word(first - 1) in AGE_WORDS
    if comparator in UPPER or not (joiner in joiners or between_ages):
        return None
    upper = compare.BEFORE.at(line.words, here + 1) if line.word(here + 1) != "-" else None
    if upper and upper[0] not in UPPER:
        return None
    second = number_at(line, upper[1] if upper else here + 1, compared=True)
    if second is None or not _may_end(number, second):
        return None
    draft = Draft(first, second.end, second.behind, "between", number=_one_unit(number, second))
    draft.low, draft.high = sorted((number.value, second.value))
    draft.low_inclusive, draft.high_inclusive = comparator != ">", not (upper and upper[0] == "<")
    return draft


def _one_unit(first: Number, second: Number) -> Number:
    """The second end with its own unit, or with the first's where it has none."""
    if second.unit or second.relative_to:
        return second
    return replace(second, unit=first.unit, unit_text=first.unit_text, relative_to=first.relative_to)


def _may_end(first: Number, second: Number) -> bool:
    """Whether two numbers make one range: rising (or one below zero), of one unit, no years of the calendar."""
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if first.value >= second.value and not (first.value < 0 or second.value < 0):
        return False
    years = 1900 <= first.value <= 2100 and 1900 <= second.value <= 2100
    return first.over is None and not (years and not second.unit)


def listed(line: Line, first: int, number: Number) -> Draft | None:
    """A list of numbers: a range where each follows the last by one, else steps of which any will do."""
    if number.unit or number.relative_to or number.over is not None or number.value > _LARGEST_STEP:
        return None
    values, last, scaled = [number.value], number, levels.on_a_scale(line, first)
    while len(values) < _MOST_STEPS and (following := _next_of_list(line, last, scaled=scaled)):
        if following.value <= last.value:
            return None
        values.append(following.value)
        last = following
    if len(values) < 2:
        return None
    draft = Draft(first, last.end, last.behind, None, number=last)
    draft.low, draft.low_inclusive, draft.high, draft.high_inclusive = values[0], True, values[-1], True
    if all(later - earlier == 1 for earlier, later in pairwise(values)):
        draft.comparator = "between"
    else:
        draft.levels = tuple(f"{value:g}" for value in values)
    return draft


def _next_of_list(line: Line, last: Number, *, scaled: bool) -> Number | None:
    """The next number of a list, behind ",", "or" or ", or"; on a scale behind "/" and "and" too."""
    here = last.behind
    word = line.word(here)
    if last.unit or not (word in (",", "or") or (scaled and word in ("/", "and"))):
        return None
    if word == "/":
        step = line.number(here + 1) if line.glued(here) and line.glued(here + 1) else None
        return Number(step[0], line.ends[here + 1], step[1], here) if step and step[0] <= _LARGEST_STEP else None
    here += 1 + (word == "," and line.word(here + 1) in ("or", "and"))
    here += line.word(here) in levels.SCALES or line.word(here) == "score"
    following = number_at(line, here, compared=True)
    return following if following and following.over is None and following.value <= _LARGEST_STEP else None


def join(line: Line, draft: Draft) -> None:
    """Makes "≥ 18 and ≤ 65" one range, where the lower end is the lesser number and both have one unit."""
    number = draft.number
    here = _behind_joint(line, draft.behind)
    other = compare.BEFORE.at(line.words, here) if here else None
    if number is None or other is None or other[0] == "=" or (other[0] in UPPER) == (draft.comparator in UPPER):
        return
    here = other[1]
    while line.word(here) in _AN_FILLERS and here < other[1] + 4:
        here += 1
    second = number_at(line, here, compared=True)
    if second is None or number.over is not None or (number.unit and second.unit and number.unit != second.unit):
        return
    rising = (number.value < second.value) == (draft.comparator in LOWER)
    if rising and number.relative_to == second.relative_to:
        _close(line, draft, number, second, other[0])


def _behind_joint(line: Line, behind: int) -> int | None:
    """The index behind "and", "but", "-" and the like, the words for an age before them skipped; None without one."""
    here = behind
    while line.word(here) in ("of", "age", "old", "years") and here < behind + 3:
        here += 1
    if line.word(here) in ("<", "≤"):
        return here
    if line.word(here) not in _JOINED_BY:
        return None
    here += 1
    while line.word(here) in _JOIN_FILLERS and here < behind + 6:
        here += 1
    return here


def _close(line: Line, draft: Draft, number: Number, second: Number, comparator: Comparator) -> None:
    """Gives a draft with one bound its other bound."""
    if comparator in UPPER:
        draft.high, draft.high_inclusive = second.value, comparator == "<="
    else:
        draft.low, draft.low_inclusive = second.value, comparator == ">="
    draft.comparator, draft.end, draft.behind = "between", second.end, second.behind
    draft.number = _one_unit(number, second)
    if line.word(draft.behind) == "inclusive":
        draft.end, draft.behind = line.ends[draft.behind], draft.behind + 1
