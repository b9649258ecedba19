"""The plain title of a study, made from its record's own fields: treatment, condition, for whom.

It puts together words that the record holds, lay names from the reviewed table and a few fixed words. Where
the record gives too little for that, the title is the registry's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from trialway.model import Study
from trialway.vocabulary.casing import capitalised
from trialway.vocabulary.claims import Claims
from trialway.vocabulary.named_people import people_of
from trialway.vocabulary.people import Group
from trialway.vocabulary.subject import Subject, subject_of
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import LayName
from trialway.vocabulary.treatments import Treatments, treatments_of

WANTED = 80
ACCEPTED = 95  # better a little long than without the people it is for
CAP = 110

_LONGEST_TITLE = 600

_HEALTHY = re.compile(
    r"healthy (?:[\w-]+ ){0,3}(?:volunteers?|subjects?|adults?|participants?|males?|females?|men|women|"
    r"children|infants|people|individuals|toddlers|adolescents|persons)\b"
)
_GLOSS = re.compile(r" \((?!a |an )[^()]*\)$")
_ANY_GLOSS = re.compile(r" \([^()]*\)")
_ALREADY_SAID = re.compile(r" (?:in|during) (children|adults|babies|men|women|pregnancy|pregnant women)$")
_LOOSE_END = re.compile(r"[\s,;:(–-]+(?:(?:and|or|in|for|of|with|to|a|the|aged|people|who|that)[\s,;:(–-]*)*$")
_STUDY_OF = {"SUPPORTIVE_CARE": "a supportive care study", "SCREENING": "a screening study"}
# The record may mean by a condition what people have, or what they shall be spared: no title can tell.
_UNSURE_WHO_IS_ILL = {"SUPPORTIVE_CARE", "PREVENTION"}


class _Parts(NamedTuple):
    treatment: str
    condition: str
    group: str


def plain_title(study: Study) -> str:
    """What the study is, in one plain line of at most 110 characters, 80 where that is possible.

    Never raises and never says what the record does not: a study that gives neither a usable treatment nor a
    usable condition keeps the registry's brief title.
    """
    is_observed = study.design.study_type == "OBSERVATIONAL"
    treatments = _observed_treatments(study) if is_observed else treatments_of(study)
    claims = Claims(study)
    subject = subject_of(study, claims, at_most=3 if is_observed and not treatments.names else 2)
    if not treatments.names and not subject.named:
        return _cut(_own_title(study))
    group = people_of(study, healthy=_wants_healthy(study, subject))
    if treatments.names and group.noun == "pregnant women" and [lay.name for lay in subject.named] == ["pregnancy"]:
        subject = Subject()
    say = _wording(study, claims, treatments, subject, group)
    lines = []
    for parts in _from_full_to_short(treatments, subject, group):
        line = capitalised(say(parts))
        if len(line) <= WANTED and parts.group:
            return line
        lines.append(line)
    for limit in (ACCEPTED, CAP):
        if fitting := next((line for line in lines if len(line) <= limit), None):
            return fitting
    return _cut(lines[-1])


def _observed_treatments(study: Study) -> Treatments:
    """An observational study assigns no treatment: one is named only if the study's own title does so."""
    found = treatments_of(study)
    title = surface_key(study.brief_title)
    names = tuple(name for name in found.names if surface_key(name) in title)
    return Treatments(names[:2]) if names else Treatments()


def _wants_healthy(study: Study, subject: Subject) -> bool:
    if not study.eligibility.healthy_volunteers or (subject.is_illness and subject.has_healthy):
        return False
    titles = _titles(study)
    return bool(_HEALTHY.search(titles)) and "patient" not in titles and "with" not in _after_healthy(titles)


def _after_healthy(titles: str) -> str:
    match = _HEALTHY.search(titles)
    return titles[match.end() : match.end() + 20] if match else ""


def _from_full_to_short(treatments: Treatments, subject: Subject, group: Group) -> Iterator[_Parts]:
    """The parts of the title, ever fewer of them; the last one is without the group."""
    full = _treatment_words(treatments)
    names = [_without_group(lay.name, group) for lay in subject.named]
    rich = [_GLOSS.sub("", name) if "(" in name else name for name in names]
    yield _Parts(full, _condition_words(rich, more=subject.more), group.phrase)
    plain = [_ANY_GLOSS.sub("", name) for name in names]
    more = subject.more or len(plain) > 1
    one = _condition_words(plain[:1], more=more)
    conditions = dict.fromkeys((_condition_words(plain, more=subject.more), one))
    groups = [group.phrase] if group.noun == "people" else [group.phrase, group.noun]
    short = _first_treatment(treatments)
    for treatment in dict.fromkeys((full, short)):
        for who in groups:
            for condition in conditions:
                yield _Parts(treatment, condition, who)
    general = _condition_words([name.partition(" that ")[0] for name in plain[:1]], more=more)
    yield _Parts(short, general, groups[-1])
    yield _Parts(short, general, "")


def _without_group(name: str, group: Group) -> str:
    """The condition without the age or sex that the group says anyway: `childhood asthma` in children."""
    if (" in " in name or " during " in name) and (said := _ALREADY_SAID.search(name)):
        who = said[1].replace("pregnancy", "pregnant women")
        rest = name[: said.start()]
        return rest if who in group.noun and rest not in ("problems", "complications") else name
    if name.startswith("adult ") and group.noun in ("adults", "women", "men"):
        return name[6:]
    return name[10:] if name.startswith("childhood ") and "adult" not in group.noun and "child" in group.noun else name


