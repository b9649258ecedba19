"""Did you mean …: only for words that nobody knows, only a word that is there, and only once."""

from __future__ import annotations

import pytest

from trialway.search import Query
from trialway.search.corrections import corrected
from trialway.search.understanding import understand
from trialway.vocabulary.lexicon import default_lexicon


def better(text: str, **counts: int) -> str:
    lexicon = default_lexicon()
    return corrected(Query(text=text, meanings=understand(text, lexicon)), lexicon, lambda word: counts.get(word, 0))


@pytest.mark.parametrize(
    ("text", "word", "right"),
    [
        ("diabtes", "diabetes", "diabetes"),
        ("rheumatoid arthritus", "arthritis", "rheumatoid arthritis"),
        ("Fibromialgia in women", "fibromyalgia", "fibromyalgia in women"),
    ],
)
def test_a_misspelled_word_is_put_right(text: str, word: str, right: str) -> None:
    assert better(text, **{word: 30}) == right


def test_of_two_as_close_the_commoner() -> None:
    assert better("canser", cancer=300, canker=2) == "cancer"


@pytest.mark.parametrize("text", ["lupus", "Smith", "xyzzyx", '"diabtes"', "covd"])
def test_known_short_far_and_quoted_words_are_left_alone(text: str) -> None:
    assert better(text) == ""


def test_a_word_of_the_registry_is_no_mistake() -> None:
    assert better("arthritus", arthritus=5, arthritis=20) == ""
    assert better("arthritus", arthritus=1, arthritis=20) == "arthritis"
