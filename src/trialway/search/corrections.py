"""Did you mean …: words of a query that nobody knows, and the known word each is closest to.

A suggestion is only ever offered, never searched for by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trialway.search.query import Query
from trialway.vocabulary.lexicon import Lexicon
from trialway.vocabulary.lexicon.words import word_form

Count = Callable[[str], int]
_SHORTEST = 4
_CLOSE = 0.75  # of the letters
_AS_CLOSE = 0.02
_MOST = 5
#: A word may stand misspelled in some record: the suggestion must be found so many times more often.
_MORE_OFTEN = 10


def corrected(query: Query, lexicon: Lexicon, count: Count) -> str:
    """The query's text with its misspelled words put right; "" where there is none.

    `count` says how many studies have a word.
    """
    text = query.text
    for word in (part for part in query.parts if _may_be_wrong(part, lexicon)):
        if better := _closest(word, lexicon, count):
            text = text.replace(word, better)
    return text if text != query.text else ""


def _may_be_wrong(word: str, lexicon: Lexicon) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST and word_form(word) not in _known(lexicon)


def _closest(word: str, lexicon: Lexicon, count: Count) -> str:
    """The closest known word, the commoner of two; "" where none is close, or the word itself is no rarity."""
    found = process.extract(
        word.lower(), _words(lexicon), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE, limit=_MOST
    )
    if not found:
        return ""
    as_close = [other for other, closeness, _ in found if closeness >= found[0][1] - _AS_CLOSE]
    often, best = max((count(other), other) for other in as_close)
    return best if often > _MORE_OFTEN * count(word) else ""


@lru_cache(maxsize=2)
def _words(lexicon: Lexicon) -> Sequence[str]:
    return tuple(word for word in lexicon.words() if len(word) >= _SHORTEST and word.isalpha())


@lru_cache(maxsize=2)
def _known(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_words(lexicon))
