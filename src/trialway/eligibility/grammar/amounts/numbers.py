"""One number as written: its sign, its restatement in brackets, what is below its slash, its unit and relation."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import relation
from trialway.eligibility.grammar.amounts.names import is_name
from trialway.eligibility.grammar.amounts.pairs import pair_at
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.grammar.amounts.units import Unit, unit_at
from trialway.eligibility.nodes import Relative

TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
# Written so, they are no lengths.
_MOLAR = {"mM": "mmol/L", "µM": "umol/L", "uM": "umol/L", "nM": "nmol/L"}
ONE_OF = frozenset({"year", "month", "week", "day", "hour", "minute", "yr", "wk"})


class Number(msgspec.Struct, frozen=True, gc=False):
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


def number_at(line: Line, at: int, *, compared: bool) -> Number | None:
    """One number with sign, its restatement in brackets, the part below a slash, unit and relation."""
    first, negative = at, False
    if line.word(at) in "+-" and line.word(at) and line.glued(at + 1) and _may_be_sign(line, at):
        negative, at = line.word(at) == "-", at + 1
    word = line.word(at)
    if word in TIMES:
        return _times(line, at, compared=compared)
    if word in ("a", "an") and compared and line.word(at + 1) in ONE_OF:
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
    return Number(TIMES[line.words[at]], end, line.at(end, at), at, unit=rate.code if rate else None, unit_text=text)


def _measured(
    line: Line, first: int, value: float, behind: int, *, compared: bool, digit: int | None = None
) -> Number | None:
    """A number with what stands behind it: "/90 mmHg", "x ULN", "% of predicted", "years"; None if it is a name."""
    pair = pair_at(line, value, behind) if digit is not None else None
    if pair:
        value, behind = pair.value, pair.behind
    over, place = pair.over if pair else None, line.ends[behind - 1]
    if line.limits and (times := relation.multiple_at(line.low, place)):
        return Number(value, times.end, line.at(times.end, behind), first, over, relative_to=times.to)
    unit = unit_at(line.low, place)
    if unit and unit.end == place + 2 and _lone_letter(line, place):
        unit = None
    if digit is not None and not (pair and pair.over is None) and _named(line, digit, behind, unit, compared=compared):
        return None
    if unit is None:
        return Number(value, place, behind, first, over, unit_text=pair.unit_text if pair else None)
    return _with_unit(line, Number(value, unit.end, behind, first, over, unit.code), place)


def _with_unit(line: Line, number: Number, place: int) -> Number:
    """The number with the words of its unit and, where it is a share, what it is a share of."""
    text = line.text[place : number.end].strip(" -") or None
    if line.text.startswith("G/L", number.end - 3):
        # Grams to one writer and 10^9 to another: the words stay, the unit is left open.
        number = replace(number, unit=None)
    elif text in _MOLAR:
        number = replace(number, unit=_MOLAR[text])
    share = relation.share_at(line.low, number.end) if number.unit == "%" else None
    if share:
        number = replace(number, end=share.end, relative_to=share.to)
    return replace(number, unit_text=text, behind=line.at(number.end, number.behind))


def _named(line: Line, at: int, behind: int, unit: Unit | None, *, compared: bool) -> bool:
    """Whether the number is a name; behind a unit only what runs into it can make it one."""
    if unit is None:
        return is_name(line, at, behind, compared=compared)
    if line.words[at] in ("1.73", "1,73") and unit.code == "m2":
        return True
    return is_name(line, at, line.count, compared=True) and not line.words[at].isalpha()


def _lone_letter(line: Line, place: int) -> bool:
    """Whether a unit of one letter stands apart and in a capital: "type 2 C", "3 D"."""
    return line.text[place] in " -" and line.text[place + 1].isupper() and line.text[place + 1] not in "LUCFK%"
