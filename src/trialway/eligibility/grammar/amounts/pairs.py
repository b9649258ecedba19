"""Two numbers written as one: 140/90, 20/200, 4/10, the titre 1:40, 36 + 6 weeks of a pregnancy."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.grammar.amounts import levels
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.grammar.amounts.units import unit_at


class Pair(NamedTuple):
    """The value, the number below the slash if there is one, the index behind both, words that tell a titre."""

    value: float
    over: float | None
    behind: int
    unit_text: str | None = None


def pair_at(line: Line, value: float, behind: int) -> Pair | None:
    """The pair of which a number is the first; None where it stands alone. `behind` is the index behind it."""
    sign = line.word(behind)
    if sign not in ("/", ":", "+") or not line.word(behind + 1)[:1].isdigit():
        return None
    second = line.number(behind + 1)
    if second is None:
        return None
    if sign == "+":
        return _weeks_and_days(line, value, second)
    if sign == ":":
        titre = value == 1 and second[0] >= 2 and line.glued(behind) and line.glued(behind + 1)
        return Pair(second[0], None, second[1], "1:") if titre else None
    return _over(line, value, behind, second)


def _weeks_and_days(line: Line, weeks: float, days: tuple[float, int]) -> Pair | None:
    """ "36 + 6 weeks" and "36+6/7 weeks": weeks and days in one number of weeks."""
    behind = days[1] + 2 if line.word(days[1]) == "/" and line.word(days[1] + 1) == "7" else days[1]
    unit = unit_at(line.low, line.ends[behind - 1]) if days[0] <= 6 else None
    return Pair(weeks + days[0] / 7, None, behind) if unit and unit.code == "wk" else None


def _over(line: Line, value: float, behind: int, second: tuple[float, int]) -> Pair | None:
    """A pressure, an acuity of sight, or a share such as 4/10; never two steps of a scale, a date or a match of 8/8."""
    over, after = second
    if line.word(after) == "/" and line.word(after + 1)[:1].isdigit():
        return None
    pressure = 60 <= value <= 260 and 30 <= over <= 160 and value > over
    sight = value in (20, 6) and over >= 3
    glued = line.glued(behind) and line.glued(behind + 1)
    share = glued and 0 < value < over <= 100 and not levels.on_a_scale(line, behind - 1)
    return Pair(value, over, after) if pressure or sight or share else None
