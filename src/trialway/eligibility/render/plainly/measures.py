"""Clauses about what is measured: "Your BMI is at least 18.5 kg/m²", "Your HIV test is negative"."""

from __future__ import annotations

import re
from typing import Final

from trialway.eligibility.nodes import Comparator, Leaf
from trialway.eligibility.render.plainly.amounts import compared, is_time, turned
from trialway.eligibility.render.plainly.levels import level_words, levels_without
from trialway.eligibility.render.plainly.names import bare_name, gloss_apart, is_plural, name_of, without_article
from trialway.eligibility.render.plainly.said import Clause, Speech
from trialway.eligibility.render.plainly.times import Time, time_of

_MEASURES: Final = frozenset(
    {"lab", "vital", "organ_function", "score", "biomarker", "stage", "duration", "general_health"}
)
#: What is had, not measured; a bare number on it is of a measure that nobody knows.
_HAD: Final = frozenset({"diagnosis", "infection", "status"})
RESULTS: Final[dict[Comparator, Comparator]] = {
    "positive": "negative",
    "negative": "positive",
    "normal": "abnormal",
    "abnormal": "normal",
}
#: What well-known scores are about, by how their names begin.
_HINTS: Final = {
    "ecog": "how well {you} {manage} daily life",
    "who performance": "how well {you} {manage} daily life",
    "karnofsky": "how well {you} {manage} daily life",
    "lansky": "how well a child plays",
    "nyha": "how much the heart limits {you}",
    "child-pugh": "how well {your} liver works",
    "mmse": "a test of memory and thinking",
    "mini-mental": "a test of memory and thinking",
    "moca": "a test of memory and thinking",
    "asa": "how fit {you} {are} for an operation",
    "edss": "how much MS limits {you}",
    "pasi": "how bad {your} psoriasis is",
    "madrs": "how low {your} mood is",
    "das28": "how active {your} arthritis is",
}
_SAYS_WHAT: Final = re.compile(
    r"\b(?:score|scale|status|class|index|grade|test|stage|inventory|questionnaire|rating|count|level)s?\b",
    re.IGNORECASE,
)
#: What is not the person's own: "The number of lesions is …".
_OF: Final = re.compile(r"(?:size|number|amount|width|length|depth|opening|share|part|rate|level|time|days?) of\b")
#: People are in a class: "You are in NYHA class II or III".
_IS_IN: Final = re.compile(r"\b(?:class|stage|grade|category|group)$", re.IGNORECASE)
_TESTED: Final = re.compile(r"\b(?:test|status|antibod\w+|antigen|culture|screen|result|swab|PCR)s?\b", re.IGNORECASE)


def is_measure(leaf: Leaf) -> bool:
    """Whether the leaf speaks of a value, a level or a result rather than of having something."""
    if leaf.comparator in RESULTS:
        return True
    graded = leaf.value is not None or bool(leaf.levels)
    if leaf.relative_to or (leaf.value and leaf.attribute is None and leaf.kind in _HAD):
        return True
    if leaf.kind == "stage" and graded:
        return True
    return graded and leaf.kind in _MEASURES and leaf.attribute != "count"


