"""A record as the registry's own CSV: its columns, its order, its way to join lists.

Cells that a spreadsheet would run as a formula get an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from trialway.model import DateStruct, Study

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(studies: Iterable[Study]) -> str:
    """Write studies as CSV with a header row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    header: list[str] = []
    for study in studies:
        row = _row(study)
        if not header:
            header = list(row)
            writer.writerow(header)
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(study: Study) -> dict[str, str]:
    design = study.design
    return {
        "NCT Number": study.id,
        "Study Title": study.brief_title,
        "Study URL": f"https://clinicaltrials.gov/study/{study.id}" if not study.is_example else "",
        "Acronym": study.acronym,
        "Study Status": study.status or "",
        "Brief Summary": study.summary,
        "Study Results": "YES" if study.has_results else "NO",
        "Conditions": _joined(study.conditions),
        "Interventions": _joined(f"{i.type}: {i.name}" for i in study.interventions),
        "Primary Outcome Measures": _outcomes(study, "primary"),
        "Secondary Outcome Measures": _outcomes(study, "secondary"),
        "Other Outcome Measures": _outcomes(study, "other"),
        "Sponsor": study.sponsor.name if study.sponsor else "",
        "Collaborators": _joined(c.name for c in study.collaborators),
        "Sex": study.eligibility.sex,
        "Age": _ages(study),
        "Phases": _joined(design.phases),
        "Enrollment": "" if design.enrollment is None else str(design.enrollment),
        "Funder Type": study.sponsor.kind if study.sponsor else "",
        "Study Type": design.study_type,
        "Study Design": _design(study),
        "Other IDs": _joined((study.organization_id, *(s.id for s in study.secondary_ids))),
        "Start Date": _date(study.start),
        "Primary Completion Date": _date(study.primary_completion),
        "Completion Date": _date(study.completion),
        "First Posted": str(study.first_submitted or ""),
        "Last Update Posted": str(study.updated or ""),
        "Eligibility Criteria": study.eligibility.criteria,
        "Locations": _joined(
            ", ".join(p for p in (s.facility, s.city, s.state, s.postal_code, s.country) if p) for s in study.sites
        ),
    }


def _joined(parts: Iterable[str]) -> str:
    return "|".join(part for part in parts if part)


def _outcomes(study: Study, kind: str) -> str:
    found = (o for o in study.outcomes if o.kind == kind)
    return "|".join(", ".join(p for p in (o.measure, o.description, o.time_frame) if p) for o in found)


def _ages(study: Study) -> str:
    limits = (study.eligibility.minimum_age, study.eligibility.maximum_age)
    return " to ".join(str(age or "any") for age in limits)


def _design(study: Study) -> str:
    design = study.design
    masking = f"{design.masking} ({', '.join(design.who_masked)})" if design.who_masked else design.masking
    parts = {
        "Allocation": design.allocation,
        "Intervention Model": design.intervention_model,
        "Observational Model": design.observational_model,
        "Time Perspective": design.time_perspective,
        "Masking": masking,
        "Primary Purpose": design.primary_purpose,
    }
    return "|".join(f"{name}: {value}" for name, value in parts.items() if value)


def _date(given: DateStruct | None) -> str:
    return str(given.date) if given else ""
