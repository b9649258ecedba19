"""Age, from a date of birth that may be a year or a month, and the birthday on which a verdict turns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth
from trialway.eligibility.facts import Fact, When, shift
from trialway.eligibility.nodes import Leaf, TimeUnit


class _Limit(NamedTuple):
    """An age to be reached: from its birthday on it is `reached`; from `sure` on nobody doubts it."""

    amount: float
    sure: float


def age(leaf: Leaf, person: Person) -> Finding:
    """Whether the person's age lies in the leaf's range today.

    "At most 65 years" lasts until the day before the 66th birthday. "Over 18 years" is sure from the 19th birthday on,
    and unknown in the year between, because some mean the one and some the other. A unit that is missing means years.
    """
    unit = leaf.unit or "a"
    if leaf.value is None or leaf.window or leaf.attribute not in (None, "age") or unit not in ("a", "mo", "wk", "d"):
        return UNKNOWN
    born, sources = birth(person)
    if born is None:
        return UNKNOWN
    time_unit: TimeUnit = unit  # type: ignore[assignment]
    parts = [_reached(born, limit, time_unit, person.now) for limit in _from(leaf)]
    parts += [_reached(born, limit, time_unit, person.now).opposite for limit in _below(leaf)]
    if not parts:
        return UNKNOWN
    truth = min(part.truth for part in parts)
    days = [part.turns_on for part in parts if part.turns_on and (part.truth is truth or truth.is_true)]
    return Finding(truth, sources, min(days, default=None))


def birth(person: Person) -> tuple[When | None, tuple[str, ...]]:
    """The days between which the person was born, and the words that say so; None where unknown or contradictory."""
    said: list[tuple[When, str]] = []
    if person.profile.born:
        said.append((When.of(person.profile.born), f"born {person.profile.born}"))
    for fact in person.profile.facts:
        when = _born_by_age(fact, person.as_of)
        if when:
            said.append((when, fact.source))
    if not said:
        return None, ()
    first, last = max(when.first for when, _ in said), min(when.last for when, _ in said)
    return (When(first, last) if first <= last else None), tuple(dict.fromkeys(source for _, source in said))


def _born_by_age(fact: Fact, as_of: date) -> When | None:
    """Whoever is 12 years old was born more than 12 and not quite 13 years ago."""
    unit = fact.unit or "a"
    if fact.kind != "age" or fact.value is None or fact.state == "no" or unit not in ("a", "mo", "wk", "d"):
        return None
    if fact.attribute not in (None, "age") or fact.temporality == "family":
        return None
    when = fact.on or When(as_of, as_of)
    time_unit: TimeUnit = unit  # type: ignore[assignment]
    low, high = fact.value.low, fact.value.high
    first = shift(when.first, -(int(high) + 1), time_unit) if high is not None else date.min
    last = shift(when.last, -low, time_unit) if low is not None else when.last
    if first is None or last is None:
        return None
    first = first + timedelta(days=1) if first != date.min else first
    return When(first, last) if first <= last else None


def _from(leaf: Leaf) -> list[_Limit]:
    """The age from which the leaf holds."""
    value = leaf.value
    if value is None or value.low is None:
        return []
    strict = value.low_inclusive is False or (value.low_inclusive is None and leaf.comparator == ">")
    return [_Limit(value.low, value.low + 1 if strict and not value.low % 1 else value.low)]


def _below(leaf: Leaf) -> list[_Limit]:
    """The age from which it holds no more."""
    value = leaf.value
    if value is None or value.high is None:
        return []
    strict = value.high_inclusive is False or (value.high_inclusive is None and leaf.comparator == "<")
    end = value.high if strict or value.high % 1 else value.high + 1
    return [_Limit(end, end)]


def _reached(born: When, limit: _Limit, unit: TimeUnit, today: date) -> Finding:
    first, last = shift(born.first, limit.amount, unit), shift(born.last, limit.sure, unit)
    if first is None or last is None:
        return UNKNOWN
    if last <= today:
        return Finding(Truth.TRUE)
    return Finding(Truth.FALSE if first > today else Truth.UNKNOWN, (), last)