def measure(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    """The clause that a measured thing is as the leaf says, or is not."""
    if leaf.comparator in RESULTS and leaf.value is None and not leaf.levels:
        return _result(leaf, leaf.comparator, holds, speech)
    if leaf.kind == "duration" and is_time(leaf.unit):
        return _lasted(leaf, holds, speech)
    time = _when(leaf)
    name, gloss = gloss_apart(measure_name(leaf, speech))
    if leaf.kind not in ("score", "stage"):  # "ALT (a liver test)"; what a score is about comes last
        name, gloss = f"{name}{gloss}", ""
    after = (gloss or _hint(leaf, speech)) + time.words
    if _IS_IN.search(_class_of(leaf, name)):
        are = speech.say(f"{{You}} {{{'were' if _is_timed(time) else 'are'}}}{'' if holds else ' not'}")
        words = level_words(leaf) if leaf.levels else compared(leaf, behind=True)
        return Clause(f"{are} in", f"{_class_of(leaf, name)} {words}", after, negative=not holds)
    words, denied = _compared(leaf, holds)
    verb = _verb(name, _is_timed(time))
    before = f"{'The' if _OF.match(name) else speech.say('{Your}')} {name}"
    return Clause(before, f"{verb}{' not' if denied else ''} {words}", after, not holds, not denied)


def _class_of(leaf: Leaf, name: str) -> str:
    """The name of a scale's steps: a score that is given as "B" is a class."""
    return re.sub(r" score$", " class", name) if leaf.levels and not leaf.attribute else name


def _is_timed(time: Time) -> bool:
    return time.tense not in ("now", "stable", "lasting", "family", "planned")


def _when(leaf: Leaf) -> Time:
    """The time of a measure; that it is of now goes without saying."""
    time = time_of(leaf, negative=False)
    return time._replace(words="") if time.words == " now" else time


def _compared(leaf: Leaf, holds: bool) -> tuple[str, bool]:
    """The comparison, and whether "not" must stand before it: a turned comparison needs none."""
    graded = f"{leaf.attribute} " if leaf.attribute and leaf.levels else ""
    if holds:
        return graded + (level_words(leaf) if leaf.levels else compared(leaf)), False
    if leaf.levels:
        rest = levels_without(leaf)
        return graded + (rest or level_words(leaf)), rest is None
    other = turned(leaf)
    if other:
        return compared(other), False
    return compared(leaf, behind=True), True


def _result(leaf: Leaf, comparator: Comparator, holds: bool, speech: Speech) -> Clause:
    time = _when(leaf)
    name, gloss = gloss_apart(without_article(bare_name(leaf.concept, speech.names, otherwise="test")))
    plain = comparator in ("normal", "abnormal")
    said = [word for word in leaf.qualifiers if word.lower() not in name.lower().split()]
    called = " ".join([*said, name if plain or _TESTED.search(name) else f"{name} test"])
    word = comparator if holds else RESULTS[comparator]
    words = f"{_verb(called, _is_timed(time))} {_plain_result(word)}"
    return Clause(f"{speech.say('{Your}')} {called}", words, gloss + time.words, not holds, turned=True)


def _verb(name: str, timed: bool) -> str:
    if is_plural(name):
        return "were" if timed else "are"
    return "was" if timed else "is"


def _plain_result(word: Comparator) -> str:
    return "not normal" if word == "abnormal" else word


def _lasted(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    """How long somebody has had something, given as a value: "You have had lupus for at least 6 months"."""
    other = None if holds else turned(leaf)
    asked = other or leaf
    name = name_of(leaf, speech.names, otherwise="this illness")
    words = compared(asked)
    template = "{You} {have} had" if holds or other else "{You} {have} not had"
    return Clause(speech.say(template), name, f" for {words}", not holds, other is not None)


def measure_name(leaf: Leaf, speech: Speech) -> str:
    """What is measured, by the name of the measure."""
    name = without_article(name_of(leaf, speech.names, otherwise="disease" if leaf.kind == "stage" else "result"))
    known = leaf.concept and leaf.concept.key and speech.names.name(leaf.concept.key)
    if leaf.kind == "score" and not known and not _SAYS_WHAT.search(name):
        name = f"{name} score"
    if leaf.attribute and not leaf.levels and leaf.attribute not in name:
        name = f"{name} {leaf.attribute}"
    return name


def _hint(leaf: Leaf, speech: Speech) -> str:
    """What a score is about, in brackets, where its name does not say so itself."""
    name = bare_name(leaf.concept, speech.names).lower()
    if leaf.kind not in ("score", "stage", "organ_function") or "(" in name:
        return ""
    hints = (hint for start, hint in _HINTS.items() if re.match(rf"{start}\b", name))
    hint = next(hints, None)
    return f" ({speech.say(hint)})" if hint else ""
