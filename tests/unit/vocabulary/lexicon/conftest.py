"""A small lexicon of our own, for what must hold whatever the tables say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trialway.vocabulary.lexicon import Code, Lexicon
from trialway.vocabulary.lexicon.build import write
from trialway.vocabulary.lexicon.drafts import Draft

HEART_ATTACK = Draft(
    "myocardial-infarction", "diagnosis", "heart attack", "heart", 0, (Code("MeSH", "D009203", "heart attack"),),
    ("myocardial infarction", "MI"), ("heart-disease",), "Have you ever had a heart attack?",
)  # fmt: skip
DRAFTS = [
    HEART_ATTACK,
    Draft("heart-disease", "diagnosis", "heart disease", "heart", 0),
    Draft("all", "diagnosis", "acute lymphoblastic leukaemia", "blood", 0, (), ("ALL",)),
    Draft("cd4", "lab", "CD4 count", "variables", 1, (), ("CD4+", "CD4+ cells")),
    Draft("covid-19", "infection", "COVID-19", "infections", 0),
    Draft("nafld", "diagnosis", "non-alcoholic fatty liver disease", "gut", 0),
    Draft("crohn", "diagnosis", "Crohn's disease", "gut", 0),
    Draft("cold-weather", "logistic", "cold", "generic", 0),
    Draft("cold-illness", "infection", "common cold", "generic", 0, (), ("cold",)),
    Draft(
        "mesh:D009203", "diagnosis", "Myocardial Infarction", "medical", 2,
        (Code("MeSH", "D009203", "Myocardial Infarction"),), ("myocardial infarct", "heart disease"),
        trees=("C14.280.647.500",),
    ),
    Draft("mesh:D1", "diagnosis", "Anterior Infarct", "medical", 2, (Code("MeSH", "D1", "Anterior Infarct"),),
          ("antmi", "patient"), trees=("C14.280.647.500.093",)),
    Draft("mesh:D2", "diagnosis", "Cardiogenic Shock", "medical", 2, (Code("MeSH", "D2", "Cardiogenic Shock"),),
          ("ami",), trees=("C14.280.647.500.750",)),
    Draft("icd:I21", "diagnosis", "Myocardial Infarct", "icd", 4, (Code("ICD-10-CM", "I21", "Myocardial Infarct"),)),
]  # fmt: skip
Open = Callable[[list[Draft]], Lexicon]


@pytest.fixture
def open_drafts(tmp_path: Path) -> Open:
    """Builds a lexicon of drafts and opens it."""

    def build_and_open(drafts: list[Draft]) -> Lexicon:
        write(tmp_path / "lexicon.bin", drafts, "test")
        return Lexicon.open(tmp_path / "lexicon.bin")

    return build_and_open


@pytest.fixture
def drafts() -> list[Draft]:
    """What the small lexicon is made of."""
    return list(DRAFTS)


@pytest.fixture
def small(open_drafts: Open) -> Lexicon:
    return open_drafts(DRAFTS)
