"""Capitals that only raise the voice: "ALL patients", "MUST NOT", a text without small letters."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_AFTER = re.compile(r"\W*(\w+)")
_BEFORE = re.compile(r"(\w+)\W*$")
#: Behind "ALL" as a mere word; behind the illness stand other words ("ALL in remission").
_FOLLOWS = frozenset(
    "of the these those other others patients patient participants participant subjects subject people persons women "
    "men females males children adults volunteers individuals criteria inclusion exclusion following must will who "
    "prior previous known eligible required three four five such are is be not their enrolled eligible have".split()
)
_LOOKED_AT = 40


def is_emphasis(text: str, begin: int, end: int) -> bool:
    """Whether the capitals of `text[begin:end]` may be a common word said loud rather than an abbreviation."""
    if text[begin:end].lower() not in common_words():
        return False
    after = _AFTER.match(text, end)
    if after and (after[1].lower() in _FOLLOWS or _is_loud(after[1])):
        return True
    before = _BEFORE.search(text[max(0, begin - _LOOKED_AT) : begin])
    return bool(before and _is_loud(before[1]))


def _is_loud(word: str) -> bool:
    """Whether a word next to it is a common word in capitals too."""
    return word.isupper() and word.lower() in common_words()


@cache
def common_words() -> frozenset[str]:
    """Common English words that are also somebody's abbreviation."""
    lines = (_DATA / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
