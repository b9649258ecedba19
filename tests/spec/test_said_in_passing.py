"""Shapes in which people tell of what was: ends, finds, other studies, stains, lists of doses.

Each test is a paragraph of the manual, beside `test_statements`.
"""

from __future__ import annotations

import pytest

from tests.spec.test_statements import number, only, short, told

# -- what was found, and what was not


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("exon 19 deletion and L858R not found", ["no egfr-exon-19-deletion", "no egfr-l858r"]),
        ("Brain metastases found on MRI on 2026-11-05", ["yes brain-metastasis"]),
        ("Basal cell carcinoma removed in 2022", ["yes basal-cell-carcinoma"]),
        ("Hormone receptors: ER+, PR-", ["yes er", "no pr"]),
        ("Brain MRI 2026-11-10: no metastases", []),
        ("Standing X-ray: grade I anterolisthesis", ["yes spondylolisthesis", "yes spondylolisthesis"]),
        ("tuberculosis: past", ["yes tuberculosis"]),
    ],
)
def test_what_was_found(statement: str, expected: list[str]) -> None:
    """An image of one place says nothing of another."""
    assert short(statement) == expected


def test_what_was_healed_ended_on_its_date() -> None:
    fact = only("Hepatitis C cured in 2019")
    assert fact.on is None and str(fact.until) == "2019"


def test_the_date_behind_a_comma_is_that_of_the_illness() -> None:
    assert str(only("Systemic lupus erythematosus, first diagnosed on 2026-07-14").on) == "2026-07-14"


def test_viruses_in_the_blood_are_an_active_infection() -> None:
    assert short("HCV RNA 1,900,000 IU/mL") == ["yes hcv-rna", "yes hepatitis-c"]
    assert told("HCV RNA 1,900,000 IU/mL").facts[1].qualifiers == ("active",)
    assert short("HCV RNA not detected") == ["no hcv-rna", "no hepatitis-c"]
    assert short("HBsAg negative") == ["no hepatitis-b"]


@pytest.mark.parametrize(
    ("statement", "comparator"),
    [
        ("HER2: IHC 0", "negative"),
        ("HER2 IHC 1+", "negative"),
        ("HER2 3+ by IHC", "positive"),
        ("HER2: IHC 2+, FISH positive", "positive"),
        ("HER2: IHC 2+, in situ hybridisation not amplified", "negative"),
    ],
)
def test_a_stain_says_positive_or_negative(statement: str, comparator: str) -> None:
    assert only(statement).comparator == comparator


# -- what is taken, and other studies


def test_has_been_on_means_until_now() -> None:
    assert only("Has been on insulin since March 2024").temporality == "current"


def test_the_last_one_is_named_before_or_behind_its_dose() -> None:
    fact = only("Last rituximab infusion in May 2026")
    assert str(fact.until) == "2026-05" and "last" in fact.qualifiers


def test_the_verb_holds_for_every_dose_of_a_list() -> None:
    assert [fact.temporality for fact in told("Takes metformin 1000 mg and empagliflozin 10 mg").facts] == [
        "current"
    ] * 2


@pytest.mark.parametrize(
    ("statement", "until"),
    [
        ("Took part in a trial of a blood pressure drug that ended on 2026-10-20", "2026-10-20"),
        ("Took part in another drug trial until 2026-11-01", "2026-11-01"),
        ("Currently in another clinical trial", "None"),
    ],
)
def test_another_study(statement: str, until: str) -> None:
    fact = only(statement)
    assert (fact.kind, fact.state, str(fact.until)) == ("other_trial", "yes", until)


def test_no_other_study() -> None:
    assert short("No other study") == ["no other-trial-participation"]


def test_in_the_last_year_is_a_length_of_time() -> None:
    """Last year is a year of the calendar."""
    assert str(only("No surgery in the last year").until) == "2026-11-22"
    assert str(only("Stroke last year").on) == "2025"


