"""Having, taking and having had: broader and narrower, yes and no, qualifiers, and words of time."""

from __future__ import annotations

import msgspec
import pytest

from tests.unit.eligibility.evaluate.build import TODAY, Toy, fact, high, leaf, low, node, person, says, verdict
from trialway.eligibility.evaluate import evaluate
from trialway.eligibility.facts import Fact
from trialway.eligibility.nodes import Concept, Criteria, Leaf

LUNG = leaf("diagnosis", "lung-disease")
ASTHMA = leaf("diagnosis", "asthma")


def test_nothing_said_is_unknown() -> None:
    found = verdict(ASTHMA)
    assert found.verdict == "unknown" and found.asks == (ASTHMA,)


@pytest.mark.parametrize(
    ("asked", "known", "expected"),
    [
        (LUNG, fact("diagnosis", "asthma"), "passes"),
        (ASTHMA, fact("diagnosis", "lung-disease"), "unknown"),
        (ASTHMA, fact("diagnosis", "lung-disease", "no"), "fails"),
        (LUNG, fact("diagnosis", "asthma", "no"), "unknown"),
        (leaf("allergy", "warfarin"), fact("medication", "warfarin"), "unknown"),
    ],
)
def test_narrower_yes_and_broader_no(asked: Leaf, known: Fact, expected: str) -> None:
    assert says(asked, known) == expected


def test_the_reason_is_the_statement() -> None:
    assert verdict(LUNG, fact("diagnosis", "asthma")).because == ("asthma: yes",)


def test_an_exclusion_must_not_hold() -> None:
    assert says(LUNG, fact("diagnosis", "asthma"), section="exclusion") == "fails"
    assert says(LUNG, fact("diagnosis", "lung-disease", "no"), section="exclusion") == "passes"


def test_a_criterion_without_a_section_never_fails() -> None:
    assert says(ASTHMA, fact("diagnosis", "asthma", "no"), section="unknown") == "unknown"


def test_a_qualifier_nobody_spoke_of_is_unknown() -> None:
    severe = leaf("diagnosis", "asthma", qualifiers=("severe",))
    assert says(severe, fact("diagnosis", "asthma")) == "unknown"
    assert says(severe, fact("diagnosis", "asthma", qualifiers=("severe",))) == "passes"
    assert says(severe, fact("diagnosis", "asthma", "no")) == "fails"
    assert says(ASTHMA, fact("diagnosis", "asthma", "no", qualifiers=("severe",))) == "unknown"


def test_words_that_mean_nothing_of_their_own_narrow_nothing() -> None:
    assert says(leaf("diagnosis", "asthma", qualifiers=("known",)), fact("diagnosis", "asthma")) == "passes"


def test_what_is_over_is_not_current() -> None:
    current = leaf("diagnosis", "asthma", temporality="current")
    over = fact("diagnosis", "asthma", temporality="past")
    assert says(current, over) == "fails?"
    assert says(ASTHMA, over) == "unknown"
    assert says(leaf("diagnosis", "asthma", temporality="ever"), over) == "passes"


def test_what_is_current_is_in_the_history_too() -> None:
    """But "prior breast cancer" most likely means another than that of today."""
    current = fact("diagnosis", "asthma", temporality="current")
    assert says(leaf("diagnosis", "asthma", temporality="ever"), current) == "passes"
    assert says(leaf("diagnosis", "asthma", temporality="past"), current) == "passes?"


def test_no_means_now_for_a_disease_and_most_likely_ever() -> None:
    history = leaf("diagnosis", "asthma", temporality="ever")
    assert says(ASTHMA, fact("diagnosis", "asthma", "no")) == "fails"
    assert says(history, fact("diagnosis", "asthma", "no")) == "fails?"
    assert says(history, fact("diagnosis", "asthma", "no", temporality="ever")) == "fails"
    assert says(history, fact("diagnosis", "asthma", "no", temporality="current")) == "unknown"


def test_no_means_not_now_for_a_medicine() -> None:
    assert says(leaf("medication", "warfarin"), fact("medication", "anticoagulant", "no")) == "fails"
    ever = leaf("medication", "warfarin", temporality="ever")
    assert says(ever, fact("medication", "anticoagulant", "no")) == "unknown"


def test_no_means_never_for_an_operation() -> None:
    assert says(leaf("procedure", "mastectomy", temporality="ever"), fact("procedure", "mastectomy", "no")) == "fails"


def test_an_old_onset_most_likely_stands() -> None:
    assert says(ASTHMA, fact("diagnosis", "asthma", on="2010")) == "passes?"
    assert says(leaf("infection", "flu"), fact("infection", "flu", on="2010")) == "unknown"


def test_family_history_speaks_to_family_history_only() -> None:
    family = leaf("diagnosis", "breast-cancer", temporality="family")
    mother = fact("diagnosis", "breast-cancer", temporality="family")
    assert says(leaf("diagnosis", "breast-cancer", temporality="ever"), mother) == "unknown"
    assert says(family, mother) == "passes"
    assert says(family, fact("diagnosis", "breast-cancer")) == "unknown"


