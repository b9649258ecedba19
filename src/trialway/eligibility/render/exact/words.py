"""The fixed words of the exact notation. Writing and reading both take them from here, so they cannot part ways."""

from __future__ import annotations

from typing import Final

from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Comparator, Degree, Kind, Op, Relative, Temporality, TimeUnit

SECTIONS: Final[dict[Section, str]] = {
    "inclusion": "must hold",
    "exclusion": "must not hold",
    "unknown": "section unknown",
}
KINDS: Final[dict[Kind, str]] = {
    "age": "the person's age",
    "sex": "the person's sex is",
    "reproductive": "the person's reproductive state:",
    "contraception": "the person uses contraception",
    "diagnosis": "the person has the condition",
    "duration": "the person has had, counted in time, the condition",
    "stage": "the person's disease has the stage",
    "status": "the person's disease has the state",
    "biomarker": "the person has the biomarker",
    "lab": "the person's lab value",
    "vital": "the person's body measure",
    "organ_function": "the person's organ function",
    "score": "the person's score",
    "infection": "the person has the infection",
    "medication": "the person takes the medicine",
    "prior_treatment": "the person had the treatment",
    "procedure": "the person had the procedure",
    "vaccination": "the person had the vaccine",
    "allergy": "the person is allergic to",
    "substance": "the person uses the substance",
    "other_trial": "the person takes part in another study",
    "general_health": "the person's general health is",
    "logistic": "the person can or will do",
    "judgement": "the study team judges",
}
COMPARATORS: Final[dict[Comparator, str]] = {
    "<": "less than",
    "<=": "at most",
    "=": "exactly",
    ">=": "at least",
    ">": "more than",
    "between": "between",
    "positive": "result positive",
    "negative": "result negative",
    "normal": "result normal",
    "abnormal": "result abnormal",
}
#: The comparators that a length of time can have ("for more than 2 weeks"), and those that leave its end out.
COMPARED_TIMES: Final[tuple[Comparator, ...]] = ("<", "<=", "=", ">=", ">", "between")
LEAVE_OUT: Final[tuple[Comparator, ...]] = ("<", ">")
WINDOWS: Final[dict[str, str]] = {
    "within": "within",
    "at_least_ago": "dating back",
    "for_duration": "for",
    "stable_for": "unchanged for",
    "planned": "planned",
}
RELATIVES: Final[dict[Relative, str]] = {
    "ULN": "× ULN",
    "LLN": "× LLN",
    "baseline": "of baseline",
    "predicted": "of predicted",
}
TEMPORALITIES: Final[dict[Temporality, str]] = {
    "current": "now",
    "past": "in the past",
    "ever": "ever",
    "planned": "intended",
    "family": "in the family",
}
UNITS: Final[dict[TimeUnit, str]] = {
    "min": "minutes",
    "h": "hours",
    "d": "days",
    "wk": "weeks",
    "mo": "months",
    "a": "years",
    "half-life": "half-lives",
}
#: Of `all` and the like; `at_least` counts, and a leaf has words of its own.
HEADS: Final[dict[Op, str]] = {
    "all": "all of these",
    "any": "at least one of these",
    "not": "this is not so",
    "human": "for people to judge",
    "leaf": "a leaf that says nothing",
}
READINGS: Final[dict[Degree, str]] = {"partial": "in part", "none": "none"}

NOT = "NOT: "
NOBODY = "an unnamed day"
SOME = "some"
NO_UNIT = "(no unit)"
END = {True: "(end included)", False: "(end not included)"}
EMPTY = "none"
