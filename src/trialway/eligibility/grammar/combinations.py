"""Words that say how many of a list must be so: "all of the following", "at least two of", "either"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from trialway.eligibility.nodes import Op

_NUMBER: Final = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_COUNT = r"(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_AT_LEAST = re.compile(
    rf"(?:at least|any|a minimum of|minimum of|≥|>=)\s*\(?{_COUNT}\)?(?:\s*\(\d+\))?\s*"
    r"(?:or more )?(?:of|among|from|out of|criteria)"
    rf"|\b{_COUNT}(?:\s*\(\d+\))? or more of|\b{_COUNT}(?:\s*\(\d+\))? of (?:the|these)",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\beither\b|\bany of\b|\bany one\b|\bone of\b|\bone or more\b|\bat least one\b"
    r"|\bany (?:other )?(?:of )?the following\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\ball (?:of )?(?:the |these |those )?(?:following|below|criteria)|\bboth\b|\beach of\b", re.IGNORECASE
)


class Combination(NamedTuple):
    """How the members of a list combine; `n` where at least so many of them must be so."""

    op: Op
    n: int | None = None


def combination(words: str) -> Combination | None:
    """What some words say of the list behind them; None where they say nothing.

    >>> combination("at least two of the following"), combination("any of these"), combination("asthma")
    (Combination(op='at_least', n=2), Combination(op='any', n=None), None)
    """
    if found := _AT_LEAST.search(words):
        word = next(group for group in found.groups() if group).lower()
        count = _NUMBER[word] if word in _NUMBER else int(word)
        return Combination("any") if count <= 1 else Combination("at_least", count)
    if _ALL.search(words):
        return Combination("all")
    return Combination("any") if _ANY.search(words) else None
