"""Plain words for the registry's enumerated values: status, phase, purpose, design, arms, sponsor.

One dict a field. A value that is not in its dict comes back as its own words, tidied ("SOME_NEW_VALUE" →
"Some new value"); an absent one as an empty string, or as the function says. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trialway.model import Openness, PartialDate, Status

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_STATUS: Mapping[Status, tuple[str, str]] = {
    Status.RECRUITING: ("Recruiting", "looking for people to take part now."),
    Status.NOT_YET_RECRUITING: ("Not yet recruiting", "it plans to look for people, but has not started."),
    Status.ENROLLING_BY_INVITATION: (
        "By invitation only",
        "the study team chooses whom it asks. You cannot sign up yourself.",
    ),
    Status.ACTIVE_NOT_RECRUITING: ("Running, not recruiting", "it is going on, but takes no new people."),
    Status.COMPLETED: ("Finished", "it has ended as planned."),
    Status.SUSPENDED: ("Paused", "it has stopped for now, and may start again."),
    Status.TERMINATED: ("Stopped early", "it has ended before its planned end, and will not start again."),
    Status.WITHDRAWN: ("Withdrawn", "it was called off before anyone took part."),
    Status.WITHHELD: ("Not shown", "the registry does not show the details of this study yet."),
    Status.AVAILABLE: ("Available", "people who are ill can ask to get this treatment outside a study."),
    Status.NO_LONGER_AVAILABLE: (
        "No longer available",
        "this treatment can no longer be asked for in this way.",
    ),
    Status.TEMPORARILY_NOT_AVAILABLE: (
        "Not available for now",
        "this treatment may be open to people again later.",
    ),
    Status.APPROVED_FOR_MARKETING: ("Approved", "the treatment is approved, so doctors may prescribe it."),
    Status.UNKNOWN: ("Status not known", "the registry does not know if this study still looks for people."),
}
_NO_STATUS = ("Status not given", "the registry does not say if this study looks for people.")

_OPENNESS: Mapping[Openness, str] = {
    Openness.RECRUITING: "Recruiting",
    Openness.SOON: "Not yet recruiting",
    Openness.INVITATION: "By invitation only",
    Openness.ACCESS: "Available",
    Openness.CLOSED: "Closed to new people",
    Openness.UNKNOWN: "Status not given",
}

_PHASES: Mapping[str, str] = {
    "EARLY_PHASE1": "a first look at how a treatment acts, in very few people",
    "PHASE1": "the first tests of safety and dose, in a small group",
    "PHASE2": "a test of how well it works and how safe it is, in a larger group",
    "PHASE3": "a test in many people, often against the treatment used today",
    "PHASE4": "a study of an approved treatment in everyday use",
}
_NO_PHASE = "No phase: phases are used for studies of medicines"

_STUDY_TYPES: Mapping[str, str] = {
    "INTERVENTIONAL": "Treatment study: people get a treatment or test that the study plans",
    "OBSERVATIONAL": "Observation study: people are followed, and the study does not choose their treatment",
    "EXPANDED_ACCESS": "Access programme: people can get a new treatment outside a study",
}

_PURPOSES: Mapping[str, str] = {
    "TREATMENT": "To treat an illness",
    "PREVENTION": "To prevent an illness",
    "DIAGNOSTIC": "To find out what illness a person has",
    "ECT": "To teach, advise or train people",
    "SUPPORTIVE_CARE": "To ease symptoms or side effects",
    "SCREENING": "To find an illness early",
    "HEALTH_SERVICES_RESEARCH": "To find better ways to give care",
    "BASIC_SCIENCE": "To learn how the body or a treatment works",
    "DEVICE_FEASIBILITY": "To see if a device works as planned",
    "OTHER": "Another purpose",
}

_ALLOCATIONS: Mapping[str, str] = {
    "RANDOMIZED": "Randomised: chance decides who gets which treatment",
    "NON_RANDOMIZED": "Not randomised: the study team decides who gets which treatment",
    "NA": "Everyone gets the same treatment",
    "N_A": "Everyone gets the same treatment",  # as records turned into this form from the older one write it
}

_MODELS: Mapping[str, str] = {
    "SINGLE_GROUP": "One group, all with the same treatment",
    "PARALLEL": "Two or more groups, each with its own treatment at the same time",
    "CROSSOVER": "Each group gets the treatments one after the other, then they swap",
    "FACTORIAL": "Groups get different mixes of the treatments",
    "SEQUENTIAL": "Groups start one after the other, and each builds on the one before",
}

_MASKING: Mapping[str, str] = {
    "NONE": "Open label, which means that everyone knows who gets which treatment",
    "SINGLE": "Single-blind, which means that one party does not know who gets which treatment",
    "DOUBLE": "Double-blind, which means that two parties do not know who gets which treatment",
    "TRIPLE": "Triple-blind, which means that three parties do not know who gets which treatment",
    "QUADRUPLE": "Quadruple-blind, which means that nobody involved knows who gets which treatment",
}
_WHO_MASKED: Mapping[str, str] = {
    "PARTICIPANT": "the people taking part",
    "CARE_PROVIDER": "those who care for them",
    "INVESTIGATOR": "the researchers",
    "OUTCOMES_ASSESSOR": "those who check the results",
}

_INTERVENTION_TYPES: Mapping[str, str] = {
    "DRUG": "Medicine",
    "BIOLOGICAL": "Biological medicine or vaccine",
    "DEVICE": "Medical device",
    "PROCEDURE": "Operation or other procedure",
    "RADIATION": "Radiation treatment",
    "BEHAVIORAL": "Support to change habits or ways of coping",
    "GENETIC": "Gene treatment or gene test",
    "DIETARY_SUPPLEMENT": "Food supplement",
    "COMBINATION_PRODUCT": "Medicine and device together",
    "DIAGNOSTIC_TEST": "Test",
    "OTHER": "Something else",
}

_ARM_TYPES: Mapping[str, str] = {
    "EXPERIMENTAL": "Gets what is being tested",
    "ACTIVE_COMPARATOR": "Gets another treatment, to compare",
    "PLACEBO_COMPARATOR": "Gets a placebo, which looks the same but has no medicine in it",
    "SHAM_COMPARATOR": "Gets a sham, which looks like the treatment but does nothing",
    "NO_INTERVENTION": "Gets no study treatment",
    "OTHER": "Another kind of group",
}

_SPONSORS: Mapping[str, str] = {
    "NIH": "The US National Institutes of Health",
    "FED": "A US government body",
    "OTHER_GOV": "A government body",
    "INDIV": "One person",
    "INDUSTRY": "A company",
    "NETWORK": "A network of research centres",
    "AMBIG": "Not clear from the registry",
    "OTHER": "Another organisation, often a university or hospital",
    "UNKNOWN": "Not known",
}

_OBSERVATIONAL_MODELS: Mapping[str, str] = {
    "COHORT": "Follows a group of people over time",
    "CASE_CONTROL": "Compares people who have an illness with people who do not",
    "CASE_ONLY": "Looks at people who have an illness",
    "CASE_CROSSOVER": "Compares different times in the same people",
    "ECOLOGIC_OR_COMMUNITY": "Compares whole groups or places",
    "FAMILY_BASED": "Looks at families",
    "DEFINED_POPULATION": "Looks at people of one place or group",
    "NATURAL_HISTORY": "Follows how an illness goes over time",
    "OTHER": "Another kind of observation",
}

_PERSPECTIVES: Mapping[str, str] = {
    "RETROSPECTIVE": "Looks back at what has happened",
    "PROSPECTIVE": "Follows people from now on",
    "CROSS_SECTIONAL": "Looks at one point in time",
    "OTHER": "Another way of looking",
}

_SAMPLING: Mapping[str, str] = {
    "PROBABILITY_SAMPLE": "People are picked by chance",
    "NON_PROBABILITY_SAMPLE": "People are not picked by chance: for example, they are those who come to a clinic",
}

_SEXES: Mapping[str, str] = {"ALL": "Any sex", "FEMALE": "Female only", "MALE": "Male only"}

_ROLES: Mapping[str, str] = {
    "STUDY_CHAIR": "Head of the study",
    "STUDY_DIRECTOR": "Director of the study",
    "PRINCIPAL_INVESTIGATOR": "Lead researcher",
    "SUB_INVESTIGATOR": "Researcher",
    "CONTACT": "Contact",
}


def status_words(status: Status | None) -> str:
    """A study's status in a word or two; `Status not given` where the record has none."""
    return (_STATUS[status] if status else _NO_STATUS)[0]


