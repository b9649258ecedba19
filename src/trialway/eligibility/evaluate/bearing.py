"""Who cannot be with child, beside men: women past the menopause or without a womb, the very young and the old.

It keeps "women who can become pregnant must …" from those whom it does not mean, and answers "not pregnant" for them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from trialway.eligibility.evaluate.age import birth
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.truth import Finding, Truth
from trialway.eligibility.facts import Fact, shift
from trialway.eligibility.nodes import Kind, Leaf

_KINDS: Final[frozenset[Kind]] = frozenset({"reproductive", "lab", "diagnosis"})
_BEARS: Final = re.compile(r"pregnan|child-? ?bearing|gestation", re.IGNORECASE)
_NURSES: Final = re.compile(r"lactat|breast-? ?feed|\bnursing\b", re.IGNORECASE)
#: A wish, an earlier child, somebody else's, a kind of diabetes: other matters.
_OTHERWISE: Final = re.compile(
    r"intention|partner|diabetes|gestational|\bnon\b|premature|ectopic|spouse|wife|father|loss|complication",
    re.IGNORECASE,
)
_MENOPAUSE: Final = re.compile(r"menopaus", re.IGNORECASE)
_BEFORE_IT: Final = re.compile(r"pre-? ?menopaus|peri-? ?menopaus", re.IGNORECASE)
_NO_WOMB: Final = re.compile(
    r"hysterectom|bilateral (?:salpingo-? ?)?oophorectom|bilateral ovariectom|surgically sterile", re.IGNORECASE
)
_TOO_YOUNG, _TOO_OLD = 8, 65


def not_bearing(leaf: Leaf, person: Person) -> Finding | None:
    """FALSE for a pregnancy, a chance of one or nursing where the person cannot have it now; None where that is open.

    A test that must be negative is no obstacle then. A menopause of less than a year makes it no more than likely.
    """
    words = f"{leaf.concept.key or ''} {leaf.concept.text}" if leaf.concept else ""
    asks_now = leaf.temporality in ("current", "unspecified") and leaf.window is None
    bears, nurses = bool(_BEARS.search(words)), bool(_NURSES.search(words))
    if leaf.kind not in _KINDS or not asks_now or not (bears or nurses) or _OTHERWISE.search(words):
        return None
    if any(_BEARS.search(_words(fact)) and fact.state == "yes" for fact in person.profile.facts):
        return None
    found = _by_age(person) or _by_facts(person, nurses=nurses)
    return found.opposite if found and leaf.comparator == "negative" else found


def _words(fact: Fact) -> str:
    return f"{fact.concept.key or ''} {fact.concept.text}"


def _by_age(person: Person) -> Finding | None:
    """By a date of birth alone."""
    born, sources = birth(person)
    if born is None:
        return None
    grown, old = shift(born.first, _TOO_YOUNG, "a"), shift(born.last, _TOO_OLD, "a")
    too_young, too_old = grown is not None and grown > person.now, old is not None and old <= person.now
    return Finding(Truth.FALSE, sources) if too_young or too_old else None


def _by_facts(person: Person, *, nurses: bool) -> Finding | None:
    """By the surest of the facts; that she does not nurse either is only likely."""
    found = [one for fact in person.profile.facts if (one := _by_fact(fact, person))]
    if not found:
        return None
    best = min(found, key=lambda one: one.truth)
    return best.likely if nurses else best


def _by_fact(fact: Fact, person: Person) -> Finding | None:
    words = _words(fact)
    if fact.state == "no" or fact.temporality in ("family", "planned"):
        return None
    if _NO_WOMB.search(words):
        return Finding(Truth.FALSE, (fact.source,))
    if not _MENOPAUSE.search(words) or _BEFORE_IT.search(words) or fact.kind != "reproductive":
        return None
    found = Finding(Truth.FALSE, (fact.source,))
    return found.likely if fact.on and _is_fresh(fact.on.last, person.now) else found


def _is_fresh(began: date, today: date) -> bool:
    """Whether the menopause may be less than a year old."""
    settled = shift(began, 1, "a")
    return settled is None or settled > today