def test_plans_speak_to_plans_only() -> None:
    planned = leaf("procedure", "hip", temporality="planned")
    assert says(planned, fact("procedure", "hip")) == "unknown"
    assert says(planned, fact("procedure", "hip", temporality="planned")) == "passes"
    assert says(planned, fact("procedure", "hip", "no", temporality="planned")) == "fails"
    assert says(leaf("procedure", "hip"), fact("procedure", "hip", temporality="planned")) == "unknown"


def test_facts_that_contradict_each_other_settle_nothing() -> None:
    found = verdict(ASTHMA, fact("diagnosis", "asthma"), fact("diagnosis", "lung-disease", "no"))
    assert found.verdict == "unknown" and len(found.because) == 2


def test_a_whole_list_closes_the_world_for_its_kind() -> None:
    warfarin, unnamed = leaf("medication", "warfarin"), fact("medication", "anticoagulant")
    assert says(warfarin, fact("medication", "prednisone"), complete=frozenset({"medication"})) == "fails"
    assert says(warfarin, fact("medication", "prednisone")) == "unknown"
    assert says(warfarin, unnamed, complete=frozenset({"medication"})) == "unknown"
    ever = leaf("medication", "warfarin", temporality="ever")
    assert says(ever, complete=frozenset({"medication"})) == "unknown"
    assert says(leaf("diagnosis", "asthma", temporality="ever"), complete=frozenset({"diagnosis"})) == "fails"


def test_a_name_nobody_knows_is_not_off_the_list() -> None:
    unlinked = msgspec.structs.replace(leaf("medication", "xb-17"), concept=Concept(text="XB-17"))
    assert says(unlinked, complete=frozenset({"medication"})) == "unknown"


def test_no_cancer_but_one() -> None:
    none_but = fact("diagnosis", "cancer", "no", besides=(Concept(text="basal-cell", key="basal-cell"),))
    assert says(leaf("diagnosis", "breast-cancer"), none_but) == "fails"
    assert says(leaf("diagnosis", "skin-cancer"), none_but) == "unknown"
    assert says(leaf("diagnosis", "cancer"), none_but) == "unknown"
    except_it = node(leaf("diagnosis", "cancer"), exceptions=(node(leaf("diagnosis", "basal-cell")),))
    assert says(except_it, none_but) == "fails"


def test_a_count_of_none() -> None:
    at_most = leaf("prior_treatment", "chemo", attribute="count", value=high(2))
    at_least = leaf("prior_treatment", "chemo", attribute="count", value=low(1))
    never = fact("prior_treatment", "chemo", "no")
    assert (says(at_most, never), says(at_least, never)) == ("passes", "fails")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (leaf("diagnosis", "cancer"), "fails?"),
        (leaf("diagnosis", "breast-cancer"), "fails?"),
        (leaf("diagnosis", "breast-cancer", qualifiers=("metastatic",)), "fails"),
        (leaf("diagnosis", "asthma"), "fails"),
    ],
)
def test_what_a_study_is_about_rules_nobody_out_by_a_plain_word(asked: Leaf, expected: str) -> None:
    """ "Any cancer", in a study of breast cancer, most likely means other ones."""
    facts = (fact("diagnosis", "breast-cancer", qualifiers=("metastatic",)), fact("diagnosis", "asthma"))
    criteria = Criteria(reader="test", criteria=(node(asked, section="exclusion"),))
    found = evaluate(
        criteria, person(*facts), on=TODAY, knowledge=Toy(), subject=frozenset({"breast-cancer"})
    ).criteria[0]
    assert found.verdict + ("" if found.certain else "?") == expected


def test_no_cancer_is_asked_for_where_a_study_is_about_one() -> None:
    criteria = Criteria(reader="test", criteria=(node(leaf("diagnosis", "cancer", negated=True)),))
    who = person(fact("diagnosis", "breast-cancer"))
    found = evaluate(criteria, who, on=TODAY, knowledge=Toy(), subject=frozenset({"breast-cancer"})).criteria[0]
    assert (found.verdict, found.certain) == ("fails", False)


def test_who_takes_none_may_have_stopped_it() -> None:
    stopped = leaf("medication", "warfarin", qualifiers=("discontinuation of",))
    assert says(stopped, fact("medication", "warfarin", "no")) == "unknown"
    assert says(stopped, complete=frozenset({"medication"})) == "unknown"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (leaf("medication", "chemo", temporality="current"), "unknown"),
        (leaf("prior_treatment", "chemo", temporality="past"), "fails"),
        (leaf("medication", "chemo", temporality="ever"), "fails?"),
    ],
)
def test_no_prior_treatment_says_nothing_of_the_present_one(asked: Leaf, expected: str) -> None:
    assert says(asked, fact("prior_treatment", "chemo", "no", temporality="past")) == expected
