"""Times: how long ago, for how long, before what."""

from __future__ import annotations

import pytest

from tests.spec.language.expect import check


def test_within_is_a_window_back_from_an_anchor() -> None:
    """The anchor is what the time is counted from; none is said where the text says none."""
    check("Stroke within 6 months before screening", "diagnosis stroke, within 6 mo before screening", "exclusion")
    check("Stroke in the last 6 months", "diagnosis stroke, within 6 mo before", "exclusion")
    check("Stroke 6 months prior to enrollment", "diagnosis stroke, within 6 mo before enrollment", "exclusion")


def test_a_sign_before_the_time_says_whether_its_last_day_counts() -> None:
    """Less than 26 weeks ago: 26 weeks ago to the day is outside."""
    check("Stroke < 26 weeks prior to consent", "diagnosis stroke, within < 26 wk before consent", "exclusion")
    check("Stroke ≤ 26 weeks prior to consent", "diagnosis stroke, within 26 wk before consent", "exclusion")


def test_at_least_so_long_ago_is_the_opposite_of_within() -> None:
    check("Stroke at least 6 months ago", "diagnosis stroke, at least 6 mo before")
    check("Stroke more than 6 months ago", "diagnosis stroke, more than 6 mo before")
    check("Stroke not within the last 6 months", "diagnosis stroke, more than 6 mo before", "exclusion")


def test_for_so_long_is_a_duration() -> None:
    check("Psoriasis for at least 6 months", "diagnosis psoriasis, for >= 6 mo")
    check("Psoriasis for more than 6 months", "diagnosis psoriasis, for > 6 mo")
    check("Psoriasis for less than 6 months", "diagnosis psoriasis, for < 6 mo", "exclusion")


def test_diagnosed_so_long_ago_is_no_duration_but_a_time_ago() -> None:
    check(
        "Diagnosis of psoriasis at least 6 months before screening",
        "diagnosis psoriasis, at least 6 mo before screening",
    )


def test_a_stable_dose_is_a_window_of_its_own() -> None:
    check("Stable dose of methotrexate for at least 4 weeks", "medication methotrexate, stable for 4 wk")


@pytest.mark.parametrize("which", ["longer", "shorter"])
def test_half_lives_stand_beside_the_days(which: str) -> None:
    """Which of both counts is kept; how long a half-life is nobody knows here."""
    check(
        f"Investigational drug within 30 days or 5 half-lives, whichever is {which}",
        f"other_trial investigational-product, within 30 d or 5 half-lives whichever {which} before",
        "exclusion",
    )


def test_a_time_behind_a_list_holds_for_all_of_it() -> None:
    check(
        "Stroke or asthma attack within 6 months",
        {"any": ["diagnosis stroke, within 6 mo before", "diagnosis asthma-exacerbation, within 6 mo before"]},
        "exclusion",
    )


def test_what_is_recent_is_not_said() -> None:
    check("Recent stroke", {"is": "diagnosis stroke", "reads": "partial", "left": ["recent"]}, "exclusion")


def test_now_then_and_ever() -> None:
    """When it was is kept apart from windows: `history of` is ever, `current` is now, `prior` is past."""
    check("History of asthma", "diagnosis asthma @ever", "exclusion")
    check("Current asthma", "diagnosis asthma @current", "exclusion")
    check("Prior asthma", "diagnosis asthma @past", "exclusion")
    check("Asthma", "diagnosis asthma @unspecified", "exclusion")
