"""How people's own words become facts.

Each test is a paragraph of the manual: what somebody may say of themselves, and what Trialway knows from it.
"""

from __future__ import annotations

from datetime import date

import pytest

from trialway.eligibility.facts import Fact, When
from trialway.eligibility.facts.statements import Told, read_statements
from trialway.model import PartialDate
from trialway.vocabulary.lexicon import default_lexicon

TODAY = date(2026, 11, 22)


def told(*statements: str, born: str | None = None) -> Told:
    """What the statements tell."""
    birth = PartialDate.read(born) if born else None
    return read_statements(statements, as_of=TODAY, lexicon=default_lexicon(), born=birth)


def short(*statements: str) -> list[str]:
    """Each fact as its state and its concept: `no asthma`."""
    return [f"{fact.state} {fact.concept.key or fact.concept.text}" for fact in told(*statements).facts]


def only(statement: str, born: str | None = None) -> Fact:
    """The one fact of a statement."""
    (fact,) = told(statement, born=born).facts
    return fact


def number(fact: Fact) -> tuple[float | None, str | None]:
    """A result's number and unit."""
    return (fact.value.low if fact.value else None), fact.unit


# -- fields


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("asthma: yes", "yes asthma"),
        ("asthma: no", "no asthma"),
        ("diagnosis: asthma", "yes asthma"),
        ("dementia: absent", "no dementia"),
        ("sex: female", "yes female"),
    ],
)
def test_a_field_says_yes_or_no_or_names_a_thing(field: str, expected: str) -> None:
    assert short(field) == [expected]


@pytest.mark.parametrize("field", ["asthma: unknown", "asthma: n/a", "asthma: ?", "asthma: not known"])
def test_a_field_that_says_nothing_is_no_fact(field: str) -> None:
    """Silence is unknown."""
    assert told(field).facts == ()


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("intraocular pressure: 48 mmHg", (48, "mm[Hg]")),
        ("ECOG: 1", (1, None)),
        ("BMI: 35.0 kg/m2", (35, "kg/m2")),
        ("age: 12yo", (12, "a")),
        ("GCS: 6/15", (6, None)),
    ],
)
def test_a_field_gives_a_number(field: str, expected: tuple[float, str | None]) -> None:
    assert number(only(field)) == expected


def test_a_topic_before_a_list_of_results_adds_its_date() -> None:
    facts = told("Blood tests 2026-11-16: haemoglobin 11.9 g/dL, neutrophils 3.8 x10^9/L, ALT and AST normal").facts
    assert [fact.concept.key for fact in facts] == ["haemoglobin", "neutrophils", "alt", "ast"]
    assert {str(fact.on) for fact in facts} == {"2026-11-16"}
    assert facts[2].comparator == "normal"


# -- yes and no


def test_no_reaches_over_a_list() -> None:
    """A family history in the list is about the family."""
    facts = told("She denies smoking, diabetes, or a family history of heart disease.").facts
    assert [(fact.state, fact.temporality) for fact in facts] == [
        ("no", "unspecified"),
        ("no", "unspecified"),
        ("no", "family"),
    ]


@pytest.mark.parametrize("statement", ["no history of asthma", "Never had asthma.", "No asthma in the past"])
def test_never_and_no_history_mean_at_no_time(statement: str) -> None:
    fact = only(statement)
    assert (fact.state, fact.temporality) == ("no", "ever")


def test_no_prior_is_said_of_the_time_before() -> None:
    assert only("No prior chemotherapy").temporality == "past"
    assert only("prior mastectomy: no").temporality == "past"


def test_no_alone_means_now() -> None:
    """That it never was is only likely."""
    assert only("No asthma").temporality == "unspecified"


@pytest.mark.parametrize(
    "statement",
    ["no severe asthma attacks other than one", "No new asthma", "No asthma due to cats"],
)
def test_a_no_that_leaves_something_open_is_no_fact(statement: str) -> None:
    assert told(statement).facts == ()


def test_an_exception_is_left_out_of_the_no() -> None:
    fact = only("No cancer except basal cell carcinoma")
    assert fact.state == "no" and [concept.key for concept in fact.besides] == ["basal-cell-carcinoma"]


def test_no_other_tells_of_one_that_may_not_have_been_understood() -> None:
    """It denies none but another one."""
    facts = short("Endometrial cancer", "No other cancer ever")
    assert facts == ["yes endometrial-cancer", "no second-primary-malignancy"]


