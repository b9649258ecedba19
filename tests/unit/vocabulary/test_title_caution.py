"""Titles of invented studies that must not promise more than their records do."""

from __future__ import annotations

from typing import Any

import pytest

from trialway.model import Age, Arm, Design, Eligibility, Intervention, Study
from trialway.vocabulary.title import plain_title


def study(*conditions: str, title: str, treats: tuple[str, ...] = (), purpose: str = "TREATMENT", **more: Any) -> Study:
    return Study(
        id="NCT90000001",
        brief_title=title,
        official_title=more.pop("official", ""),
        conditions=conditions,
        design=Design(study_type=more.pop("kind", "INTERVENTIONAL"), primary_purpose=purpose),
        eligibility=Eligibility(minimum_age=Age.read(more.pop("low", "18 Years")), sex=more.pop("sex", "ALL")),
        interventions=tuple(Intervention(type=more.get("type", "DRUG"), name=name) for name in treats),
        arms=more.pop("arms", ()),
    )


def supportive(*conditions: str, title: str, **more: Any) -> str:
    return plain_title(study(*conditions, title=title, treats=("ABC-123",), purpose="SUPPORTIVE_CARE", **more))


def preventive(*conditions: str, title: str, treats: tuple[str, ...] = ("ABC-123",), **more: Any) -> str:
    return plain_title(study(*conditions, title=title, treats=treats, purpose="PREVENTION", **more))


def test_supportive_care_is_no_treatment_of_the_disease() -> None:
    assert supportive("Pain", "Prostate Cancer", title="ABC-123 in Treating Patients With Prostate Cancer") == (
        "ABC-123: a supportive care study in adults with prostate cancer"
    )
    assert supportive("Asthma", title="ABC-123 and Sleep") == "ABC-123: a supportive care study about asthma in adults"


@pytest.mark.parametrize("title", ["ABC-123 for Fatigue", "ABC-123 to Relieve Fatigue After Surgery"])
def test_supportive_care_of_what_a_title_says_is_eased(title: str) -> None:
    assert supportive("Fatigue", title=title) == "ABC-123 for tiredness in adults"


@pytest.mark.parametrize("title", ["ABC-123 for Cancer", "ABC-123 for Nausea From Treatment of Lung Cancer"])
def test_supportive_care_never_is_for_a_cancer(title: str) -> None:
    assert "for" not in supportive("Lung Cancer", title=title).split()


def test_the_ill_person_of_a_caregiver_does_not_take_part() -> None:
    title = supportive("Acute Leukemia", title="ABC-123 for Caregivers of Patients With Acute Leukemia")
    assert title == "ABC-123: a supportive care study about acute leukaemia in caregivers"


def test_what_a_title_says_is_treated_comes_before_the_first_condition() -> None:
    given = ("Hematologic Neoplasms", "Solid Tumor", "Symptomatic COVID-19 Laboratory-Confirmed")
    record = study(*given, title="ABC-123 for the Treatment of COVID-19 in Patients With Cancer", treats=("ABC-123",))
    assert plain_title(record) == "ABC-123 for COVID-19 in adults"


def test_what_people_merely_have_is_not_what_is_treated() -> None:
    record = study("HIV", "Psoriasis", title="Treatment of Psoriasis in HIV-Infected People", treats=("ABC-123",))
    assert plain_title(record) == "ABC-123 for psoriasis in adults"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("ABC-123 for the Prevention of Stroke", "ABC-123 to prevent stroke in adults"),
        ("ABC-123 and Stroke Prevention", "ABC-123 to prevent stroke in adults"),
        ("ABC-123 to Prevent Falls in People With Stroke", "ABC-123: a study in adults with stroke"),
        ("Prevention of Complications of Stroke", "ABC-123: a study about stroke in adults"),
        ("Better Days", "ABC-123: a study about stroke in adults"),
    ],
)
def test_prevention_is_of_what_a_title_names_as_prevented(title: str, said: str) -> None:
    assert preventive("Stroke", title=title) == said


