"""What a text names: the longest terms, on word boundaries, in all their spellings, at the text's own offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.vocabulary.lexicon import Lexicon

SAME = [
    ("after a heart attack.", "myocardial-infarction"),
    ("Heart Attacks", "myocardial-infarction"),
    ("heart-attack", "myocardial-infarction"),
    ("recent MI", "myocardial-infarction"),
    ("two MIs", "myocardial-infarction"),
    ("acute lymphoblastic leukemia", "all"),
    ("ALL in remission", "all"),
    ("COVID 19", "covid-19"),
    ("covid19", "covid-19"),
    ("nonalcoholic fatty liver diseases", "nafld"),
    ("Crohn’s disease", "crohn"),
    ("Crohn disease", "crohn"),
    ("CD4+ > 200", "cd4"),
    ("(CD4+cells)", "cd4"),
]


@pytest.mark.parametrize(("text", "key"), SAME)
def test_spellings_of_one_thing_are_found(small: Lexicon, text: str, key: str) -> None:
    assert [mention.keys for mention in small.mentions(text)] == [(key,)]


@pytest.mark.parametrize(
    "text",
    [
        "mi",
        "ALL patients",
        "all of the above",
        "MUST MEET ALL CRITERIA",
        "heartattack",
        "heart, attack",
        "coldness",
        "",
    ],
)
def test_what_only_looks_alike_is_not_found(small: Lexicon, text: str) -> None:
    assert not small.mentions(text)


def test_offsets_are_those_of_the_text(small: Lexicon) -> None:
    text = "No  heart attack,\n\tno Crohn’s disease – “CD4+”."
    found = [text[mention.start : mention.end] for mention in small.mentions(text)]
    assert found == ["heart attack", "Crohn’s disease", "CD4+"]


def test_the_longest_term_wins_and_none_overlap(small: Lexicon) -> None:
    assert [m.keys for m in small.mentions("common cold")] == [("cold-illness",)]
    assert [m.keys for m in small.mentions("heart attack disease")] == [("myocardial-infarction",)]


def test_a_word_that_means_two_things_keeps_both(small: Lexicon) -> None:
    assert [m.keys for m in small.mentions("a cold")] == [("cold-illness", "cold-weather")]


@given(st.text(alphabet="heart atckCD4+-'’ALMI\n\u00a0\u0301é.,", max_size=60))
def test_any_text_gives_ordered_spans_that_are_terms(built: Lexicon, text: str) -> None:
    end = 0
    for mention in built.mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert set(mention.keys) <= set(built.find(text[mention.start : mention.end]))


def test_one_endless_word_and_much_text_are_read_in_linear_time(small: Lexicon) -> None:
    assert not small.mentions("a" * 100_000)
    assert len(small.mentions("heart attack  " * 2_000)) == 2_000
