"""Numbers: what is compared, with what, in which unit.

Each test is a paragraph of the language's manual: what somebody may write, and what the reader makes of it.
How an expected line is written: see `brief`.
"""

from __future__ import annotations

import pytest

from tests.spec.language.expect import check


@pytest.mark.parametrize("words", ["18 years or older", "Age ≥ 18 years", "At least 18 years old", "Age: 18 and over"])
def test_an_age_may_be_said_in_many_ways(words: str) -> None:
    """They are one and the same leaf: an age, "at least", 18, in years."""
    check(words, "age >= 18 a")


@pytest.mark.parametrize(
    "words", ["Age < 18 years", "Under 18 years of age", "Younger than 18 years", "Below 18 years of age"]
)
def test_under_leaves_the_number_itself_out(words: str) -> None:
    check(words, "age < 18 a")


def test_not_more_than_is_at_most() -> None:
    """A "not" before a comparison turns the comparison; the leaf itself is not negated."""
    check("Not more than 65 years of age", "age <= 65 a")
    check("Not less than 18 years of age", "age >= 18 a")


def test_a_range_is_one_leaf_with_both_its_ends() -> None:
    """Both ends belong to it, unless the words say otherwise."""
    check("Age 18 to 65 years", "age >= 18 <= 65 a")
    check("Age 18-65 years", "age >= 18 <= 65 a")
    check("Age between 18 and 65 years, inclusive", "age >= 18 <= 65 a")
    check("Age between 18 and 65 years, exclusive", "age > 18 < 65 a")
    check("Age > 18 and ≤ 65 years", "age > 18 <= 65 a")


def test_a_range_in_two_units_is_two_leaves() -> None:
    """No number is converted, so that the words can be found again in the text."""
    check("Aged 6 months to 17 years", {"all": ["age >= 6 mo", "age <= 17 a"]})


def test_a_child_may_be_counted_in_months_or_weeks() -> None:
    check("Aged 6 months or older", "age >= 6 mo")
    check("Aged 6 to 12 weeks", "age >= 6 <= 12 wk")


def test_a_number_of_nothing_is_not_read_in_full() -> None:
    """Over eighteen of what? Five of what? The reader does not guess."""
    check("Over 18", {"reads": "not full"})
    check("20/200 or better", {"reads": "not full"})


def test_white_space_signs_and_escapes_do_not_matter() -> None:
    for words in ("Age≥18years", "Age \\>= 18 years", "Age ＞= 18 years", "Age > = 18 years", "Age => 18 years"):
        check(words, "age >= 18 a")
