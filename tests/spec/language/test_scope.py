"""Whom a criterion is for, what it leaves out, and what it allows."""

from __future__ import annotations

import pytest

from tests.spec.language.expect import check
from trialway.eligibility import read


@pytest.mark.parametrize("word", ["except", "other than", "with the exception of", "apart from", "excluding"])
def test_an_exception_stands_beside_the_thing(word: str) -> None:
    check(
        f"Cancer {word} basal cell carcinoma",
        {"is": "diagnosis cancer", "except": ["diagnosis basal-cell-carcinoma"]},
        "exclusion",
    )


def test_an_exception_in_brackets_is_one_too() -> None:
    check(
        "Cancer within 5 years (except basal cell carcinoma)",
        {"is": "diagnosis cancer, within 5 a before", "except": ["diagnosis basal-cell-carcinoma"]},
        "exclusion",
    )


def test_what_is_excepted_from_a_no_is_allowed() -> None:
    check("No cancer other than gastric cancer", {"is": "not diagnosis cancer", "except": ["diagnosis gastric-cancer"]})


def test_a_guard_says_whom_it_is_for() -> None:
    """For everybody else the criterion does not apply."""
    check(
        "In participants aged 11 years and above: history of asthma",
        {"is": "diagnosis asthma", "for": "age >= 11 a"},
        "exclusion",
    )
    check("If diabetic, not pregnant", {"is": "not reproductive pregnancy", "for": "diagnosis diabetes-mellitus"})


@pytest.mark.parametrize(
    "words",
    ["Asthma is allowed", "Patients with asthma are eligible", "Asthma is not exclusionary", "Asthma may be present"],
)
def test_a_permission_asks_for_nothing(words: str) -> None:
    """It is shown and left to people: whoever has it may come, and nobody must."""
    check(words, {"human": "", "note": "permission"})


def test_examples_are_left_out() -> None:
    """They say nothing that the thing itself does not."""
    check("Autoimmune disease (e.g., psoriasis)", "diagnosis autoimmune-disease", "exclusion")
    check("Autoimmune disease such as psoriasis or lupus", "diagnosis autoimmune-disease", "exclusion")


def test_a_cohort_is_the_group_of_its_criteria() -> None:
    """Failing it closes that way in, and no other."""
    text = "Inclusion Criteria:\n\n* Age 18 or older\n\nCohort A:\n\n* Asthma\n\nCohort B:\n\n* Gout"
    assert [node.group for node in read(text).criteria] == [None, "Cohort A", "Cohort B"]


def test_a_line_that_keeps_people_out_denies_what_stands_below_it() -> None:
    line = "Patients will not be included if any of the following conditions are present"
    (node,) = read(f"Inclusion Criteria:\n\n* {line}\n\n  * Gout\n  * Asthma").criteria
    assert (node.op, [leaf.negated for leaf in node.leaves()]) == ("all", [True, True])


def test_a_title_says_what_the_numbers_below_it_are_of() -> None:
    text = "Age:\n\n* 18 and over\n* 21 and under at diagnosis\n\nLife expectancy:\n\n* At least 3 months"
    read_of = {node.quote: node for node in read(f"Inclusion Criteria:\n\n{text}").walk()}
    assert (node := read_of["18 and over"]).leaf and (node.leaf.kind, node.reading) == ("age", "full")
    assert read_of["21 and under at diagnosis"].reading == "partial"
    assert (node := read_of["At least 3 months"]).leaf and node.leaf.value and node.leaf.value.low == 3
    assert node.leaf.concept and (node.leaf.concept.key, node.reading) == ("life-expectancy", "full")
    assert node.leaf.concept.text == "life expectancy"


@pytest.mark.parametrize("noun", ["conditions", "diseases", "disorders"])
def test_what_items_are_at_large_says_nothing_of_them(noun: str) -> None:
    (node,) = read(f"Exclusion Criteria:\n\n* Any of the following {noun}:\n\n  * Gout\n  * Asthma").criteria
    assert [child.reading for child in node.children] == ["full", "full"]
