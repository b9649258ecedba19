"""Names that stand for less, or for something else, than the thing they are filed under.

A word list files "glossectomy" under operations on the head and neck, and "hypnosis" under yoga and the like. That
finds studies well. But whoever had another such operation would be told of a criterion that does not speak of them.
"""

from __future__ import annotations

import re
from typing import Final

#: Words that every procedure's name may have.
_ANY: Final = frozenset("surge thera treat proce opera inter".split())
_OWN: Final = 3
_STEM: Final = 5
_LONGEST_SHORT_FORM: Final = 6


def is_loose(word: str, key: str, name: str, synonyms: tuple[str, ...]) -> bool:
    """Whether a procedure's name shares no word with the key, the name and the first synonyms of its thing.

    An abbreviation of one of the synonyms is no such name.
    """
    said = _stems(word)
    own = {stem for text in (key, name, *synonyms[:_OWN]) for stem in _stems(text)}
    return bool(said) and not said & own and not any(_is_short_for(word, synonym) for synonym in synonyms)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]{4,}", text.lower().replace("-", " "))} - _ANY


def _is_short_for(word: str, synonym: str) -> bool:
    """ "SBRT" has the first letters of "stereotactic body radiotherapy" in their order."""
    firsts = [part[0] for part in synonym.lower().replace("-", " ").split()]
    if len(firsts) < 2 or " " in word or len(word) > _LONGEST_SHORT_FORM or word[0].lower() != firsts[0]:
        return False
    letters = iter(word.lower())
    return all(first in letters for first in firsts)
