"""Dates as people give them, profiles as JSON, and statements turned into facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from trialway.eligibility import read_profile as read_people
from trialway.eligibility import read_profiles
from trialway.eligibility.facts import Fact, ProfileError, When, fact_of, read_profile, shift, write_profile
from trialway.eligibility.nodes import Concept, Leaf, Value, Window

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text", ["2025", "2025-03", "2025-03-12", "../2025-03-12", "2025-03-12/..", "2024-02-03/2025-01-09"]
)
def test_a_date_reads_back(text: str) -> None:
    when = When.read(text)
    assert when is not None and str(when) == text


@pytest.mark.parametrize("text", ["", "soon", "2025-13", "2025/2024", "2025-02-30", ".."])
def test_what_is_no_date(text: str) -> None:
    assert When.read(text) is None


def test_three_weeks_ago_is_said_by_the_week() -> None:
    assert When.ago(TODAY, 3, "wk") == When(date(2026, 10, 29), date(2026, 11, 4))
    assert When.ago(TODAY, 3, "d") == When(date(2026, 11, 19), date(2026, 11, 19))
    assert When.ago(TODAY, 5, "half-life") is None


@pytest.mark.parametrize(
    ("day", "amount", "unit", "expected"),
    [
        (date(2026, 1, 31), 1, "mo", date(2026, 2, 28)),
        (date(2024, 2, 29), 1, "a", date(2025, 2, 28)),
        (date(2026, 3, 31), -1, "mo", date(2026, 2, 28)),
        (date(2026, 1, 1), 1.5, "mo", date(2026, 2, 16)),
        (date(2026, 1, 1), 9e9, "a", date.max),
        (date(2026, 1, 1), -9e9, "a", date.min),
    ],
)
def test_the_calendar(day: date, amount: float, unit: Any, expected: date) -> None:
    assert shift(day, amount, unit) == expected


WRITTEN = {
    "id": "7",
    "as_of": "2026-11-22",
    "sex": "female",
    "born": "2014-05",
    "country": "US",
    "postal_code": "10001",
    "facts": [
        {
            "kind": "medication",
            "concept": {"text": "metformin", "key": "metformin"},
            "state": "yes",
            "value": {"low": 500.0, "low_inclusive": True, "high": 500.0, "high_inclusive": True},
            "unit": "mg",
            "attribute": "dose",
            "on": "2025-03",
            "until": "2026",
            "source": "took metformin",
        },
        {"kind": "diagnosis", "concept": "asthma", "state": "no", "temporality": "ever"},
    ],
    "statements": ["no history of asthma"],
    "complete": ["medication"],
}


def test_a_profile_reads_back() -> None:
    profile = read_profile(WRITTEN, today=TODAY)
    assert profile.facts[0].on == When(date(2025, 3, 1), date(2025, 3, 31))
    assert profile.facts[1].concept == Concept(text="asthma")
    again = write_profile(profile)
    assert again["facts"][0]["on"] == "2025-03" and again["born"] == "2014-05"
    assert read_profile(again, today=date(2000, 1, 1)) == profile


def test_all_but_the_id_is_optional() -> None:
    assert read_profile('{"id": "x"}', today=TODAY).as_of == TODAY


def test_ongoing_means_still_so() -> None:
    form = {"id": "x", "facts": [{"kind": "medication", "concept": "statin", "until": "ongoing"}]}
    assert read_profile(form, today=TODAY).facts[0].temporality == "current"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ('{"id": 7}', "id"),
        ("nonsense", "JSON"),
        ({"id": "x", "born": "long ago"}, "born"),
        ({"id": "x", "as_of": "2026"}, "one day"),
        ({"id": "x", "facts": [{"kind": "medication", "concept": "statin", "on": "soon"}]}, "'on'"),
        ({"id": "x", "facts": [{"kind": "horoscope", "concept": "statin"}]}, "horoscope"),
    ],
)
def test_what_is_no_profile_says_why(form: Any, says: str) -> None:
    with pytest.raises(ProfileError, match=says):
        read_profile(form, today=TODAY)


def stated(kind: Any, **rest: Any) -> Fact | None:
    leaf = Leaf(kind=kind, start=0, end=0, concept=Concept(text="x", key="x"), **rest)
    return fact_of(leaf, as_of=TODAY, source="as said")


def window(kind: Any, amount: float, unit: Any, direction: Any = "before") -> Window:
    return Window(direction=direction, kind=kind, amount=amount, unit=unit)


def test_a_statement_without_a_concept_is_no_fact() -> None:
    assert fact_of(Leaf(kind="judgement", start=0, end=0), as_of=TODAY, source="") is None


@pytest.mark.parametrize(
    ("leaf", "on", "until", "temporality"),
    [
        ({"window": window("within", 3, "mo")}, "2026-08-22/2026-11-22", None, "unspecified"),
        ({"window": window("at_least_ago", 2, "a")}, "../2024-11-22", None, "unspecified"),
        ({"window": window("for_duration", 10, "d")}, "2026-11-12", None, "current"),
        ({"window": window("for_duration", 5, "a"), "comparator": ">="}, "../2021-11-22", None, "current"),
        ({"window": window("for_duration", 1, "a"), "comparator": "<"}, "2025-11-22/2026-11-22", None, "current"),
        ({"window": window("within", 3, "mo"), "negated": True}, "2026-08-22", "2026-11-22", "past"),
        ({"window": window("planned", 3, "mo", "after")}, None, None, "planned"),
        ({"temporality": "past"}, None, None, "past"),
    ],
)
def test_windows_become_dates(leaf: dict[str, Any], on: str | None, until: str | None, temporality: str) -> None:
    fact = stated("procedure", **leaf)
    assert fact is not None
    assert (fact.on and str(fact.on), fact.until and str(fact.until), fact.temporality) == (on, until, temporality)


def test_a_drug_had_in_a_year_was_over_in_it() -> None:
    leaf = Leaf(kind="medication", start=0, end=0, concept=Concept(text="x"), temporality="past")
    year = When.read("2024")
    fact = fact_of(leaf, as_of=TODAY, source="", on=year)
    assert fact is not None and fact.until == year


def test_a_stable_dose_is_stable() -> None:
    fact = stated("medication", window=window("stable_for", 3, "mo"))
    assert fact is not None and fact.qualifiers == ("stable",)


@pytest.mark.parametrize(
    ("comparator", "negated", "state", "result"),
    [
        ("positive", False, "yes", "positive"),
        ("negative", False, "no", "negative"),
        ("positive", True, "no", "negative"),
        ("negative", True, "yes", "positive"),
        ("normal", True, "yes", "abnormal"),
        (None, True, "no", None),
    ],
)
def test_results_and_denials(comparator: Any, negated: bool, state: str, result: str | None) -> None:
    fact = stated("lab", comparator=comparator, negated=negated)
    assert fact is not None and (fact.state, fact.comparator) == (state, result)


def test_not_above_is_at_most() -> None:
    above = Value(low=5, low_inclusive=False)
    fact = stated("lab", comparator=">", value=above, negated=True)
    assert fact is not None and fact.value == Value(high=5, high_inclusive=True)
    between = Value(low=5, high=7)
    assert stated("lab", value=between, negated=True) is None
    assert stated("score", levels=("III",), negated=True) is None


def test_a_when_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="earlier"):
        When(date(2026, 2, 1), date(2026, 1, 1))


def test_profiles_as_lines_name_the_line_that_cannot_be_read() -> None:
    lines = [b'{"id": "1"}', b"", b'{"id": 2}']
    read = read_profiles(lines, today=TODAY)
    assert next(read).id == "1"
    with pytest.raises(ProfileError, match="Line 3"):
        next(read)


def test_a_profile_without_a_day_asks_for_one() -> None:
    with pytest.raises(ProfileError, match="as_of"):
        read_people({"id": "1"})
