"""Which of a concept's names become terms of the lexicon, and in what forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from trialway.vocabulary.lexicon.words import all_capitals, term_forms

#: `term_forms` for a build, which asks for each term several times.
forms_of = lru_cache(maxsize=1 << 19)(term_forms)

_HYPHENATED = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
_GLUED = re.compile(r"\b(non|anti|post|pre|multi|immuno|chemo|radio|neuro|cardio|gastro)(?=[^\W\d_]{4})", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_JOINED = 6
_SHORTEST_IMPORTED = 3
_LONGEST_IMPORTED_ABBREVIATION = 4
_SHORTEST_SURE = 4


def term_variants(term: str) -> Iterator[tuple[str, ...]]:
    """The forms of a term: as written, hyphens closed up ("covid19"), and prefixes set apart ("non alcoholic")."""
    forms = forms_of(term)
    yield forms
    closed = forms_of(_HYPHENATED.sub("", term))
    if closed != forms and len("".join(closed)) >= _SHORTEST_JOINED:
        yield closed
    apart = forms_of(_GLUED.sub(r"\1-", term))
    if apart != forms:
        yield apart


def needs_capitals(term: str) -> bool:
    """Whether a reviewed term counts in capitals only: it is an abbreviation that might be a word in small letters.

    "ALL" and "MS" need them; "NSCLC" and "T2DM" can be nothing else in small letters.
    """
    return all_capitals(term) and not _is_unmistakable(term)


def is_abbreviation(term: str, name: str) -> bool:
    """Whether an imported term, whose capitals its source has lost, is to be taken for an abbreviation.

    A short word is one, unless it is the very name of the thing ("gout").
    """
    if " " in term or _is_unmistakable(term) or term.casefold() == name.casefold():
        return False
    return len(term) <= _LONGEST_IMPORTED_ABBREVIATION or not _VOWEL.search(term.lower())


def is_usable(term: str, forms: tuple[str, ...], stops: Collection[tuple[str, ...]]) -> bool:
    """Whether an imported term may become one at all: no number, no letter or two, no stop word."""
    if forms in stops or len("".join(forms)) < _SHORTEST_IMPORTED:
        return False
    return any(character.isalpha() for character in term)


def _is_unmistakable(term: str) -> bool:
    low = "".join(filter(str.isalnum, term.lower()))
    has_digit = any(character.isdigit() for character in low)
    return len(low) >= _SHORTEST_SURE and (has_digit or not _VOWEL.search(low))
