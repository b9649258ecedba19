"""What a typed text is taken to mean, and what it is never taken to mean."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise

import pytest

from trialway.search import Query
from trialway.search.meaning import Meaning
from trialway.search.understanding import understand
from trialway.vocabulary.lexicon import default_lexicon


def read(text: str, *literal: str) -> tuple[Meaning, ...]:
    return understand(text, default_lexicon(), literal)


def names(text: str) -> list[str]:
    return [concept.name for meaning in read(text) for concept in meaning.concepts]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("heart attack", "D009203"),
        ("high blood pressure", "D006973"),
        ("T2D", "D003924"),
        ("t2d", "D003924"),
        ("copd", "D029424"),
        ("ms", "D009103"),
        ("broken hip", "D006620"),
        ("a study for Crohn's", "D003424"),
    ],
)
def test_lay_words_and_abbreviations_are_concepts(text: str, code: str) -> None:
    assert [concept.code for meaning in read(text) for concept in meaning.concepts] == [code]


def test_a_brand_is_its_medicine() -> None:
    assert names("Keytruda") == names("pembrolizumab") == ["Pembrolizumab"]


@pytest.mark.parametrize("text", ["", "all", "the trial", "it was hit", '"heart attack"', '"lupus', "NCT90000001"])
def test_common_words_quotes_and_numbers_mean_nothing_more(text: str) -> None:
    assert read(text) == ()


def test_a_unit_is_no_illness() -> None:
    assert names("metformin 500 mg") == ["Metformin"]


def test_kids_are_whom_the_study_must_take() -> None:
    kids, lupus = read("kids with lupus")
    assert (kids.text, kids.ages, lupus.ages) == ("kids", (0, 18), None)
    assert Query(text="kids with lupus", meanings=(kids, lupus)).parts == ()


def test_the_parents_of_kids_are_not_kids() -> None:
    assert all(not meaning.is_about_people for meaning in read("parents of kids with asthma"))


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("9 year old", (9, 10)),
        ("8-month-old", (8 / 12, 9 / 12)),
        ("aged 70", (70, 71)),
        ("ages 5 to 12", (5, 13)),
        ("5-12 year olds", (5, 13)),
        ("65 and older", (65, 150)),
        ("17 or younger", (0, 18)),
        ("in men over 50", (50, 150)),
        ("in people under 30", (0, 30)),
    ],
)
def test_ages_that_are_spelled_out(text: str, ages: tuple[float, float]) -> None:
    found = [meaning.ages for meaning in read(f"asthma {text}") if meaning.ages]
    assert found == [pytest.approx(ages)]


@pytest.mark.parametrize(
    "text", ["bmi over 30", "stage 3 asthma", "12 weeks of asthma", "type 2 diabetes", "aged 70 to"]
)
def test_other_numbers_are_no_ages(text: str) -> None:
    assert not [meaning for meaning in read(text) if meaning.ages]


def test_what_people_say_of_an_illness() -> None:
    query = "breast cancer that came back"
    cancer, back = read(query)
    assert cancer.keys and not back.keys
    assert "recurrent" in back.words
    assert Query(text=query, meanings=(cancer, back)).parts == ()


def test_words_that_add_nothing_are_not_required() -> None:
    text = "new treatment for people with copd disease"
    assert Query(text=text, meanings=read(text)).parts == ()
    assert Query(text="disease").parts == ("disease",)


def rows(name: str) -> list[dict[str, str]]:
    text = (files("trialway.search") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_lay_word_leads_to_concepts_of_the_lexicon() -> None:
    keys = [key for row in rows("lay_words.tsv") for key in row["keys"].split("|")]
    assert not [key for key in keys if default_lexicon().entry(key) is None]


def test_nothing_is_said_in_two_rows() -> None:
    said = [
        words for name in ("lay_words.tsv", "phrases.tsv") for row in rows(name) for words in row["said"].split("|")
    ]
    said += [words for row in rows("people.tsv") for words in row["words"].split("|")]
    assert len(said) == len(set(said))


def test_each_meaning_can_be_taken_as_words() -> None:
    assert [meaning.text for meaning in read("kids with lupus", "kids")] == ["lupus"]
    assert read("her2 positive breast cancer", "HER2 positive  breast cancer") == ()


def test_meanings_lie_apart_and_in_order() -> None:
    text = "stage 4 lung cancer in women with copd and type 2 diabetes"
    found = read(text)
    assert len(found) == 5
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[one.start : one.end] == one.text for one in found)
