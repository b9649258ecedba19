"""One number as written: its sign, its restatement in brackets, what is below its slash, its unit and relation."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.grammar.amounts import relation
from trialway.eligibility.grammar.amounts.names import is_name
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.grammar.amounts.units import unit_at
from trialway.eligibility.nodes import Relative

TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
ONE_OF = frozenset({"year", "month", "week", "day", "hour", "minute", "yr", "wk"})


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
    place, over = line.ends[behind - 1], None
    if digit is not None and (weeks := _weeks_and_days(line, value, behind)):
        return weeks._replace(first=first)
    if digit is not None and (below := _below_slash(line, value, behind)):
        value, over, behind, place = below.value, below.over, below.behind, below.end
    if line.limits and (times := relation.multiple_at(line.low, place)):
        return Number(value, times.end, line.at(times.end, behind), first, over, relative_to=times.to)
    unit = unit_at(line.low, place)
    if unit and unit.end == place + 2 and _lone_letter(line, place):
        unit = None
    if digit is not None and not unit and over is None and is_name(line, digit, behind, compared=compared):
        return None
    if digit is not None and unit and _name_with_unit(line, digit, unit.code):
        return None
    if unit is None:
        titre = "1:" if line.word(behind - 2) == ":" and over is None else None
        return Number(value, place, behind, first, over, unit_text=titre)
    share = relation.share_at(line.low, unit.end) if unit.code == "%" else None
    end = share.end if share else unit.end
    text = line.text[place : unit.end].strip(" -") or None
    to = share.to if share else None
    return Number(value, end, line.at(end, behind), first, over, unit.code, text, to)


def _weeks_and_days(line: Line, value: float, behind: int) -> Number | None:
    """ "36 + 6 weeks" and "36+6/7 weeks" of a pregnancy: weeks and days in one number of weeks."""
    days = line.number(behind + 1) if line.word(behind) == "+" else None
    if days is None or days[0] > 6:
        return None
    seventh = line.word(days[1]) == "/" and line.word(days[1] + 1) == "7"
    place = line.ends[days[1] + 1] if seventh else line.ends[days[1] - 1]
    unit = unit_at(line.low, place)
    if unit is None or unit.code != "wk":
        return None
    text = line.text[line.ends[behind - 1] : unit.end].strip()
    return Number(value + days[0] / 7, unit.end, line.at(unit.end, behind), behind, unit="wk", unit_text=text)


def _lone_letter(line: Line, place: int) -> bool:
    """Whether a unit of one letter stands apart and in a capital: "type 2 C", "3 D"."""
    return line.text[place] in " -" and line.text[place + 1].isupper() and line.text[place + 1] not in "LUCFK%"


def _name_with_unit(line: Line, at: int, unit: str) -> bool:
    """PD-1 s, 1.73 m2, visit 2 h: a unit behind a number that is a name all the same."""
    if line.words[at] in ("1.73", "1,73") and unit == "m2":
        return True
    return is_name(line, at, line.count, compared=True) and not line.words[at].isalpha()


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
