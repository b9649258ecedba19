"""Which conditions a title names, out of all that a record lists.

The registry's own brief title decides between them: a condition it names comes before one it does not, and
the words it puts before a name (recurrent, non-Hodgkin) are used where they cannot mean another disease.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from trialway.model import Study
from trialway.vocabulary.claims import Claims
from trialway.vocabulary.conditions import read_condition
from trialway.vocabulary.mentions import Mention, mentions_in
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import LayName
from trialway.vocabulary.treatment_names import is_balanced

_MOST_CONDITIONS = 30
_ILL = ("disease", "cancer")
# Words for people are whom a study is for, not what it is about.
_PEOPLE = re.compile(
    r"(?i)(?:(?:school|pre-?school|college|working)[ -]?(?:aged?)? |(?:young|older|adult|pregnant|healthy|elderly) )*"
    r"(?:children|child|infants?|newborns?|neonates?|babies|toddlers|adolescents?|teenagers|adults?|women|men|"
    r"elderly|students?|parents|people|patients|caregivers|nurses|physicians|health ?care workers)"
)
# Names so wide that any other condition of the record says more.
_WIDE = {
    "heart and blood vessel disease",
    "heart disease",
    "lung disease",
    "blood vessel disease",
    "blood disease",
    "cancer",
    "infections",
    "viral infections",
    "coronavirus infection",
    "severe acute respiratory syndrome (SARS)",
    "SARS coronavirus infection",
    "the COVID-19 pandemic",
    "drug dependence",
    "nervous system disease",
    "immune system disease",
    "autoimmune disease",
    "mental health",
    "mental health conditions",
    "inflammation",
    "allergy",
    "cancer that has spread",
    "brain and nervous system tumours",
}


_Listed = tuple[str, LayName]  # a condition as the record writes it, and its lay name


class Subject(NamedTuple):
    """What a study is about: the conditions to name, and whether the record has others of equal right."""

    named: tuple[LayName, ...] = ()
    more: bool = False
    has_healthy: bool = False  # the record also lists healthy people among its conditions

    @property
    def is_illness(self) -> bool:
        """Whether the first condition is one that a person has, as far as we know it."""
        return bool(self.named) and self.named[0].kind in (*_ILL, "unknown")


class _Title(NamedTuple):
    """The study's brief title as a key, and the conditions it names."""

    key: str
    mentions: list[Mention]

    def names(self, text: str, lay: LayName) -> bool:
        core = lay.qualified or lay.name
        return any(m.lay.name == core for m in self.mentions) or f" {surface_key(text)} " in f" {self.key} "

    def sharpened(self, text: str, lay: LayName) -> LayName:
        """The condition as the title qualifies it, where the title names it once and in no list."""
        if lay.qualified or not self.mentions:
            return lay
        ending = " " + surface_key(text)
        same = [m for m in self.mentions if m.lay.name == lay.name or m.core.endswith(ending)]
        if len(same) != 1 or self.key.count(same[0].core) > 1:
            return lay
        sharper = same[0].qualified() or lay
        return sharper if sharper.kind in _ILL and len(sharper.name) > len(lay.name) else lay


def subject_of(study: Study, claims: Claims, *, at_most: int = 2) -> Subject:
    """The conditions a title should name, at most so many, the most telling first.

    A condition that a title names as treated comes before those that its people merely have.
    """
    subject = _subject(study, at_most)
    treated = [mention for mention in claims.treated_mentions() if mention.lay.kind in _ILL]
    cores = {mention.lay.name for mention in treated}
    kept = tuple(lay for lay in subject.named if _overlaps(lay, cores) or claims.treated(lay))
    if not treated or len(kept) == len(subject.named):
        return subject
    if kept:
        aside = [lay for lay in subject.named if lay not in kept]
        return subject._replace(named=kept) if all(map(claims.had, aside)) else subject
    own = _sure_illnesses(_of_the_record(treated, study))
    return subject._replace(named=own[:at_most], more=False) if own else subject