# -- bodies and ages


def test_bare_weight_and_height() -> None:
    facts = told("Healthy volunteer, 74 kg, 179 cm").facts
    assert [(fact.concept.key, number(fact)[0]) for fact in facts] == [("weight", 74), ("height", 179), ("bmi", 23.1)]


@pytest.mark.parametrize("statement", ["Breastfeeding a four-month-old", "Gestational age at birth: 31 weeks"])
def test_the_age_of_a_child_is_not_the_persons(statement: str) -> None:
    assert not [fact for fact in told(statement).facts if fact.kind == "age"]


def test_weeks_of_a_pregnancy() -> None:
    assert "yes pregnancy" in short("14 weeks pregnant")


def test_the_level_of_a_liver() -> None:
    assert [fact.levels for fact in told("Cirrhosis, Child-Pugh B").facts] == [(), ("B",)]


def test_a_colon_behind_something_said_goes_on() -> None:
    assert short("Chronic hepatitis C, never treated: HCV RNA not detected")[0] == "yes chronic-hepatitis-c"


# -- beginnings and ends that leave nothing before or behind them


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("Type 2 diabetes diagnosed in August 2026", True),
        ("Asthma since May 2026", True),
        ("Stroke in May 2026", False),
    ],
)
def test_an_illness_that_began_was_not_there_before(statement: str, first: bool) -> None:
    assert ("first" in only(statement).qualifiers) == first


def test_the_end_of_a_treatment_with_its_length() -> None:
    fact = only("Opdivo for a year after the operation, until August 2025")
    assert (fact.temporality, str(fact.until)) == ("past", "2025-08")


def test_an_organ_from_somebody() -> None:
    assert short("Received a kidney from a deceased donor in 2019") == ["yes kidney-transplant"]


def test_a_medicine_given_in_another_study() -> None:
    assert str(only("One shot of Prolia in another healthy-volunteer study on 2026-02-18").on) == "2026-02-18"


def test_never_smoked_is_no_smoker_of_the_past() -> None:
    assert short("Never smoked") == ["no smoking", "no former-smoker", "no smoking-history"]


def test_a_stage_is_that_of_the_condition_named_before() -> None:
    fact = told("condition: breast cancer", "definitive diagnosis: stage III").facts[1]
    assert (fact.kind, fact.concept.key, fact.levels) == ("stage", "breast-cancer", ("III",))


def test_a_day_of_the_study_that_is_set() -> None:
    """Only one that lies ahead."""
    assert short("First dose planned for 2026-12-02") == ["yes moment:first_dose"]
    assert short("Screening visit: 2026-11-20") == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Humira, last injection on 2026-10-20", ["yes adalimumab"]),
        ("QTcF 485 ms", ["yes qtcf", "yes qtc"]),
        ("Smokes 10 cigarettes a day", ["yes smoking", "yes current-smoker"]),
        ("Premenopausal", ["yes premenopausal", "no menopause"]),
        ("Breastfeeding her baby", ["yes breastfeeding"]),
        ("EGFR wild type", ["no egfr-mutation"]),
        ("Pembrolizumab in 2025", ["yes drug:DB09037"]),
    ],
)
def test_other_words_for_it(statement: str, expected: list[str]) -> None:
    assert short(statement) == expected


def test_lines_are_counted() -> None:
    assert number(only("Three prior lines of therapy"))[0] == 3


def test_a_score_with_a_letter_before_its_number() -> None:
    assert number(only("HAM-D 15"))[0] == 15


def test_a_field_about_the_family_is_the_familys() -> None:
    assert only("Family history: breast cancer").temporality == "family"


@pytest.mark.parametrize("statement", ["Pacemaker removed in 2024", "Apixaban until 2026-12-20"])
def test_what_is_out_or_still_to_end_is_no_fact(statement: str) -> None:
    assert told(statement).facts == ()
