"""A study as it stands on the wire → the noun Study. Pure; text stays as it is, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from trialway import model
from trialway.model import Age, PartialDate, Status
from trialway.registry.ctgov import wire

#: The largest count of participants that is taken for one; the store's numbers end there too.
_MOST = 2**31 - 1
_ESTIMATED = "ESTIMATED"


def study_of(record: wire.Study, id_: str) -> model.Study:
    """Convert a whole record; `id_` is its checked registry number."""
    protocol, derived = record.protocol_section or wire.Protocol(), record.derived_section or wire.Derived()
    identification = protocol.identification_module or wire.Identification()
    status = protocol.status_module or wire.StatusModule()
    sponsors = protocol.sponsor_collaborators_module or wire.Sponsors()
    about = protocol.description_module or wire.Description()
    topics = protocol.conditions_module or wire.Conditions()
    treatments = protocol.arms_interventions_module or wire.ArmsInterventions()
    places = protocol.contacts_locations_module or wire.ContactsLocations()
    return model.Study(
        id=id_,
        brief_title=identification.brief_title or "",
        official_title=identification.official_title or "",
        acronym=identification.acronym or "",
        organization_id=_organization_id(identification),
        secondary_ids=tuple(_secondary_ids(identification.secondary_id_infos or ())),
        aliases=identification.nct_id_aliases or (),
        status=Status.read(status.overall_status),
        last_known_status=Status.read(status.last_known_status),
        why_stopped=status.why_stopped or "",
        start=_date(status.start_date_struct),
        primary_completion=_date(status.primary_completion_date_struct),
        completion=_date(status.completion_date_struct),
        first_submitted=PartialDate.read(status.study_first_submit_date),
        updated=_updated(status),
        verified=PartialDate.read(status.status_verified_date),
        sponsor=_sponsor(sponsors.lead_sponsor) if sponsors.lead_sponsor else None,
        collaborators=tuple(map(_sponsor, sponsors.collaborators or ())),
        summary=about.brief_summary or "",
        description=about.detailed_description or "",
        conditions=topics.conditions or (),
        keywords=topics.keywords or (),
        design=_design(protocol.design_module or wire.Design()),
        arms=tuple(map(_arm, treatments.arm_groups or ())),
        interventions=tuple(map(_intervention, treatments.interventions or ())),
        outcomes=tuple(_outcomes(protocol.outcomes_module or wire.Outcomes())),
        eligibility=_eligibility(protocol.eligibility_module or wire.Eligibility()),
        contacts=tuple(map(_contact, places.central_contacts or ())),
        officials=tuple(map(_official, places.overall_officials or ())),
        sites=tuple(map(_site, places.locations or ())),
        condition_terms=_terms(derived.condition_browse_module, "meshes"),
        condition_ancestors=_terms(derived.condition_browse_module, "ancestors"),
        intervention_terms=_terms(derived.intervention_browse_module, "meshes"),
        intervention_ancestors=_terms(derived.intervention_browse_module, "ancestors"),
        has_results=bool(record.has_results),
    )


def _organization_id(given: wire.Identification) -> str:
    return (given.org_study_id_info.id if given.org_study_id_info else None) or ""


def _updated(given: wire.StatusModule) -> PartialDate | None:
    """The day the last update was published, or else the day it was handed in."""
    posted = given.last_update_post_date_struct or wire.Date()
    return PartialDate.read(posted.date) or PartialDate.read(given.last_update_submit_date)


def _secondary_ids(given: Iterable[wire.SecondaryId]) -> Iterator[model.SecondaryId]:
    for other in given:
        if other.id:
            yield model.SecondaryId(id=other.id, type=other.type or "", domain=other.domain or "")


def _date(given: wire.Date | None) -> model.DateStruct | None:
    date = PartialDate.read(given.date) if given else None
    if not (given and date):
        return None
    return model.DateStruct(date=date, estimated=given.type == _ESTIMATED)


def _sponsor(given: wire.Sponsor) -> model.Sponsor:
    return model.Sponsor(name=given.name or "", kind=given.kind or "")


def _design(given: wire.Design) -> model.Design:
    info = given.design_info or wire.DesignInfo()
    masking = info.masking_info or wire.Masking()
    enrollment = given.enrollment_info or wire.Enrollment()
    count = enrollment.count
    return model.Design(
        study_type=given.study_type or "",
        phases=given.phases or (),
        primary_purpose=info.primary_purpose or "",
        allocation=info.allocation or "",
        intervention_model=info.intervention_model or "",
        observational_model=info.observational_model or "",
        time_perspective=info.time_perspective or "",
        masking=masking.masking or "",
        who_masked=masking.who_masked or (),
        enrollment=count if count is not None and 0 <= count <= _MOST else None,
        enrollment_estimated=enrollment.type == _ESTIMATED,
    )


def _arm(given: wire.Arm) -> model.Arm:
    return model.Arm(
        label=given.label or "",
        type=given.type or "",
        description=given.description or "",
        interventions=given.intervention_names or (),
    )


def _intervention(given: wire.Intervention) -> model.Intervention:
    return model.Intervention(
        type=given.type or "",
        name=given.name or "",
        description=given.description or "",
        other_names=given.other_names or (),
        arms=given.arm_group_labels or (),
    )


def _outcomes(given: wire.Outcomes) -> Iterator[model.Outcome]:
    kinds = {
        "primary": given.primary_outcomes,
        "secondary": given.secondary_outcomes,
        "other": given.other_outcomes,
    }
    for kind, outcomes in kinds.items():
        for outcome in outcomes or ():
            yield model.Outcome(
                kind=kind,
                measure=outcome.measure or "",
                description=outcome.description or "",
                time_frame=outcome.time_frame or "",
            )


def _eligibility(given: wire.Eligibility) -> model.Eligibility:
    return model.Eligibility(
        criteria=given.eligibility_criteria or "",
        minimum_age=Age.read(given.minimum_age),
        maximum_age=Age.read(given.maximum_age),
        sex=given.sex or "",
        gender_based=given.gender_based,
        gender_description=given.gender_description or "",
        healthy_volunteers=given.healthy_volunteers,
        population=given.study_population or "",
        sampling=given.sampling_method or "",
    )


def _contact(given: wire.Contact) -> model.Contact:
    return model.Contact(
        name=given.name or "",
        role=given.role or "",
        phone=given.phone or "",
        phone_ext=given.phone_ext or "",
        email=given.email or "",
    )


def _official(given: wire.Official) -> model.Official:
    return model.Official(name=given.name or "", affiliation=given.affiliation or "", role=given.role or "")


def _site(given: wire.Location) -> model.Site:
    return model.Site(
        facility=given.facility or "",
        city=given.city or "",
        state=given.state or "",
        postal_code=given.zip or "",
        country=given.country or "",
        status=Status.read(given.status),
        point=_point(given.geo_point),
        contacts=tuple(map(_contact, given.contacts or ())),
    )


def _point(given: wire.GeoPoint | None) -> model.Point | None:
    """A point off the globe is a slip of the registry's; the site then simply has none."""
    if given is None or given.lat is None or given.lon is None:
        return None
    try:
        return model.Point(given.lat, given.lon)
    except ValueError:
        return None


def _terms(given: wire.Browse | None, which: Literal["meshes", "ancestors"]) -> tuple[model.MeshTerm, ...]:
    terms = (given.meshes if which == "meshes" else given.ancestors) if given else None
    return tuple(model.MeshTerm(id=mesh.id or "", term=mesh.term) for mesh in terms or () if mesh.term)
