"""How often "Did you mean" is right: `python -m benchmarks spelling`.

Words of conditions in the real records, each with one slip of the pen (seeded): two letters swapped, one left out,
doubled, or a vowel mistaken. And the words as they are, to which nothing must be said.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from benchmarks.real import records
from trialway.registry.ctgov import read_study
from trialway.search import Query, document_of
from trialway.search.corrections import corrected
from trialway.search.tantivy import TantivyIndex
from trialway.search.understanding import understand
from trialway.vocabulary.lexicon import default_lexicon
from trialway.vocabulary.lexicon.words import word_form

_WORD = re.compile(r"[A-Za-z]{6,}")
_WORDS = 500
_FEWEST = 5  # studies that have the word in their conditions
_VOWELS = "aeiou"


def main() -> None:
    """Print the shares."""
    studies = [read_study(record) for record in records()]
    counts = Counter(word for study in studies for word in set(_WORD.findall(" ".join(study.conditions).lower())))
    drawn = random.Random(7)
    words = drawn.sample(sorted(word for word, count in counts.items() if count >= _FEWEST), _WORDS)
    with tempfile.TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder))
        index.update(document_of(one, [None] * len(one.sites), country_code=_nowhere) for one in studies)

        @cache
        def count(word: str) -> int:
            return index.search(Query(text=word, limit=1), facets=()).total

        slips = [(word, _slip(word, drawn)) for word in words]
        started = time.perf_counter()
        offered = [(word, _offered(slip, count)) for word, slip in slips]
        each = 1000 * (time.perf_counter() - started) / len(slips)
        right = sum(word_form(word) == word_form(other) for word, other in offered)
        wrong = sum(bool(other) for _, other in offered) - right
        untouched = sum(bool(_offered(word, count)) for word in words)
    print(
        f"{len(words)} words with a slip: right {right / len(words):.1%}, wrong {wrong / len(words):.1%}, {each:.1f} ms"
    )
    print(f"{len(words)} words as they are: something offered {untouched / len(words):.1%}")


def _offered(word: str, count: Callable[[str], int]) -> str:
    lexicon = default_lexicon()
    return corrected(Query(text=word, meanings=understand(word, lexicon)), lexicon, count)


def _slip(word: str, drawn: random.Random) -> str:
    """The word with one slip, the first letter left alone."""
    at = drawn.randrange(1, len(word) - 1)
    kind = drawn.choice(("swap", "drop", "double", "vowel"))
    vowels = [n for n, letter in enumerate(word) if letter in _VOWELS and n]
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "vowel" and vowels:
        at = drawn.choice(vowels)
        return word[:at] + drawn.choice([v for v in _VOWELS if v != word[at]]) + word[at + 1 :]
    return word[:at] + word[at + 1 :] if kind == "drop" else word[:at] + word[at] + word[at:]


def _nowhere(_: object) -> None:
    """Places do not matter here."""


if __name__ == "__main__":
    main()
