"""The day on which a verdict turns is that day and not the day before; numbers flip and hold as they must."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.unit.eligibility.evaluate.build import TODAY, exactly, fact, high, leaf, low, says, verdict
from trialway.eligibility.facts import Fact, When
from trialway.eligibility.nodes import Leaf, Value, Window
from trialway.model import PartialDate

A_DAY = timedelta(days=1)
SIDES = {"passes": 1, "unknown": 0, "fails": -1}


@st.composite
def windowed(draw: st.DrawFn) -> tuple[Leaf, Fact]:
    window_kind: Any
    kind: Any
    window_kind, kind = draw(
        st.sampled_from(
            [
                ("within", "procedure"),
                ("within", "medication"),
                ("at_least_ago", "diagnosis"),
                ("at_least_ago", "procedure"),
                ("for_duration", "diagnosis"),
            ]
        )
    )
    unit: Any = draw(st.sampled_from(["d", "wk", "mo"]))
    window = Window(
        direction="before",
        kind=window_kind,
        amount=draw(st.integers(1, 9)),
        unit=unit,
        inclusive=draw(st.booleans()),
    )
    first = TODAY - timedelta(days=draw(st.integers(10, 300)))
    when = When(first, first + timedelta(days=draw(st.integers(0, 9))))
    known = fact(kind, "x", temporality="current" if kind == "diagnosis" else "unspecified")
    lasted = {"on": when, "until": when} if kind == "medication" else {"on": when}
    return leaf(kind, "x", window=window), msgspec.structs.replace(known, **lasted)


# Many windows never turn for the fact drawn; those that do are what is looked at.
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(windowed(), st.sampled_from(["inclusion", "exclusion"]))
def test_a_window_turns_on_its_day(drawn: tuple[Leaf, Fact], section: str) -> None:
    asked, known = drawn
    found = verdict(asked, known, section=section)
    assume(found.turns_on is not None)
    assert found.turns_on is not None and found.turns_on > TODAY
    day_before = verdict(asked, known, section=section, on=found.turns_on - A_DAY)
    on_the_day = verdict(asked, known, section=section, on=found.turns_on)
    assert SIDES[on_the_day.verdict] != 0
    assert SIDES[on_the_day.verdict] != SIDES[day_before.verdict]
    assert SIDES[on_the_day.verdict] == -SIDES[found.verdict] or found.verdict == "unknown"


born = st.tuples(st.integers(1930, 2025), st.integers(1, 12), st.integers(1, 28))
ages = st.builds(
    lambda sides, one, two: Value(
        low=min(one, two) if sides != "high" else None,
        low_inclusive=True if sides != "high" else None,
        high=max(one, two) if sides != "low" else None,
        high_inclusive=True if sides != "low" else None,
    ),
    st.sampled_from(["low", "high", "both"]),
    st.integers(1, 90),
    st.integers(1, 90),
)


def years(birthday: date, on: date) -> int:
    """Completed years of life."""
    return on.year - birthday.year - ((on.month, on.day) < (birthday.month, birthday.day))


def of_age(value: Value, birthday: date, on: date) -> bool:
    age = years(birthday, on)
    return (value.low is None or age >= value.low) and (value.high is None or age <= value.high)


@settings(max_examples=300, deadline=None)
@given(born, ages)
def test_an_age_turns_on_a_birthday(birthday: tuple[int, int, int], value: Value) -> None:
    asked, day = leaf("age", value=value, unit="a"), date(*birthday)
    found = verdict(asked, born=day.isoformat())
    assert (found.verdict == "passes") == of_age(value, day, TODAY) and found.certain
    if found.turns_on:
        before, after = found.turns_on - A_DAY, found.turns_on
        assert of_age(value, day, before) == of_age(value, day, TODAY) != of_age(value, day, after)


@settings(max_examples=200, deadline=None)
@given(born, ages)
def test_a_coarse_birth_date_gives_what_all_its_days_agree_on(birthday: tuple[int, int, int], value: Value) -> None:
    year, month, _ = birthday
    asked = leaf("age", value=value, unit="a")
    each = {of_age(value, date(year, month, day), TODAY) for day in range(1, 29)}
    last = PartialDate(year, month).latest()
    each |= {of_age(value, date(year, month, day), TODAY) for day in range(29, last.day + 1)}
    expected = "unknown" if len(each) > 1 else "passes" if each == {True} else "fails"
    assert says(asked, born=f"{year}-{month:02}") == expected


numbers = st.integers(1, 400).map(lambda n: n / 10)


def result(number: float, unit: str) -> Fact:
    return fact("lab", "platelets", value=exactly(number), unit=unit)


@settings(max_examples=200, deadline=None)
@given(numbers, numbers)
def test_at_least_is_not_below(known: float, limit: float) -> None:
    least = leaf("lab", "platelets", value=low(limit), comparator=">=", unit="10*9/L")
    below = leaf("lab", "platelets", value=high(limit, inclusive=False), comparator="<", unit="10*9/L")
    found = [says(asked, result(known, "10*9/L")) for asked in (least, below)]
    assert found == (["passes", "fails"] if known >= limit else ["fails", "passes"])


@settings(max_examples=200, deadline=None)
@given(numbers, numbers, st.booleans())
def test_another_unit_of_the_same_size_changes_nothing(known: float, limit: float, strict: bool) -> None:
    asked = leaf("lab", "platelets", value=low(limit, inclusive=not strict), unit="10*9/L")
    in_thousands = leaf("lab", "platelets", value=low(round(limit * 1000), inclusive=not strict), unit="/uL")
    one = says(asked, result(known, "10*9/L"))
    assert one == says(asked, result(known * 1000, "/uL")) == says(in_thousands, result(known, "10*9/L"))


@settings(max_examples=200, deadline=None)
@given(numbers, numbers)
def test_a_rounded_factor_never_turns_a_verdict(known: float, limit: float) -> None:
    asked = leaf("lab", "glucose", value=low(limit), unit="mmol/L")
    plain = says(asked, fact("lab", "glucose", value=exactly(known), unit="mmol/L"))
    converted = says(asked, fact("lab", "glucose", value=exactly(round(known * 18, 1)), unit="mg/dL"))
    assert converted in (plain, "unknown")
