"""What to ask to learn a fact: the person in plain words, or their doctor; and who can know it at all.

A question asks for the fact, not for the answer that a study wants: it is the same for a leaf and its opposite.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from trialway.eligibility.nodes import Kind, Leaf
from trialway.eligibility.render.plainly.amounts import is_time, unit_words
from trialway.eligibility.render.plainly.leaf import doing
from trialway.eligibility.render.plainly.measures import RESULTS, is_measure, measure_name
from trialway.eligibility.render.plainly.names import Names, Unnamed, bare_name, name_of, plural
from trialway.eligibility.render.plainly.presence import BE_TREATED, HAVE, TAKE, Verb
from trialway.eligibility.render.plainly.said import Speech
from trialway.eligibility.render.plainly.special import without_double_denial
from trialway.eligibility.render.plainly.times import LOOKS, Tense, time_of
from trialway.eligibility.render.plainly.voices import PersonWord, voice

Answerability = Literal["profile", "ask_patient", "ask_clinician", "at_screening", "attestation", "trial_side"]
Answer = Literal["yes_no", "number", "time", "words"]

_WHO_KNOWS: Final[dict[Kind, Answerability]] = {
    "age": "profile",
    "sex": "profile",
    "contraception": "attestation",
    "judgement": "trial_side",
    "lab": "ask_clinician",
    "organ_function": "ask_clinician",
    "biomarker": "ask_clinician",
    "stage": "ask_clinician",
    "status": "ask_clinician",
    "score": "ask_clinician",
}
#: Of what is measured, what people know of themselves.
_OWN_MEASURES: Final = frozenset({"bmi", "body-mass-index", "weight", "body-weight", "height", "body-height"})
_ASKED: Final[dict[Tense, str]] = {
    "now": "{Do} {you} BASE",
    "ever": "{Have} {you} ever DONE",
    "past": "{Have} {you} DONE",
    "ago": "When did {you} last BASE",
    "lasting": "How long {have} {you} DONE",
    "stable": "How long {have} {you} DONE",
    "planned": "{Do} {you} plan to BASE",
    "future": "Will {you} BASE",
    "family": "{Do} {you} have a family history of",
}
_ARE: Final[dict[Tense, str]] = {"now": "{Are} {you}", "ago": "When {were} {you} last"}
_OF_THE_PAST: Final = re.compile(
    r"\bever\b|\bor (?:have|had|were|was|did)\b|\blately\b|\bbefore\b|^(?:Have|Did|Were) you\b"
)
#: Questions that ask for a length or a point of time themselves.
_ASK_TIME: Final = frozenset({"ago", "lasting", "stable"})


class Question(NamedTuple):
    """`text` asks for the fact. `answer` is the form of it, `unit` that of a number, in words.

    Two leaves with the same `text` are settled by the same fact, whatever they compare it with.
    """

    text: str
    answer: Answer
    answerability: Answerability
    unit: str | None = None


def question(leaf: Leaf, *, names: Names | None = None, person: PersonWord = "you") -> Question:
    """What to ask a person to learn what the leaf asks. The reviewed question is taken where it asks just that."""
    speech = Speech(voice(person), names or Unnamed())
    leaf, _ = without_double_denial(leaf)
    reviewed = _reviewed(leaf, speech, person)
    if leaf.kind == "age" and not reviewed:
        return Question(speech.say("How old {are} {you}?"), "number", "profile", "years")
    if leaf.kind == "sex":
        return Question(speech.say("{Are} {you} female or male?"), "words", "profile")
    if is_measure(leaf):
        return _of_measure(leaf, speech, reviewed)
    tense = time_of(leaf, negative=False).tense
    answer: Answer = "time" if tense in _ASK_TIME else "yes_no"
    if reviewed and tense in ("now", "ever"):
        return Question(reviewed, answer, who_knows(leaf))
    if leaf.value is not None:
        return _of_amount(leaf, speech, tense)
    return Question(_of_presence(leaf, speech, tense), answer, who_knows(leaf))


def who_knows(leaf: Leaf) -> Answerability:
    """Who can tell what the leaf asks."""
    if _is_a_look(leaf) and is_measure(leaf):
        return "at_screening"
    key = leaf.concept.key if leaf.concept else None
    text = leaf.concept.text.lower() if leaf.concept else ""
    if leaf.kind == "vital":
        return "ask_patient" if key in _OWN_MEASURES or text in _OWN_MEASURES else "ask_clinician"
    if leaf.kind == "logistic":
        return "attestation" if "consent" in text or "assent" in text else "ask_patient"
    if leaf.kind in ("infection", "general_health") and is_measure(leaf):
        return "ask_clinician"
    return _WHO_KNOWS.get(leaf.kind, "ask_patient")


def _is_a_look(leaf: Leaf) -> bool:
    """Whether it is asked of the day on which the study team looks, which is now for whoever is asked."""
    return leaf.window is not None and leaf.window.direction != "before" and leaf.window.anchor in LOOKS


def ask_doctor_for(leaf: Leaf, *, names: Names | None = None, person: PersonWord = "you") -> str | None:
    """What to ask a doctor for, as the words behind "Ask for": "your latest HbA1c result and its date".

    None where no doctor is needed: for who somebody is, what they agree to and what the study team decides.
    """
    if who_knows(leaf) in ("profile", "attestation", "trial_side") or leaf.kind == "logistic":
        return None
    if leaf.temporality == "family":
        return None
    speech = Speech(voice(person), names or Unnamed())
    return _result_wanted(leaf, speech) if is_measure(leaf) or leaf.levels else _word_wanted(leaf, speech)


def _result_wanted(leaf: Leaf, speech: Speech) -> str:
    """A result, a stage or a date that a doctor's records hold."""
    your = speech.say("{your}")
    name = bare_name(leaf.concept, speech.names, otherwise="disease")
    if leaf.kind == "stage" or not is_measure(leaf):
        return f"the {leaf.attribute or 'stage'} of {your} {name}"
    if leaf.kind == "duration":
        return f"the date when {your} {name} was found"
    result = measure_name(leaf, speech)
    return f"{your} latest {result}{'' if result.endswith(('score', 'result')) else ' result'} and its date"


