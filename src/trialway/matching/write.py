"""A match as JSON, in the fields that `trialway match` promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from trialway.eligibility.evaluate import CriterionVerdict
from trialway.matching.match import Match


def write_match(match: Match) -> dict[str, Any]:
    """A match as plain JSON values: one object a profile and study.

    Items that the text lists below a criterion follow it with ids like `I3.B`. What such an item says holds for
    itself; what it does for the whole is in the criterion it stands under.
    """
    return {
        "profile": match.profile,
        "study": match.study,
        "verdict": match.verdict.verdict,
        "score": match.score,
        "criteria": [_criterion(one) for one in _with_items(match.verdict.criteria)],
    }


def _with_items(criteria: Iterable[CriterionVerdict]) -> Iterator[CriterionVerdict]:
    for one in criteria:
        if "/" not in one.id:
            yield one
        yield from _with_items(one.parts)


def _criterion(one: CriterionVerdict) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": one.id,
        "section": one.section,
        "quote": one.quote,
        "reading": one.reading,
        "verdict": one.verdict,
        "certain": one.certain,
        "because": list(one.because),
    }
    if one.group is not None:
        written["group"] = one.group
    if one.turns_on is not None:
        written["turns_on"] = one.turns_on.isoformat()
    return written