def test_yes_and_no_in_one_sentence_are_kept_apart() -> None:
    assert short("Has asthma but no diabetes, takes metformin") == [
        "yes asthma",
        "no diabetes-mellitus",
        "yes drug:DB00331",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "Possible asthma",
        "Asthma was suspected",
        "At risk of asthma",
        "She is worried about asthma",
        "Asthma?",
        "Screening for asthma",
        "Asthma inhaler technique was taught",
        "Mother has asthma",
        "His wife had asthma but is now well and has diabetes",
        "Will be seen for asthma next month",
    ],
)
def test_what_may_be_or_is_somebody_elses_is_no_fact(statement: str) -> None:
    """A wrong fact is worse than none; the words are given back as unread."""
    found = told(statement)
    assert found.facts == ()
    assert found.unread


def test_no_medicines_at_all_is_a_whole_list() -> None:
    assert told("She currently takes no medications.").complete == {"medication"}


# -- time


@pytest.mark.parametrize(
    ("statement", "on"),
    [
        ("HbA1c 8.1 % in March", "2026-03"),
        ("HbA1c 8.1 % in December", "2025-12"),
        ("HbA1c 8.1 % on 12 March 2026", "2026-03-12"),
        ("LVEF 35% on echo 2026-01-10", "2026-01-10"),
        ("Asthma since 2019", "2019"),
        ("had a heart attack in 2024-03", "2024-03"),
        ("heart attack three weeks ago", "2026-10-29/2026-11-04"),
        ("heart attack yesterday", "2026-11-21"),
        ("heart attack last year", "2025"),
    ],
)
def test_a_date_says_when(statement: str, on: str) -> None:
    assert only(statement).on == When.read(on)


def test_at_an_age_needs_a_birth_date() -> None:
    assert only("Asthma since age 12", born="1990-05-02").on == When(date(2002, 5, 2), date(2003, 5, 1))
    assert told("Asthma since age 12").facts == ()


@pytest.mark.parametrize(
    ("statement", "on", "until"),
    [
        ("took warfarin until May 2025", None, "2025-05"),
        ("Had warfarin from 2024-03 to 2024-09", "2024-03", "2024-09"),
        ("last dose of warfarin on 2026-05-18", None, "2026-05-18"),
        ("Warfarin was stopped in 2025", None, "2025"),
        ("takes warfarin since 2019", "2019", None),
    ],
)
def test_what_is_taken_has_a_start_and_an_end(statement: str, on: str | None, until: str | None) -> None:
    fact = only(statement)
    assert (fact.on, fact.until) == (When.read(on), When.read(until))


def test_only_the_last_says_that_there_was_none_later() -> None:
    assert "last" in only("last dose of warfarin on 2026-05-18").qualifiers
    assert "last" not in only("took warfarin until May 2025").qualifiers


def test_no_since_a_date_holds_from_then_on() -> None:
    fact = only("No heart attack since 2020")
    assert (fact.on, fact.until) == (When.read("2020-12-31"), When.read("2026-11-22"))


def test_two_dates_in_a_sentence_belong_to_two_things() -> None:
    facts = told("He had a heart attack 2 years earlier and a stroke 6 months ago").facts
    assert [fact.concept.key for fact in facts] == ["myocardial-infarction", "stroke"]
    assert facts[0].on != facts[1].on


def test_a_date_goes_with_its_own_part_of_the_list() -> None:
    """The medicines after the comma were not begun in 2008."""
    facts = told("Lupus since 2008, refractory to mycophenolate").facts
    assert [fact.on for fact in facts if fact.kind != "diagnosis"] in ([], [None])


@pytest.mark.parametrize(
    ("statement", "temporality"),
    [
        ("takes metformin 500 mg twice daily", "current"),
        ("received metformin", "past"),
        ("stopped metformin", "past"),
        ("metformin failed", "past"),
        ("current smoker", "current"),
        ("former smoker", "past"),
        ("quit smoking 2 years ago", "past"),
    ],
)
def test_verbs_tell_whether_it_is_still_so(statement: str, temporality: str) -> None:
    assert only(statement).temporality == temporality


def test_a_medicine_that_is_only_named_is_no_fact() -> None:
    """It may be one of long ago."""
    assert told("warfarin").facts == ()


def test_a_history_of_a_disease_leaves_open_whether_it_is_still_there() -> None:
    assert only("She has a history of asthma").temporality == "ever"


def test_what_is_behind_family_history_is_the_familys() -> None:
    facts = told("Her family history is positive for diabetes").facts
    assert [fact.temporality for fact in facts] == ["family"]


def test_the_number_of_a_thing_begun_is_no_end() -> None:
    """Whether what was started goes on, nobody says."""
    fact = only("Metformin was added to his treatment 6 months ago")
    assert fact.temporality == "ever" and fact.until is None


# -- results and notes


def test_a_note_begins_with_age_and_sex() -> None:
    facts = told("A 64-year-old obese female with diabetes and asthma.").facts
    assert number(facts[0]) == (64, "a")
    assert [fact.concept.key or fact.concept.text for fact in facts[1:]] == [
        "female",
        "obesity",
        "diabetes-mellitus",
        "asthma",
    ]


