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
from trialway.vocabulary.people import Group, group_of
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
_PREVENTS = re.compile(r"\b(?:prevent\w*|prophyla\w+)\b")
_GLOSS = re.compile(r" \((?!a |an )[^()]*\)$")
_ANY_GLOSS = re.compile(r" \([^()]*\)")
_ALREADY_SAID = re.compile(r" in (children|adults|babies|men|women)$")
_LOOSE_END = re.compile(r"[\s,;:(–-]+(?:(?:and|or|in|for|of|with|to|a|the|aged|people|who|that)[\s,;:(–-]*)*$")
_STUDY_OF = {"PREVENTION": "a prevention study", "SCREENING": "a screening study"}


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
    subject = subject_of(study, at_most=3 if is_observed and not treatments.names else 2)
    if not treatments.names and not subject.named:
        return _cut(_own_title(study))
    group = group_of(study.eligibility, healthy=_wants_healthy(study, subject))
    say = _wording(study, treatments, subject, group)
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
    if " in " in name and (said := _ALREADY_SAID.search(name)):
        return name[: said.start()] if said[1] in group.noun else name
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


def _wording(study: Study, treatments: Treatments, subject: Subject, group: Group) -> _Wording:
    what = _STUDY_OF.get(study.design.primary_purpose, "a study")
    of = "of" if subject.is_illness else "about"
    if study.design.study_type.startswith("EXPANDED_ACCESS") and treatments.names:
        ill = subject.is_illness
        return _Wording("access to {t} for {g}" + " with {c}" * ill, "access to {t}" + " for people with {c}" * ill)
    if not treatments.names:
        return _Wording(f"{what} {of} {{c}} in {{g}}", f"{what} {of} {{c}}")
    if not subject.named or _is_said(subject.named[0], treatments):
        return _Wording("{t} in {g}", "{t}")
    if study.design.study_type == "OBSERVATIONAL":
        return _Wording("a study of {t} and {c} in {g}", "a study of {t} and {c}")
    joint = _joint(study, treatments, subject, group)
    return (
        _Wording(f"{{t}}{joint} {{c}} in {{g}}", f"{{t}}{joint} {{c}}")
        if joint
        else _Wording(f"{{t}}: {what} {of} {{c}} in {{g}}", f"{{t}}: {what} {of} {{c}}")
    )


def _joint(study: Study, treatments: Treatments, subject: Subject, group: Group) -> str:
    """The word between treatment and condition, as far as the record's stated purpose supports one."""
    purpose = study.design.primary_purpose
    if not subject.is_illness:
        return ""
    if group.noun.startswith("healthy") and purpose != "PREVENTION":
        return ""
    if purpose in ("TREATMENT", "SUPPORTIVE_CARE"):
        return " for"
    if purpose == "PREVENTION":
        if all("vaccin" in name.lower() for name in treatments.names):
            return " against"
        return " to prevent" if _says_prevented(study, subject) else ""
    titles = _titles(study)
    return " for" if not purpose and re.search(r"\b(?:treat|therap)", titles) else ""


def _says_prevented(study: Study, subject: Subject) -> bool:
    """Whether one of the study's titles names the condition soon after a word of prevention."""
    names = {surface_key(subject.named[0].name), *map(surface_key, study.conditions[:30])}
    for title in (study.brief_title, study.official_title):
        key = surface_key(title)
        for match in _PREVENTS.finditer(key):
            after = key[match.end() : match.end() + 60]
            if any(name and name in after for name in names):
                return True
    return False


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
