"""Doubt: what was not understood is said, and what only people can settle is left to them."""

from __future__ import annotations

import pytest

from tests.spec.language.expect import check, criterion
from trialway.eligibility import read
from trialway.eligibility.grammar.read_line import LONGEST_LINE


@pytest.mark.parametrize("word", ["Uncontrolled", "Significant", "Clinically significant", "Serious", "Adequate"])
def test_a_vague_word_keeps_a_criterion_partial(word: str) -> None:
    """The thing is read; the word stays over, because no record says what is significant."""
    node = criterion(f"{word} hypertension", "exclusion")
    assert node.reading == "partial"
    assert word.lower() in " ".join(node.residue)


def test_a_vague_word_within_a_name_is_none() -> None:
    check("Unstable angina", "diagnosis unstable-angina", "exclusion")


def test_an_unknown_word_is_left_over() -> None:
    check("Asthma and zorblic disease", {"reads": "not full", "left": ["zorblic"]})
    check("Zorblic asthma", {"is": "diagnosis asthma", "reads": "partial", "left": ["zorblic"]})


@pytest.mark.parametrize(
    "words",
    [
        "Signed informed consent",
        "Willing to comply with study procedures",
        "Agrees to use effective contraception",
        "Any condition that in the opinion of the investigator is a risk",
    ],
)
def test_promises_and_judgement_are_for_people(words: str) -> None:
    """Nothing in a record settles them, so they are never read in full."""
    assert criterion(words).reading != "full"


def test_somebody_elses_illness_is_not_the_persons() -> None:
    check("Family history of breast cancer", "diagnosis breast-cancer @family", "exclusion")
    for words in (
        "Exposed to somebody with measles",
        "Parent of a child with asthma",
        "Caregiver of a person with dementia",
    ):
        check(words, {"reads": "not full"})


def test_a_sentence_that_hangs_on_nothing_is_an_orphan() -> None:
    """Its time or its condition was lost; it is noted and never certain."""
    node = criterion("Severe COVID-19 within 6 months. Any mild COVID-19 infection.", "exclusion")
    assert any(note.startswith("orphan") for part in node.walk() for note in part.notes)
    assert node.reading != "full"


def test_what_stands_in_no_section_says_nothing_either_way() -> None:
    (node,) = read("Asthma").criteria
    assert node.section == "unknown"


def test_every_reading_names_reader_and_lexicon() -> None:
    """So that it can be made again, and old ones be told from new."""
    assert "+" in read("Asthma").reader


def test_what_is_too_long_for_a_criterion_is_left_to_people() -> None:
    """The time to read a line is bounded; all words of one that is longer stay over, and it is certain of nothing."""
    words = "asthma, " * (LONGEST_LINE // 8)
    assert criterion(words + "gout", "exclusion").reading == "none"
    assert criterion(words + "gout", "exclusion").residue == (words + "gout",)
    assert criterion(words.rstrip(", "), "exclusion").reading != "none"


def test_what_stands_below_a_line_that_is_too_long_is_in_doubt() -> None:
    above = "No " + "asthma, " * (LONGEST_LINE // 8) + "all of the following criteria:"
    node = criterion(f"{above}\n   * Gout\n   * Lupus", "exclusion")
    assert {part.reading for part in node.walk()} == {"none", "partial"}
    assert [part.residue for part in node.walk() if part.residue] == [(above,)]