def test_a_pair_of_blood_pressures_is_two_results() -> None:
    facts = told("Her blood pressure is 134/74 mm Hg").facts
    assert [(fact.concept.key, *number(fact)) for fact in facts] == [
        ("systolic-blood-pressure", 134, "mm[Hg]"),
        ("diastolic-blood-pressure", 74, "mm[Hg]"),
    ]


def test_body_mass_index_follows_from_height_and_weight() -> None:
    index = told("Height: 5 ft 6 in", "Weight: 226 lb").facts[-1]
    assert index.concept.key == "bmi"
    assert number(index) == (36.48, "kg/m2")


def test_what_is_predicted_gives_a_share_of_it() -> None:
    facts = told("FEV1 2.10 l, predicted 3.50 l").facts
    assert [(number(fact), fact.relative_to) for fact in facts] == [((2.1, "L"), None), ((60, "%"), "predicted")]


def test_the_laboratorys_limit_in_brackets_is_kept() -> None:
    reference = only("ALT 60 U/L (upper limit 40)").reference
    assert reference is not None and reference.high == 40


@pytest.mark.parametrize(
    "statement",
    [
        "QTcF of three ECGs 428 ms",
        "ALT rose to 60 U/L above baseline",
        "fever up to 39 C",
        "Creatinine 0.7-1.4 mg/dl",
        "His previous HbA1c was 9 %",
    ],
)
def test_a_number_that_may_be_anothers_or_of_another_time_is_no_result(statement: str) -> None:
    assert told(statement).facts == ()


def test_tests_are_positive_or_negative() -> None:
    assert short("HIV, hepatitis B and hepatitis C tests negative") == [
        "no hiv-infection",
        "no hepatitis-b",
        "no hepatitis-c",
    ]


def test_each_fact_holds_the_sentence_it_comes_from() -> None:
    facts = told("1. Has asthma. No diabetes; takes metformin.").facts
    assert [fact.source for fact in facts] == ["Has asthma", "No diabetes", "takes metformin"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("No lung disease, HIV test negative", ["no lung-disease", "no hiv-infection"]),
        ("Non-small cell lung cancer", ["yes nsclc"]),
        ("No brain metastases on MRI", ["no brain-metastasis"]),
        ("Periods stopped at 51", ["yes menopause"]),
        ("He is 17", ["yes age"]),
        ("Mild asthma, well controlled for years", ["yes asthma"]),
        ("eGFR 108 mL/min/1.73 m2", ["yes egfr-kidney"]),
    ],
)
def test_ways_of_saying_it(statement: str, expected: list[str]) -> None:
    assert short(statement) == expected


@pytest.mark.parametrize("statement", ["No surgery for the lung cancer", "Never had steroids by mouth", "No pain left"])
def test_a_no_of_some_of_it_is_no_fact(statement: str) -> None:
    """There may be surgery for another reason, and steroids on the skin."""
    assert told(statement).facts == ()


def test_a_negative_test_is_a_no_of_what_it_is_for() -> None:
    facts = told("Pregnancy test negative on 2026-11-20").facts
    assert ("no", "pregnancy") in [(fact.state, fact.concept.key) for fact in facts]


def test_a_shot_of_a_medicine_is_no_vaccine() -> None:
    assert not any(fact.kind == "vaccination" for fact in told("One shot of Prolia on 2026-02-18").facts)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("I don't have diabetes", ["no diabetes-mellitus"]),
        ("I am not pregnant", ["no pregnancy"]),
        ("I've never smoked", ["no smoking", "no former-smoker", "no smoking-history"]),
        ("I used to smoke", ["yes smoking"]),
        ("I'm a 45-year-old woman with asthma", ["yes age", "yes female", "yes asthma"]),
        ("I have asthma and take metformin", ["yes asthma", "yes drug:DB00331"]),
    ],
)
def test_people_speak_of_themselves_as_i(statement: str, expected: list[str]) -> None:
    assert short(statement) == expected


def test_a_stage_is_no_person() -> None:
    assert ("I",) in [fact.levels for fact in told("Stage I breast cancer").facts]


@pytest.mark.parametrize(
    ("statement", "on", "until"),
    [
        ("No heart attack in 2020", "2020-01-01", "2020-12-31"),
        ("No heart attack this year", "2026-01-01", "2026-11-22"),
        ("hepatitis B: negative 2026-01", "2026-01", None),
        ("kidney transplant: 2018", "2018", None),
        ("HbA1c was 7.2% on 3/15/2026", "2026-03-15", None),
    ],
)
def test_more_dates(statement: str, on: str, until: str | None) -> None:
    fact = only(statement)
    assert (fact.on, fact.until) == (When.read(on), When.read(until))


def test_a_date_that_may_be_two_is_none() -> None:
    assert told("HbA1c was 7.2% on 3/5/2026").facts == ()
