"""Time windows: side, kind, amount and moment."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.eligibility.grammar.amounts.said import one, one_span, spans, window, words

WINDOWS = [
    ("within 4 weeks prior to signing the ICF", ("<=", "before", "within", 4, "wk", "consent")),
    ("within 30 days of enrollment", ("<=", "before", "within", 30, "d", "enrollment")),
    ("within the last year", ("<=", "before", "within", 1, "a", None)),
    ("within a month before screening", ("<=", "before", "within", 1, "mo", "screening")),
    ("in the past 6 months", (None, "before", "within", 6, "mo", None)),
    ("during the previous 30 days", (None, "before", "within", 30, "d", None)),
    ("in the 3 months prior to randomisation", (None, "before", "within", 3, "mo", "randomization")),
    ("< 26 weeks prior", ("<", "before", "within", 26, "wk", None)),
    ("up to 4 weeks before the first dose of study drug", ("<=", "before", "within", 4, "wk", "first_dose")),
    ("four (4) weeks prior to Day 1", (None, "before", "within", 4, "wk", "first_dose")),
    ("at least 12 weeks ago", (">=", "before", "at_least_ago", 12, "wk", None)),
    ("more than 4 weeks before randomization", (">", "before", "at_least_ago", 4, "wk", "randomization")),
    ("≥ 6 months prior", (">=", "before", "at_least_ago", 6, "mo", None)),
    ("at least 3 weeks since", (">=", "before", "at_least_ago", 3, "wk", None)),
    ("no later than 4 weeks before baseline", (">=", "before", "at_least_ago", 4, "wk", "baseline")),
    ("no earlier than 4 weeks before baseline", ("<=", "before", "within", 4, "wk", "baseline")),
    ("not within 3 months", (">", "before", "at_least_ago", 3, "mo", None)),
    ("for at least 6 months", (">=", "before", "for_duration", 6, "mo", None)),
    ("for the last 3 months", (None, "before", "for_duration", 3, "mo", None)),
    ("lasting more than 2 hours", (">", "before", "for_duration", 2, "h", None)),
    ("duration of at least 6 months", (">=", "before", "for_duration", 6, "mo", None)),
    ("pain since 2 weeks", (None, "before", "for_duration", 2, "wk", None)),
    ("on a stable dose for 30 days", (None, "before", "stable_for", 30, "d", None)),
    ("doses stable for ≥ 3 months before screening", (">=", "before", "stable_for", 3, "mo", "screening")),
    ("within 24 hours of admission", ("<=", "after", "within", 24, "h", "admission")),
    ("within the next 12 months", ("<=", "after", "within", 12, "mo", None)),
    ("for 90 days after the last dose of study drug", (None, "after", "planned", 90, "d", "last dose")),
    ("until at least 30 days after the last dose", (">=", "after", "planned", 30, "d", "last dose")),
    ("for 3 consecutive months before study entry", (None, "before", "for_duration", 3, "mo", "enrollment")),
    ("within 3 months (about 90 days) prior to screening", ("<=", "before", "within", 3, "mo", "screening")),
    ("within 5 half-lives", ("<=", "before", "within", 5, "half-life", None)),
    ("at screening", (None, "during", "within", None, None, "screening")),
    ("prior to baseline", (None, "before", "within", None, None, "baseline")),
    ("throughout the study", (None, "during", "within", None, None, "study")),
    ("at any time", (None, "before", "within", None, None, None)),
    ("at any time within 2 years before consent", ("<=", "before", "within", 2, "a", "consent")),
]


@pytest.mark.parametrize(("text", "expected"), WINDOWS)
def test_windows(text: str, expected: tuple[Any, ...]) -> None:
    assert window(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in WINDOWS if not text.startswith(("on ", "doses", "pain"))])
def test_a_window_covers_all_its_words(text: str) -> None:
    assert [found.removeprefix("duration of ") for found in words(text)] == [text.removeprefix("duration of ")]


def test_exactly_the_amount_lies_outside() -> None:
    assert not one_span("< 26 weeks prior").window.inclusive
    assert one_span("≤ 26 weeks prior").window.inclusive


def test_two_ends() -> None:
    when = one_span("2 to 6 weeks before surgery").window
    assert (when.amount, when.high, when.unit, when.anchor) == (2, 6, "wk", "surgery")


@pytest.mark.parametrize(
    "text",
    [
        "within 30 days or 5 half-lives, whichever is longer, before screening",
        "within 5 half-lives or 30 days (whichever is longer) prior to screening",
        "within 30 days prior to screening or 5 half-lives of the drug, whichever is longer",
    ],
)
def test_whichever_is_longer(text: str) -> None:
    when = one_span(text).window
    assert (when.amount, when.unit, when.half_lives, when.whichever, when.anchor) == (30, "d", 5, "longer", "screening")


def test_whichever_is_shorter() -> None:
    assert one_span("within 8 weeks or 5 half-lives, whichever is shorter").window.whichever == "shorter"


def test_during_and_after_the_study_are_two() -> None:
    during, after = spans("contraception during the study and for 90 days after the last dose")
    assert (during.window.direction, after.window.direction) == ("during", "after")


def test_what_happened_stays_outside() -> None:
    assert words("at least 4 weeks since prior radiotherapy") == ["at least 4 weeks since"]


def test_an_age_is_no_window() -> None:
    assert one("at least 18 years of age").age
    assert one("6 months of age or older").unit == "mo"


def test_an_adjective_is_a_quantity() -> None:
    assert (one("a 12-week course").unit, one("a 12-week course").value.low) == ("wk", 12)


@pytest.mark.parametrize(
    "text", ["after surgery", "before breakfast", "for the treatment", "in the study arm", "the study"]
)
def test_no_windows(text: str) -> None:
    assert words(text) == []


def test_a_length_of_something_is_no_window() -> None:
    assert one("less than 48 hours of ventilation").unit == "h"


def test_what_follows_the_past_year_is_no_moment() -> None:
    assert words("within the past year of heavy drinking") == ["within the past year"]