def status_sentence(status: Status | None) -> str:
    """A study's status and what it means for somebody who wants to join.

    >>> status_sentence(Status.RECRUITING)
    'Recruiting: looking for people to take part now.'
    """
    return ": ".join(_STATUS[status] if status else _NO_STATUS)


def site_status_words(status: Status | Openness | None) -> str:
    """A site's status, or what it means in its study (see `Study.site_openness`), in a word or two."""
    if isinstance(status, Openness):
        return _OPENNESS[status]
    return status_words(status)


def phase_words(phases: Iterable[str]) -> str:
    """The phase and what it means; two phases in one study are named together.

    >>> phase_words(["PHASE1", "PHASE2"])[:14]
    'Phase 1 and 2:'
    """
    known = [phase for phase in phases if phase]
    if not known:
        return ""
    if known == ["NA"]:
        return _NO_PHASE
    names = " and ".join(_tidied(phase).replace("phase", "phase ").replace("Phase", "Phase ") for phase in known)
    meanings = [_PHASES[phase] for phase in known if phase in _PHASES]
    first, _, rest = names.partition(" and ")
    label = f"{first} and {rest.removeprefix('Phase ')}" if rest else first
    return f"{label}: {'; then '.join(meanings)}" if meanings else label


def study_type_words(study_type: str) -> str:
    """What kind of study it is and what that means for those who take part."""
    return _said(_STUDY_TYPES, study_type)


