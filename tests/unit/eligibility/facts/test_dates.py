"""Dates cut out of clauses, and what is left of the words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.eligibility.facts.dates import cut_dates
from trialway.eligibility.facts.when import EVER, When

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("clause", "text", "on"),
    [
        ("pain (2024-03)", "pain", "2024-03"),
        ("2026-11-16: ANC 4.1", "ANC 4.1", "2026-11-16"),
        ("found on March 12th, 2026 by chance", "found by chance", "2026-03-12"),
        ("seen in Sept. 2025", "seen", "2025-09"),
        ("in November", "", "2026-11-01/2026-11-22"),
        ("seen on 8 October", "seen", "2026-10-08"),
        ("this year", "", "2026-01-01/2026-11-22"),
        ("last month", "", "2026-10"),
        ("last week", "", "2026-11-09/2026-11-15"),
    ],
)
def test_the_words_without_their_date(clause: str, text: str, on: str) -> None:
    found = cut_dates(clause, as_of=TODAY)
    assert (found.text, found.on) == (text, When.read(on))


@pytest.mark.parametrize(
    "clause", ["he may cough", "platelets 1900", "march of the penguins", "at today's visit", "134/74", "in 20255"]
)
def test_what_is_no_date(clause: str) -> None:
    found = cut_dates(clause, as_of=TODAY)
    assert found.sure and found.text == clause and found.on is None


def test_before_and_after() -> None:
    assert cut_dates("ill before 2020", as_of=TODAY).on == When(EVER, date(2020, 12, 31))
    assert cut_dates("ill after 2024-05", as_of=TODAY).on == When(date(2024, 5, 1), TODAY)


def test_three_dates_are_not_understood() -> None:
    assert not cut_dates("2024-01, 2024-02 and 2024-03", as_of=TODAY).sure


@pytest.mark.parametrize("clause", ["on 31 February 2025", "2025-13-01"])
def test_a_day_that_never_was_is_no_day(clause: str) -> None:
    found = cut_dates(clause, as_of=TODAY)
    assert found.on is None


@given(st.text(max_size=200), st.dates(min_value=date(1, 1, 1)))
def test_no_string_and_no_day_makes_it_raise(clause: str, day: date) -> None:
    cut_dates(clause, as_of=day)


@given(st.lists(st.sampled_from("since in last may 12 March 2024 age 40 ago three years to from until ( ) ,".split())))
def test_no_heap_of_date_words_makes_it_raise(words: list[str]) -> None:
    cut_dates(" ".join(words), as_of=TODAY)
