"""When a fact was so: its earliest and latest possible start and end, and how those stand to a span of time.

All arithmetic is by whole days. A day counts from the event forward ("six months after it"), so that the day on which
a verdict turns is the same day by which it was decided.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import NamedTuple

from trialway.eligibility.evaluate.kinds import tense
from trialway.eligibility.evaluate.truth import Truth
from trialway.eligibility.facts import Fact, When, shift
from trialway.eligibility.facts.when import EVER, STILL
from trialway.eligibility.nodes import TimeUnit

_HOURS = {"h": 24.0, "min": 1440.0}
#: More days than any calendar has: a slip of the pen writes longer times.
_BEYOND = 4_000_000.0


class Spell(NamedTuple):
    """A time that began and ended on some day between these. `dated` is False where no date at all was given."""

    starts: When
    ends: When
    dated: bool

    @property
    def is_over(self) -> bool:
        """Whether it has an end."""
        return self.ends.last != STILL


def spell(fact: Fact, *, as_of: date, today: date) -> Spell:
    """The time a "yes" speaks of. What is so on the profile's day counts as so `today`."""
    now = max(as_of, today)
    starts = _until_day(fact.on, as_of) if fact.on else When(EVER, as_of)
    dated = bool(fact.on or fact.until)
    kind = tense(fact.kind)
    if fact.until:
        first = max(starts.first, fact.until.first)
        return Spell(starts, When(first, max(first, fact.until.last)), dated)
    if fact.temporality == "current" or kind == "lasting":
        return Spell(starts, When(STILL, STILL), dated)
    if kind == "event":
        return Spell(starts, starts, dated)
    if fact.temporality == "past":
        return Spell(starts, When(starts.first, max(starts.first, as_of - timedelta(days=1))), dated)
    if fact.temporality == "unspecified" and not dated:
        return Spell(starts, When(STILL, STILL), dated)
    return Spell(starts, When(min(starts.first, now), STILL), dated)


def _until_day(when: When, day: date) -> When:
    """What has happened by `day` did so no later, however coarse its date."""
    return when if when.first > day else When(when.first, min(when.last, day))


def _later(day: date, days: int) -> date:
    """The day so many days on; STILL beyond the calendar's end."""
    return day + timedelta(days=days) if days < (STILL - day).days else STILL


class Reach(NamedTuple):
    """A length of time. Hours are finer than our days, so their sure and possible length differ."""

    amount: float
    unit: TimeUnit

    def after(self, day: date, *, at_most: bool) -> tuple[date, date]:
        """The last day that surely, and the last that possibly, lies within this length after `day` (`at_most`);
        or else the first day that possibly, and the first that surely, lies that far off."""
        hours = _HOURS.get(self.unit)
        if hours is None or day in (EVER, STILL):
            end = shift(day, self.amount, self.unit) or STILL
            return end, end
        days = min(self.amount / hours, _BEYOND)
        low, high = (math.floor(days) - 1, math.ceil(days)) if at_most else (math.floor(days), math.ceil(days) + 1)
        return _later(day, low), _later(day, high)


def within(found: Spell, reach: Reach, today: date, *, inclusive: bool) -> Truth:
    """Whether any of it lay no more than `reach` (less, if not inclusive) before `today`."""
    slack = timedelta(days=0 if inclusive else 1)
    if found.starts.first > today or reach.after(found.ends.last, at_most=True)[1] < today + slack:
        return Truth.FALSE
    sure = reach.after(found.ends.first, at_most=True)[0]
    return Truth.of(True) if found.starts.last <= today and sure >= today + slack else Truth.UNKNOWN


def elapsed(since: When, reach: Reach, today: date, *, inclusive: bool) -> Truth:
    """Whether at least `reach` (more, if not inclusive) has gone by since a day."""
    # No day lies before EVER, which stands for an end that nobody knows.
    day = today if inclusive or today == EVER else today - timedelta(days=1)
    if reach.after(since.last, at_most=False)[1] <= day:
        return Truth.TRUE
    return Truth.FALSE if reach.after(since.first, at_most=False)[0] > day else Truth.UNKNOWN


def covers(found: Spell, today: date) -> Truth:
    """Whether it is so today."""
    if found.starts.first > today or found.ends.last < today:
        return Truth.FALSE
    return Truth.of(True) if found.starts.last <= today <= found.ends.first else Truth.UNKNOWN


def leaves_on(found: Spell, reach: Reach, *, inclusive: bool) -> date | None:
    """The first day on which all of it lies further back than `reach`; None where no end is known."""
    if not found.dated or not found.is_over:
        return None
    last = reach.after(found.ends.last, at_most=True)[1]
    return last + timedelta(days=1 if inclusive else 0) if last != STILL else None


def reached_on(since: When, reach: Reach, *, inclusive: bool) -> date | None:
    """The first day on which at least `reach` has gone by; None where no day is known."""
    if since.last == STILL:
        return None
    day = reach.after(since.last, at_most=False)[1]
    return day + timedelta(days=0 if inclusive else 1) if day != STILL else None