def purpose_words(purpose: str) -> str:
    """What the study is for."""
    return _said(_PURPOSES, purpose)


def allocation_words(allocation: str) -> str:
    """Who or what decides which treatment somebody gets."""
    return _said(_ALLOCATIONS, allocation)


def intervention_model_words(model: str) -> str:
    """How the groups of a treatment study get their treatments."""
    return _said(_MODELS, model)


def masking_words(masking: str, who_masked: Iterable[str] = ()) -> str:
    """Who does not know which treatment somebody gets; those the record names are named."""
    words = _said(_MASKING, masking)
    who = [_WHO_MASKED[one] for one in who_masked if one in _WHO_MASKED]
    return f"{words}: {', '.join(who)}" if who and words else words


def intervention_type_words(kind: str) -> str:
    """What sort of treatment it is."""
    return _said(_INTERVENTION_TYPES, kind)


def arm_type_words(kind: str) -> str:
    """What the people of one group get."""
    return _said(_ARM_TYPES, kind)


def sponsor_kind_words(kind: str) -> str:
    """What sort of sponsor it is, as far as the registry's class tells."""
    return _said(_SPONSORS, kind)


def observational_model_words(model: str) -> str:
    """How an observation study looks at people."""
    return _said(_OBSERVATIONAL_MODELS, model)


def time_perspective_words(perspective: str) -> str:
    """Whether an observation study looks back or forward."""
    return _said(_PERSPECTIVES, perspective)


def sampling_words(sampling: str) -> str:
    """How the people of an observation study are found."""
    return _said(_SAMPLING, sampling)


def sex_words(sex: str) -> str:
    """Which sex can take part."""
    return _said(_SEXES, sex)


def role_words(role: str) -> str:
    """What somebody named in the record does in the study."""
    return _said(_ROLES, role)


def date_words(date: PartialDate | None) -> str:
    """A date as people write it: `12 March 2030`, `March 2030`, `2030`; empty for none."""
    if not date:
        return ""
    day = f"{date.day} " if date.day else ""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    return f"{day if date.month else ''}{month}{date.year}"


def _said(words: Mapping[str, str], value: str) -> str:
    return words.get(value.strip().upper().replace(" ", "_")) or _tidied(value)


def _tidied(value: str) -> str:
    plain = " ".join(value.replace("_", " ").split()).lower()
    return plain[:1].upper() + plain[1:]
