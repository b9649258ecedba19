"""What people ask, see or decide: consent, birth control, ability, the investigator's judgement."""

from __future__ import annotations

import re
from typing import Final

from trialway.eligibility.nodes import Criterion, Leaf
from trialway.eligibility.render.plainly.said import Clause, Speech
from trialway.eligibility.render.plainly.words import Words, of_clause

CHECKED: Final = "The study team will check this"
ALLOWED: Final = "This is allowed, so nothing is asked here"
_ASKED: Final = "The study team will ask {you}."
_CONSENT: Final = re.compile(r"\b(?:consent|assent)", re.IGNORECASE)
_BIRTH_CONTROL: Final = re.compile(r"contracepti|birth control|abstinen|barrier method", re.IGNORECASE)
_REFUSES: Final = re.compile(
    r"\b(?:un(?:able|willing)|inab|incap|refus|not|no|cannot|lack|without|declin)", re.IGNORECASE
)
_ABLE: Final = re.compile(
    r"(?:(?:un)?able|(?:un)?willing|(?:in)?ability|(?:in)?capable|(?:un)?willingness) (?:to|of) ", re.IGNORECASE
)
_MOST_WORDS: Final = 9
_ASKS_NOTHING: Final = "permission"


def human(node: Criterion, holds: bool, speech: Speech) -> Words:
    """A node that no program decides; where its words are plain enough, what will be asked of the person."""
    if any(note.startswith(_ASKS_NOTHING) for note in node.notes):
        return Words(ALLOWED)
    if node.leaf is None or node.leaf.kind == "judgement":
        return Words(CHECKED)
    asked = _asked(node.leaf, holds, speech)
    return of_clause(asked).told(speech.say(_ASKED)) if asked else Words(CHECKED)


def _asked(leaf: Leaf, holds: bool, speech: Speech) -> Clause | None:
    text = " ".join(leaf.concept.text.split()) if leaf.concept else ""
    wanted = holds != (leaf.negated or bool(_REFUSES.search(text)))
    if leaf.kind == "contraception" or _BIRTH_CONTROL.search(text):
        return Clause(speech.say("{You} {agree} to use"), "birth control as the study asks") if wanted else None
    if _CONSENT.search(text):
        return Clause(speech.say("{You} {agree} to take part, in writing"), "") if wanted else None
    return _ability(text, holds != leaf.negated, speech)


def _ability(text: str, holds: bool, speech: Speech) -> Clause | None:
    """ "Able to swallow tablets" as what the person can do."""
    found = _ABLE.match(text)
    if not found or len(text.split()) > _MOST_WORDS:
        return None
    cue = found[0].lower()
    can = holds == (not cue.startswith(("un", "in")))
    word = "willing to" if "willing" in cue else "able to"
    rest = text[found.end() :]
    if " of " in found[0] or cue.endswith(" of "):
        return None
    before = "{You} {are} " + ("" if can else "not ") + word
    return Clause(speech.say(before), rest, negative=not can)
