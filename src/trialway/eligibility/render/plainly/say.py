"""The way in to the plain voice: a criterion and its section in, words out."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Criterion
from trialway.eligibility.render.plainly.names import Names, Unnamed
from trialway.eligibility.render.plainly.said import Speech
from trialway.eligibility.render.plainly.tree import words_of
from trialway.eligibility.render.plainly.voices import PersonWord, voice
from trialway.eligibility.render.plainly.words import Words, head_alone, lower_first, sentences

_UNKNOWN = "It is not clear if this lets {you} in or keeps {you} out: "


class Plain(NamedTuple):
    """Plain words for a page: a text, below it the items that the criterion lists, each with its criterion's id."""

    id: str
    text: str
    parts: tuple[Plain, ...] = ()


def plain(criterion: Criterion, *, section: Section, names: Names | None = None, person: PersonWord = "you") -> str:
    """What a criterion asks of the person, with all below it; parts of a list stand on lines of their own.

    `names` gives the lay names; without it the criterion's own words stand.
    """
    return sentences(_words(criterion, section, names, person))


def plain_tree(
    criterion: Criterion, *, section: Section, names: Names | None = None, person: PersonWord = "you"
) -> Plain:
    """The same, with the items that the text itself lists set apart, so that a page can nest them."""
    return _tree(_words(criterion, section, names, person)._replace(id=criterion.id))


def _words(criterion: Criterion, section: Section, names: Names | None, person: PersonWord) -> Words:
    speech = Speech(voice(person), names or Unnamed())
    words = words_of(criterion, section != "exclusion", speech)
    if section == "unknown":
        words = words._replace(text=speech.say(_UNKNOWN) + lower_first(words.text), clause=None)
    return words


def _tree(words: Words) -> Plain:
    if not any(part.id for part in words.parts):
        return Plain(words.id, sentences(words))
    head = f"{head_alone(words)}:" + "".join(f" {sentence}" for sentence in words.tail)
    return Plain(words.id, head, tuple(map(_tree, words.parts)))
