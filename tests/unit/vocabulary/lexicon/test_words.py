"""One form for all spellings of a word, and no form shared by words that differ."""

from __future__ import annotations

import doctest

import pytest

from trialway.vocabulary.lexicon import merge, words
from trialway.vocabulary.lexicon.words import term_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tumours", "tumor"),
        ("anaemia", "anemia"),
        ("oesophageal varices", "esophageal varices"),
        ("diarrhoea", "diarrhea"),
        ("metastases", "metastasis"),
        ("biopsies", "biopsy"),
        ("headaches", "headache"),
        ("abscesses", "abscess"),
        ("Parkinson’s disease", "Parkinson disease"),
        ("SSRIs", "SSRI"),
        ("HIV-1", "HIV 1"),
        ("randomised", "randomized"),
        ("Sjögren syndrome", "Sjogren syndrome"),
        ("β-blocker", "beta blocker"),
        ("diagnoses", "diagnosis"),
        ("doses", "dose"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert term_forms(one) == term_forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AIDS", "aid"),
        ("toe", "te"),
        ("HIV/AIDS", "HIV AIDS"),
        ("MS", "M"),
        ("hypertension", "hypotension"),
        ("CD4+", "CD4"),
    ],
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert term_forms(one) != term_forms(other)


def test_the_examples_in_docstrings_are_true() -> None:
    for module in (words, merge):
        assert doctest.testmod(module).failed == 0
