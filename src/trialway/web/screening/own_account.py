"""What a person wrote about themselves: the facts that were understood, for the person to confirm one by one.

Nothing is taken silently: a fact counts only when it was ticked. These are facts about a person.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec.structs import replace

from trialway.eligibility import Fact, read_profile
from trialway.eligibility.facts import write_fact
from trialway.eligibility.render import EntryNames
from trialway.eligibility.render.plainly.amounts import figure
from trialway.vocabulary.lexicon import Lexicon
from trialway.web.screening.answers import Told
from trialway.web.screening.wording import unit_name, when_words

_RELATIVE: Final = re.compile(
    r"\s*(?:my|our)\s+(daughter|son|child|baby|girl|boy|wife|husband|partner|mother|father|mum|mom|dad|brother|sister|"
    r"grand(?:mother|father|son|daughter)|friend|patient)\b",
    re.IGNORECASE,
)
_OF_ONESELF: Final = re.compile(r"\bI(?:['’](?:m|ve|d)|\s+(?:am|have|had|was|take|took|get|got|suffer|need|use))\b")
_PERSON: Final = "The patient"
#: How a fact stands to others of its kind: "first" is a beginning, and none of them is said of the thing.
_PLACE: Final = frozenset({"first", "last", "stable"})
LONGEST: Final = 4_000
_RESULTS: Final = {"positive": "positive", "negative": "negative", "normal": "normal", "abnormal": "not normal"}


def read_account(text: str, *, on: date, lexicon: Lexicon) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """The facts of a text, none of them confirmed, and the sentences that gave none."""
    statements, relative = [about_the_person(text[:LONGEST])], _RELATIVE.match(text)
    told = read_profile({"id": "you", "as_of": on.isoformat(), "statements": statements}, lexicon=lexicon)
    names = EntryNames(lexicon.entry)
    own = " ".join(relative[0].split()) if relative else ""
    facts = (replace(fact, source=_as_written(fact.source, own)) for fact in told.facts)
    unread = tuple(_as_written(one, own) for one in told.statements)
    return tuple(Told(write_fact(fact), fact_words(fact, names), fact.source) for fact in facts), unread


def _as_written(sentence: str, own: str) -> str:
    """A sentence with the writer's "My daughter" again, where that was read as the person."""
    return sentence.replace(_PERSON, own) if own else sentence


def about_the_person(text: str) -> str:
    """The text with "my daughter" as the person it is about, where it begins with her and the writer says no "I".

    Elsewhere "my mother has asthma" is of the family.

    >>> about_the_person("My daughter is 9. My daughter has lupus.")
    'The patient is 9. The patient has lupus.'
    >>> about_the_person("I have gout. My mother has asthma.")
    'I have gout. My mother has asthma.'
    """
    begins = _RELATIVE.match(text)
    if begins is None or _OF_ONESELF.search(text):
        return text
    return re.sub(rf"\b(?:my|our)\s+{begins[1]}\b", _PERSON, text, flags=re.IGNORECASE).strip()


def fact_words(fact: Fact, names: EntryNames) -> str:
    """A fact as short words: "Asthma", "No gout", "HbA1c: 8.1 %, in October 2026"."""
    name = (names.name(fact.concept.key) if fact.concept.key else None) or fact.concept.text
    measured = _measured(fact)
    said = f"{name}: {measured}" if measured else name if fact.state == "yes" else f"no {name}"
    narrowed = " ".join(word for word in fact.qualifiers if word not in name and word not in _PLACE)
    more = [f"({narrowed})"] if narrowed else []
    if fact.temporality in ("past", "family", "planned"):
        more.append({"past": "in the past", "family": "in the family", "planned": "planned"}[fact.temporality])
    since = "since " if "first" in fact.qualifiers else ""
    when = f", {since}{when_words(fact.on)}" if fact.on else ""
    whole = " ".join([said, *more]) + when
    return whole[:1].upper() + whole[1:]


def _measured(fact: Fact) -> str:
    if fact.levels:
        return ", ".join(fact.levels)
    if fact.comparator:
        return _RESULTS.get(fact.comparator, "")
    if fact.value is None:
        return ""
    low, high = fact.value.low, fact.value.high
    unit = f" {unit_name(fact.unit)}" if fact.unit and unit_name(fact.unit) != "no unit" else ""
    if low is not None and high is not None:
        return f"{figure(low)}{unit}" if low == high else f"{figure(low)} to {figure(high)}{unit}"
    return f"at least {figure(low)}{unit}" if low is not None else f"at most {figure(high or 0)}{unit}"
