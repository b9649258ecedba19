"""Where an amount of time lies: on which side of which moment, and the other arm of "30 days or 5 half-lives"."""

from __future__ import annotations

from typing import Literal, cast

import msgspec
from msgspec.structs import replace

from trialway.eligibility.grammar.amounts.draft import Draft
from trialway.eligibility.grammar.amounts.moments import known_moment, moment_at
from trialway.eligibility.grammar.amounts.quantity import quantity_at
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator, TimeUnit

Side = Literal["before", "after", "during"]
UNIT_WORDS: dict[str, tuple[float, TimeUnit]] = {
    "year": (1.0, "a"),
    "month": (1.0, "mo"),
    "week": (1.0, "wk"),
    "day": (1.0, "d"),
    "hour": (1.0, "h"),
    "decade": (10.0, "a"),
}
_TIME_UNITS = {"min": "min", "h": "h", "d": "d", "wk": "wk", "mo": "mo", "a": "a", "{half_life}": "half-life"}
_AGO = frozenset({"ago", "earlier", "previously", "beforehand", "prior", "before", "previous"})
_BEFORE = frozenset({"before", "preceding", "pre"})
_AFTER = frozenset({"after", "following", "post", "past", "beyond", "from", "since"})
_WENT_BY = frozenset({"must", "have", "should", "has", "elapsed", "passed"})
_OF = frozenset({"of", "from", "to", "at", "around"})
_BEFORE_PAIRS = frozenset({"advance", "up", "the"})
_SOON = frozenset({"immediately", "just", "directly", ",", "("})
_ARM_FILLERS = frozenset("at least within for less than a minimum of up to the last more ( ≥ > < ≤ either".split())
_ARM_STARTS = frozenset({",", "or", "and", "/", ";", "(", "-", "based", "depending", "whichever", "which"})
_AFTER_EVENTS = frozenset(
    "birth admission onset presentation arrival delivery hospitalization hospitalisation event injury symptom".split()
)
_LONGER = frozenset({"longer", "longest", "greater", "greatest", "later", "last", "latest"})
_SHORTER = frozenset({"shorter", "shortest", "less", "first", "earlier", "sooner", "earliest", "lesser"})


class Time(msgspec.Struct, frozen=True, gc=False):
    """An amount of time: comparator, unit, the second end of a range, where it begins, the index behind it.

    `intro` is the word that leads it in ("within", "for"), if one does.
    """

    amount: float | None
    unit: TimeUnit
    comparator: Comparator | None
    high: float | None
    first: int
    behind: int
    inclusive: bool = True
    intro: str = ""


class Place(msgspec.Struct, frozen=True, gc=False):
    """The side of which moment, the index behind the words for it; `since`: what happened then is not named yet."""

    side: Side
    anchor: str | None
    behind: int
    since: bool = False


class Arm(msgspec.Struct, frozen=True, gc=False):
    """The other arm of an amount of time, and the index behind it."""

    time: Time | None
    whichever: Literal["longer", "shorter"] | None
    behind: int


def time_of(draft: Draft) -> Time | None:
    """A draft as an amount of time; None where its unit is none of time."""
    number = draft.number
    unit = _TIME_UNITS.get(number.unit or "") if number else None
    if unit is None or draft.levels:
        return None
    amount = draft.low if draft.low is not None else draft.high
    high = draft.high if draft.comparator == "between" else None
    inclusive = draft.comparator not in ("<", ">")
    return Time(amount, cast(TimeUnit, unit), draft.comparator, high, draft.first, draft.behind, inclusive)


def time_at(line: Line, here: int) -> Time | None:
    """The amount of time that begins at a token, fillers such as "a period of" skipped."""
    for _ in range(5):
        word = line.word(here)
        if word in ("a", "an", "one") and line.word(here + 1) in UNIT_WORDS:
            return one_of(line, here + 1)
        if word in ("period", "duration", "total") and line.word(here + 1) == "of":
            here += 1
        elif word not in ("the", "a", "an", "±", "+", "/", "-", "another", "only", "first", "full", "total"):
            break
        here += 1
    draft = quantity_at(line, here) if line.hot(here) else None
    return time_of(draft) if draft and not draft.age else None


def one_of(line: Line, here: int) -> Time | None:
    """ "year" of "within the last year": one of it."""
    unit = UNIT_WORDS.get(line.word(here))
    return Time(unit[0], unit[1], None, None, here, here + 1) if unit else None


def place_at(line: Line, here: int, time: Time) -> Place | None:
    """The side and the moment that follow an amount of time; None where no word says so."""
    here = start = _restated(line, here)
    while line.word(here) in _SOON and here < start + 2:
        here += 1
    word = line.word(here)
    if word in _BEFORE or word in _AGO or (word in ("in", "leading") and line.word(here + 1) in _BEFORE_PAIRS):
        return _before(line, here)
    if line.word(start) in (",", "("):
        return None
    for _ in range(3):
        here += line.word(here) in _WENT_BY
    word = line.word(here)
    if word in _AFTER:
        return _after(line, here, time)
    return _of(line, here, time) if word in _OF else None


