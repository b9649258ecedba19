"""One leaf as one clause: the kind decides what sort of sentence it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from trialway.eligibility.nodes import Kind, Leaf
from trialway.eligibility.render.plainly.measures import is_measure, measure
from trialway.eligibility.render.plainly.names import bare_name, name_of
from trialway.eligibility.render.plainly.people import STATES, age, reproductive, sex
from trialway.eligibility.render.plainly.presence import (
    BE,
    BE_ALLERGIC,
    BE_TREATED,
    DONATE,
    DRINK,
    HAVE,
    TAKE,
    USE,
    Verb,
    presence,
)
from trialway.eligibility.render.plainly.questions_turned import statement_of
from trialway.eligibility.render.plainly.said import Clause, Speech
from trialway.eligibility.render.plainly.special import special, without_double_denial

_ITSELF_AN_ALLERGY: Final = re.compile(r"allerg|reaction|intoleran|sensitiv|anaphyla|contraindicat", re.IGNORECASE)
_ITSELF_A_VACCINE: Final = re.compile(r"vaccin|jab|immuni", re.IGNORECASE)
#: Treatments that one has; with others one is treated.
_IS_HAD: Final = re.compile(
    r"(?:therapy|surgery|treatment|radiation|plant(?:ation)?|ectomy|dialysis|transfusion|operation|procedure)s?\b"
)
_A_STUDY_DRUG: Final = re.compile(
    r"\b(?:drug|medicine|medication|medicinal|product|agent|device|treatment|vaccine|therapy|compound)s?\b",
    re.IGNORECASE,
)


class Doing(NamedTuple):
    """The verb that a leaf's sentence has, and what it does it to where that is not the leaf's own name."""

    verb: Verb
    name: str | None = None


_HABITS: Final = {
    "smoking": Doing(BE, "a smoker"),
    "alcohol-use": Doing(DRINK, "alcohol"),
    "tobacco-use": Doing(USE, "tobacco"),
}


def doing(leaf: Leaf, speech: Speech) -> Doing:
    """What somebody does of whom the leaf is true: takes a medicine, smokes, has a condition."""
    key = (leaf.concept.key if leaf.concept else None) or ""
    special = _DOING.get(leaf.kind)
    return special(leaf, key, speech) if special else Doing(HAVE)


def _prior_treatment(leaf: Leaf, key: str, speech: Speech) -> Doing:
    is_had = not key or _IS_HAD.search(name_of(leaf, speech.names))
    return Doing(HAVE if is_had else BE_TREATED)


def _reproductive(leaf: Leaf, key: str, speech: Speech) -> Doing:  # noqa: ARG001
    return Doing(BE, STATES[key].words) if key in STATES else Doing(HAVE)


def _condition(leaf: Leaf, key: str, speech: Speech) -> Doing:  # noqa: ARG001
    what, _, donated = key.partition("-")
    return Doing(DONATE, what) if donated == "donation" else Doing(HAVE)


def _vaccination(leaf: Leaf, key: str, speech: Speech) -> Doing:  # noqa: ARG001
    name = name_of(leaf, speech.names)
    return Doing(HAVE) if _ITSELF_A_VACCINE.search(name) else Doing(HAVE, f"{name} vaccine")


def _allergy(leaf: Leaf, key: str, speech: Speech) -> Doing:  # noqa: ARG001
    name = name_of(leaf, speech.names)
    return Doing(HAVE) if _ITSELF_AN_ALLERGY.search(name) else Doing(BE_ALLERGIC)


def _substance(leaf: Leaf, key: str, speech: Speech) -> Doing:
    if key in _HABITS and leaf.value is None:
        return _HABITS[key]
    name = name_of(leaf, speech.names)
    if name.startswith("use of ") and leaf.value is None:
        return Doing(USE, name.removeprefix("use of "))
    return Doing(HAVE if key else USE)


def _other_trial(leaf: Leaf, key: str, speech: Speech) -> Doing:
    text = bare_name(leaf.concept, speech.names, otherwise="study")
    if not _A_STUDY_DRUG.search(text):
        return Doing(BE, "in another study")
    return Doing(TAKE, text if key and speech.names.name(key) else "a study medicine")


_DOING: Final[dict[Kind, Callable[[Leaf, str, Speech], Doing]]] = {
    "medication": lambda *_: Doing(TAKE),
    "prior_treatment": _prior_treatment,
    "contraception": lambda _, key, __: Doing(USE, None if key else "birth control"),
    "diagnosis": _condition,
    "procedure": _condition,
    "reproductive": _reproductive,
    "substance": _substance,
    "other_trial": _other_trial,
    "vaccination": _vaccination,
    "allergy": _allergy,
}


def clause(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    """What a leaf says, with its own "not": `holds` is whether the leaf must be true of the person."""
    leaf, turned = without_double_denial(leaf)
    holds = (holds != leaf.negated) != turned
    own = special(leaf, holds, speech)
    if own:
        return own
    if is_measure(leaf) and leaf.kind != "age":
        return measure(leaf, holds, speech)
    made = _BY_KIND[leaf.kind](leaf, holds, speech) if leaf.kind in _BY_KIND else None
    if made:
        return made
    verb, name = doing(leaf, speech)
    return presence(leaf, holds, speech, verb, name)


def _habit(leaf: Leaf, holds: bool, speech: Speech) -> Clause | None:
    key = leaf.concept.key if leaf.concept else None
    # "Dependent on" takes a thing as a verb does; the name says that it is an illness.
    return None if key in _HABITS or (key or "").endswith("dependence") else statement_of(leaf, holds, speech)


def _logistic(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    turned = statement_of(leaf, holds, speech)
    if turned:
        return turned
    before = "This must be so:" if holds else "This must not be so:"
    return Clause(before, bare_name(leaf.concept, speech.names), negative=not holds)


#: Kinds that have sentences of their own; None from one means that the usual sentence will do.
_BY_KIND: Final[dict[Kind, Callable[[Leaf, bool, Speech], Clause | None]]] = {
    "age": age,
    "sex": sex,
    "reproductive": reproductive,
    "substance": _habit,
    "general_health": statement_of,
    "logistic": _logistic,
    "judgement": _logistic,
}
