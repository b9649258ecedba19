"""Clauses about what a person has, takes or had done: the verb, the tense, and "not" in its right place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import msgspec

from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render.plainly.amounts import OPPOSITE, compared, is_time
from trialway.eligibility.render.plainly.levels import level_words
from trialway.eligibility.render.plainly.names import name_of, plural, without_article
from trialway.eligibility.render.plainly.said import Clause, Speech
from trialway.eligibility.render.plainly.times import EVENTS, Tense, Time, lasting_comparator, time_of


class Verb(NamedTuple):
    """A verb's forms; `own` is the present, as a template."""

    base: str
    own: str
    past: str
    done: str


HAVE: Final = Verb("have", "{have}", "had", "had")
TAKE: Final = Verb("take", "{take}", "took", "taken")
USE: Final = Verb("use", "{use}", "used", "used")
DONATE: Final = Verb("donate", "{donate}", "donated", "donated")
DRINK: Final = Verb("drink", "{drink}", "drank", "drunk")
BE_TREATED: Final = Verb("be treated with", "{are} treated with", "{were} treated with", "been treated with")
BE_ALLERGIC: Final = Verb("be allergic to", "{are} allergic to", "{were} allergic to", "been allergic to")
BE: Final = Verb("be", "{are}", "{were}", "been")

_YES: Final[dict[Tense, str]] = {
    "now": "{You} OWN",
    "ever": "{You} {have} DONE",
    "past": "{You} {have} DONE",
    "ago": "{You} last PAST",
    "lasting": "{You} {have} DONE",
    "stable": "{You} {have} DONE",
    "planned": "{You} {plan} to BASE",
    "future": "{You} will BASE",
    "family": "{You} {have} a family history of",
}
_NO: Final[dict[Tense, str]] = {
    "now": "{You} {do} not BASE",
    "ever": "{You} {have} never DONE",
    "past": "{You} {have} not DONE",
    "ago": "{You} did not BASE",
    "lasting": "{You} {have} not DONE",
    "stable": "{You} {have} not DONE",
    "planned": "{You} {do} not plan to BASE",
    "future": "{You} will not BASE",
    "family": "{You} {have} no family history of",
}
_ANOTHER: Final = re.compile(r"^another ")
#: What is not counted: "warfarin", never "a warfarin".
_DRUGS: Final = frozenset({"medication", "prior_treatment"})
#: "You had no surgery" needs no article and is how people say it.
_HAD_NO: Final[dict[Tense, str]] = {"past": "{You} had no", "ago": "{You} had no"}
_ARE: Final[dict[Tense, str]] = {"ago": "{You} {were} last"}
_ARE_NOT: Final[dict[Tense, str]] = {"now": "{You} {are} not", "ago": "{You} {were} not"}


def presence(leaf: Leaf, holds: bool, speech: Speech, verb: Verb = HAVE, name: str | None = None) -> Clause:
    """The clause that what the leaf names is so, or is not. `name` stands for the leaf's own, as it is to be said."""
    time = time_of(leaf, negative=not holds)
    name = _whole_name(leaf, holds, speech, time, name)
    if time.tense == "lasting" and not holds and _has_one_length(leaf):
        return _not_so_long(leaf, speech, verb, name)
    if time.tense == "stable" and verb is not TAKE:
        return _stable(leaf, holds, speech, time)
    after = "" if time.words == " now" and name.endswith(" now") else time.words
    if time.tense == "stable":
        after = f" on a stable dose{after}"
    elif time.tense == "lasting" and not holds and verb is HAVE:
        after = after.replace(" for ", " that lasted ", 1)
    elif time.tense == "now" and after == " now" and verb is TAKE:
        after = ""
    return Clause(speech.say(_template(verb, time.tense, holds, leaf)), name, after, negative=not holds)


def _template(verb: Verb, tense: Tense, holds: bool, leaf: Leaf) -> str:
    template = _YES[tense] if holds else _NO[tense]
    if holds and tense == "ago" and leaf.kind not in (*EVENTS, "medication"):
        template = "{You} PAST"  # an illness does not last come, as a treatment is last taken
    if not holds and verb is HAVE and leaf.value is None:
        template = _HAD_NO.get(tense, template)
    if verb.base.startswith("be"):
        template = (_ARE if holds else _ARE_NOT).get(tense, template)
        template += verb.base.removeprefix("be") if template in (*_ARE.values(), *_ARE_NOT.values()) else ""
    return (
        template.replace("OWN", verb.own)
        .replace("DONE", verb.done)
        .replace("PAST", verb.past)
        .replace("BASE", verb.base)
    )


def _whole_name(leaf: Leaf, holds: bool, speech: Speech, time: Time, given: str | None) -> str:
    """The thing with its qualifiers, level, dose or number, and an article where it wants one."""
    name = name_of(leaf, speech.names) if given is None else given
    if leaf.levels:
        return f"{leaf.attribute or 'stage'} {level_words(leaf)} {name}"
    if leaf.value is not None:
        return _with_amount(leaf, holds, name)
    if not holds and given is None and time.tense in _HAD_NO and leaf.kind != "medication":
        return _ANOTHER.sub("other ", without_article(name))
    if given is not None or time.tense == "family" or leaf.kind in _DRUGS:
        return name
    return speech.article(leaf.concept, name)


def _with_amount(leaf: Leaf, holds: bool, name: str) -> str:
    """So many of a thing, so much of it, or it for so long."""
    words = compared(leaf, behind=not holds)
    if leaf.attribute == "count":
        return f"{words} {plural(name)}"
    if leaf.attribute == "duration" and is_time(leaf.unit):
        return f"{name} for {words}"
    return f"{words} of {name}" if leaf.attribute in (None, "dose") else f"{name} with {leaf.attribute} {words}"


def _has_one_length(leaf: Leaf) -> bool:
    """Whether the leaf compares a length of time and nothing else, so that the opposite comparison can be said."""
    window = leaf.window
    lasts = window is not None and window.amount is not None and window.unit is not None and window.high is None
    return lasts and leaf.value is None and lasting_comparator(leaf) in OPPOSITE


def _not_so_long(leaf: Leaf, speech: Speech, verb: Verb, name: str) -> Clause:
    """That something has not lasted so long. "Not for 2 weeks" would mean that the last 2 weeks were free of it."""
    shorter = OPPOSITE[lasting_comparator(leaf)]
    time = time_of(msgspec.structs.replace(leaf, comparator=shorter), negative=False)
    before = speech.say(_YES["lasting"].replace("DONE", verb.done))
    return Clause(before, name, f"{time.words}, or not at all", negative=True, turned=True)


def _stable(leaf: Leaf, holds: bool, speech: Speech, time: Time) -> Clause:
    before = f"{speech.say('{Your}')} {name_of(leaf, speech.names)}"
    return Clause(before, "has been stable" if holds else "has not been stable", time.words, negative=not holds)