def _restated(line: Line, here: int) -> int:
    """The index behind "(180 days)", the same amount in another unit."""
    about = line.word(here + 1) in ("approximately", "about", "around", "or", "i.e", "~")
    if line.word(here) != "(" or not line.word(here + 1 + about)[:1].isdigit():
        return here
    again = time_at(line, here + 1 + about)
    return again.behind + 1 if again and line.word(again.behind) == ")" else here


def _before(line: Line, here: int) -> Place | None:
    """ "prior to screening", "before surgery", "ago", "in the past"."""
    word, follows = line.word(here), line.word(here + 1)
    if word in ("in", "leading"):
        if word == "in" and follows == "the":
            return Place("before", None, here + 3) if line.word(here + 2) == "past" else None
        return _named(line, here + 3, "before") if line.word(here + 2) in ("of", "to") else None
    if word in ("prior", "previous"):
        known = known_moment(line, here + 1) if follows != "to" else moment_at(line, here + 2)
        behind = here + 1 + (follows == "to")
        return Place("before", known.name, known.behind) if known else Place("before", None, behind)
    named = _named(line, here + 1 + (follows == "-"), "before") if word in _BEFORE else None
    return named or (Place("before", None, here + 1) if word in _AGO else None)


def _named(line: Line, here: int, side: Side) -> Place | None:
    if line.word(here) == "age":
        return None
    moment = moment_at(line, here)
    return Place(side, moment.name, moment.behind) if moment else None


def _after(line: Line, here: int, time: Time) -> Place | None:
    """ "after surgery", "since prior chemotherapy": behind "at least 4 weeks" it counts back to what happened.

    Behind "for at least 4 weeks" it does not: that lasts from then on.
    """
    word = line.word(here)
    back = time.comparator in (">", ">=") and not time.intro and word not in ("past", "beyond")
    if back or word == "since":
        return Place("before", None, here + 1, since=True)
    if word == "from":
        return _of(line, here, time)
    return _named(line, here + 1 + (line.word(here + 1) == "-"), "after")


def _of(line: Line, here: int, time: Time) -> Place | None:
    """ "within 24 hours of admission": what befell the person came before, the study's own moments come after.

    Where no word such as "within" stands before the amount, only a moment of the study is one:
    "< 48 hours of ventilation" is a length of time.
    """
    if time.intro not in ("within", "until", "through"):
        known = known_moment(line, here + 1) if time.comparator in ("<", "<=") and not time.intro else None
        return Place("before", known.name, known.behind) if known and known.sure else None
    place = _named(line, here + 1, "before")
    if place and place.anchor and not _AFTER_EVENTS.isdisjoint(place.anchor.split()):
        return replace(place, side="after")
    return place


def arm_at(line: Line, here: int, time: Time) -> Arm | None:
    """The other arm ("or 5 half-lives of the drug, whichever is longer") or the bare "whichever" behind an amount."""
    if line.word(here) not in _ARM_STARTS:
        return None
    start = here
    here += line.word(here) == ","
    other: Time | None = None
    if line.word(here) in ("or", "and", "/"):
        here += 1
        for _ in range(4):
            if line.word(here) in ("≥", ">", "<", "≤") or line.word(here) not in _ARM_FILLERS:
                break
            here += 1
        other = time_at(line, here)
        if other is None or (other.unit == "half-life") == (time.unit == "half-life"):
            return None
        here = _of_the_drug(line, other.behind)
    which = _whichever(line, here)
    if which:
        return Arm(other, which[0], which[1])
    return Arm(other, None, here) if other and here > start else None


def _of_the_drug(line: Line, here: int) -> int:
    """The index behind "of the drug", where "whichever", "prior" or "before" follows soon."""
    if line.word(here) not in ("of", "for"):
        return here
    for behind in range(here + 1, here + 8):
        if line.word(behind) in ("whichever", "prior", "before", ",", "(", ")", "which"):
            return behind
        if not line.word(behind)[:1].isalpha() and line.word(behind) != "-":
            break
    return here


def _whichever(line: Line, here: int) -> tuple[Literal["longer", "shorter"], int] | None:
    opened = False
    for _ in range(3):
        if line.word(here) not in (",", ";", "(", "-", "based", "on", "depending"):
            break
        opened = opened or line.word(here) == "("
        here += 1
    if line.word(here) != "whichever" and not (line.word(here) == "which" and line.word(here + 1) == "ever"):
        return None
    for behind in range(here + 1, here + 7):
        word = line.word(behind)
        if word in _LONGER or word in _SHORTER:
            return "longer" if word in _LONGER else "shorter", behind + 1 + (opened and line.word(behind + 1) == ")")
    return None
