"""The reviewed tables are whole: nothing twice, nothing empty, nothing that another row takes away."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import lay_names, lay_rows, lengths_from, medicine_words, proper_words, qualifiers

KINDS = {"disease", "cancer", "state", "healthy", "other"}


def test_no_surface_stands_twice() -> None:
    keys = Counter(surface_key(surface) for row in lay_rows() for surface in row["surfaces"].split("|"))
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_row_is_filled_in() -> None:
    for row in lay_rows():
        assert row["lay"] and row["lay"] == row["lay"].strip(), row
        assert row["kind"] in KINDS, row
        assert all(surface_key(surface) for surface in row["surfaces"].split("|")), row


def test_no_lay_name_has_two_rows() -> None:
    assert [lay for lay, count in Counter(row["lay"] for row in lay_rows()).items() if count > 1] == []


def test_mesh_ids_are_descriptor_ids() -> None:
    given = [row["mesh"] for row in lay_rows() if row["mesh"]]
    assert len(given) > 300
    assert all(re.fullmatch(r"D\d{6}|D\d{9}", mesh) for mesh in given)


def test_there_are_names_for_well_over_five_hundred_conditions() -> None:
    assert sum(row["kind"] in ("disease", "cancer") for row in lay_rows()) >= 1000


def test_a_lay_name_starts_small_unless_it_is_a_name() -> None:
    names = {*proper_words().always, *proper_words().before_disease}
    first_words = {re.split(r"[\s-]", row["lay"])[0] for row in lay_rows()}
    capitalised = {word for word in first_words if word.istitle() and len(word) > 2 and word.isalpha()}
    assert {word for word in capitalised if word.lower() not in names} == set()


def test_running_text_is_searched_for_names_of_every_length() -> None:
    lengths = lengths_from()
    for key in lay_names():
        words = key.split(" ")
        assert len(words) in lengths[words[0]]


@pytest.mark.parametrize("role", ["adjective", "clause", "cancer clause"])
def test_qualifying_phrases_are_keys(role: str) -> None:
    phrases = qualifiers(role)
    assert phrases
    for phrase, words in phrases.items():
        assert words
        assert phrase == surface_key(phrase), f"{phrase!r} can never be met in a key"


def test_a_cancer_clause_is_no_clause_of_any_illness() -> None:
    assert not qualifiers("clause").keys() & qualifiers("cancer clause").keys()


def test_word_lists_are_not_empty() -> None:
    assert len(proper_words().always) > 300
    assert "still" in proper_words().before_disease
    assert "hydrochloride" in medicine_words()
