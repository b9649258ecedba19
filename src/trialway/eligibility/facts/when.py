"""When something was: between two days, as exactly as it was said. No clock here."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

import msgspec

from trialway.eligibility.nodes import TimeUnit
from trialway.model import PartialDate

EVER: Final = date.min
"""The start of what has no known start."""
STILL: Final = date.max
"""The end of what has not ended."""
_DAYS = {"d": 1.0, "wk": 7.0, "h": 1 / 24, "min": 1 / 1440}
_MONTHS = {"mo": 1.0, "a": 12.0}
#: "Three weeks ago" is said by the week: half of one off, either way. A day count is taken at its word.
_LOOSE_DAYS = {"d": 0, "wk": 3, "mo": 15, "a": 183, "h": 0, "min": 0}


class When(msgspec.Struct, frozen=True):
    """Some day between `first` and `last`, both included. EVER and STILL stand for an open side."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} lies after {self.last}: give the earlier day first.")

    @classmethod
    def of(cls, day: PartialDate) -> When:
        """Every day a year, a month or a day can mean."""
        return cls(date(day.year, day.month or 1, day.day or 1), day.latest())

    @classmethod
    def read(cls, text: str | None) -> When | None:
        """Read `2025`, `2025-03`, `2025-03-12`, or two of them as `2024-11/2025-03`; `..` is an open side.

        Anything else is None.

        >>> When.read("2024/2025-03")
        When(first=datetime.date(2024, 1, 1), last=datetime.date(2025, 3, 31))
        """
        start, slash, end = (text or "").strip().partition("/")
        first = _side(start, EVER if slash else None)
        last = _side(end, STILL) if slash else first
        if first is None or last is None or first.first > last.last:
            return None
        return cls(first.first, last.last)

    @classmethod
    def ago(cls, as_of: date, amount: float, unit: TimeUnit) -> When | None:
        """What "`amount` `unit` ago" means when said on `as_of`: to half a unit for weeks, months and years.

        >>> When.ago(date(2026, 11, 22), 3, "wk")
        When(first=datetime.date(2026, 10, 29), last=datetime.date(2026, 11, 4))
        """
        day = shift(as_of, -amount, unit)
        if day is None:
            return None
        loose = timedelta(days=_LOOSE_DAYS[unit])
        if day - EVER <= loose:
            return cls(EVER, min(day + loose, as_of))
        return cls(day - loose, min(day + loose, as_of))

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        if _is_month(self):
            return f"{self.first:%Y-%m}"
        if self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, 12, 31):
            return f"{self.first.year:04}"
        first = ".." if self.first == EVER else self.first.isoformat()
        last = ".." if self.last == STILL else self.last.isoformat()
        return f"{first}/{last}"


def shift(day: date, amount: float, unit: TimeUnit) -> date | None:
    """The day `amount` units later (earlier if negative); None for half-lives, which depend on the drug.

    Months and years go by the calendar and end with the month: a month after 31 January is 28 or 29 February.
    Part of a month counts as its share of 30 days. EVER and STILL stay what they are.
    """
    if unit not in _DAYS and unit not in _MONTHS:
        return None
    if day in (EVER, STILL):
        return day
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(amount * _DAYS[unit]))
        months = amount * _MONTHS[unit]
        return _months_later(day, int(months)) + timedelta(days=round((months - int(months)) * 30))
    except (OverflowError, ValueError):
        return STILL if amount > 0 else EVER


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _side(text: str, open_side: date | None) -> When | None:
    if text == ".." and open_side:
        return When(open_side, open_side)
    day = PartialDate.read(text)
    return When.of(day) if day else None


def _is_month(when: When) -> bool:
    first, last = when.first, when.last
    return first.day == 1 and last == date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
