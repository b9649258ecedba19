"""Lists: and, or, commas; what the words before and behind a list share."""

from __future__ import annotations

from tests.spec.language.expect import check
from trialway.eligibility import read

BOTH = ["diagnosis asthma", "diagnosis copd"]


def test_or_is_any_and_is_all() -> None:
    check("Asthma or COPD", {"any": BOTH})
    check("Asthma and COPD", {"all": BOTH})
    check("Asthma and/or COPD", {"any": BOTH})
    check("Both asthma and COPD", {"all": BOTH})
    check("Either asthma or COPD", {"any": BOTH})


def test_and_in_an_exclusion_may_mean_either() -> None:
    """People write "asthma and COPD" for a list of two exclusions. It is noted, and nothing is certain of it."""
    check("Asthma and COPD", {"any": BOTH, "reads": "partial", "note": "ambiguous"}, "exclusion")


def test_commas_in_an_exclusion_are_or() -> None:
    three = [*BOTH, "diagnosis gout"]
    check("Asthma, COPD, gout", {"any": three}, "exclusion")
    check("Asthma, COPD, or gout", {"any": three}, "exclusion")
    check("Any of the following: asthma, COPD, gout", {"any": three}, "exclusion")


def test_and_beside_or_is_ambiguous() -> None:
    check("Asthma and COPD or gout", {"reads": "not full", "note": "ambiguous"})


def test_a_word_before_a_list_holds_for_each() -> None:
    check("Hepatitis B or C", {"any": ["infection hepatitis-b", "infection hepatitis-c"]}, "exclusion")
    check("History of asthma or COPD", {"any": ["diagnosis asthma @ever", "diagnosis copd @ever"]}, "exclusion")


def test_a_noun_behind_a_list_belongs_to_each() -> None:
    check(
        "Breast, lung or colon cancer",
        {"any": ["diagnosis breast-cancer", "diagnosis lung-cancer", "diagnosis colon-cancer"]},
        "exclusion",
    )


def test_a_line_over_items_says_how_they_combine() -> None:
    """The line is a criterion with the items as its children; all of its own words are understood."""
    for words, op, n in (
        ("All of the following:", "all", None),
        ("Any of the following:", "any", None),
    ):
        (node,) = read(f"Inclusion Criteria:\n\n1. {words}\n   * Asthma\n   * Gout\n   * Psoriasis").criteria
        assert (node.op, node.n, node.reading) == (op, n, "full")
        assert [child.leaf.concept.text for child in node.children if child.leaf and child.leaf.concept] == [
            "Asthma", "Gout", "Psoriasis"
        ]  # fmt: skip


def test_a_time_over_items_is_that_of_each() -> None:
    """ "The following inclusion criteria" is no time after an inclusion."""
    line = "All of the following inclusion criteria within 4 weeks prior to the baseline visit:"
    (top,) = read(f"Inclusion Criteria:\n\n{line}\n\n* Asthma\n* COPD\n").criteria
    assert [child.leaf and child.leaf.window and child.leaf.window.amount for child in top.children] == [4, 4]


def test_a_line_that_denies_its_items_denies_them_all() -> None:
    """ "Any of the following" under a "no" is none of them: asthma alone is enough to fail it."""
    (node,) = read("Inclusion Criteria:\n\n* Must not have any of the following:\n  * Asthma\n  * Gout").criteria
    assert (node.op, node.reading) == ("all", "full")
    assert all(child.leaf and child.leaf.negated for child in node.children)


def test_items_for_some_people_are_asked_of_nobody_else_for_certain() -> None:
    """ "Women must be:" is said by the line alone; a man must not fail the items below it."""
    for words in ("Women must be:", "Women of childbearing potential must be:"):
        (node,) = read(f"Inclusion Criteria:\n\n* {words}\n  * Postmenopausal\n  * Sterilized").criteria
        assert {node.reading, *(child.reading for child in node.children)} == {"partial"}


def test_the_class_over_its_examples_counts_by_itself() -> None:
    """ "Heart disease including:" rules out by any heart disease."""
    (node,) = read("Exclusion Criteria:\n\n* Heart disease including:\n  * Angina\n  * Heart failure").criteria
    assert node.op == "any"
    assert "heart-disease" in {leaf.concept.key for leaf in node.leaves() if leaf.concept}
