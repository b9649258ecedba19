"""The technical record: the registry's fields in its own terms, in sections. Empty fields are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from trialway.eligibility import Criteria, Criterion
from trialway.eligibility.outline import text_of
from trialway.eligibility.render import write_exact
from trialway.model import DateStruct, MeshTerm, Study

Rows = list[tuple[str, str]]


def sections(study: Study) -> list[tuple[str, Rows]]:
    """Headings with their rows."""
    found = [
        ("Identification", _identification(study)),
        ("Status and dates", _dates(study)),
        ("Sponsor", _sponsor(study)),
        ("Design", _design(study)),
        ("Population", _population(study)),
        ("Conditions", _conditions(study)),
        ("Contacts and officials", _people(study)),
    ]
    filled = ((heading, [(label, value) for label, value in rows if value]) for heading, rows in found)
    return [(heading, rows) for heading, rows in filled if rows]


def endpoints(study: Study) -> list[tuple[str, list[object]]]:
    """Primary, secondary and other outcomes, those there are."""
    kinds = {"primary": "Primary", "secondary": "Secondary", "other": "Other"}
    found = ((title, [o for o in study.outcomes if o.kind == kind]) for kind, title in kinds.items())
    return [(title, list(outcomes)) for title, outcomes in found if outcomes]


class ReadCriterion(NamedTuple):
    """A criterion with what the reader made of its own line: `exact` loses nothing, and reads back to the same."""

    id: str
    quote: str
    reading: str
    exact: str


def read_criteria(criteria: Criteria) -> Iterator[ReadCriterion]:
    """Every criterion and sub-item in text order."""
    for criterion in criteria.criteria:
        yield from _read(criterion)


def _read(criterion: Criterion) -> Iterator[ReadCriterion]:
    parts = tuple(child for child in criterion.children if "/" in child.id)
    own = msgspec.structs.replace(criterion, children=parts)
    yield ReadCriterion(criterion.id, text_of(criterion), criterion.reading, write_exact(own))
    for child in criterion.children:
        if "/" not in child.id:
            yield from _read(child)


def _identification(study: Study) -> Rows:
    return [
        ("Registry number", study.id),
        ("Earlier registry numbers", ", ".join(study.aliases)),
        ("Sponsor's study number", study.organization_id),
        ("Secondary identifiers", "; ".join(_named(s.id, s.type, s.domain) for s in study.secondary_ids)),
        ("Acronym", study.acronym),
        ("Brief title", study.brief_title),
        ("Official title", study.official_title),
    ]


def _dates(study: Study) -> Rows:
    return [
        ("Overall status", study.status or ""),
        ("Last known status", study.last_known_status or ""),
        ("Why stopped", study.why_stopped),
        ("Start", _date(study.start)),
        ("Primary completion", _date(study.primary_completion)),
        ("Completion", _date(study.completion)),
        ("First submitted", str(study.first_submitted or "")),
        ("Last update", str(study.updated or "")),
        ("Verified", str(study.verified or "")),
        ("Results posted", "Yes" if study.has_results else "No"),
    ]


def _sponsor(study: Study) -> Rows:
    lead = study.sponsor
    return [
        ("Lead sponsor", _named(lead.name, lead.kind) if lead else ""),
        ("Collaborators", "; ".join(_named(c.name, c.kind) for c in study.collaborators)),
    ]


def _design(study: Study) -> Rows:
    design = study.design
    enrollment = "" if design.enrollment is None else f"{design.enrollment:,}"
    kind = " (estimated)" if design.enrollment_estimated else " (actual)"
    return [
        ("Study type", design.study_type),
        ("Phase", ", ".join(design.phases)),
        ("Primary purpose", design.primary_purpose),
        ("Allocation", design.allocation),
        ("Intervention model", design.intervention_model),
        ("Observational model", design.observational_model),
        ("Time perspective", design.time_perspective),
        ("Masking", _named(design.masking, ", ".join(design.who_masked))),
        ("Enrollment", f"{enrollment}{kind}" if enrollment else ""),
    ]


def _population(study: Study) -> Rows:
    limits = study.eligibility
    healthy = {True: "Yes", False: "No", None: ""}[limits.healthy_volunteers]
    return [
        ("Minimum age", str(limits.minimum_age or "None")),
        ("Maximum age", str(limits.maximum_age or "None")),
        ("Sex", limits.sex),
        ("Gender", limits.gender_description or ("By gender identity" if limits.gender_based else "")),
        ("Healthy volunteers", healthy),
        ("Study population", limits.population),
        ("Sampling method", limits.sampling),
    ]


def _conditions(study: Study) -> Rows:
    return [
        ("Conditions", "; ".join(study.conditions)),
        ("Keywords", "; ".join(study.keywords)),
        ("Condition MeSH terms", _terms(study.condition_terms)),
        ("Condition MeSH ancestors", _terms(study.condition_ancestors)),
        ("Intervention MeSH terms", _terms(study.intervention_terms)),
    ]


def _people(study: Study) -> Rows:
    """Contacts of a study that is closed are left out here too: nobody there takes calls about it."""
    contacts = study.contacts if study.openness != "closed" else ()
    return [
        ("Contacts", "; ".join(", ".join(p for p in (c.name, c.phone, c.email) if p) for c in contacts)),
        ("Officials", "; ".join(_named(o.name, o.role, o.affiliation) for o in study.officials)),
    ]


def _named(name: str, *more: str) -> str:
    extra = ", ".join(part for part in more if part)
    return f"{name} ({extra})" if name and extra else name


def _terms(terms: Iterable[MeshTerm]) -> str:
    return "; ".join(_named(term.term, term.id) for term in terms)


def _date(given: DateStruct | None) -> str:
    return f"{given.date} ({'estimated' if given.estimated else 'actual'})" if given else ""
