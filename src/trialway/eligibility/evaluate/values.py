"""Numbers against numbers: ranges, units, and the laboratory's own limits.

A number is only ever compared in one unit. Where a unit is missing or cannot be converted, nothing is known.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from trialway.eligibility.evaluate.knowledge import Knowledge
from trialway.eligibility.evaluate.truth import Truth
from trialway.eligibility.facts import Fact
from trialway.eligibility.nodes import Comparator, Leaf, Value

#: Conversion factors between mass and moles are rounded: this near a limit, they cannot tell the sides apart.
_ROUNDED = 0.005


class Range(NamedTuple):
    """All numbers between two, each end in or out."""

    low: float
    low_in: bool
    high: float
    high_in: bool

    def holds(self, other: Range) -> bool:
        """Whether all of `other` lies in it."""
        low = self.low < other.low or (self.low == other.low and (self.low_in or not other.low_in))
        high = self.high > other.high or (self.high == other.high and (self.high_in or not other.high_in))
        return low and high

    def meets(self, other: Range) -> bool:
        """Whether some number lies in both."""
        low, low_in = max((self.low, not self.low_in), (other.low, not other.low_in))
        high, high_in = min((self.high, self.high_in), (other.high, other.high_in))
        return low < high or (low == high and not low_in and high_in)


def range_of(value: Value, comparator: Comparator | None = None, *, ends_in: bool = True) -> Range | None:
    """The range a value means; `ends_in` decides for an end of which nobody said whether it belongs. None if empty."""
    if value.low is None and value.high is None:
        return None
    low_in = value.low is None or _belongs(value.low_inclusive, comparator, ">", ends_in=ends_in)
    high_in = value.high is None or _belongs(value.high_inclusive, comparator, "<", ends_in=ends_in)
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    return Range(low, low_in, high, high_in) if low < high or (low == high and low_in and high_in) else None


def compare(fact: Fact, leaf: Leaf, knowledge: Knowledge) -> Truth:
    """Whether the fact's number lies in the leaf's range; unknown where it may or may not."""
    if leaf.value is None:
        return Truth.UNKNOWN
    known = _known(fact, leaf, knowledge)
    outer = range_of(leaf.value, leaf.comparator)
    inner = range_of(leaf.value, leaf.comparator, ends_in=leaf.comparator == "=" or leaf.value.low == leaf.value.high)
    if known is None or outer is None:
        return Truth.UNKNOWN
    if inner and inner.holds(known):
        return Truth.TRUE
    return Truth.UNKNOWN if outer.meets(known) else Truth.FALSE


def is_normal(fact: Fact) -> Truth:
    """Whether a result lies within the laboratory's limits, as the fact itself says or its reference range shows."""
    if fact.comparator in ("normal", "abnormal"):
        return Truth.of(fact.comparator == "normal")
    if fact.value is None or fact.relative_to not in (None, "ULN", "LLN"):
        return Truth.UNKNOWN
    if fact.relative_to:
        return _beyond_limit(fact.value, upper=fact.relative_to == "ULN")
    limits = range_of(fact.reference) if fact.reference else None
    known = range_of(fact.value)
    if limits is None or known is None:
        return Truth.UNKNOWN
    if not limits.meets(known):
        return Truth.FALSE
    both = math.isfinite(limits.low) and math.isfinite(limits.high)
    return Truth.TRUE if both and limits.holds(known) else Truth.UNKNOWN


def _belongs(said: bool | None, comparator: Comparator | None, strict: Comparator, *, ends_in: bool) -> bool:
    if said is not None:
        return said
    if comparator in (strict, strict + "="):
        return comparator != strict
    return ends_in


def _beyond_limit(value: Value, *, upper: bool) -> Truth:
    """Twice the upper limit is not normal; half of it leaves the lower limit open."""
    times = range_of(value)
    normal = Range(-math.inf, True, 1, True) if upper else Range(1, True, math.inf, True)
    return Truth.FALSE if times and not times.meets(normal) else Truth.UNKNOWN


def _known(fact: Fact, leaf: Leaf, knowledge: Knowledge) -> Range | None:
    """What the fact says in the leaf's own terms: its unit, or multiples of the limit it speaks of."""
    if leaf.relative_to in ("ULN", "LLN"):
        return _in_limits(fact, upper=leaf.relative_to == "ULN")
    if leaf.relative_to == "baseline" or fact.relative_to != leaf.relative_to or fact.value is None:
        return None
    known = range_of(fact.value)
    return _in_unit(known, fact, leaf, knowledge) if known else None


def _in_limits(fact: Fact, *, upper: bool) -> Range | None:
    if fact.comparator == "normal":
        return Range(-math.inf, True, 1, True) if upper else Range(1, True, math.inf, True)
    known = range_of(fact.value) if fact.value else None
    if fact.relative_to:
        return known if fact.relative_to == ("ULN" if upper else "LLN") else None
    limit = (fact.reference.high if upper else fact.reference.low) if fact.reference else None
    if known is None or not limit or limit < 0:
        return None
    return Range(known.low / limit, known.low_in, known.high / limit, known.high_in)


def _in_unit(known: Range, fact: Fact, leaf: Leaf, knowledge: Knowledge) -> Range | None:
    """The range in the leaf's unit; None where the units do not meet or nobody living can have that value."""
    variable = leaf.concept.key if leaf.concept else None
    given, wanted = _unit(fact.unit, variable, knowledge), _unit(leaf.unit, variable, knowledge)
    if variable and any(
        knowledge.plausible(variable, number, given) is False for number in known[::2] if math.isfinite(number)
    ):
        return None
    if given == wanted:
        return known
    if given is None or wanted is None:
        return None
    ends = [_convert(number, given, wanted, variable, knowledge) for number in (known.low, known.high)]
    low, high = ends
    if low is None or high is None:
        return None
    return _widened(Range(low, known.low_in, high, known.high_in), known)


def _unit(unit: str | None, variable: str | None, knowledge: Knowledge) -> str | None:
    """The unit; a bare number or a count such as `{score}` is in the only unit its variable has, or in none."""
    if unit is None or unit == "1" or (unit.startswith("{") and unit.endswith("}")):
        return knowledge.sole_unit(variable) if variable else None
    return unit


def _convert(number: float, given: str, wanted: str, variable: str | None, knowledge: Knowledge) -> float | None:
    if not math.isfinite(number):
        return number
    return knowledge.convert(number, given, wanted, variable=variable)


def _widened(converted: Range, known: Range) -> Range:
    """Powers of ten are exact (their last bits are trimmed); other factors leave a little doubt at either end."""
    pairs = [(a, b) for a, b in ((converted.low, known.low), (converted.high, known.high)) if math.isfinite(a) and a]
    if all(b and math.isclose(math.log10(abs(a / b)), round(math.log10(abs(a / b))), abs_tol=1e-9) for a, b in pairs):
        return converted._replace(low=_trimmed(converted.low), high=_trimmed(converted.high))
    low = converted.low - abs(converted.low) * _ROUNDED
    high = converted.high + abs(converted.high) * _ROUNDED
    return Range(low, True, high, True)


def _trimmed(number: float) -> float:
    return float(f"{number:.12g}")
