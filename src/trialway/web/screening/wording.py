"""Questions and answers in words, to the person or of the person. Nothing here decides anything."""

from __future__ import annotations

from typing import Final

from trialway.eligibility.facts import When
from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render import EntryNames, PersonWord, question
from trialway.eligibility.render.plainly.amounts import figure, length, unit_words
from trialway.eligibility.render.plainly.voices import voice
from trialway.matching.asking import Ask
from trialway.matching.replies import Reply
from trialway.vocabulary.words import date_words
from trialway.web import wiring

NOT_SURE: Final = "Not sure"
_SAID: Final = {
    "yes": "Yes",
    "no": "No",
    "positive": "Positive",
    "negative": "Negative",
    "normal": "Normal",
    "abnormal": "Not normal",
    "never": "Never, or not now",
    "other": "This is about somebody else",
}


def say(template: str, person: PersonWord) -> str:
    """A template such as `{Do} {you} …` as it is said to or of the person."""
    return voice(person)(template)


def question_of(ask: Ask, person: PersonWord) -> str:
    """The question as it is put."""
    if ask.words:
        return say("Is this so for {you}?", person)
    return question(ask.leaf, names=EntryNames(wiring.lexicon().entry), person=person).text


def unit_name(unit: str) -> str:
    """A UCUM unit as it stands on a report; "no unit" for a bare number.

    >>> unit_name("10*9/L"), unit_name("mg/dL"), unit_name("{score}")
    ('× 10⁹/L', 'mg/dL', 'no unit')
    """
    return unit_words(Leaf(kind="lab", start=0, end=0, unit=unit), 2).strip() or "no unit"


def reply_words(reply: Reply | None) -> str:
    """An answer as the person would say it."""
    if reply is None:
        return NOT_SURE
    if reply.say == "level":
        return reply.level or NOT_SURE
    when = when_words(reply.when) if reply.when else ""
    if reply.say == "value" and reply.value is not None:
        unit = f" {unit_name(reply.unit)}" if reply.unit and unit_name(reply.unit) != "no unit" else ""
        limit = f" (the laboratory’s limit is {figure(reply.limit)})" if reply.limit else ""
        return f"{figure(reply.value)}{unit}{limit}" + (f", in {when}" if when else "")
    if reply.say in ("since", "last"):
        long = length(reply.ago, reply.ago_unit) if reply.ago is not None and reply.ago_unit else ""
        if long:
            return f"{long} ago" if reply.say == "last" else f"For {long}"
        return when if reply.say == "last" else f"Since {when}"
    return _SAID[reply.say]


def when_words(when: When) -> str:
    """A day, month or year in words; two days where it is none of these."""
    return str(when) if "/" in str(when) else date_words_of(str(when))


def date_words_of(text: str) -> str:
    """`2026-03` as "March 2026"."""
    from trialway.model import PartialDate

    found = PartialDate.read(text)
    return date_words(found) if found else text
