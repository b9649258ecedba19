"""One leaf as one clause: the kind decides what sort of sentence it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from trialway.eligibility.nodes import Kind, Leaf
from trialway.eligibility.render.plainly.measures import is_measure, measure
from trialway.eligibility.render.plainly.names import bare_name, name_of
from trialway.eligibility.render.plainly.people import age, reproductive, sex
from trialway.eligibility.render.plainly.presence import BE, DRINK, SMOKE, TAKE, USE, presence
from trialway.eligibility.render.plainly.questions_turned import statement_of
from trialway.eligibility.render.plainly.said import Clause, Speech

_ITSELF_AN_ALLERGY: Final = re.compile(r"allerg|reaction|intoleran|sensitiv|anaphyla|contraindicat", re.IGNORECASE)
_A_STUDY_DRUG: Final = re.compile(
    r"\b(?:drug|medicine|medication|medicinal|product|agent|device|treatment|vaccine|therapy|compound)s?\b",
    re.IGNORECASE,
)
_HABITS: Final = {
    "smoking": (SMOKE, ""),
    "smoker": (SMOKE, ""),
    "alcohol-use": (DRINK, "alcohol"),
    "tobacco-use": (USE, "tobacco"),
}


def clause(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    """What a leaf says, with its own "not": `holds` is whether the leaf must be true of the person."""
    holds = holds != leaf.negated
    if is_measure(leaf) and leaf.kind != "age":
        return measure(leaf, holds, speech)
    return _BY_KIND.get(leaf.kind, presence)(leaf, holds, speech)


def _medication(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    return presence(leaf, holds, speech, TAKE)


def _substance(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    key = leaf.concept.key if leaf.concept else None
    verb, name = _HABITS.get(key or "", (None, ""))
    if verb and leaf.value is None:
        return presence(leaf, holds, speech, verb, name)
    turned = statement_of(leaf, holds, speech)
    if turned:
        return turned
    name = name_of(leaf, speech.names)
    if name.startswith("use of ") and leaf.value is None:
        return presence(leaf, holds, speech, USE, name.removeprefix("use of "))
    return presence(leaf, holds, speech) if key else presence(leaf, holds, speech, USE)


def _vaccination(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    name = name_of(leaf, speech.names)
    if re.search(r"vaccin|jab|immuni", name, re.IGNORECASE):
        return presence(leaf, holds, speech)
    return presence(leaf, holds, speech, name=f"{name} vaccine")


def _allergy(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    name = name_of(leaf, speech.names)
    if _ITSELF_AN_ALLERGY.search(name):
        return presence(leaf, holds, speech)
    return presence(leaf, holds, speech, BE, f"allergic to {name}")


def _other_trial(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    key = leaf.concept.key if leaf.concept else None
    text = bare_name(leaf.concept, speech.names, otherwise="study")
    if key and speech.names.name(key):
        drug, name = bool(_A_STUDY_DRUG.search(text)), text
    else:
        drug, name = bool(_A_STUDY_DRUG.search(text)), ""
    if drug:
        return presence(leaf, holds, speech, TAKE, name or "a study medicine")
    return presence(leaf, holds, speech, BE, "in another study")


def _as_asked(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    return statement_of(leaf, holds, speech) or presence(leaf, holds, speech)


def _contraception(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    return presence(leaf, holds, speech, USE, "birth control")


def _logistic(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    turned = statement_of(leaf, holds, speech)
    if turned:
        return turned
    before = "This must be so:" if holds else "This must not be so:"
    return Clause(before, bare_name(leaf.concept, speech.names), negative=not holds)


_BY_KIND: Final[dict[Kind, Callable[[Leaf, bool, Speech], Clause]]] = {
    "age": age,
    "sex": sex,
    "reproductive": reproductive,
    "contraception": _contraception,
    "medication": _medication,
    "vaccination": _vaccination,
    "allergy": _allergy,
    "substance": _substance,
    "other_trial": _other_trial,
    "general_health": _as_asked,
    "logistic": _logistic,
    "judgement": _logistic,
}
