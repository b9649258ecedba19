"""The order of studies for one person: what they are about first, then what is known to fit and what may not.

Numbers for sorting and nothing else: none is a chance of being accepted, and none is shown to a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility.evaluate import CriterionVerdict, StudyVerdict
from trialway.matching.columns.evaluate import WHOLES, Answered
from trialway.matching.columns.nodes import FOR_OTHERS
from trialway.matching.columns.program import Program

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


def scores(program: Program, found: Answered, about: NDArray[np.float64]) -> NDArray[np.float32]:
    """`score` of every study of a program, shape (studies,)."""
    fits = 0.6 * _all_passed(program, found, 1) + 0.4 * _all_passed(program, found, -1)
    against = np.bincount(program.study[found.criteria == -1], minlength=len(program.studies))
    free = 1 - np.minimum(against, _MOST_AGAINST) / _MOST_AGAINST
    whole = _ABOUT * about + _FITS * fits + _FREE * free
    out = found.verdicts == WHOLES.index("excluded")
    return (whole * np.where(out, _EXCLUDED, 1.0)).round(6).astype(np.float32)


def _all_passed(program: Program, found: Answered, sign: int) -> NDArray[np.float64]:
    count, ours = len(program.studies), (program.sign == sign) & ~program.is_record
    asked = np.bincount(program.study[ours & (found.criteria != FOR_OTHERS)], minlength=count)
    met = np.where(found.criteria == 2, 1.0, np.where(found.criteria == 1, _LIKELY, 0.0))
    summed = np.bincount(program.study[ours], weights=met[ours], minlength=count)
    shares: NDArray[np.float64] = summed / (asked + _PRIOR)
    return shares


def _passed(found: Iterable[CriterionVerdict], section: str) -> float:
    """The share of a section's criteria that are known to stand in nobody's way."""
    asked = [one for one in found if one.section == section and one.verdict != "not_applicable"]
    met = sum(1.0 if one.certain else _LIKELY for one in asked if one.verdict == "passes")
    return met / (len(asked) + _PRIOR)
