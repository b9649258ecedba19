"""Titles of invented studies, a kind a test: what is tried, for what, for whom, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.work import calls_in
from trialway.model import Age, Arm, Design, Eligibility, Intervention, Study
from trialway.vocabulary.title import CAP, plain_title


def study(*conditions: str, title: str = "", ages: str = "18-", sex: str = "ALL", **more: Any) -> Study:
    low, _, high = ages.partition("-")
    eligibility = Eligibility(
        minimum_age=Age.read(f"{low} Years"),
        maximum_age=Age.read(f"{high} Years"),
        sex=sex,
        healthy_volunteers=more.pop("healthy", False),
    )
    kind, purpose = more.pop("kind", "INTERVENTIONAL"), more.pop("purpose", "TREATMENT")
    return Study(
        id="NCT90000001",
        brief_title=title or "A study",
        conditions=conditions,
        design=Design(study_type=kind, primary_purpose=purpose),
        eligibility=eligibility,
        **more,
    )


def drugs(*names: str, kind: str = "DRUG") -> tuple[Intervention, ...]:
    return tuple(Intervention(type=kind, name=name) for name in names)


def test_treatment_condition_and_people() -> None:
    lupus = study(
        "Systemic Lupus Erythematosus", ages="5-17", interventions=drugs("Anifrolumab", "Placebo", kind="BIOLOGICAL")
    )
    assert plain_title(lupus) == "Anifrolumab for lupus in children and teenagers aged 5 to 17"


def test_exercise() -> None:
    walking = study("Knee Osteoarthritis", ages="40-70", interventions=drugs("Exercise programme", kind="BEHAVIORAL"))
    assert plain_title(walking) == "Exercise programme for knee arthritis in adults aged 40 to 70"


def test_a_vaccine_is_against_something_and_healthy_needs_the_records_word() -> None:
    given = {"purpose": "PREVENTION", "healthy": True, "interventions": drugs("Zeta vaccine", kind="BIOLOGICAL")}
    assert plain_title(study("Malaria", **given)) == "Zeta vaccine against malaria in adults"
    named = study("Malaria", title="Zeta vaccine in healthy volunteers", **given)
    assert plain_title(named) == "Zeta vaccine against malaria in healthy adults"


def test_a_vaccine_that_names_its_illness_does_not_name_it_twice() -> None:
    flu = study("Influenza", purpose="PREVENTION", interventions=drugs("Flu vaccine", kind="BIOLOGICAL"))
    assert plain_title(flu) == "Flu vaccine in adults"


def test_prevention_is_claimed_only_where_a_title_says_so() -> None:
    given = {"purpose": "PREVENTION", "interventions": drugs("Aspirin")}
    assert plain_title(study("Stroke", title="Aspirin in older people", **given)) == (
        "Aspirin: a study about stroke in adults"
    )
    assert plain_title(study("Stroke", title="Aspirin for the prevention of stroke", **given)) == (
        "Aspirin to prevent stroke in adults"
    )


def test_observation_names_the_condition() -> None:
    assert plain_title(study("Asthma", kind="OBSERVATIONAL", purpose="")) == "A study of asthma in adults"


def test_observation_names_a_treatment_only_if_its_title_does() -> None:
    given = {"kind": "OBSERVATIONAL", "purpose": "", "interventions": drugs("Apixaban")}
    assert plain_title(study("Atrial Fibrillation", **given)) == "A study of atrial fibrillation in adults"
    assert plain_title(study("Atrial Fibrillation", title="Apixaban registry", **given)) == (
        "A study of apixaban and atrial fibrillation in adults"
    )


def test_expanded_access() -> None:
    access = study("Cystic Fibrosis", ages="6-17", kind="EXPANDED_ACCESS", purpose="", interventions=drugs("ABC-123"))
    assert plain_title(access) == "Access to ABC-123 for children and teenagers aged 6 to 17 with cystic fibrosis"


def test_healthy_people_with_no_illness() -> None:
    healthy = study(
        "Healthy Volunteers", title="ABC-123 in healthy adult volunteers", ages="18-55", sex="MALE", healthy=True,
        interventions=drugs("ABC-123"), purpose="BASIC_SCIENCE",
    )  # fmt: skip
    assert plain_title(healthy) == "ABC-123 in healthy men aged 18 to 55"


def test_an_illness_beside_healthy_people_makes_nobody_healthy() -> None:
    mixed = study(
        "Psoriasis", "Healthy", title="ABC-123 in healthy volunteers", healthy=True, interventions=drugs("ABC-123")
    )
    assert plain_title(mixed) == "ABC-123 for psoriasis in adults"


def arm(label: str, kind: str) -> Arm:
    return Arm(label=label, type=kind)


def given_in(name: str, *arms: str, kind: str = "DRUG") -> Intervention:
    return Intervention(type=kind, name=name, arms=arms)


def test_a_comparator_is_not_the_treatment() -> None:
    compared = study(
        "Migraine",
        arms=(arm("New", "EXPERIMENTAL"), arm("Old", "ACTIVE_COMPARATOR")),
        interventions=(given_in("Sumatriptan", "Old"), given_in("ABC-123", "New")),
    )
    assert plain_title(compared) == "ABC-123 for migraine in adults"


def test_arms_may_be_linked_by_the_names_the_arms_write() -> None:
    compared = study(
        "Migraine",
        arms=(
            Arm(label="New", type="EXPERIMENTAL", interventions=("Drug: ABC-123",)),
            Arm(label="Old", type="ACTIVE_COMPARATOR", interventions=("Drug: Sumatriptan",)),
        ),
        interventions=drugs("Sumatriptan", "ABC-123"),
    )
    assert plain_title(compared) == "ABC-123 for migraine in adults"


def test_two_treatments_together_apart_and_perhaps() -> None:
    one, two = arm("1", "EXPERIMENTAL"), arm("2", "EXPERIMENTAL")
    together = study("Migraine", arms=(one,), interventions=(given_in("ABC-1", "1"), given_in("ABC-2", "1")))
    apart = study("Migraine", arms=(one, two), interventions=(given_in("ABC-1", "1"), given_in("ABC-2", "2")))
    perhaps = study("Migraine", arms=(one, two), interventions=(given_in("ABC-1", "1", "2"), given_in("ABC-2", "2")))
    assert plain_title(together) == "ABC-1 and ABC-2 for migraine in adults"
    assert plain_title(apart) == "ABC-1 or ABC-2 for migraine in adults"
    assert plain_title(perhaps) == "ABC-1, alone or with ABC-2 for migraine in adults"


def test_many_treatments_are_not_all_named_and_that_is_said() -> None:
    many = study("Leukemia", interventions=drugs("cytarabine", "etoposide", "melphalan", "thiotepa"))
    assert plain_title(many) == "Cytarabine, etoposide and other treatments for leukaemia in adults"


def test_the_records_title_chooses_among_treatments_and_conditions() -> None:
    chosen = study(
        "Fatigue", "Breast Cancer", "Nausea",
        title="Yoga in Women With Breast Cancer", sex="FEMALE",
        interventions=drugs("Massage", "Yoga", "Walking", "Reading", kind="BEHAVIORAL"),
    )  # fmt: skip
    assert plain_title(chosen) == "Yoga for breast cancer in women"


def test_the_records_title_says_which_kind_of_the_illness() -> None:
    given = {"interventions": drugs("ABC-123")}
    sharp = study("Lymphoma", title="ABC-123 in Relapsed or Refractory Non-Hodgkin's Lymphoma", **given)
    assert plain_title(sharp) == "ABC-123 for non-Hodgkin lymphoma that came back or did not respond in adults"
    listed = study("Breast Cancer", title="ABC-123 in Stage II, Stage III or Stage IV Breast Cancer", **given)
    assert plain_title(listed) == "ABC-123 for breast cancer in adults"
    negated = study("Asthma", title="ABC-123 in Poorly-Controlled Asthma", **given)
    assert plain_title(negated) == "ABC-123 for poorly controlled asthma in adults"


def test_stages_in_a_list_are_not_narrowed_to_the_first() -> None:
    stages = study("Stage III Melanoma", "Stage IV Melanoma", "Recurrent Melanoma", interventions=drugs("ABC-123"))
    assert plain_title(stages) == "ABC-123 for melanoma (a skin cancer) in adults"


def test_more_cancers_than_fit_are_hinted_at() -> None:
    basket = study("Kidney Cancer", "Bladder Cancer", "Urethral Cancer", interventions=drugs("ABC-123"))
    assert plain_title(basket) == "ABC-123 for kidney cancer and other conditions in adults"


def test_purposes_that_support_no_for_say_what_they_are() -> None:
    looked_at = study("Chest Pain", purpose="DIAGNOSTIC", ages="45-", interventions=drugs("CT scan", kind="PROCEDURE"))
    assert plain_title(looked_at) == "CT scan: a study of chest pain in adults aged 45 and over"
    screened = study("Colorectal Cancer", purpose="SCREENING")
    assert plain_title(screened) == "A screening study of bowel cancer in adults"


def test_what_is_no_illness_is_studied_about() -> None:
    assert plain_title(study("Pregnancy", sex="FEMALE", interventions=drugs("Iron"))) == (
        "Iron: a study about pregnancy in women"
    )


def test_the_condition_does_not_repeat_the_people() -> None:
    assert plain_title(study("Asthma in Children", ages="6-11", interventions=drugs("ABC-123"))) == (
        "ABC-123 for asthma in children aged 6 to 11"
    )


def test_nothing_usable_leaves_the_records_own_title() -> None:
    assert plain_title(study(title="Our  own title")) == "Our own title"
    assert plain_title(Study(id="NCT90000002")) == "NCT90000002"


@pytest.mark.parametrize("length", [30, 80, 150, 400])
def test_long_names_are_cut_at_a_word_within_the_cap(length: int) -> None:
    long = study(" ".join(["dreadful"] * (length // 9)) + " illness", interventions=drugs("ABC-123"))
    title = plain_title(long)
    assert len(title) <= CAP
    assert title.rstrip("…").split()[-1] in {"dreadful", "illness", "adults"}


def test_a_huge_record_costs_little() -> None:
    word = "asthma " * 700_000
    huge = study(
        *([word] * 50),
        title=word,
        official_title=word,
        interventions=tuple(Intervention(name=word, type="DRUG", other_names=(word,) * 50) for _ in range(5000)),
    )
    assert calls_in(lambda: plain_title(huge)) < 200_000
    assert len(plain_title(huge)) <= CAP
