"""Ranges, lists and steps of a scale."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.eligibility.grammar.amounts.said import one, quantities, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 18 and 65 years", ("between", 18, 65, "a")),
        ("18 to 65 years", ("between", 18, 65, "a")),
        ("18-65", ("between", 18, 65, None)),
        ("from 5 to 9 points", ("between", 5, 9, "{points}")),
        ("aged 18 years to 65 years", ("between", 18, 65, "a")),
        ("≥ 18 and ≤ 65 years", ("between", 18, 65, "a")),
        ("at least 18 years and at most 65 years of age", ("between", 18, 65, "a")),
        ("ECOG 0, 1 or 2", ("between", 0, 2, None)),
        ("ECOG 0 or 1", ("between", 0, 1, None)),
        ("T-score from -2.5 to -1", ("between", -2.5, -1, None)),
        ("two to four tablets", ("between", 2, 4, None)),
        ("grade 3/4 rash", ("between", 3, 4, None)),
        ("an 18- to 65-year-old", ("between", 18, 65, "a")),
        ("between 24 weeks of gestation and 36 weeks", ("between", 24, 36, "wk")),
    ],
)
def test_ranges(text: str, expected: tuple[Any, ...]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 to < 10 kg", True, False),
        ("> 5 to 10 kg", False, True),
        ("> 5 and < 10 kg", False, False),
        ("5 to 10 kg inclusive", True, True),
        ("between 5 and 10 kg, exclusive", False, False),
    ],
)
def test_ends_of_a_range(text: str, low: bool, high: bool) -> None:
    value = one(text).value
    assert (value.low, value.low_inclusive, value.high, value.high_inclusive) == (5, low, 10, high)


def test_two_sides_that_leave_a_gap_are_two() -> None:
    young, old = quantities("under 18 or over 65 years")
    assert (young.comparator, old.comparator) == ("<", ">")
    assert len(quantities("below 18 and above 65 years")) == 2


def test_two_units_are_no_range() -> None:
    assert len(quantities("older than 6 months and younger than 3 years")) == 2


def test_a_list_with_gaps_keeps_its_steps() -> None:
    found = one("a CDR of 0.5 or 2")
    assert (found.comparator, found.levels) == (None, ("0.5", "2"))


@pytest.mark.parametrize(
    ("text", "comparator", "levels"),
    [
        ("NYHA class III-IV", "between", ("III", "IV")),
        ("NYHA class I to IV", "between", ("I", "II", "III", "IV")),
        ("NYHA class III or IV", None, ("III", "IV")),
        ("stage IIIB", None, ("IIIB",)),
        ("stage IIB or higher", ">=", ("IIB",)),
        ("≥ stage II", ">=", ("II",)),
        ("ASA III", None, ("III",)),
        ("Child-Pugh class A or B", None, ("A", "B")),
        ("kidney disease stage 3b", None, ("3b",)),
    ],
)
def test_steps_that_are_no_numbers(text: str, comparator: str | None, levels: tuple[str, ...]) -> None:
    found = one(text)
    assert (found.comparator, found.levels) == (comparator, levels)


def test_the_scale_is_named() -> None:
    assert one("toxicity of grade 3 or higher").scale == "grade"
    assert one("toxicity ≥ grade 3").scale == "grade"


def test_i_is_no_step_and_a_is_no_letter_grade() -> None:
    assert quantities("I take a tablet; hepatitis B or C; type II diabetes; phase III") == []