def _overlaps(lay: LayName, names: set[str]) -> bool:
    """Whether the condition is one of these, a kind of one, or the general name of one."""
    return any(name in lay.name or lay.core.name in name for name in names)


def _of_the_record(mentions: list[Mention], study: Study) -> list[Mention]:
    """Those that the record's own conditions name too."""
    listed = [f" {surface_key(text)} " for text in study.conditions[:_MOST_CONDITIONS]]
    names = {read_condition(text).core.name for text in study.conditions[:_MOST_CONDITIONS]}
    return [m for m in mentions if m.lay.name in names or any(f" {m.core} " in text for text in listed)]


def _subject(study: Study, at_most: int) -> Subject:
    key = surface_key(study.brief_title)
    title = _Title(key, mentions_in(key))
    listed = _distinct([(text, read_condition(text)) for text in study.conditions[:_MOST_CONDITIONS]])
    found = [pair for pair in listed if pair[1].kind != "healthy" and _is_a_subject(*pair)]
    has_healthy = any(lay.kind == "healthy" for _, lay in listed)
    if len(found) == 1 and found[0][1].kind in _ILL:
        return Subject((title.sharpened(*found[0]),), has_healthy=has_healthy)
    named, more = _choose(found, title, at_most)
    return Subject(named, more, has_healthy)


def _is_a_subject(text: str, lay: LayName) -> bool:
    return is_balanced(lay.name) and not _PEOPLE.fullmatch(text.strip())


def _choose(found: list[_Listed], title: _Title, at_most: int) -> tuple[tuple[LayName, ...], bool]:
    """The conditions to name, and whether others of equal right are left out."""
    known, unknown = _of(found, *_ILL), _of(found, "unknown")
    named = [pair for pair in found if title.names(*pair)]
    if best := _of(named, *_ILL) or (_of(named, "unknown") if not known else []):
        return _named_ones(best, known, title, at_most)
    if (not known or len(found) > 3) and (own := _sure_illnesses(title.mentions)):
        return own[:at_most], False
    best = _telling(known or unknown or named or found)
    take = at_most if len(best) <= at_most else 1
    return tuple(lay for _, lay in best[:take]), len(best) > at_most


def _of(pairs: list[_Listed], *kinds: str) -> list[_Listed]:
    return [pair for pair in pairs if pair[1].kind in kinds]


def _named_ones(
    named: list[_Listed], known: list[_Listed], title: _Title, at_most: int
) -> tuple[tuple[LayName, ...], bool]:
    """The conditions that the title names; where a title may hold three, the record's other illnesses too."""
    best = _telling(named)
    ill = _telling([*best, *(pair for pair in known if pair not in best)])
    chosen = (ill if at_most > 2 else best)[:at_most]
    # Cancers side by side are a list of who can join; other illnesses may all be one person's.
    more = len(ill) > len(chosen) and all(lay.kind == "cancer" for _, lay in ill)
    return tuple(title.sharpened(*pair) for pair in chosen), more


def _sure_illnesses(mentions: list[Mention]) -> tuple[LayName, ...]:
    ill = [mention.qualified() for mention in mentions if mention.lay.kind in _ILL]
    return tuple(dict.fromkeys(lay for lay in ill if lay))


def _distinct(lays: list[_Listed]) -> list[_Listed]:
    seen: dict[str, _Listed] = {}
    for text, lay in lays:
        if lay.name:
            seen.setdefault(lay.name.lower(), (text, lay))
    return list(seen.values())


def _telling(pairs: list[_Listed]) -> list[_Listed]:
    """Without wide names (unless all are), and with the kinds of one condition under its general name."""
    if len(pairs) < 2:
        return pairs
    narrow = [pair for pair in pairs if pair[1].name not in _WIDE] or pairs[:1]
    cores = Counter(lay.core.name for _, lay in narrow)
    merged = _distinct([(text, lay if cores[lay.core.name] == 1 else lay.core) for text, lay in narrow])
    names = [lay.name for _, lay in merged]
    return [pair for pair in merged if not any(pair[1].name != name and name in pair[1].name for name in names)]