def _word_wanted(leaf: Leaf, speech: Speech) -> str:
    """A doctor's word on what somebody has, takes or had done."""
    verb, given = doing(leaf, speech)
    thing = given or name_of(leaf, speech.names)
    if verb in (TAKE, BE_TREATED):
        return f"the dose of {thing}" + speech.say(", and when {you} started and stopped it")
    if leaf.kind in ("procedure", "prior_treatment", "vaccination"):
        return speech.say("the date of {your} last ") + thing
    if verb.base.startswith("be"):
        return speech.say(f"whether {{you}} {verb.own} ") + thing
    return speech.say("whether {you} {have} or had ") + thing


def _reviewed(leaf: Leaf, speech: Speech, person: PersonWord) -> str | None:
    """The reviewed question, where it asks what the leaf asks: its time and what narrows it are in no such question."""
    key = leaf.concept.key if leaf.concept else None
    found = speech.names.question(key) if key and person == "you" else None
    if not found:
        return None
    if is_measure(leaf) or leaf.kind == "age":
        return found if found.startswith(("What", "How")) else None
    plain = leaf.window is None and not (leaf.qualifiers or leaf.levels) and leaf.value is None
    if found.startswith(("What", "How")):
        return None  # it asks for a result, and this leaf asks whether something is so
    if leaf.kind == "allergy" and "allerg" not in found:
        return None  # whoever takes a medicine is not allergic to it
    # "Do you take, or have you taken": a yes to that would say too much of what is asked of now.
    asks_past = time_of(leaf, negative=False).tense in ("ever", "past")
    return found if plain and asks_past == bool(_OF_THE_PAST.search(found)) else None


def _of_measure(leaf: Leaf, speech: Speech, reviewed: str | None) -> Question:
    if leaf.kind == "duration" and is_time(leaf.unit):
        name = bare_name(leaf.concept, speech.names, otherwise="this illness")
        return Question(speech.say("How long {have} {you} had ") + f"{name}?", "time", who_knows(leaf))
    named_result = leaf.comparator in RESULTS and leaf.value is None and not leaf.levels
    unit = unit_words(leaf, 2).strip() or None if leaf.value else None
    name = measure_name(leaf, speech)
    if named_result:
        test = name if "test" in name.lower() else f"{name} test"
        text = speech.say("What was the result of {your} last ") + f"{test}?"
    elif leaf.levels and not leaf.value:
        text = speech.say("What is {your} ") + f"{name}{'' if leaf.attribute is None else f' {leaf.attribute}'}?"
    else:
        was = "was {your} last" if leaf.kind == "lab" else "is {your}"
        text = speech.say(f"What {was} ") + f"{name}?"
    return Question(reviewed or text, "number" if leaf.value else "words", who_knows(leaf), unit)


def _of_amount(leaf: Leaf, speech: Speech, tense: Tense) -> Question:
    """How many, or how much."""
    verb, given = doing(leaf, speech)
    name = given or name_of(leaf, speech.names)
    time = time_of(leaf, negative=False)
    when = time.words if tense in ("past", "future", "planned") else ""
    if leaf.attribute == "count":
        text = f"How many {plural(name)}" + speech.say(" {have} {you} ") + f"{verb.done}{when}?"
        return Question(text, "number", who_knows(leaf))
    if is_time(leaf.unit):
        text = speech.say("How long {have} {you} ") + f"{verb.done} {name}{when}?"
        return Question(text, "time", who_knows(leaf))
    text = f"How much {name}" + speech.say(" {do} {you} ") + f"{verb.base}{when}?"
    return Question(text, "number", who_knows(leaf), unit_words(leaf, 2).strip() or None)


def _of_presence(leaf: Leaf, speech: Speech, tense: Tense) -> str:
    verb, given = doing(leaf, speech)
    name = name_of(leaf, speech.names) if given is None else given
    if given is None and verb is HAVE:
        name = speech.article(leaf.concept, name)
    asked = " ".join(f"{speech.say(_template(verb, tense))} {name}".split()).replace(" had been ", " been ")
    if tense == "stable":
        return f"{asked} on the same dose?"
    time = "" if _is_a_look(leaf) or tense in _ASK_TIME else time_of(leaf, negative=False).words
    return f"{asked}{time}?"


def _template(verb: Verb, tense: Tense) -> str:
    template = _ASKED[tense]
    if verb.base.startswith("be") and tense in _ARE:
        template = _ARE[tense] + verb.base.removeprefix("be")
    return template.replace("BASE", verb.base).replace("DONE", verb.done)
