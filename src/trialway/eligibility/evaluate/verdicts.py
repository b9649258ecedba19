"""The nouns of a verdict: what each criterion means for a person, and what all together mean for the study.

"Passes" means that it does not stand in the person's way. Nobody is called fit: the study team decides.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from trialway.eligibility.nodes import Degree, Leaf

Outcome = Literal["passes", "fails", "unknown", "not_applicable"]
Whole = Literal["excluded", "likely_excluded", "possible", "fits_all_read"]
VerdictSection = Literal["inclusion", "exclusion", "unknown", "record"]


class CriterionVerdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one criterion, or one of its parts, means for a person.

    `because` quotes what the person said. `turns_on` is the first day on which, if nothing else changed, the verdict
    would stand the other way round, or an unknown one would stand at all. `asks` are the leaves that are unknown and
    would settle it. `parts` are the parts of the line and the sub-items; a part's outcome says what it does for the
    whole of its criterion.
    """

    id: str
    section: VerdictSection
    quote: str
    reading: Degree
    verdict: Outcome
    certain: bool = False
    because: tuple[str, ...] = ()
    turns_on: date | None = None
    group: str | None = None
    asks: tuple[Leaf, ...] = ()
    parts: tuple[CriterionVerdict, ...] = ()


class StudyVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """What all criteria together mean.

    `excluded`: a criterion fails for certain. `likely_excluded`: one fails, but was read in part or rests on old
    facts. `fits_all_read`: nothing fails and nothing that was read is open; what was not is for the study team.
    `possible`: anything else. `deciding` are the ids of what fails, `open` of what is unknown;
    `closed_groups` the arms or cohorts that are closed for certain.
    """

    verdict: Whole
    criteria: tuple[CriterionVerdict, ...]
    deciding: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    closed_groups: tuple[str, ...] = ()
