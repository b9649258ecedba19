"""The order of studies for one person: what they are about first, then what is known to fit and what may not.

Numbers for sorting and nothing else: none is a chance of being accepted, and none is shown to a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from trialway.eligibility.evaluate import CriterionVerdict, StudyVerdict

_ABOUT, _FITS, _FREE = 0.65, 0.2, 0.15
#: Somebody whom a criterion rules out for certain comes below everybody whom none does.
_EXCLUDED: Final = 0.1
#: What was read in part, or rests on loose words, counts for less.
_LIKELY: Final = 0.6
#: So many criteria are taken as met by nobody yet, so that one of one does not beat nine of ten.
_PRIOR: Final = 2
_MOST_AGAINST: Final = 3


def score(verdict: StudyVerdict, about: float) -> float:
    """From 0 to 1. `about` is how much the study is about the person's conditions, from 0 to 1."""
    found = verdict.criteria
    fits = 0.6 * _passed(found, "inclusion") + 0.4 * _passed(found, "exclusion")
    against = sum(one.verdict == "fails" and not one.certain for one in found)
    free = 1 - min(against, _MOST_AGAINST) / _MOST_AGAINST
    whole = _ABOUT * about + _FITS * fits + _FREE * free
    return round(whole * (_EXCLUDED if verdict.verdict == "excluded" else 1.0), 6)


def _passed(found: Iterable[CriterionVerdict], section: str) -> float:
    """The share of a section's criteria that are known to stand in nobody's way."""
    asked = [one for one in found if one.section == section and one.verdict != "not_applicable"]
    met = sum(1.0 if one.certain else _LIKELY for one in asked if one.verdict == "passes")
    return met / (len(asked) + _PRIOR)
