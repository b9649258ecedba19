"""The sentences and rows of the study page: the record's fields in plain words, nothing that it does not say."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from trialway.model import DateStruct, Openness, Study
from trialway.vocabulary.people import ages_words
from trialway.vocabulary.words import (
    allocation_words,
    arm_type_words,
    date_words,
    intervention_type_words,
    masking_words,
    observational_model_words,
    phase_words,
    purpose_words,
    sex_words,
    site_status_words,
    sponsor_kind_words,
    status_sentence,
    status_words,
    study_type_words,
)
from trialway.web.studies.results_page import join_commas, short
from trialway.web.studies.study_page import StudyPage
from trialway.web.ui.text import distance, join_words, number, plural

MISSING = "Not given in the registry"
_NO_TREATMENT = re.compile(r"^\W*(?:matching |oral )?(?:placebo|no intervention|no treatment)", re.IGNORECASE)


class Words(msgspec.Struct, frozen=True):
    """What the page says about a study, each part ready to print."""

    status: str
    status_sentence: str
    checked: str
    ages: str
    sex: str
    healthy: str
    population: str
    design: tuple[str, ...]
    apply_note: str


def words_of(study: Study) -> Words:
    """Put a study into words."""
    eligibility = study.eligibility
    sexes = sex_words(eligibility.sex) or MISSING
    if eligibility.gender_based:
        sexes = f"{sexes}. {eligibility.gender_description or 'The study goes by gender identity.'}"
    return Words(
        status=status_words(study.status),
        status_sentence=status_sentence(study.status),
        checked=_checked(study),
        ages=ages_words(eligibility),
        sex=sexes,
        healthy={True: "Accepted", False: "Not accepted", None: ""}[eligibility.healthy_volunteers],
        population=eligibility.population,
        design=_design(study),
        apply_note=_apply_note(study),
    )


def glance(page: StudyPage) -> list[tuple[str, str]]:
    """The facts at the top."""
    study = page.study
    rows = [
        ("Age", ages_words(study.eligibility)),
        ("Sex", sex_words(study.eligibility.sex)),
        ("Phase", short(phase_words(study.design.phases))),
        ("Sites", site_count(page)),
        ("Nearest", _nearest(page)),
    ]
    return [(label, value) for label, value in rows if value]


def site_count(page: StudyPage) -> str:
    """How many sites, where, and how many of them recruit."""
    if not page.sites:
        return "None named in the registry"
    where = f" in {_countries(page.countries)}" if page.countries else ""
    recruiting = f", {number(page.open_count)} recruiting" if page.open_count else ""
    return f"{plural(len(page.sites), 'site')}{where}{recruiting}"


def details(page: StudyPage) -> list[tuple[str, str]]:
    """The rows of Study details. What a reader looks for and the registry lacks is said to be lacking."""
    study = page.study
    enrollment = study.design.enrollment
    planned = " (planned)" if study.design.enrollment_estimated else ""
    rows = [
        ("Condition", join_words(study.conditions) or MISSING),
        ("Ages", ages_words(study.eligibility)),
        ("Sex", sex_words(study.eligibility.sex) or MISSING),
        ("Participants", MISSING if enrollment is None else f"{number(enrollment)}{planned}"),
        ("Start", _date(study.start)),
        ("Completion", _date(study.completion) or MISSING),
        ("Treatment type", _treatments(study) or MISSING),
        ("Type of study", study_type_words(study.design.study_type)),
        ("Phase", phase_words(study.design.phases)),
        ("Purpose", purpose_words(study.design.primary_purpose)),
        ("Sponsor", _sponsor(study) or MISSING),
        ("Also supported by", join_words([c.name for c in study.collaborators])),
        ("Registry number", study.id),
        ("Sponsor’s study number", study.organization_id or MISSING),
        ("Other numbers", ", ".join(other.id for other in study.secondary_ids)),
        ("Results", "Posted in the registry" if study.has_results else ""),
        ("Record last updated", date_words(study.updated) if study.updated else MISSING),
    ]
    return [(label, value) for label, value in rows if value]


def groups(study: Study) -> list[tuple[str, str, str]]:
    """The arms: name, kind, what they get."""
    return [
        (
            arm.label or "Group",
            arm_type_words(arm.type),
            arm.description or join_words([i.partition(": ")[2] or i for i in arm.interventions]),
        )
        for arm in study.arms
    ]


def who_for(study: Study) -> str:
    """For whom a caller asks."""
    oldest = study.eligibility.maximum_age
    return "my child" if oldest and oldest.days < 18 * 365 else "me or my family member"


def shown_site(page: StudyPage, number_: int) -> dict[str, Any]:
    """One site's values for the template."""
    shown = page.sites[number_]
    country = page.where.place.country if page.where.place else ""
    return msgspec.structs.asdict(shown) | {
        "status": _site_status(page.study, shown.openness),
        "distance": distance(shown.km, country) if shown.km is not None else "",
    }


