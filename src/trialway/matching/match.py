"""One person and one study: the verdict on each criterion, the whole, and a number to sort by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from trialway.eligibility import Profile
from trialway.eligibility.evaluate import Knowledge, StudyVerdict, evaluate
from trialway.matching.about import conditions_of, how_much
from trialway.matching.candidate import Candidate
from trialway.matching.rank import score
from trialway.vocabulary.lexicon import Lexicon


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """What a study means for a person. `score` sorts the studies of one person, the best first."""

    profile: str
    study: str
    verdict: StudyVerdict
    score: float


def match(
    profile: Profile,
    one: Candidate,
    *,
    on: date,
    knowledge: Knowledge,
    lexicon: Lexicon,
    told: Mapping[str, bool] = MappingProxyType({}),
) -> Match:
    """Put a person to a study as of the day `on`. `told` is what they said of criteria's own words, by id."""
    verdict = evaluate(
        one.criteria, profile, on=on, knowledge=knowledge, study=one.study, subject=one.subject, told=told
    )
    relevance = how_much(conditions_of(profile), one.about, lexicon)
    return Match(profile=profile.id, study=one.study.id, verdict=verdict, score=score(verdict, relevance))
