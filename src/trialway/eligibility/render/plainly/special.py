"""Sentences for concepts whose name no usual sentence can hold, or whose question asks for the opposite.

Each is a yes and a no. They stand where the leaf has no time, number or narrowing word of its own.
"""

from __future__ import annotations

from typing import Final

import msgspec

from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render.plainly.said import Clause, Speech

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "parous": ("{You} {have} given birth before", "{You} {have} never given birth"),
    "childbirth": ("{You} {have} given birth", "{You} {have} never given birth"),
    "nulliparous": ("{You} {have} never given birth", "{You} {have} given birth before"),
    "puberty": ("{Your} puberty has started", "{Your} puberty has not started"),
    "premenopausal": ("{You} still {have} periods", "{You} no longer {have} periods"),
    "term-pregnancy": ("{Your} pregnancy is at full term", "{Your} pregnancy is not at full term"),
    "remission": ("{Your} disease is in remission", "{Your} disease is not in remission"),
    "homelessness": ("{You} {have} no home to live in", "{You} {have} a home to live in"),
    "hospitalization": ("{You} {are} in hospital", "{You} {are} not in hospital"),
    "current-smoker": ("{You} {are} a current smoker", "{You} {are} not a current smoker"),
    "former-smoker": ("{You} {have} been a smoker", "{You} {have} never been a smoker"),
    "smoking-history": ("{You} {have} been a smoker", "{You} {have} never been a smoker"),
    "non-smoker": ("{You} {are} not a smoker", "{You} {are} a smoker"),
    "employment": ("{You} {have} work", "{You} {do} not have work"),
}
#: What is said as the "not" of another concept, so that it is never denied twice.
_OPPOSITES: Final = {
    "non-childbearing-potential": "childbearing-potential",
    "infertile": "fertile",
}


def special(leaf: Leaf, holds: bool, speech: Speech) -> Clause | None:
    """The leaf's own sentence, if it has one."""
    key = leaf.concept.key if leaf.concept else None
    bare = leaf.window is None and leaf.value is None and not (leaf.levels or leaf.qualifiers or leaf.comparator)
    if key not in _SENTENCES or not bare or leaf.temporality in ("planned", "family"):
        return None
    yes, no = _SENTENCES[key]
    return Clause(speech.say(yes if holds else no), negative=not holds, turned=True)


def without_double_denial(leaf: Leaf) -> tuple[Leaf, bool]:
    """The leaf, or the one whose "not" it is; and whether it was turned round."""
    concept = leaf.concept
    if concept is None or concept.key not in _OPPOSITES:
        return leaf, False
    other = msgspec.structs.replace(concept, key=_OPPOSITES[concept.key])
    return msgspec.structs.replace(leaf, concept=other), True
