"""Ages as people write them in a search: "9 year old", "aged 70", "5 to 12 years old", "65 and older", "men over 50".

A bare "over 30" is none of them: it may be a body mass index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from trialway.search.meaning import Concept, Meaning

Ages = tuple[float, float]
_OLDEST = 150.0
_UNITS_A_YEAR = {"y": 1.0, "m": 12.0, "w": 52.18}
_N, _M = r"(?P<n>\d{1,3})", r"(?P<m>\d{1,3})"
_OLD = r"[\s-]*(?P<unit>year|yr|month|week)s?[\s-]*olds?\b"
#: Who stands before "over 50" where that is an age; the word itself is no part of it.
_WHO = re.compile(
    r"\b(?:aged?|people|patients|persons?|adults|men|women|children|kids|boys|girls|anyone|those)\s+$", re.IGNORECASE
)


def ages_in(text: str) -> Iterator[Meaning]:
    """The ages that a text spells out, as meanings; the longer readings of the same words too."""
    for pattern, ages_of, says, needs_who in _WAYS:
        for match in pattern.finditer(text):
            if needs_who and not _WHO.search(text[: match.start()]):
                continue
            ages = ages_of(match)
            if 0 <= ages[0] < ages[1]:
                yield Meaning(
                    start=match.start(), end=match.end(), text=match[0], ages=ages,
                    concepts=(Concept("", says.format(**match.groupdict())),),
                )  # fmt: skip


def _at(match: re.Match[str]) -> Ages:
    """From a birthday to the next: a person of nine is not ten yet."""
    amount, a_year = int(match["n"]), _a_year(match)
    return amount / a_year, (amount + 1) / a_year


def _between(match: re.Match[str]) -> Ages:
    a_year = _a_year(match)
    return int(match["n"]) / a_year, (int(match["m"]) + 1) / a_year


def _from(match: re.Match[str]) -> Ages:
    return float(match["n"]), _OLDEST


def _up_to(match: re.Match[str]) -> Ages:
    return 0.0, float(match["n"]) + 1


def _below(match: re.Match[str]) -> Ages:
    return 0.0, float(match["n"])


def _a_year(match: re.Match[str]) -> float:
    """How many of the unit that is named are a year; years where none is."""
    unit = match.groupdict().get("unit") or "year"
    return _UNITS_A_YEAR[unit[0].lower()]


def _way(
    pattern: str, ages_of: Callable[[re.Match[str]], Ages], says: str, *, needs_who: bool = False
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], Ages], str, bool]:
    return re.compile(pattern, re.IGNORECASE), ages_of, says, needs_who


_WAYS = (
    _way(rf"\b{_N}{_OLD}", _at, "people aged {n} {unit}s"),
    _way(rf"\b{_N}\s?(?:yo|y/o)\b", _at, "people aged {n}"),
    _way(rf"\baged? {_N}\b(?!\s?(?:-|–|to\b|and\b|or\b|\d))", _at, "people aged {n}"),
    _way(rf"\bage[sd]? {_N}\s?(?:-|–|to|and)\s?{_M}\b", _between, "people aged {n} to {m}"),
    _way(rf"\b{_N}\s?(?:-|–|to)\s?{_M}{_OLD}", _between, "people aged {n} to {m} {unit}s"),
    _way(rf"\b(?:age[sd]? )?{_N} (?:and|or) (?:over|older|above|up)\b", _from, "people aged {n} and over"),
    _way(rf"\b(?:age[sd]? )?{_N} (?:and|or) (?:under|younger|below)\b", _up_to, "people aged {n} and under"),
    _way(rf"\b(?:over|above|older than) {_N}\b", _from, "people aged {n} and over", needs_who=True),
    _way(rf"\b(?:under|below|younger than) {_N}\b", _below, "people under {n}", needs_who=True),
)
