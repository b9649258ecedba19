"""Plain words say the same as the criterion: read again, they give the same kinds, values, times and polarity.

What the plain voice leaves out on purpose is not compared: qualifiers in lay words, the study's own days ("before
screening" is "in the last"), and what is excepted ("albumin is fine").
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.reading_grade import reading_grade
from tests.spec.render.meaning import meanings, read_again
from trialway.eligibility import Criterion, read
from trialway.eligibility.render import EntryNames, plain
from trialway.eligibility.render.plainly.names import bare_name, lay_qualifier
from trialway.vocabulary.lexicon import default_lexicon

_HEADINGS = {"I": "Inclusion Criteria", "E": "Exclusion Criteria"}
LINES = (Path(__file__).parent / "invented_criteria.txt").read_text(encoding="utf-8").splitlines()
# Of the list, what the reader reads in full; the rest says no more than it must.
FEWEST_READ_IN_FULL = 140


@cache
def names() -> EntryNames:
    return EntryNames(default_lexicon().entry)


def criterion(line: str) -> Criterion:
    section, text = line.split(" ", 1)
    (found,) = read(f"{_HEADINGS[section]}:\n\n1. {text}\n").criteria
    return found


@pytest.mark.parametrize("line", LINES)
def test_plain_words_mean_the_same(line: str) -> None:
    made = criterion(line)
    if made.reading != "full":
        pytest.skip("the reader does not read this in full")
    words = plain(made, section=made.section, names=names())
    assert meanings(read_again(words), True) == meanings([made], made.section == "inclusion"), words


def test_enough_is_read_in_full_to_say_so() -> None:
    assert sum(criterion(line).reading == "full" for line in LINES) >= FEWEST_READ_IN_FULL


@pytest.mark.parametrize("line", LINES)
def test_plain_words_are_of_grade_8_or_below(line: str) -> None:
    made = criterion(line)
    concepts = [leaf.concept for leaf in made.leaves() if leaf.concept]
    easy = {bare_name(concept, names()) for concept in concepts} | {concept.text for concept in concepts}
    easy |= {lay_qualifier(word) for leaf in made.leaves() for word in leaf.qualifiers}
    assert reading_grade(plain(made, section=made.section, names=names()), easy) <= 8