def _site_status(study: Study, openness: Openness) -> str:
    """A site's status; where the study's own is not known, so is that of its sites, whatever they say."""
    return status_words(study.status) if study.openness is Openness.UNKNOWN else site_status_words(openness)


def _checked(study: Study) -> str:
    """When somebody last looked: the registry's verification month is often older than its update."""
    newest = max((d for d in (study.verified, study.updated) if d), default=None)
    return (
        f"Last checked by the study team: {date_words(newest)}."
        if newest
        else "The registry gives no date of its last check."
    )


def _nearest(page: StudyPage) -> str:
    if not page.nearest or page.nearest.km is None or not page.where.place:
        return ""
    far = distance(page.nearest.km, page.where.place.country)
    return f"{join_commas(page.nearest.site.city, page.nearest.country)}, {far}"


def _countries(countries: tuple[str, ...]) -> str:
    return join_words(countries) if len(countries) <= 3 else f"{len(countries)} countries"


def _date(given: DateStruct | None) -> str:
    if not given:
        return ""
    return f"{date_words(given.date)}{' (planned)' if given.estimated else ''}"


def _treatments(study: Study) -> str:
    """Kinds with the names of each; a placebo or "no intervention" is no treatment."""
    kinds: dict[str, list[str]] = {}
    for one in study.interventions:
        if not _NO_TREATMENT.search(one.name):
            kind = "" if one.type in ("", "OTHER") else f"{intervention_type_words(one.type)}: "
            kinds.setdefault(kind, []).append(one.name)
    return "; ".join(f"{kind}{', '.join(dict.fromkeys(names))}" for kind, names in kinds.items())


def _sponsor(study: Study) -> str:
    if not study.sponsor:
        return ""
    kind = sponsor_kind_words(study.sponsor.kind)
    return f"{study.sponsor.name}{f' ({kind[0].lower()}{kind[1:]})' if kind else ''}"


def _design(study: Study) -> tuple[str, ...]:
    design = study.design
    lines = (
        phase_words(design.phases),
        study_type_words(design.study_type) if design.study_type != "INTERVENTIONAL" else "",
        observational_model_words(design.observational_model),
        allocation_words(design.allocation),
        masking_words(design.masking, design.who_masked),
    )
    return tuple(line if line.endswith(".") else f"{line}." for line in lines if line)


def _apply_note(study: Study) -> str:
    return {
        Openness.SOON: "This study is not taking people yet. You can ask the team when it starts.",
        Openness.INVITATION: "The team invites people to this study. Ask your doctor if you could be invited.",
        Openness.UNKNOWN: "The registry does not say if this study still takes people. Ask before you make plans.",
        Openness.ACCESS: "Your doctor has to ask for this treatment. Show them this page.",
    }.get(study.openness, "Contact the study team to learn if this study could be right for you.")
