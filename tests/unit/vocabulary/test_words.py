"""Every value of the registry's lists has plain words; a value nobody has seen keeps its own."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pyphen
import pytest

from trialway.model import Openness, PartialDate, Status
from trialway.vocabulary import words

ENUMS: dict[Callable[[str], str], str] = {
    words.study_type_words: "EXPANDED_ACCESS INTERVENTIONAL OBSERVATIONAL",
    words.purpose_words: "TREATMENT PREVENTION DIAGNOSTIC ECT SUPPORTIVE_CARE SCREENING HEALTH_SERVICES_RESEARCH"
    " BASIC_SCIENCE DEVICE_FEASIBILITY OTHER",
    words.allocation_words: "RANDOMIZED NON_RANDOMIZED NA",
    words.intervention_model_words: "SINGLE_GROUP PARALLEL CROSSOVER FACTORIAL SEQUENTIAL",
    words.masking_words: "NONE SINGLE DOUBLE TRIPLE QUADRUPLE",
    words.intervention_type_words: "BEHAVIORAL BIOLOGICAL COMBINATION_PRODUCT DEVICE DIAGNOSTIC_TEST"
    " DIETARY_SUPPLEMENT DRUG GENETIC PROCEDURE RADIATION OTHER",
    words.arm_type_words: "EXPERIMENTAL ACTIVE_COMPARATOR PLACEBO_COMPARATOR SHAM_COMPARATOR NO_INTERVENTION OTHER",
    words.sponsor_kind_words: "NIH FED OTHER_GOV INDIV INDUSTRY NETWORK AMBIG OTHER UNKNOWN",
    words.observational_model_words: "COHORT CASE_CONTROL CASE_ONLY CASE_CROSSOVER ECOLOGIC_OR_COMMUNITY FAMILY_BASED"
    " DEFINED_POPULATION NATURAL_HISTORY OTHER",
    words.time_perspective_words: "RETROSPECTIVE PROSPECTIVE CROSS_SECTIONAL OTHER",
    words.sampling_words: "PROBABILITY_SAMPLE NON_PROBABILITY_SAMPLE",
    words.sex_words: "FEMALE MALE ALL",
    words.role_words: "STUDY_CHAIR STUDY_DIRECTOR PRINCIPAL_INVESTIGATOR SUB_INVESTIGATOR CONTACT",
}
PHASES = ["NA", "EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4"]


def tidied(value: str) -> str:
    return value.replace("_", " ").capitalize()


@pytest.mark.parametrize("function", ENUMS, ids=lambda function: function.__name__)
def test_every_value_is_said_in_words_of_our_own(function: Callable[[str], str]) -> None:
    values = ENUMS[function].split()
    said = [function(value) for value in values]
    assert len(set(said)) == len(values)
    for value, plain in zip(values, said, strict=True):
        assert plain not in ("", value)
        assert plain != tidied(value) or value in ("OTHER", "CONTACT")


@pytest.mark.parametrize("function", ENUMS, ids=lambda function: function.__name__)
def test_unseen_and_absent_values(function: Callable[[str], str]) -> None:
    assert function("SOME_NEW_VALUE") == "Some new value"
    assert function("") == ""


def test_an_older_way_to_write_that_nobody_is_allocated() -> None:
    assert words.allocation_words("N_A") == words.allocation_words("NA")


@pytest.mark.parametrize("status", [None, *Status])
def test_every_status_has_a_sentence(status: Status | None) -> None:
    sentence = words.status_sentence(status)
    assert sentence.startswith(words.status_words(status) + ": ")
    assert sentence.endswith(".")


def test_a_status_that_is_absent_says_so() -> None:
    assert words.status_words(None) == "Status not given"
    assert words.site_status_words(None) == "Status not given"
    assert words.site_status_words(Openness.UNKNOWN) == "Status not given"
    assert words.site_status_words(Status.RECRUITING) == words.site_status_words(Openness.RECRUITING) == "Recruiting"


def test_every_openness_has_words() -> None:
    assert all(words.site_status_words(openness) for openness in Openness)


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_says_what_it_means(phase: str) -> None:
    label, _, meaning = words.phase_words([phase]).partition(": ")
    assert label and meaning


def test_two_phases_and_odd_ones() -> None:
    assert words.phase_words(["PHASE2", "PHASE3"]).startswith("Phase 2 and 3: a test of how well")
    assert words.phase_words([]) == words.phase_words([""]) == ""
    assert words.phase_words(["PHASE9"]) == "Phase 9"


def test_masking_names_who_does_not_know() -> None:
    said = words.masking_words("DOUBLE", ("PARTICIPANT", "INVESTIGATOR", "SOMEBODY_NEW"))
    assert said.startswith("Double-blind, ")
    assert said.endswith(": the people taking part, the researchers")
    assert words.masking_words("", ("PARTICIPANT",)) == ""


@pytest.mark.parametrize(
    ("written", "said"), [("2030-03-12", "12 March 2030"), ("2030-03", "March 2030"), ("2030", "2030"), (None, "")]
)
def test_dates(written: str | None, said: str) -> None:
    assert words.date_words(PartialDate.read(written)) == said


def all_our_sentences() -> list[str]:
    said = [words.status_sentence(status) for status in (None, *Status)]
    said += [words.phase_words([phase]) for phase in PHASES]
    said += [function(value) for function, values in ENUMS.items() for value in values.split()]
    return [sentence.rstrip(".") for sentence in said]


def test_every_function_of_the_module_is_in_these_tests() -> None:
    public = {name for name, _ in inspect.getmembers(words, inspect.isfunction) if not name.startswith("_")}
    others = {"status_words", "status_sentence", "site_status_words", "phase_words", "date_words"}
    assert public == {function.__name__ for function in ENUMS} | others


def test_our_words_hold_no_brackets_as_pages_put_them_into_brackets() -> None:
    assert [sentence for sentence in all_our_sentences() if "(" in sentence or ")" in sentence] == []


def test_our_words_are_easy_to_read() -> None:
    """Flesch-Kincaid grade of all sentences together, and no sentence over 25 words."""
    hyphens = pyphen.Pyphen(lang="en_GB")
    sentences = [re.findall(r"[A-Za-z]+", sentence) for sentence in all_our_sentences()]
    said = [word for sentence in sentences for word in sentence]
    syllables = sum(len(hyphens.positions(word)) + 1 for word in said)
    grade = 0.39 * len(said) / len(sentences) + 11.8 * syllables / len(said) - 15.59
    assert grade <= 8
    assert max(len(sentence) for sentence in sentences) <= 25
