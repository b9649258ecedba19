"""Kinds: stages, grades, counts, results, allergies, and the rest of what a leaf may be about."""

from __future__ import annotations

from tests.spec.language.expect import check


def test_a_stage_is_a_leaf_beside_its_disease() -> None:
    """Named steps are levels, numbers are values."""
    check("Stage III or IV breast cancer", {"all": ["diagnosis breast-cancer", "stage breast-cancer III,IV"]})
    check("Stage II-III breast cancer", {"all": ["diagnosis breast-cancer", "stage breast-cancer II,III"]})
    check("Stage 4 or 5 chronic kidney disease", {"all": ["diagnosis ckd", "stage ckd >= 4 <= 5"]}, "exclusion")


def test_a_grade_is_a_stage_of_a_side_effect() -> None:
    check("Grade 2 or higher neuropathy", {"all": ["diagnosis neuropathy", "stage neuropathy >= 2"]}, "exclusion")


def test_things_can_be_counted() -> None:
    check("More than 2 strokes", "diagnosis stroke > 2 #count", "exclusion")
    check("At least 2 seizures in the past month", "diagnosis seizure >= 2, within 1 mo before #count")


def test_an_allergy_is_to_something() -> None:
    """Not the thing itself: whoever takes it has no allergy to it."""
    check("Hypersensitivity to rituximab", "allergy rituximab", "exclusion")
    check("Intolerance of metformin", "allergy metformin", "exclusion")
    check("No adverse reaction to warfarin", "not allergy warfarin")


def test_medicines_are_taken_now_or_were() -> None:
    check("Taking warfarin", "medication warfarin @current", "exclusion")
    check("Prior treatment with rituximab", "prior_treatment rituximab @past", "exclusion")


def test_words_that_narrow_a_thing_are_kept() -> None:
    check("Active psoriasis", "diagnosis psoriasis +active", "exclusion")
    check("Recurrent psoriasis", "diagnosis psoriasis +recurrent", "exclusion")


def test_sexes() -> None:
    check("Female", "sex female")
    check("Male or female", {"any": ["sex male", "sex female"]})
    check("Women aged 50 years or older", {"all": ["sex female", "age >= 50 a"]})
