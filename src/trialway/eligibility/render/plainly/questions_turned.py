"""A reviewed question turned into a statement: "Do you smoke?" says "You smoke" or "You do not smoke"."""

from __future__ import annotations

import re
from typing import Final

from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render.plainly.said import Clause, Speech
from trialway.eligibility.render.plainly.times import time_of

_ASKED: Final = re.compile(r"(Do|Did|Are|Can|Have) you (.+)\?")
#: Words that a "not" would turn the wrong way, or whose second half would stay a question.
_CANNOT_TURN: Final = re.compile(r", (?:or|and) |\bnever\b|\bany\b|\bnot\b|\bstill\b")
_HAD_DONE: Final = re.compile(r"^had (?=been\b|\w+ed\b)")
_YES: Final = {"Do": "", "Did": "did ", "Are": "{are} ", "Can": "can ", "Have": "{have} "}
_NO: Final = {"Do": "{do} not ", "Did": "did not ", "Are": "{are} not ", "Can": "cannot ", "Have": "{have} not "}


def statement_of(leaf: Leaf, holds: bool, speech: Speech) -> Clause | None:
    """The clause that the question of the leaf's concept asks; None where it has a time or number of its own."""
    key = leaf.concept.key if leaf.concept else None
    question = speech.names.question(key) if key else None
    found = _ASKED.fullmatch(question or "")
    plain = leaf.value is None and not leaf.levels and not leaf.qualifiers and leaf.window is None
    if not found or not plain or _CANNOT_TURN.search(found[2]) or time_of(leaf, negative=False).tense == "family":
        return None
    verb, rest = found[1], found[2]
    ever = rest.startswith("ever ")
    rest = _HAD_DONE.sub("", rest.removeprefix("ever "))
    if ever and verb == "Have":
        return Clause(speech.say("{You} {have}" if holds else "{You} {have} never"), rest, negative=not holds)
    if verb == "Do" and holds:
        own, _, behind = rest.partition(" ")
        return Clause(speech.say(f"{{You}} {_third(own, speech)}"), behind, negative=False)
    return Clause(speech.say("{You} " + (_YES if holds else _NO)[verb]).strip(), rest, negative=not holds)


def _third(verb: str, speech: Speech) -> str:
    """The verb as it stands behind the person's word."""
    if speech.say("{are}") == "are":
        return verb
    if verb == "have":
        return "has"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "o", "x")) else f"{verb}s"
