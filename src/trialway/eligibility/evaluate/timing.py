"""Whether the time of one "yes" fact answers the time a leaf asks about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from trialway.eligibility.evaluate.demand import Demand, Mode
from trialway.eligibility.evaluate.kinds import tense
from trialway.eligibility.evaluate.person import Question
from trialway.eligibility.evaluate.spell import Spell, covers, elapsed, leaves_on, reached_on, spell, within
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth
from trialway.eligibility.facts import Fact, When
from trialway.eligibility.nodes import FOUND


class _Case(NamedTuple):
    """One fact's time, held against the time of one question."""

    fact: Fact
    found: Spell
    question: Question

    @property
    def demand(self) -> Demand:
        return self.question.demand

    @property
    def today(self) -> date:
        return self.question.person.now

    def elapsed(self, since: When) -> Truth:
        """Whether the question's length of time has gone by since then."""
        reach = self.demand.reach
        return elapsed(since, reach, self.today, inclusive=self.demand.inclusive) if reach else Truth.UNKNOWN

    def reached_on(self, since: When) -> date | None:
        """The day on which it will have."""
        reach = self.demand.reach
        return reached_on(since, reach, inclusive=self.demand.inclusive) if reach and self.found.dated else None


def in_time(fact: Fact, question: Question) -> Finding:
    """Whether the fact was so when the leaf asks, with the day on which that would turn; the reasons are the caller's.

    FALSE means that this fact is no instance; it does not say that there is no other.
    """
    case = _Case(fact, spell(fact, as_of=question.person.as_of, today=question.person.now), question)
    if case.found.starts.first > case.today:
        return Finding(Truth.FALSE)
    return _CASES[question.demand.mode](case)


def _now(case: _Case) -> Truth:
    """A diagnosis with the date of its onset and no word of its end most likely stands."""
    fact, truth = case.fact, covers(case.found, case.today)
    onset = fact.kind in ("diagnosis", "duration", "stage") and fact.temporality == "unspecified" and not fact.until
    return Truth.LIKELY_TRUE if truth is Truth.UNKNOWN and onset and fact.on else truth


def _open(case: _Case) -> Finding:
    """What is so now is meant for certain; what is over, perhaps."""
    return Finding(max(_now(case), Truth.UNKNOWN))


def _ever(case: _Case) -> Finding:
    """What is so now was so before; but "prior breast cancer" most likely means another than that of today."""
    known = Finding(Truth.TRUE if case.found.starts.last <= case.today else Truth.UNKNOWN)
    lasts = case.question.leaf.temporality == "past" and not case.found.is_over and tense(case.fact.kind) == "open"
    return known.likely if lasts else known


def _within(case: _Case) -> Finding:
    demand = case.demand
    if FOUND in case.question.leaf.qualifiers:
        case = case._replace(found=case.found._replace(ends=case.found.starts))
    elif covers(case.found, case.today) is Truth.TRUE:
        return Finding(Truth.TRUE)
    if demand.reach is None:
        return UNKNOWN
    truth = within(case.found, demand.reach, case.today, inclusive=demand.inclusive)
    if demand.half_lives:
        settled = Truth.FALSE if demand.whichever == "shorter" else Truth.TRUE
        return Finding(_by_days_alone(truth, settled, demand))
    turns = None if truth is Truth.FALSE else leaves_on(case.found, demand.reach, inclusive=demand.inclusive)
    return Finding(truth, (), turns)


def _by_days_alone(truth: Truth, settled: Truth, demand: Demand) -> Truth:
    """How long five half-lives are we do not know: only what the days settle by themselves stands."""
    return truth if demand.whichever and truth is settled else Truth.UNKNOWN


def _between(case: _Case) -> Finding:
    """Two to six weeks ago: within the far end, and begun by the near one."""
    if case.demand.far is None:
        return UNKNOWN
    return Finding(
        min(within(case.found, case.demand.far, case.today, inclusive=True), case.elapsed(case.found.starts))
    )


def _ago(case: _Case) -> Finding:
    """A disease began so long ago; of a treatment the end counts, and there may be a later one we were not told of."""
    demand, treatment = case.demand, case.question.last_counts
    if treatment and covers(case.found, case.today) is Truth.TRUE:
        return Finding(Truth.FALSE)
    since = case.found.ends if treatment else case.found.starts
    truth = case.elapsed(since)
    if demand.half_lives:
        truth = _by_days_alone(truth, Truth.TRUE if demand.whichever == "shorter" else Truth.FALSE, demand)
    if treatment and "last" not in case.fact.qualifiers:
        truth = min(truth, Truth.LIKELY_TRUE)
    return Finding(truth, (), None if truth.is_true or demand.half_lives else case.reached_on(since))


def _lasting(case: _Case) -> Finding:
    """So long until now; of what is asked as past, so long at some time."""
    if case.question.leaf.temporality in ("past", "ever") and case.found.ends.first <= case.today:
        return Finding(_length(case))
    now, long_enough = _now(case), case.elapsed(case.found.starts)
    turns = case.reached_on(case.found.starts)
    truth = min(now, long_enough.opposite if case.demand.at_most else long_enough)
    return Finding(truth, (), turns if turns and turns > case.today and not now.is_false else None)


def _length(case: _Case) -> Truth:
    """Whether it lasted so long, from its earliest and latest start and end."""
    demand, found = case.demand, case.found
    if demand.at_most or demand.reach is None:
        return Truth.UNKNOWN
    shortest = elapsed(_day(found.starts.last), demand.reach, found.ends.first, inclusive=demand.inclusive)
    latest = min(found.ends.last, case.today)
    longest = elapsed(_day(found.starts.first), demand.reach, latest, inclusive=demand.inclusive)
    if shortest is Truth.TRUE:
        return Truth.TRUE
    return Truth.FALSE if longest is Truth.FALSE else Truth.UNKNOWN


def _day(day: date) -> When:
    return When(day, day)


def _stable(case: _Case) -> Finding:
    """Unchanged so long: settled only where the fact says "stable", or began too lately to have been stable."""
    now, said = covers(case.found, case.today), "stable" in case.fact.qualifiers
    long_enough = case.elapsed(case.found.starts) if case.demand.reach else Truth.TRUE
    truth = min(now, long_enough if said else min(long_enough, Truth.UNKNOWN))
    turns = None if long_enough.is_true or now.is_false else case.reached_on(case.found.starts)
    return Finding(truth, (), turns)


def _planned(_: _Case) -> Finding:
    return Finding(Truth.TRUE)


def _unclear(_: _Case) -> Finding:
    return UNKNOWN


_CASES: Final[dict[Mode, Callable[[_Case], Finding]]] = {
    "now": lambda case: Finding(_now(case)),
    "open": _open,
    "ever": _ever,
    "within": _within,
    "between": _between,
    "ago": _ago,
    "lasting": _lasting,
    "stable": _stable,
    "planned": _planned,
    "unclear": _unclear,
}
