"""Text → terms, the same way for documents and queries, for every index."""

from __future__ import annotations

from functools import cache

import tantivy

from trialway.search.meaning import Meaning
from trialway.search.query import is_idle, split
from trialway.search.spellings import spellings

ANALYZER = "trialway_en"


@cache
def analyzer() -> tantivy.TextAnalyzer:
    """Lower case, accents folded, English stems; words over 60 characters are no words."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def terms_of(text: str) -> list[str]:
    """The terms of a text, in order.

    >>> terms_of("Children with Sjögren's syndrome")
    ['children', 'with', 'sjogren', 's', 'syndrom']
    """
    return analyzer().analyze(text)


def ways_to_write(text: str) -> list[list[str]]:
    """The terms of a word or phrase of a query in each of its spellings; empty for one without any term.

    >>> ways_to_write("anaemia")
    [['anaemia'], ['anemia']]
    """
    return [terms for way in spellings(text) if (terms := terms_of(way))]


def words_of(meaning: Meaning) -> list[list[list[str]]]:
    """The words that a meaning was typed with, the idle ones left out, each as the ways to write it."""
    parts = split(meaning.text)
    telling = [part for part in parts if not is_idle(part)]
    return [ways for part in telling or parts if (ways := ways_to_write(part))]


def phrases_of(meaning: Meaning) -> list[list[str]]:
    """The phrases that say a meaning: as it was typed, and those that mean the same."""
    other = (terms_of(phrase) for phrase in meaning.words)
    return [*ways_to_write(meaning.text), *(phrase for phrase in other if phrase)]
