"""A study as JSON-LD (schema.org MedicalTrial or MedicalObservationalStudy)."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from trialway.eligibility.outline.text import unescaped
from trialway.model import Status, Study

_STATUS = {
    Status.RECRUITING: "Recruiting",
    Status.NOT_YET_RECRUITING: "NotYetRecruiting",
    Status.ENROLLING_BY_INVITATION: "EnrollingByInvitation",
    Status.ACTIVE_NOT_RECRUITING: "ActiveNotRecruiting",
    Status.COMPLETED: "Completed",
    Status.SUSPENDED: "Suspended",
    Status.TERMINATED: "Terminated",
    Status.WITHDRAWN: "Withdrawn",
}
_TYPES = {"OBSERVATIONAL": "MedicalObservationalStudy", "EXPANDED_ACCESS": "MedicalStudy"}
_MOST_PLACES = 100


def structured_data(study: Study, title: str, address: str) -> Markup:
    """The script block for the page's head."""
    return Markup('<script type="application/ld+json">{}</script>').format(_safe(_facts(study, title, address)))


def _safe(facts: dict[str, Any]) -> Markup:
    """JSON that cannot end its script element: `<`, `>` and `&` are written as escapes."""
    text = json.dumps(facts, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704


def _facts(study: Study, title: str, address: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(study.design.study_type, "MedicalTrial"),
        "name": title,
        "alternateName": study.official_title or study.brief_title,
        "description": unescaped(study.summary),
        "url": address,
        "healthCondition": [{"@type": "MedicalCondition", "name": name} for name in study.conditions],
        "code": {"@type": "MedicalCode", "code": study.id, "codingSystem": "ClinicalTrials.gov"},
        "studyLocation": [_place(*p) for p in _places(study)],
    }
    if study.status in _STATUS:
        facts["status"] = f"https://schema.org/{_STATUS[study.status]}"
    if study.sponsor:
        facts["sponsor"] = {"@type": "Organization", "name": study.sponsor.name}
    if not study.is_example:
        facts["sameAs"] = f"https://clinicaltrials.gov/study/{study.id}"
    return {name: value for name, value in facts.items() if value}


def _places(study: Study) -> list[tuple[str, str]]:
    return list(dict.fromkeys((site.city, site.country) for site in study.sites))[:_MOST_PLACES]


def _place(city: str, country: str) -> dict[str, str]:
    return {"@type": "AdministrativeArea", "name": ", ".join(part for part in (city, country) if part)}
