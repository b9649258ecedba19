"""The name of a treatment, without what belongs to its dose, form or arm; and what is no treatment at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.vocabulary.treatment_names import treatment_name


@pytest.mark.parametrize(
    ("written", "kind", "said"),
    [
        ("Anifrolumab", "BIOLOGICAL", "anifrolumab"),
        ("BMS-986165", "DRUG", "BMS-986165"),
        ("Drug: Atorvastatin 10 mg tablet", "DRUG", "atorvastatin"),
        ("Arm A: Nivolumab 240 mg", "DRUG", "nivolumab"),
        ("Experimental: Dasatinib 70 mg once daily", "DRUG", "dasatinib"),
        ("Omalizumab (Xolair®)", "BIOLOGICAL", "omalizumab"),
        ("LOPINAVIR 200 mg/RITONAVIR 50 mg Tab", "DRUG", "lopinavir/ritonavir"),
        ("Tislelizumab+Oxaliplatin+Capecitabine", "DRUG", "tislelizumab, oxaliplatin and capecitabine"),
        ("30% Nitrous oxide", "DRUG", "Nitrous oxide"),
        ("Influenza vaccine or placebo", "BIOLOGICAL", "Influenza vaccine"),
        ("mRNA-1273", "BIOLOGICAL", "mRNA-1273"),
        ("diet, fat-restricted", "BEHAVIORAL", "fat-restricted diet"),
        ("Cognitive Behavioral Therapy (CBT)", "BEHAVIORAL", "cognitive behavioral therapy"),
        ("Exercise programme", "BEHAVIORAL", "exercise programme"),
        ("NightWare Therapeutic System", "DEVICE", "NightWare Therapeutic System"),
        ("Patient education", "BEHAVIORAL", "patient education"),
        ("Vitamin D3 1000 IU daily", "DIETARY_SUPPLEMENT", "vitamin D3"),
        ("Zinc drops, 10 or 20 or 30 mg/day or 40 mg/day", "DIETARY_SUPPLEMENT", "zinc drops"),
        ("Lymphocytes, Activated", "DRUG", "activated lymphocytes"),
        ("ABC(2)12(B,M)XYZ", "DRUG", "ABC(2)12(B,M)XYZ"),
    ],
)
def test_doses_forms_and_labels_go(written: str, kind: str, said: str) -> None:
    assert treatment_name(written, kind) == said


@pytest.mark.parametrize(
    "written",
    [
        "Placebo",
        "Placebo for omalizumab",
        "Matched placebo hydroxychloroquine",
        "Sham acupuncture",
        "Standard of care",
        "Usual Care",
        "Best supportive care",
        "No intervention",
        "Blood draw",
        "Online survey",
        "Quality-of-Life Assessment",
        "laboratory biomarker analysis",
        "Normal saline",
        "Group 1",
        "[18F]-DOPX)",
        "Everybody has tea",
        "HADS",
        "Arm B",
        "10 mg tablet",
        "Control",
        "Treatment",
        "",
        "?",
        "A long account of everything that will be done to everybody at each visit, in no fewer than so many words",
        "Evaluate how people feel",
    ],
)
def test_what_is_no_treatment_has_no_name(written: str) -> None:
    assert treatment_name(written, "DRUG") == ""


@given(st.text(max_size=400), st.sampled_from(["DRUG", "DEVICE", "OTHER", ""]))
def test_any_text_can_be_read(text: str, kind: str) -> None:
    assert len(treatment_name(text, kind)) <= 120
