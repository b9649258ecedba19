"""A leaf's time in everyday words, and the tense that the sentence around it must have."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from trialway.eligibility.evaluate.demand import STUDY_DAYS
from trialway.eligibility.nodes import Comparator, Leaf, Window
from trialway.eligibility.render.plainly.amounts import figure, length, time_word

Tense = Literal["now", "ever", "past", "ago", "lasting", "stable", "planned", "future", "family"]

#: What always happens once and is over, so that a sentence without a time asks whether it ever was.
EVENTS: Final = frozenset({"procedure", "vaccination", "prior_treatment"})
_ANCHORS: Final = {
    "first dose": "the first dose",
    "last dose": "the last dose",
    "study": "the study",
    "trial": "the study",
    "end of study": "the end of the study",
    "study treatment": "the study treatment",
    "treatment": "treatment",
    "enrollment": "enrolment",
    "randomization": "randomisation",
}
_A_VISIT: Final = re.compile(r"(?:visit|day|week|cycle)\b", re.IGNORECASE)
#: Days on which somebody looks: what is asked "at screening" is asked of now.
LOOKS: Final = frozenset({"screening", "baseline", "consent", "enrollment", "randomization"})
_FOR: Final = {">": "for more than", "<": "for less than", "<=": "for no more than", "=": "for"}


class Time(NamedTuple):
    """The tense, and the words behind the thing with their space before: " in the last 4 weeks"."""

    tense: Tense
    words: str = ""


def time_of(leaf: Leaf, *, negative: bool) -> Time:
    """When the leaf asks about. `negative` is whether its sentence says "not", behind which "at least" cannot stand."""
    window = leaf.window
    if leaf.temporality == "family":
        return Time("family")
    if window is None:
        return Time(_untimed(leaf), " now" if leaf.temporality == "current" else "")
    if window.kind in ("for_duration", "stable_for"):
        return _lasting(leaf, window, negative)
    if leaf.temporality == "planned" or window.kind == "planned":
        return Time("planned", _ahead(window))
    if window.direction != "before":
        return _after(window)
    return _before(leaf, window)


def _untimed(leaf: Leaf) -> Tense:
    if leaf.temporality in ("past", "ever"):
        return "ever"
    if leaf.temporality == "planned":
        return "planned"
    return "ever" if leaf.kind in EVENTS and leaf.temporality != "current" else "now"


def _lasting(leaf: Leaf, window: Window, negative: bool) -> Time:
    stable = window.kind == "stable_for"
    if window.amount is None or window.unit is None:
        return Time("stable" if stable else "lasting")
    long = length(window.amount, window.unit, window.high)
    compared = lasting_comparator(leaf)
    if compared in _FOR:
        words = f"{_FOR[compared]} {long}"
    elif window.high is not None:
        words = f"for {long}"
    else:
        words = f"for {long} or more" if negative else f"for at least {long}"
    return Time("stable" if stable else "lasting", f" {words}{_anchored(window, 'before')}")


def lasting_comparator(leaf: Leaf) -> Comparator:
    """How what has lasted is compared with the window's length; without a word about it, it is that long or longer."""
    if leaf.value is None and leaf.comparator in ("<", "<=", ">", ">=", "="):
        return leaf.comparator
    return ">" if leaf.window and not leaf.window.inclusive else ">="


def _ahead(window: Window) -> str:
    if window.amount is not None and window.unit:
        if window.anchor is None or _is_own(window):
            return f" in the next {_bare(window)}"
        return f" in the {length(window.amount, window.unit)} {window.direction} {_anchor(window)}"
    return f" during {_anchor(window)}" if window.direction == "during" and window.anchor else ""


def _after(window: Window) -> Time:
    if window.direction == "during" or window.amount is None or window.unit is None:
        if window.anchor in LOOKS or _A_VISIT.match(window.anchor or ""):
            return Time("now", f" at {_anchor(window)}")
        return Time("future", f" {window.direction} {_anchor(window)}" if window.anchor else "")
    if window.anchor is None:
        return Time("future", f" in the next {_bare(window)}")
    return Time("future", f" in the {length(window.amount, window.unit)} after {_anchor(window)}")


def _before(leaf: Leaf, window: Window) -> Time:
    if window.amount is None or window.unit is None:
        tense: Tense = "now" if leaf.temporality == "current" else "ever"
        return Time(tense, _anchored(window, "before"))
    if window.kind == "at_least_ago":
        words = f"{'at least' if window.inclusive else 'more than'} {_lengths(window)}"
        return Time("ago", f" {words}{_anchored(window, 'before') or ' ago'}")
    if not _is_own(window):
        return Time("past", f" in the {_lengths(window)}{_anchored(window, 'before')}")
    if window.high is not None:
        most = length(window.high, window.unit)
        return Time("past", f" between {figure(window.amount)} and {most} ago")
    if not window.inclusive and window.half_lives is None:
        return Time("past", f" less than {_lengths(window)} ago")
    return Time("past", f" in the last {_bare(window)}")


def _bare(window: Window) -> str:
    """The length without the number where it is one: "in the last year"."""
    if window.amount == 1 and window.unit and window.half_lives is None:
        return time_word(window.unit)
    return _lengths(window)


def _lengths(window: Window) -> str:
    """The length, with its other arm in half-lives."""
    assert window.amount is not None
    assert window.unit
    long = length(window.amount, window.unit, window.high)
    if window.half_lives is None:
        return long
    which = f", whichever is {window.whichever}" if window.whichever else ""
    return f"{long} or {length(window.half_lives, 'half-life')}{which}"


def _is_own(window: Window) -> bool:
    """Whether it hangs on a day of the study's own calendar, which is today for whoever reads this."""
    return window.anchor is None or _plain(window.anchor) in STUDY_DAYS


def _anchored(window: Window, side: str) -> str:
    return "" if _is_own(window) else f" {side} {_anchor(window)}"


def _anchor(window: Window) -> str:
    name = _plain(window.anchor or "study")
    return _ANCHORS.get(name, name)


def _plain(anchor: str) -> str:
    return " ".join(anchor.lower().replace("_", " ").split())