def _treatment_words(treatments: Treatments) -> str:
    names = treatments.names
    if treatments.optional and len(names) == 2:
        return f"{names[0]}, alone or with {treatments.optional}"
    if treatments.more:
        return f"{', '.join(names)} and other treatments"
    return _listed(names, "or" if treatments.apart else "and")


def _first_treatment(treatments: Treatments) -> str:
    names = treatments.names
    return f"{names[0]} and other treatments" if len(names) > 1 else "".join(names)


def _condition_words(names: list[str], *, more: bool) -> str:
    if more and names:
        return f"{', '.join(names)} and other conditions"
    return _listed(names, "and")


def _listed(names: list[str] | tuple[str, ...], joint: str) -> str:
    return f"{', '.join(names[:-1])} {joint} {names[-1]}" if len(names) > 1 else "".join(names)


class _Wording:
    """How the parts become a line: which words stand between treatment, condition and group."""

    def __init__(self, pattern: str, without_group: str) -> None:
        self.pattern, self.without_group = pattern, without_group

    def __call__(self, parts: _Parts) -> str:
        pattern = self.pattern if parts.group else self.without_group
        return pattern.format(t=parts.treatment, c=parts.condition, g=parts.group)


def _wording(study: Study, claims: Claims, treatments: Treatments, subject: Subject, group: Group) -> _Wording:
    ill = subject.is_illness
    what = _STUDY_OF.get(study.design.primary_purpose, "a study")
    of = "of" if ill and group.known and study.design.primary_purpose not in _UNSURE_WHO_IS_ILL else "about"
    if study.design.study_type.startswith("EXPANDED_ACCESS") and (treatments.names or ill):
        access = "access to {t}" if treatments.names else "access programme"
        return _Wording(access + " for {g}" + " with {c}" * ill, access + " for people with {c}" * ill)
    if not treatments.names:
        return _Wording(f"{what} {of} {{c}} in {{g}}", f"{what} {of} {{c}}")
    if not subject.named or _is_said(subject.named[0], treatments):
        return _Wording("{t} in {g}", "{t}")
    if study.design.study_type == "OBSERVATIONAL":
        return _Wording("a study of {t} and {c} in {g}", "a study of {t} and {c}")
    if joint := _joint(study, claims, treatments, subject, group):
        return _Wording(f"{{t}}{joint} {{c}} in {{g}}", f"{{t}}{joint} {{c}}")
    return _after_a_colon(what, of, is_had=of == "about" and _is_had(claims, subject, group))


def _after_a_colon(what: str, of: str, *, is_had: bool) -> _Wording:
    if is_had:
        return _Wording(f"{{t}}: {what} in {{g}} with {{c}}", f"{{t}}: {what} in people with {{c}}")
    return _Wording(f"{{t}}: {what} {of} {{c}} in {{g}}", f"{{t}}: {what} {of} {{c}}")


def _is_had(claims: Claims, subject: Subject, group: Group) -> bool:
    """Whether a title speaks of people with these conditions, and they are the people who take part."""
    if not subject.is_illness or group.named or group.noun.startswith("healthy") or subject.more:
        return False
    return all(map(claims.had, subject.named))


def _joint(study: Study, claims: Claims, treatments: Treatments, subject: Subject, group: Group) -> str:
    """The word between treatment and condition, as far as the record's stated purpose and titles support one."""
    purpose = study.design.primary_purpose
    if purpose == "PREVENTION" and subject.is_illness:
        return _prevention_joint(claims, treatments, subject)
    if not subject.is_illness or not group.known or group.noun.startswith("healthy"):
        return ""
    if purpose == "SUPPORTIVE_CARE":
        is_eased = all(lay.kind != "cancer" and claims.eased(lay) for lay in subject.named)
        return " for" if is_eased and not subject.more else ""
    titles = _titles(study)
    if purpose == "TREATMENT":
        # The people of a study to prevent are well, whatever the record's field for its purpose says.
        is_prevented = "treat" not in titles and not subject.more and all(map(claims.prevented, subject.named))
        return " to prevent" if is_prevented else " for"
    return " for" if not purpose and re.search(r"\b(?:treat|therap)", titles) else ""


def _prevention_joint(claims: Claims, treatments: Treatments, subject: Subject) -> str:
    """What is had is not prevented: an influenza vaccine in people with HIV is not one against HIV."""
    is_prevented = all(map(claims.prevented, subject.named)) and not subject.more
    if all("vaccin" in name.lower() for name in treatments.names):
        return " against" if is_prevented or not any(map(claims.had, subject.named)) else ""
    return " to prevent" if is_prevented else ""


def _is_said(lay: LayName, treatments: Treatments) -> bool:
    """Whether the treatment's name says the condition already: `hepatitis A vaccine`."""
    key = surface_key(_ANY_GLOSS.sub("", lay.name) if "(" in lay.name else lay.name)
    return any(f" {key} " in f" {surface_key(name)} " for name in treatments.names)


def _titles(study: Study) -> str:
    return f"{study.brief_title[:_LONGEST_TITLE]} {study.official_title[:_LONGEST_TITLE]}".lower()


def _own_title(study: Study) -> str:
    for text in (study.brief_title, study.official_title, study.acronym):
        if own := " ".join(text[:_LONGEST_TITLE].split()):
            return own
    return study.id


def _cut(line: str) -> str:
    """The line within the cap, cut after a whole word and marked as cut."""
    if len(line) <= CAP:
        return line
    head = line[: CAP - 1]
    head = head.rpartition(" ")[0] or head
    return _LOOSE_END.sub("", head) + "…"
