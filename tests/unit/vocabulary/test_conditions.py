"""What people call a condition: nothing that matters is lost, nothing is added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.vocabulary.conditions import lay_condition, read_condition
from trialway.vocabulary.surface import surface_key


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Systemic Lupus Erythematosus", "lupus"),
        ("SLE", "lupus"),
        ("Diabetes Mellitus, Type 2", "type 2 diabetes"),
        ("Type 2 Diabetes Mellitus (T2DM)", "type 2 diabetes"),
        ("Hypertension", "high blood pressure"),
        ("Acute Myocardial Infarction", "heart attack"),
        ("Breast Neoplasms", "breast cancer"),
        ("Cancer of the Cervix", "cervical cancer"),
        ("Crohn Disease", "Crohn's disease"),
        ("CROHN'S DISEASE", "Crohn's disease"),
        ("SARS-CoV-2 Infection", "COVID-19"),
        ("Renal Insufficiency, Chronic", "chronic kidney disease"),
        ("Acute Myeloid Leukaemia", "acute myeloid leukaemia"),
        ("Leukemia, Myeloid, Acute", "acute myeloid leukaemia"),
        ("TNBC - Triple-Negative Breast Cancer", "triple-negative breast cancer"),
        ("Herniated Disk", "slipped disc"),
    ],
)
def test_known_conditions_in_any_spelling(written: str, said: str) -> None:
    assert lay_condition(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Metastatic Breast Cancer", "breast cancer that has spread"),
        ("Breast Cancer Metastatic", "breast cancer that has spread"),
        ("Stage IV Breast Cancer", "stage IV breast cancer"),
        ("NSCLC Stage IIIB", "stage IIIB non-small cell lung cancer"),
        ("Stage III/IV Melanoma", "stage III/IV melanoma (a skin cancer)"),
        ("Relapsed/Refractory Multiple Myeloma", "multiple myeloma that came back or did not respond"),
        ("Advanced/Metastatic Solid Tumors", "solid tumours that are advanced or have spread"),
        ("Unresectable Stage IIIA Lung Cancer", "stage IIIA lung cancer that cannot be removed by surgery"),
        ("Adult Acute Lymphoblastic Leukemia in Remission", "adult acute lymphoblastic leukaemia that is in remission"),
        ("Moderate-to-Severe Atopic Dermatitis", "moderate to severe eczema"),
        ("Poorly Controlled Asthma", "poorly controlled asthma"),
        ("Lung Injury, Acute", "acute lung injury"),
        ("Recurrent Depression", "recurrent depression"),
        ("Refractory Active Systemic Lupus Erythematosus", "active lupus that did not respond to treatment"),
        ("Grade 2 Follicular Lymphoma", "grade 2 follicular lymphoma"),
        ("Asthma in Children", "asthma in children"),
        ("Anemia Secondary to Chronic Kidney Disease", "anaemia due to chronic kidney disease"),
        ("Asthma; COPD", "asthma and COPD"),
        ("Asthma (Steroid Dependent)", "asthma (steroid dependent)"),
    ],
)
def test_words_that_matter_are_kept(written: str, said: str) -> None:
    assert lay_condition(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Smith-Magenis Syndrome", "Smith-Magenis syndrome"),
        ("KRAS P.G12C Mutation", "KRAS P.G12C mutation"),
        ("Carcinoma, Adenoid Cystic", "adenoid cystic carcinoma"),
        ("SEVERE DRY SKIN", "severe dry skin"),
        ("Castleman disease", "Castleman disease"),
        ("Still's Rash", "Still's rash"),
        ("Birth Weight", "birth weight"),
        ("mTOR Overgrowth", "mTOR overgrowth"),
        ("Hand-Foot Syndrome", "hand-foot syndrome"),
    ],
)
def test_unknown_conditions_keep_the_registrys_words(written: str, said: str) -> None:
    assert lay_condition(written) == said
    assert read_condition(written).kind == "unknown"


def test_a_qualified_condition_knows_its_plain_name() -> None:
    lay = read_condition("Stage IV Melanoma")
    assert lay.core.name == "melanoma (a skin cancer)"
    assert lay.core.core == lay.core


def test_kinds_tell_illness_from_other_things() -> None:
    assert read_condition("Healthy Volunteers").kind == "healthy"
    assert read_condition("Pregnancy").kind == "state"
    assert read_condition("Lymphoma").kind == "cancer"
    assert read_condition("Pneumococcal Conjugate Vaccine").kind == "other"


@pytest.mark.parametrize("written", ["", "  ", "(", ",", ";;", " - ", "()", "of", "\x00", "A" * 100_000, "a," * 5000])
def test_odd_text_is_no_reason_to_fail(written: str) -> None:
    assert len(lay_condition(written)) <= 700


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    lay_condition(text)


@given(
    st.sampled_from(["Asthma", "Lupus", "Breast Cancer", "Type 1 Diabetes"]),
    st.sampled_from(["upper", "title", "lower"]),
)
def test_capitals_never_matter(name: str, way: str) -> None:
    assert lay_condition(getattr(name, way)()) == lay_condition(name)


def test_a_key_is_its_own_key() -> None:
    for text in ("Alzheimer's Diseases", "Tumours, Brain", "Sjögren’s Syndrome", "C. difficile Infections"):
        assert surface_key(surface_key(text)) == surface_key(text)
