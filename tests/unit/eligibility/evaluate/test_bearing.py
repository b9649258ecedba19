"""Who cannot be with child now, and what that answers."""

from __future__ import annotations

import pytest

from tests.unit.eligibility.evaluate.build import fact, leaf, node, says, verdict


@pytest.mark.parametrize("name", ["pregnancy", "childbearing-potential"])
@pytest.mark.parametrize("known", ["menopause", "hysterectomy"])
def test_after_the_menopause_or_without_a_womb(name: str, known: str) -> None:
    kind = "procedure" if known == "hysterectomy" else "reproductive"
    found = verdict(leaf("reproductive", name), fact(kind, known), sex="female", section="exclusion")
    assert (found.verdict, found.certain) == ("passes", True)


def test_a_menopause_of_this_year_is_not_settled() -> None:
    late = fact("reproductive", "menopause", on="2026-05")
    found = verdict(leaf("reproductive", "pregnancy"), late, sex="female", section="exclusion")
    assert (found.verdict, found.certain) == ("passes", False)


@pytest.mark.parametrize(("born", "expected"), [("2020", "passes"), ("1955", "passes"), ("1975", "unknown")])
def test_the_very_young_and_the_old(born: str, expected: str) -> None:
    assert says(leaf("reproductive", "pregnancy"), born=born, sex="female", section="exclusion") == expected


def test_a_guard_for_women_who_can_bear() -> None:
    guarded = node(leaf("contraception", "pill"), guard=node(leaf("reproductive", "childbearing-potential")))
    found = verdict(guarded, fact("reproductive", "menopause"), sex="female")
    assert (found.verdict, found.certain) == ("not_applicable", True)


def test_nursing_after_the_menopause_is_only_unlikely() -> None:
    found = verdict(leaf("reproductive", "lactation"), fact("reproductive", "menopause"), section="exclusion")
    assert (found.verdict, found.certain) == ("passes", False)


def test_a_test_that_must_be_negative_stands_in_nobodys_way_then() -> None:
    asked = leaf("lab", "pregnancy-test", comparator="negative")
    assert says(asked, fact("reproductive", "menopause"), sex="female") == "passes"


@pytest.mark.parametrize("name", ["pregnancy-intention", "gestational-diabetes", "pregnant partner", "pregnancy loss"])
def test_other_matters_are_left_open(name: str) -> None:
    assert says(leaf("reproductive", name), fact("reproductive", "menopause"), section="exclusion") == "unknown"


def test_who_says_she_is_pregnant_is_believed() -> None:
    facts = (fact("reproductive", "menopause"), fact("reproductive", "pregnancy", temporality="current"))
    assert says(leaf("reproductive", "pregnancy"), *facts, sex="female", section="exclusion") == "fails"


def test_a_pregnancy_of_long_ago_is_another_question() -> None:
    asked = leaf("reproductive", "pregnancy", temporality="ever")
    assert says(asked, fact("reproductive", "menopause"), sex="female", section="exclusion") == "unknown"
