"""The parts of an API v2 study that Trialway uses, as they stand on the wire.

Not the whole record: keys not named here are passed over (the record's bytes are kept elsewhere). Every key
may be absent; a null counts as absent. Source: the registry's study data structure, OpenAPI 2.0.5.
"""

from __future__ import annotations

import msgspec

Text = str | None
Texts = tuple[str, ...] | None


class Wire(msgspec.Struct, rename="camel", gc=False):
    """An object whose keys are written in camelCase."""


class Date(Wire):
    """A date, with ACTUAL or ESTIMATED."""

    date: Text = None
    type: Text = None


class OrgStudyId(Wire):
    """The sponsor's own number."""

    id: Text = None


class SecondaryId(Wire):
    """Another number of the study."""

    id: Text = None
    type: Text = None
    domain: Text = None


class Identification(Wire):
    """identificationModule."""

    nct_id: Text = None
    nct_id_aliases: Texts = None
    org_study_id_info: OrgStudyId | None = None
    secondary_id_infos: tuple[SecondaryId, ...] | None = None
    brief_title: Text = None
    official_title: Text = None
    acronym: Text = None


class StatusModule(Wire):
    """statusModule."""

    status_verified_date: Text = None
    overall_status: Text = None
    last_known_status: Text = None
    why_stopped: Text = None
    start_date_struct: Date | None = None
    primary_completion_date_struct: Date | None = None
    completion_date_struct: Date | None = None
    study_first_submit_date: Text = None
    last_update_submit_date: Text = None
    last_update_post_date_struct: Date | None = None


class Sponsor(Wire):
    """A sponsor or collaborator."""

    name: Text = None
    kind: Text = msgspec.field(default=None, name="class")


class Sponsors(Wire):
    """sponsorCollaboratorsModule."""

    lead_sponsor: Sponsor | None = None
    collaborators: tuple[Sponsor, ...] | None = None


class Description(Wire):
    """descriptionModule."""

    brief_summary: Text = None
    detailed_description: Text = None


class Conditions(Wire):
    """conditionsModule."""

    conditions: Texts = None
    keywords: Texts = None


class Masking(Wire):
    """designInfo.maskingInfo."""

    masking: Text = None
    who_masked: Texts = None


class DesignInfo(Wire):
    """designModule.designInfo."""

    allocation: Text = None
    intervention_model: Text = None
    primary_purpose: Text = None
    observational_model: Text = None
    time_perspective: Text = None
    masking_info: Masking | None = None


class Enrollment(Wire):
    """designModule.enrollmentInfo."""

    count: int | None = None
    type: Text = None


class Design(Wire):
    """designModule."""

    study_type: Text = None
    phases: Texts = None
    design_info: DesignInfo | None = None
    enrollment_info: Enrollment | None = None


class Arm(Wire):
    """One of armGroups."""

    label: Text = None
    type: Text = None
    description: Text = None
    intervention_names: Texts = None


class Intervention(Wire):
    """One of interventions."""

    type: Text = None
    name: Text = None
    description: Text = None
    arm_group_labels: Texts = None
    other_names: Texts = None


class ArmsInterventions(Wire):
    """armsInterventionsModule."""

    arm_groups: tuple[Arm, ...] | None = None
    interventions: tuple[Intervention, ...] | None = None


class Outcome(Wire):
    """One outcome."""

    measure: Text = None
    description: Text = None
    time_frame: Text = None


class Outcomes(Wire):
    """outcomesModule."""

    primary_outcomes: tuple[Outcome, ...] | None = None
    secondary_outcomes: tuple[Outcome, ...] | None = None
    other_outcomes: tuple[Outcome, ...] | None = None


class Eligibility(Wire):
    """eligibilityModule."""

    eligibility_criteria: Text = None
    healthy_volunteers: bool | None = None
    sex: Text = None
    gender_based: bool | None = None
    gender_description: Text = None
    minimum_age: Text = None
    maximum_age: Text = None
    study_population: Text = None
    sampling_method: Text = None


class Contact(Wire):
    """A contact of the study or of a site."""

    name: Text = None
    role: Text = None
    phone: Text = None
    phone_ext: Text = None
    email: Text = None


class Official(Wire):
    """One of overallOfficials."""

    name: Text = None
    affiliation: Text = None
    role: Text = None


class GeoPoint(Wire):
    """Degrees."""

    lat: float | None = None
    lon: float | None = None


class Location(Wire):
    """One site."""

    facility: Text = None
    status: Text = None
    city: Text = None
    state: Text = None
    zip: Text = None
    country: Text = None
    contacts: tuple[Contact, ...] | None = None
    geo_point: GeoPoint | None = None


class ContactsLocations(Wire):
    """contactsLocationsModule."""

    central_contacts: tuple[Contact, ...] | None = None
    overall_officials: tuple[Official, ...] | None = None
    locations: tuple[Location, ...] | None = None


class Protocol(Wire):
    """protocolSection."""

    identification_module: Identification | None = None
    status_module: StatusModule | None = None
    sponsor_collaborators_module: Sponsors | None = None
    description_module: Description | None = None
    conditions_module: Conditions | None = None
    design_module: Design | None = None
    arms_interventions_module: ArmsInterventions | None = None
    outcomes_module: Outcomes | None = None
    eligibility_module: Eligibility | None = None
    contacts_locations_module: ContactsLocations | None = None


class MeshTerm(Wire):
    """A Medical Subject Heading; records converted from the old format have no id."""

    id: Text = None
    term: Text = None


class Browse(Wire):
    """conditionBrowseModule or interventionBrowseModule."""

    meshes: tuple[MeshTerm, ...] | None = None
    ancestors: tuple[MeshTerm, ...] | None = None


class Derived(Wire):
    """derivedSection: what the registry adds."""

    condition_browse_module: Browse | None = None
    intervention_browse_module: Browse | None = None


class Study(Wire):
    """The record."""

    protocol_section: Protocol | None = None
    derived_section: Derived | None = None
    has_results: bool | None = None