def test_a_vaccine_is_not_against_what_people_have() -> None:
    title = preventive("HIV Infections", title="Zeta Vaccine in HIV-Infected Adults", treats=("Zeta vaccine",))
    assert title == "Zeta vaccine: a study in adults with HIV"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("ABC-123 in Pregnant Women With Malaria", "pregnant women"),
        ("ABC-123 for Malaria During Pregnancy", "pregnant women"),
        ("ABC-123 in Women Who Are Not Pregnant", "women"),
        ("ABC-123 in Pregnant Women and Non-pregnant Women", "women"),
        ("ABC-123 and Pregnancy Prevention", "women"),
        ("ABC-123 in Pregnant and Postpartum Women", "women"),
        ("ABC-123 in Malaria", "women"),
    ],
)
def test_pregnancy_is_said_where_the_record_is_sure_of_it(title: str, who: str) -> None:
    record = study("Malaria", title=title, treats=("ABC-123",), sex="FEMALE")
    assert plain_title(record) == f"ABC-123 for malaria in {who}"


def test_pregnancy_is_not_said_twice() -> None:
    record = study("Pregnancy", title="Iron in Pregnant Women", treats=("Iron",), sex="FEMALE")
    assert plain_title(record) == "Iron in pregnant women"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Sleep Among Nurses", "nurses"),
        ("Burnout in Healthcare Workers", "health workers"),
        ("Views of Novice Endoscopists", "doctors"),
        ("Stress of Dental Students", "students"),
        ("Worries of Parents of Children With Asthma", "parents"),
        ("Asthma Patients and Their Caregivers", "people"),
        ("A Nurse-led Clinic", "adults"),
        ("Nurses' Views", "adults"),
    ],
)
def test_the_people_a_title_names(title: str, who: str) -> None:
    said = plain_title(study("Asthma", title=title, kind="OBSERVATIONAL", purpose=""))
    assert said in (f"A study of asthma in {who}", f"A study about asthma in {who}")


def test_a_child_is_not_the_subject_of_a_study_in_children() -> None:
    record = study("School-age Children", title="Our own title", kind="OBSERVATIONAL", purpose="")
    assert plain_title(record) == "Our own title"


def test_brackets_gone_wrong_are_not_shown() -> None:
    assert plain_title(study("Asthma )ABC)", title="A study", treats=("(-ABC)-DEF)",))) == "A study of asthma in adults"
    assert plain_title(study("Odd )thing (here", title="Our own title")) == "Our own title"


def test_a_test_beside_a_treatment_is_not_the_treatment() -> None:
    record = study("Asthma", title="A study", treats=("Pregnancy test", "ABC-123"))
    assert plain_title(record) == "ABC-123 for asthma in adults"


def test_the_title_of_the_record_chooses_the_headline() -> None:
    long = study(
        "Lymphoma",
        title="Combination Chemotherapy Plus Interferon Alfa in Treating Patients With Lymphoma",
        treats=("filgrastim", "recombinant interferon alfa", "vincristine", "cyclophosphamide"),
        type="BIOLOGICAL",
    )
    assert plain_title(long).startswith("Combination chemotherapy and recombinant interferon alfa for lymphoma")


def test_what_goes_with_a_treatment_does_not_lead() -> None:
    record = study("Lymphoma", title="A study", treats=("filgrastim", "vincristine"))
    assert plain_title(record) == "Vincristine and filgrastim for lymphoma in adults"


def test_supportive_care_names_no_medicine_that_only_goes_with_it() -> None:
    record = study("Nausea", title="Wrist Bands", treats=("ABC-1", "ABC-2"), purpose="SUPPORTIVE_CARE")
    assert plain_title(record) == "A supportive care study about feeling sick in adults"


def test_comparators_need_an_arm_to_be_told_apart() -> None:
    arms = (Arm(label="1", type="EXPERIMENTAL"),)
    record = study("Nausea", title="Relief", treats=("ABC-1", "ABC-2"), purpose="SUPPORTIVE_CARE", arms=arms)
    assert plain_title(record) == "ABC-1 and ABC-2: a supportive care study about feeling sick in adults"


def test_an_access_programme_without_a_named_treatment() -> None:
    record = study("Asthma", title="A programme", kind="EXPANDED_ACCESS", purpose="")
    assert plain_title(record) == "Access programme for adults with asthma"
