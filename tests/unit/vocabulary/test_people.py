"""Ages and sex in words, for a title and for a row of study details."""

from __future__ import annotations

import pytest

from trialway.model import Age, Eligibility
from trialway.vocabulary.people import ages_phrase, ages_words


def eligibility(low: str | None, high: str | None, sex: str = "ALL") -> Eligibility:
    return Eligibility(minimum_age=Age.read(low), maximum_age=Age.read(high), sex=sex)


@pytest.mark.parametrize(
    ("low", "high", "sex", "said"),
    [
        ("5 Years", "17 Years", "ALL", "children and teenagers aged 5 to 17"),
        ("18 Years", None, "ALL", "adults"),
        ("18 Years", "99 Years", "ALL", "adults"),
        ("18 Years", "120 Years", "ALL", "adults"),
        ("18 Years", "65 Years", "ALL", "adults aged 18 to 65"),
        ("65 Years", None, "ALL", "adults aged 65 and over"),
        ("18 Years", "45 Years", "FEMALE", "women aged 18 to 45"),
        ("18 Years", None, "MALE", "men"),
        (None, None, "ALL", "people of any age"),
        ("0 Years", None, "", "people of any age"),
        (None, None, "FEMALE", "girls and women of any age"),
        (None, "12 Months", "ALL", "babies up to 12 months"),
        ("0 Days", "1 Minute", "ALL", "newborn babies"),
        (None, "28 Days", "ALL", "babies up to 28 days"),
        ("6 Months", "24 Months", "ALL", "babies aged 6 to 24 months"),
        ("0 Years", "2 Years", "ALL", "babies up to 2 years"),
        ("2 Years", "11 Years", "ALL", "children aged 2 to 11"),
        ("12 Years", "17 Years", "ALL", "teenagers aged 12 to 17"),
        ("12 Years", "17 Years", "FEMALE", "girls aged 12 to 17"),
        ("6 Years", None, "ALL", "children and adults aged 6 and over"),
        ("12 Years", "75 Years", "ALL", "teenagers and adults aged 12 to 75"),
        ("6 Months", "5 Years", "ALL", "children aged 6 months to 5 years"),
        (None, "17 Years", "ALL", "children and teenagers aged up to 17"),
        (None, "65 Years", "ALL", "people aged up to 65"),
        ("70 Years", "70 Years", "ALL", "adults aged 70"),
        ("70 Years", "18 Years", "ALL", "people"),
    ],
)
def test_who_can_take_part(low: str | None, high: str | None, sex: str, said: str) -> None:
    assert ages_phrase(eligibility(low, high, sex)) == said


def test_healthy_people_are_said_to_be_so() -> None:
    assert ages_phrase(eligibility("18 Years", "55 Years"), healthy=True) == "healthy adults aged 18 to 55"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("5 Years", "17 Years", "5 to 17 years"),
        ("18 Years", None, "18 years and over"),
        (None, "17 Years", "Up to 17 years"),
        (None, None, "Any age"),
        ("6 Months", "5 Years", "6 months to 5 years"),
        ("1 Year", "1 Year", "1 year only"),
        ("18 Years", "120 Years", "18 years and over"),
    ],
)
def test_ages_as_a_row(low: str | None, high: str | None, said: str) -> None:
    assert ages_words(eligibility(low, high)) == said
