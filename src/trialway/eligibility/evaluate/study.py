"""All criteria of a study put to a person: a verdict for each, and one for the study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from trialway.eligibility.crosscheck import cross_check
from trialway.eligibility.evaluate.knowledge import Knowledge
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.record import record_criteria
from trialway.eligibility.evaluate.tree import Answer, answer
from trialway.eligibility.evaluate.truth import Finding, Truth
from trialway.eligibility.evaluate.verdicts import CriterionVerdict, Outcome, StudyVerdict, Whole
from trialway.eligibility.facts import Profile
from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Criteria, Criterion
from trialway.model import Study

_Closed = Literal["no", "likely", "certain"]


def evaluate(
    criteria: Criteria,
    profile: Profile,
    *,
    on: date,
    knowledge: Knowledge,
    study: Study | None = None,
    subject: frozenset[str] = frozenset(),
    told: Mapping[str, bool] = MappingProxyType({}),
) -> StudyVerdict:
    """What a study's criteria mean for a person on a day; with `study`, those of the record's own fields too.

    What was so on the profile's day counts as so `on` the day; windows and ages are reckoned to it. `subject` are the
    keys of the conditions that the study is about: "any cancer" does not rule people out for certain whom it seeks.
    `told` says of criteria, by id, whether the person found their words to be so: that is never certain.
    """
    person = Person(profile, on, knowledge, subject, told=told)
    criteria = cross_check(criteria, study) if study else criteria
    found = record_criteria(study, person) if study else ()
    found += tuple(judge(criterion, person) for criterion in criteria.criteria)
    return _whole(found, groups_of(criteria))


def judge(criterion: Criterion, person: Person) -> CriterionVerdict:
    """The verdict on one criterion, with those on its parts.

    An inclusion must be true and an exclusion false. A criterion without a section says nothing either way.
    """
    excluding = criterion.section == "exclusion"
    found = answer(criterion, person._replace(excluding=excluding), neutral=not excluding)
    if criterion.group is None and any(part.group for part in criterion.walk()):
        # A part that holds for one arm only closes that arm and cannot rule out for all.
        found = found._replace(finding=found.finding.likely)
    return _verdict(found, criterion.section)


def _verdict(found: Answer, section: Section, *, flipped: bool = False) -> CriterionVerdict:
    node, wanted = found.node, _wanted(found.finding, section, flipped=flipped)
    outcome, certain = _outcome(found, wanted, section)
    known = outcome != "unknown"
    return CriterionVerdict(
        id=node.id,
        section=section,
        quote=node.quote,
        reading=node.reading,
        verdict=outcome,
        certain=certain,
        because=found.applies.because if outcome == "not_applicable" else wanted.because,
        turns_on=wanted.turns_on,
        group=node.group,
        asks=() if known else found.asks,
        parts=tuple(_verdict(part, section, flipped=flipped != (node.op == "not")) for part in found.parts),
    )


def _wanted(found: Finding, section: Section, *, flipped: bool) -> Finding:
    """The finding turned so that true stands in nobody's way."""
    if section == "unknown":
        return Finding(Truth.UNKNOWN, found.because)
    return found.opposite if (section == "exclusion") != flipped else found


def _outcome(found: Answer, wanted: Finding, section: Section) -> tuple[Outcome, bool]:
    if found.is_for_others:
        return "not_applicable", found.applies.truth is Truth.FALSE and section != "unknown"
    if wanted.truth == 0:
        return "unknown", False
    return "passes" if wanted.truth.is_true else "fails", wanted.truth.is_certain


def groups_of(criteria: Criteria) -> frozenset[str]:
    """Every arm, cohort or part of which the text has criteria or a heading."""
    named: set[str | None] = {criterion.group for criterion in criteria.walk()}
    named |= {heading.group for heading in criteria.headings}
    return frozenset(group for group in named if group)


def _whole(found: tuple[CriterionVerdict, ...], groups: frozenset[str]) -> StudyVerdict:
    failing = [verdict for verdict in found if verdict.verdict == "fails"]
    closed = {group: _closed(verdict for verdict in failing if verdict.group == group) for group in groups}
    return StudyVerdict(
        verdict=_verdict_of(found, closed),
        criteria=found,
        deciding=tuple(verdict.id for verdict in failing),
        open=tuple(verdict.id for verdict in found if verdict.verdict == "unknown"),
        closed_groups=tuple(sorted(group for group, how in closed.items() if how == "certain")),
    )


def _closed(failing: Iterable[CriterionVerdict]) -> _Closed:
    certain = [verdict.certain for verdict in failing]
    return "certain" if any(certain) else "likely" if certain else "no"


def _verdict_of(found: tuple[CriterionVerdict, ...], closed: dict[str, _Closed]) -> Whole:
    alone = _closed(verdict for verdict in found if verdict.verdict == "fails" and verdict.group is None)
    ways_in = set(closed.values())
    if alone == "certain" or (len(closed) > 1 and ways_in == {"certain"}):
        return "excluded"
    # A text that names one group only tells of others: to close it for certain makes the study no more than unlikely.
    if alone == "likely" or (closed and "no" not in ways_in):
        return "likely_excluded"
    still_open = [v for v in found if v.group is None or closed.get(v.group) == "no"]
    waiting = any(verdict.verdict == "unknown" and verdict.asks for verdict in still_open)
    return "possible" if waiting or not any(verdict.verdict == "passes" for verdict in still_open) else "fits_all_read"
