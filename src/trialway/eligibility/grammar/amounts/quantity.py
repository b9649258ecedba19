"""A quantity: comparator, number or range, unit and relation, in the order in which criteria write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from trialway.eligibility.grammar.amounts import compare, levels, relation
from trialway.eligibility.grammar.amounts.names import is_name, is_year
from trialway.eligibility.grammar.amounts.shapes import Quantity
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.grammar.amounts.units import unit_at
from trialway.eligibility.nodes import Comparator, Relative, Value

_RANGED = frozenset({"between", "from", "ranging", "ranges", "range", "btw"})
_RANGE_FILLERS = frozenset({"between", "from", "of", "the", "ages", "age", "a", ":", "is", "are", "an"})
_FILLERS = frozenset(
    {"a", "an", "the", "of", "age", "ages", "aged", "to", "total", "(", ":", "be", "score", "scores", "only"}
)
_ABOUT = frozenset({"approximately", "about", "around", "approx", "~", "roughly", "nearly", "circa", "ca", "almost"})
_AGE = frozenset({"age", "ages", "aged", "aging", "old", "older", "younger"})
_TO = frozenset({"-", "to", "through", "thru", "until", "till", "~"})
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_A_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "yr", "wk"})
STARTS = frozenset({*_RANGED, *_ABOUT, *_TIMES})
_UPPER: tuple[Comparator, ...] = ("<", "<=")
_LOWER: tuple[Comparator, ...] = (">", ">=")
# Where a higher number is worse, "or better" means "or lower".
_WORSE_IS_MORE = frozenset(
    {*levels.SCALES, "ecog", "who", "zubrod", "nyha", "ctcae", "asa", "ps", "status", "mrs", "rankin", "edss"}
)


class Number(NamedTuple):
    """One number as read: its value, what is below its slash, unit, relation, and the place and index behind it."""

    value: float
    end: int
    behind: int
    first: int
    over: float | None = None
    unit: str | None = None
    unit_text: str | None = None
    relative_to: Relative | None = None
    step: str | None = None


class Draft(msgspec.Struct):
    """A quantity in the making. `end` is a place in the text, `behind` the index of the next token."""

    first: int
    end: int
    behind: int
    comparator: Comparator | None
    low: float | None = None
    low_inclusive: bool | None = None
    high: float | None = None
    high_inclusive: bool | None = None
    number: Number | None = None
    approximate: bool = False
    age: bool = False
    scale: str | None = None
    levels: tuple[str, ...] = ()


def quantity_at(line: Line, at: int) -> Draft | None:
    """The quantity that begins at a token, with the comparator words before the number; None where none does."""
    word = line.words[at]
    if word in _RANGED:
        return _ranged(line, at)
    compared = compare.phrase_at(compare.BEFORE, line.words, at)
    if compared is None:
        return _plain(line, at, at, None)
    comparator, here = compared
    draft = _plain(line, at, here, comparator)
    if draft is None and (limit := relation.limit_at(line.low, line.ends[here - 1])):
        number = Number(1.0, limit.end, line.at(limit.end, here), here, relative_to=limit.to)
        draft = _compared(at, number, comparator)
    return draft


def finish(line: Line, draft: Draft) -> Quantity:
    """The draft as a value."""
    number = draft.number
    unit_text = number.unit_text if number else None
    return Quantity(
        start=line.starts[draft.first],
        end=draft.end,
        comparator=draft.comparator,
        value=Value(
            low=draft.low, low_inclusive=draft.low_inclusive, high=draft.high, high_inclusive=draft.high_inclusive
        ),
        unit=number.unit if number else None,
        unit_text=unit_text,
        relative_to=number.relative_to if number else None,
        bare=not (draft.comparator or unit_text or draft.levels or (number and number.relative_to)),
        approximate=draft.approximate,
        over=number.over if number else None,
        levels=draft.levels,
        scale=draft.scale,
        age=draft.age,
    )


def _ranged(line: Line, at: int) -> Draft | None:
    """ "between 18 and 65 years", "from 18 to 65", "ranging from 2 to 5"."""
    here = at + 1
    while line.word(here) in _RANGE_FILLERS:
        here += 1
    first = _number(line, here, compared=True)
    if first is None or (is_year(line, here) and not first.unit):
        return None
    draft = _with_second(line, at, first, None, joiners=_TO | {"and", "or"})
    if draft:
        _suffixed(line, draft)
    return draft


def _plain(line: Line, at: int, here: int, comparator: Comparator | None) -> Draft | None:
    """Fillers, then a number or a step, then what follows it; the comparator words were read before."""
    filled = _fillers(line, here) if comparator else _About(here, False, None, False)
    if line.word(filled.at) in _ABOUT:
        filled = _fillers(line, filled.at)
    here = filled.at
    number = _number(line, here, compared=bool(comparator))
    if number is None:
        return _levelled(line, at, here, comparator, filled.scale)
    scale = filled.scale or _scale_before(line, at)
    draft = None
    if number.unit is None or not comparator or number.unit_text:
        draft = _with_second(line, at, number, comparator, joiners=_TO)
    if draft is None and comparator is None:
        draft = _listed(line, at, number)
    draft = draft or _compared(at, number, comparator)
    draft.approximate, draft.scale, draft.age = filled.about, scale, filled.age
    _suffixed(line, draft)
    if draft.comparator in (*_UPPER, *_LOWER):
        _joined(line, draft)
    if draft.comparator is None:
        _turned(line, draft)
    draft.age = draft.age or _of_age(line, draft)
    return draft


class _About(NamedTuple):
    """What stood between comparator and number: where the number begins, whether "about", a scale, an age."""

    at: int
    about: bool
    scale: str | None
    age: bool


def _fillers(line: Line, here: int) -> _About:
    about, scale, age = False, None, False
    for _ in range(5):
        word = line.word(here)
        if word in _ABOUT:
            about = True
        elif word in levels.SCALES:
            scale = word
        elif word not in _FILLERS or (word in ("a", "an") and line.word(here + 1) in _A_TIME):
            break
        age = age or word in _AGE
        here += 1
    return _About(here, about, scale, age)


def _scale_before(line: Line, at: int) -> str | None:
    before = line.word(at - 1)
    return before if before in levels.SCALES else None


def _number(line: Line, at: int, *, compared: bool) -> Number | None:
    """One number with sign, its restatement in brackets, the part below a slash, unit and relation."""
    first, negative = at, False
    if line.word(at) in "+-" and line.word(at) and line.glued(at + 1) and _may_be_sign(line, at):
        negative, at = line.word(at) == "-", at + 1
    word = line.word(at)
    if word in _TIMES:
        return _times(line, at, compared=compared)
    if word in ("a", "an") and compared and line.word(at + 1) in _A_TIME:
        return _measured(line, first, 1.0, at + 1, compared=True)
    read = line.number(at)
    if read is None:
        return None
    value, behind = read
    if (
        line.word(behind) == "("
        and (again := line.number(behind + 1))
        and again[0] == value
        and line.word(again[1]) == ")"
    ):
        behind = again[1] + 1
    return _measured(line, first, -value if negative else value, behind, compared=compared, digit=at)


def _may_be_sign(line: Line, at: int) -> bool:
    """Whether a plus or minus belongs to the number behind it: "-2.5", not "18 -65" nor a bullet."""
    before = line.word(at - 1)
    return before != "" and not before[0].isdigit() and not (line.glued(at) and before[0].isalpha()) and before != ")"


def _times(line: Line, at: int, *, compared: bool) -> Number | None:
    """ "once", "twice": a count where a comparator or a rate ("twice daily") makes it one."""
    unit = unit_at(line.low, line.ends[at])
    rate = unit if unit and unit.code.startswith("/") else None
    if not (compared or rate):
        return None
    end = rate.end if rate else line.ends[at]
    text = line.text[line.ends[at] : end].strip() or None
    return Number(_TIMES[line.words[at]], end, line.at(end, at), at, unit=rate.code if rate else None, unit_text=text)


def _measured(
    line: Line, first: int, value: float, behind: int, *, compared: bool, digit: int | None = None
) -> Number | None:
    """A number with what stands behind it: "/90 mmHg", "x ULN", "% of predicted", "years"; None if it is a name."""
    place, over = line.ends[behind - 1], None
    if digit is not None and (below := _below_slash(line, value, behind)):
        value, over, behind, place = below.value, below.over, below.behind, below.end
    if times := relation.multiple_at(line.low, place):
        return Number(value, times.end, line.at(times.end, behind), first, over, relative_to=times.to)
    unit = unit_at(line.low, place)
    if unit and unit.end == place + 2 and _lone_letter(line, place):
        unit = None
    if digit is not None and not unit and over is None and is_name(line, digit, behind, compared=compared):
        return None
    if digit is not None and unit and _name_with_unit(line, digit, unit.code, compared=compared):
        return None
    if unit is None:
        return Number(value, place, behind, first, over)
    share = relation.share_at(line.low, unit.end) if unit.code == "%" else None
    end = share.end if share else unit.end
    text = line.text[place : unit.end].strip(" -") or None
    to = share.to if share else None
    return Number(value, end, line.at(end, behind), first, over, unit.code, text, to)


def _lone_letter(line: Line, place: int) -> bool:
    """Whether a unit of one letter stands apart and in a capital: "type 2 C", "3 D"."""
    return line.text[place] in " -" and line.text[place + 1].isupper() and line.text[place + 1] not in "LUCFK%"


def _name_with_unit(line: Line, at: int, unit: str, *, compared: bool) -> bool:
    """PD-1 s, 1.73 m2, visit 2 h: a unit behind a number that is a name all the same."""
    if line.words[at] in ("1.73", "1,73") and unit == "m2":
        return True
    return is_name(line, at, len(line.words), compared=True) and not line.words[at].isalpha()


def _below_slash(line: Line, value: float, behind: int) -> Number | None:
    """140/90, 20/200, or the 40 of the titre 1:40."""
    sign = line.word(behind)
    if sign not in ("/", ":") or not line.word(behind + 1)[:1].isdigit():
        return None
    read = line.number(behind + 1)
    if read is None or (line.word(read[1]) == "/" and line.word(read[1] + 1)[:1].isdigit()):
        return None
    if sign == ":":
        fits = value == 1 and read[0] >= 2 and line.glued(behind) and line.glued(behind + 1)
        return Number(read[0], line.ends[read[1] - 1], read[1], behind, unit_text="1:") if fits else None
    pressure = 60 <= value <= 260 and 30 <= read[0] <= 160 and value > read[0]
    sight = value in (20, 6) and read[0] >= 3
    if not (pressure or sight):
        return None
    return Number(value, line.ends[read[1] - 1], read[1], behind, over=read[0])


def _compared(first: int, number: Number, comparator: Comparator | None) -> Draft:
    """A draft of one number and its comparator; without one both ends are the number."""
    draft = Draft(first, number.end, number.behind, None, number=number)
    _set(draft, comparator, number.value)
    return draft


def _set(draft: Draft, comparator: Comparator | None, value: float) -> None:
    draft.comparator = comparator
    if comparator not in _UPPER:
        draft.low, draft.low_inclusive = value, comparator != ">"
    else:
        draft.low = draft.low_inclusive = None
    if comparator not in _LOWER:
        draft.high, draft.high_inclusive = value, comparator != "<"
    else:
        draft.high = draft.high_inclusive = None


def _with_second(
    line: Line, first: int, number: Number, comparator: Comparator | None, *, joiners: frozenset[str]
) -> Draft | None:
    """ "18-65 years", "5 to < 10", "> 1 to 2.5 x ULN": the second end of a range, with the unit of either."""
    here = number.behind
    while line.word(here) in ("of", "age", "old", "(", ")") and here < number.behind + 3:
        here += 1
    joiner = line.word(here)
    if joiner not in joiners and not (joiner == "and" and comparator is None and line.word(first - 1) in _AGE):
        return None
    if comparator in _UPPER:
        return None
    here += 1
    upper = compare.phrase_at(compare.BEFORE, line.words, here) if line.word(here) != "-" else None
    if upper and upper[0] not in _UPPER:
        return None
    second = _number(line, upper[1] if upper else here, compared=True)
    if second is None or not _may_end(line, number, second):
        return None
    low, high = sorted((number.value, second.value))
    merged = (
        second
        if second.unit or second.relative_to
        else second._replace(unit=number.unit, unit_text=number.unit_text, relative_to=number.relative_to)
    )
    draft = Draft(first, second.end, second.behind, "between", number=merged)
    draft.low, draft.low_inclusive = low, comparator != ">"
    draft.high, draft.high_inclusive = high, not (upper and upper[0] == "<")
    return draft


def _may_end(line: Line, first: Number, second: Number) -> bool:
    """Whether two numbers make one range: rising (or both below zero), of one unit, no years of the calendar."""
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if first.value >= second.value and not (first.value < 0 or second.value < 0):
        return False
    years = 1900 <= first.value <= 2100 and 1900 <= second.value <= 2100
    return not (years and not second.unit) and first.over is None


def _listed(line: Line, first: int, number: Number) -> Draft | None:
    """ "0, 1 or 2", "0 or 1", "0/1": numbers that follow each other by one are a range, others are levels."""
    if number.unit or number.relative_to or number.over is not None or number.value > 20:
        return None
    values, last = [number.value], number
    while following := _next_of_list(line, last):
        values.append(following.value)
        last = following
    if len(values) < 2 or sorted(set(values)) != values:
        return None
    draft = Draft(first, last.end, last.behind, None, number=last)
    draft.low, draft.low_inclusive, draft.high, draft.high_inclusive = values[0], True, values[-1], True
    if all(later - earlier == 1 for earlier, later in zip(values, values[1:], strict=False)):
        draft.comparator = "between"
    else:
        draft.levels = tuple(f"{value:g}" for value in values)
    return draft


def _next_of_list(line: Line, last: Number) -> Number | None:
    """The next number of a list, behind ",", "or", "/" or ", or"."""
    here = last.behind
    if last.unit or line.word(here) not in (",", "or", "/"):
        return None
    slash = line.word(here) == "/"
    here += 1 + (line.word(here) == "," and line.word(here + 1) in ("or", "and"))
    if line.word(here) == "/" or (slash and not line.glued(here)):
        return None
    while line.word(here) in levels.SCALES or line.word(here) == "score":
        here += 1
    following = _number(line, here, compared=True)
    return following if following and following.over is None and following.value <= 20 else None


def _suffixed(line: Line, draft: Draft) -> None:
    """Takes in "or older", "or more", "and above", "+", "inclusive", and "of age" or "old" before them."""
    here = draft.behind
    while (
        line.word(here) in ("of", "age", "old", "olds", "-", "(", ",", ")", "s", "full", "completed")
        and here < draft.behind + 4
    ):
        here += 1
    word = line.word(here)
    if draft.comparator == "between" and word in ("inclusive", "included", "inclusively", "exclusive"):
        draft.end, draft.behind = line.ends[here], here + 1
        if word == "exclusive":
            draft.low_inclusive = draft.high_inclusive = False
        return
    found = compare.phrase_at(compare.AFTER, line.words, here)
    if found is None or line.word(found[1]) in ("than", "then", "of") or line.number(found[1]):
        return
    comparator, behind = found
    if word == "+" and (not line.glued(here) or draft.comparator):
        return
    if draft.comparator == "between":
        return
    comparator = _sense(line, draft, comparator, line.word(behind - 1))
    if draft.levels:
        draft.comparator = draft.comparator or comparator
    elif draft.comparator is None and draft.number:
        _set(draft, comparator, draft.number.value)
    draft.age = draft.age or not _AGE.isdisjoint(line.words[draft.behind : behind])
    draft.end, draft.behind = line.ends[behind - 1], behind


def _sense(line: Line, draft: Draft, comparator: Comparator, word: str) -> Comparator:
    """Better and worse: on scales where more is worse they change sides."""
    if word in ("better", "worse", "worst") and not _WORSE_IS_MORE.isdisjoint(
        line.words[max(0, draft.first - 6) : draft.first]
    ):
        return compare.opposite(comparator)
    return comparator


def _joined(line: Line, draft: Draft) -> None:
    """Makes "≥ 18 and ≤ 65" one range, where the first number is the lower and both have one unit."""
    here, number = draft.behind, draft.number
    words: Callable[[int], str] = line.word
    while words(here) in ("of", "age", "old", "years", "years-old") and here < draft.behind + 3:
        here += 1
    joined = words(here) in ("and", "but", "to", "-", ",", "&", "/", ";") or words(here) in ("<", "≤")
    here += words(here) in ("and", "but", "to", "-", ",", "&", "/", ";")
    while words(here) in ("age", "aged", "and", "but", "also", "is", "are", "be") and here < draft.behind + 6:
        here += 1
    other = compare.phrase_at(compare.BEFORE, line.words, here) if joined else None
    if number is None or other is None or other[0] == "=" or (other[0] in _UPPER) == (draft.comparator in _UPPER):
        return
    filled = _fillers(line, other[1])
    second = _number(line, filled.at, compared=True)
    if second is None or number.over is not None or (number.unit and second.unit and number.unit != second.unit):
        return
    if (number.value < second.value) != (draft.comparator in _LOWER) or number.relative_to != second.relative_to:
        return
    _close(draft, number, second, other[0])
    _suffixed_unit(line, draft)


def _close(draft: Draft, number: Number, second: Number, comparator: Comparator) -> None:
    if comparator in _UPPER:
        draft.high, draft.high_inclusive = second.value, comparator == "<="
    else:
        draft.low, draft.low_inclusive = second.value, comparator == ">="
    draft.comparator, draft.end, draft.behind = "between", second.end, second.behind
    draft.number = second if second.unit else second._replace(unit=number.unit, unit_text=number.unit_text)


def _suffixed_unit(line: Line, draft: Draft) -> None:
    """Takes in an "inclusive" behind a joined range."""
    if line.word(draft.behind) == "inclusive":
        draft.end, draft.behind = line.ends[draft.behind], draft.behind + 1


def _turned(line: Line, draft: Draft) -> None:
    """ "145 mmHg ≤ pressure": the sign stands behind the number, so its sides change."""
    found = compare.phrase_at(compare.BEFORE, line.words, draft.behind) if line.word(draft.behind) in "<>≤≥" else None
    if not found or draft.number is None or draft.levels or not line.word(found[1])[:1].isalpha():
        return
    if line.number(found[1]) or line.word(found[1]) in ("than", "or"):
        return
    _set(draft, compare.opposite(found[0]), draft.number.value)
    draft.end, draft.behind = line.ends[found[1] - 1], found[1]


def _of_age(line: Line, draft: Draft) -> bool:
    """Whether the words around the number speak of an age."""
    number = draft.number
    if number is None or number.unit not in ("a", "mo", "wk", "d", "h", None):
        return False
    behind = draft.behind
    if number.unit:
        after = [line.word(index) for index in range(behind, behind + 3)]
        if after[0] in ("old", "olds") or after[:2] in (["of", "age"], ["-", "old"], ["in", "age"]):
            return True
        if (number.unit_text or "").lower() in ("y/o", "yo"):
            return True
    before = line.words[max(0, draft.first - 3) : number.first]
    return not _AGE.isdisjoint(before)


def _levelled(line: Line, at: int, here: int, comparator: Comparator | None, scale: str | None) -> Draft | None:
    """ "class III-IV", "≥ stage IIB", "grade III or higher"."""
    scale = scale or _scale_before(line, here)
    steps = levels.steps_at(line, here, scaled=bool(scale))
    if steps is None:
        return None
    end = line.ends[steps.behind - 1]
    draft = Draft(at, end, steps.behind, "between" if steps.ranged else comparator, levels=steps.levels, scale=scale)
    if draft.comparator is None:
        _suffixed(line, draft)
    return draft
