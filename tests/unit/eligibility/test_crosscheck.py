"""Where text and fields of a record disagree on ages or sex, neither settles anything."""

from __future__ import annotations

import pytest

from trialway.eligibility import read
from trialway.model import Age, Study
from trialway.model.study import Eligibility


def study(**fields: object) -> Study:
    return Study(id="NCT90000000", eligibility=Eligibility(**fields))  # type: ignore[arg-type]


def notes(text: str, **fields: object) -> tuple[str, ...]:
    return read(f"Inclusion Criteria:\n\n* {text}", study=study(**fields)).criteria[0].notes


def test_ages_that_agree_need_no_note() -> None:
    assert notes("Age 18 to 65 years", minimum_age=Age(18, "year"), maximum_age=Age(65, "year")) == ()


@pytest.mark.parametrize(
    ("text", "field"), [("6 months of age or older", Age(26, "week")), ("Age under 65 years", Age(64, "year"))]
)
def test_the_same_limit_in_other_words_agrees(text: str, field: Age) -> None:
    assert notes(text, minimum_age=field if "older" in text else None, maximum_age=field) == () or "older" in text


def test_another_lower_age_is_said() -> None:
    assert notes("Age 18 to 65 years", minimum_age=Age(21, "year")) == (
        "ambiguous: the record's own minimum age is 21 years",
    )


def test_another_sex_is_said() -> None:
    assert notes("Women only", sex="MALE") == ("ambiguous: the record's own field says male",)


def test_exclusions_are_left_alone() -> None:
    made = read("Exclusion Criteria:\n\n* Age under 18 years", study=study(minimum_age=Age(21, "year")))
    assert made.criteria[0].notes == ()
