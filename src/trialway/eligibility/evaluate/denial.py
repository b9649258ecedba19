"""What a "no" settles: for which days it is said, and whether those are all the days a leaf asks about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from trialway.eligibility.evaluate.demand import Demand
from trialway.eligibility.evaluate.kinds import tense
from trialway.eligibility.evaluate.person import Person, Question
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth
from trialway.eligibility.facts import Fact
from trialway.eligibility.facts.when import EVER

#: A negative test this old may no longer hold; it still makes it likely.
FRESH = timedelta(days=90)


class Free(NamedTuple):
    """All days from `first` to `last` without it. `certain` is False where the words only make that likely."""

    first: date
    last: date
    certain: bool = True


def free_times(fact: Fact, person: Person) -> list[Free]:
    """The days for which a "no" is said.

    "No history of" and "never" mean all days up to the profile's; of an operation, a vaccination, a past treatment and
    an allergy "no" alone means that too. "Not taking" means now. Of a disease "no" means now for certain and never
    before in all likelihood. A dated "no" (a negative test) speaks of its day.
    """
    now = person.now
    if fact.on or fact.until:
        return _dated(fact, person)
    kind = tense(fact.kind)
    tested = fact.comparator == "negative"
    if fact.temporality in ("past", "ever", "family") or (
        fact.temporality == "unspecified" and kind in ("event", "lasting")
    ):
        # A gene that a test did not find was never there.
        certain = not tested or fact.temporality != "unspecified" or fact.kind == "biomarker"
        return [Free(EVER, now, certain=certain)]
    today = Free(min(person.as_of, now), now)
    if fact.temporality == "unspecified" and kind == "open" and not tested:
        return [today, Free(EVER, now, certain=False)]
    return [today]


def _dated(fact: Fact, person: Person) -> list[Free]:
    first = fact.on.last if fact.on else EVER
    if fact.until:
        last = fact.until.first
        return [Free(first, person.now if last >= person.as_of else last)] if first <= last else []
    if fact.on is None:
        return []
    day = [Free(first, first)] if fact.on.first == first else []
    return [*day, Free(first, person.now, certain=fact.on.first >= person.now - FRESH)] if _tested(fact) else day


def _tested(fact: Fact) -> bool:
    return fact.comparator == "negative" or tense(fact.kind) != "event"


def denied(fact: Fact, question: Question) -> Truth:
    """How far a "no" on the thing itself, or on something broader, makes the leaf false."""
    if question.demand.mode == "planned":
        return Truth.FALSE
    if fact.temporality == "past" and fact.on is None and fact.until is None:
        return _denied_before(question)
    # A "no" without any word of time means what a criterion without one means, and so does a negative test.
    undated = fact.on is None or fact.comparator == "negative"
    plainly = fact.temporality == "unspecified" and undated and fact.until is None
    return _settled(free_times(fact, question.person), question, plainly=plainly)


def _denied_before(question: Question) -> Truth:
    """How far "no prior chemotherapy" makes the leaf false: it says nothing of what goes on now."""
    leaf, mode = question.leaf, question.demand.mode
    event = tense(leaf.kind) == "event"
    if mode in ("within", "between", "ago") and event:
        return Truth.FALSE if mode != "ago" else Truth.UNKNOWN
    if mode != "ever":
        return Truth.UNKNOWN
    return Truth.FALSE if event or leaf.temporality == "past" else Truth.LIKELY_FALSE


def off_the_list(question: Question) -> Finding:
    """What is not on a complete list is not so, if the lexicon knows the name of what is asked."""
    leaf, person = question.leaf, question.person
    known = leaf.concept is not None and leaf.concept.key is not None
    if not known or leaf.kind not in person.profile.complete or question.demand.mode == "planned":
        return UNKNOWN
    first = min(person.as_of, person.now) if leaf.kind in ("medication", "substance") else EVER
    truth = _settled([Free(first, person.now)], question, plainly=True)
    return Finding(truth, (f"complete list: {leaf.kind}",)) if truth.is_false else UNKNOWN


def _settled(free: list[Free], question: Question, *, plainly: bool) -> Truth:
    """FALSE or LIKELY_FALSE where the free days are all that the leaf asks about, else UNKNOWN."""
    truths = [Truth.UNKNOWN]
    for time in free:
        truth = _one(time, question, plainly=plainly)
        truths.append(truth if time.certain else truth.likely)
    return min(truths)


def _one(free: Free, question: Question, *, plainly: bool) -> Truth:
    demand, today = question.demand, question.person.now
    always = free.first == EVER
    if free.last < today:
        return Truth.UNKNOWN
    if demand.mode == "open":
        return Truth.FALSE if always or plainly else Truth.LIKELY_FALSE
    asks_past = question.leaf.temporality in ("past", "ever")
    if demand.mode in ("now", "lasting", "stable"):
        covered = always or not asks_past
    elif demand.mode in ("within", "between"):
        covered = always or _out_of_reach(free.first, demand, today)
    else:
        # "At least 6 months since a stroke" is no bar to whom never had one.
        since = demand.mode == "ago" and (question.last_counts or asks_past)
        covered = always and not since
    return Truth.FALSE if covered else Truth.UNKNOWN


def _out_of_reach(first: date, demand: Demand, today: date) -> bool:
    """Whether the last day that is not free lies further back than the leaf looks."""
    reach = demand.far or demand.reach
    if reach is None or (demand.half_lives and demand.whichever != "shorter"):
        return False
    slack = timedelta(days=0 if demand.inclusive or demand.far else 1)
    return reach.after(first - timedelta(days=1), at_most=True)[1] < today + slack
