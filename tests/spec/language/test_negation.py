"""No: a leaf says what a person has, `negated` that the line speaks of not having it.

Whether that lets somebody in is the section's matter, not the leaf's.
"""

from __future__ import annotations

import pytest

from tests.spec.language.expect import check

LACKING = (
    "No asthma", "No history of asthma", "Without asthma", "Free of asthma", "Absence of asthma", "Lack of asthma",
    "No evidence of asthma", "No signs or symptoms of asthma", "No known asthma", "Must not have asthma",
    "Patients who do not have asthma", "Asthma ruled out", "Denies asthma",
)  # fmt: skip


@pytest.mark.parametrize("words", LACKING)
def test_there_are_many_ways_to_say_no(words: str) -> None:
    check(words, "not diagnosis asthma")


def test_no_goes_over_a_whole_list() -> None:
    """No asthma or COPD: neither of them. So "or" becomes "all" of two denials."""
    check("No asthma or COPD", {"all": ["not diagnosis asthma", "not diagnosis copd"]})
    check("No asthma, COPD or gout", {"all": ["not diagnosis asthma", "not diagnosis copd", "not diagnosis gout"]})
    check(
        "Neither pregnant nor breastfeeding", {"all": ["not reproductive pregnancy", "not reproductive breastfeeding"]}
    )


def test_no_ends_where_something_is_affirmed() -> None:
    check("Asthma without COPD", {"all": ["diagnosis asthma", "not diagnosis copd"]})
    check("Asthma, not COPD", {"all": ["diagnosis asthma", "not diagnosis copd"]})


def test_twice_no_is_yes() -> None:
    check("No absence of asthma", "diagnosis asthma")


def test_a_negative_result_is_a_denied_positive_one() -> None:
    """So that one question, with one answer, settles both ways of saying it."""
    for words in ("HIV negative", "Negative for HIV", "Negative HIV test", "HIV test negative"):
        check(words, "not infection hiv-infection positive")


def test_no_in_a_name_is_no_denial() -> None:
    check("Non-small cell lung cancer", "diagnosis nsclc")
    check("Non-Hodgkin lymphoma", "diagnosis non-hodgkin-lymphoma")
    check("Triple negative breast cancer", "diagnosis triple-negative-breast-cancer")
