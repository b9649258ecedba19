"""A Study: our typed view of one registry record. The record itself is kept byte for byte elsewhere.

Text stands as the registry gives it. Enumerated words (phases, study types, roles) stay the registry's
words, so that a new one never costs a record; `trialway.vocabulary` turns them into plain ones.
"""

from __future__ import annotations

import msgspec

from trialway.model.age import Age
from trialway.model.date import PartialDate
from trialway.model.place import Point
from trialway.model.status import Openness, Status


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen value with named fields."""


class DateStruct(Noun, frozen=True):
    """A date of the study's plan or course; `estimated` while it lies ahead."""

    date: PartialDate
    estimated: bool = False


class Contact(Noun, frozen=True):
    """Somebody to call or write to."""

    name: str = ""
    role: str = ""
    phone: str = ""
    phone_ext: str = ""
    email: str = ""


class Official(Noun, frozen=True):
    """An investigator or other official of the study."""

    name: str = ""
    affiliation: str = ""
    role: str = ""


class Site(Noun, frozen=True):
    """One place where a study is run. `country` is the registry's name of it, `point` its own coordinates."""

    facility: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    status: Status | None = None
    point: Point | None = None
    contacts: tuple[Contact, ...] = ()


class MeshTerm(Noun, frozen=True):
    """A Medical Subject Heading with its descriptor id."""

    id: str
    term: str


class SecondaryId(Noun, frozen=True):
    """Another number by which the study is known."""

    id: str
    type: str = ""
    domain: str = ""


class Sponsor(Noun, frozen=True):
    """Who is responsible for the study, or helps; `kind` is the registry's class (INDUSTRY, NIH, …)."""

    name: str
    kind: str = ""


class Intervention(Noun, frozen=True):
    """A treatment, test or other thing done in the study."""

    type: str = ""
    name: str = ""
    description: str = ""
    other_names: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()


class Arm(Noun, frozen=True):
    """One group of participants and what they get."""

    label: str = ""
    type: str = ""
    description: str = ""
    interventions: tuple[str, ...] = ()


class Outcome(Noun, frozen=True):
    """What the study measures: `kind` is primary, secondary or other."""

    kind: str
    measure: str
    description: str = ""
    time_frame: str = ""


class Design(Noun, frozen=True):
    """How the study is set up, in the registry's words."""

    study_type: str = ""
    phases: tuple[str, ...] = ()
    primary_purpose: str = ""
    allocation: str = ""
    intervention_model: str = ""
    observational_model: str = ""
    time_perspective: str = ""
    masking: str = ""
    who_masked: tuple[str, ...] = ()
    enrollment: int | None = None
    enrollment_estimated: bool = False


class Eligibility(Noun, frozen=True):
    """Who can take part: the free text as received, and the fields the registry keeps apart."""

    criteria: str = ""
    minimum_age: Age | None = None
    maximum_age: Age | None = None
    sex: str = ""
    gender_based: bool | None = None
    gender_description: str = ""
    healthy_volunteers: bool | None = None
    population: str = ""
    sampling: str = ""


class Study(Noun, frozen=True):
    """One registry record."""

    id: str
    brief_title: str = ""
    official_title: str = ""
    acronym: str = ""
    organization_id: str = ""
    secondary_ids: tuple[SecondaryId, ...] = ()
    aliases: tuple[str, ...] = ()
    status: Status | None = None
    last_known_status: Status | None = None
    why_stopped: str = ""
    start: DateStruct | None = None
    primary_completion: DateStruct | None = None
    completion: DateStruct | None = None
    first_submitted: PartialDate | None = None
    updated: PartialDate | None = None
    verified: PartialDate | None = None
    sponsor: Sponsor | None = None
    collaborators: tuple[Sponsor, ...] = ()
    summary: str = ""
    description: str = ""
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    design: Design = Design()
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    eligibility: Eligibility = Eligibility()
    contacts: tuple[Contact, ...] = ()
    officials: tuple[Official, ...] = ()
    sites: tuple[Site, ...] = ()
    condition_terms: tuple[MeshTerm, ...] = ()
    condition_ancestors: tuple[MeshTerm, ...] = ()
    intervention_terms: tuple[MeshTerm, ...] = ()
    intervention_ancestors: tuple[MeshTerm, ...] = ()
    has_results: bool = False

    @property
    def openness(self) -> Openness:
        """What the study's status means for somebody who wants to join."""
        return self.status.openness if self.status else Openness.UNKNOWN

    def site_openness(self, site: Site) -> Openness:
        """What a site's status means: a site of a closed study is closed, whatever it says of itself.

        A site without a status in an open study is UNKNOWN: it may recruit, the registry does not say.
        """
        if self.openness in (Openness.CLOSED, Openness.UNKNOWN):
            return self.openness
        return site.status.openness if site.status else Openness.UNKNOWN

    @property
    def is_example(self) -> bool:
        """Whether this is one of the invented studies that ship with Trialway."""
        return self.id.startswith("NCT9")
