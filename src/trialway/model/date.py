"""A date as exact as the registry gives it: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

import msgspec

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T[\d:.]+Z?)?")


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """A year with, where known, its month and day. Orders by time; an unknown part sorts first."""

    year: int
    month: int = 0
    day: int = 0

    @staticmethod
    @lru_cache(maxsize=8192)
    def read(text: str | None) -> PartialDate | None:
        """Read `2030`, `2030-03` or `2030-03-12`; anything else, or no calendar day, is None.

        >>> str(PartialDate.read("2030-03"))
        '2030-03'
        >>> PartialDate.read("0000-00-00") is None
        True
        """
        match = _SHAPE.fullmatch((text or "").strip())
        if not match:
            return None
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            return None
        return PartialDate(year, month, day)

    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_before(self, day: date) -> bool:
        """Whether it is over for certain on `day`: an inexact date counts until its last day."""
        return self.latest() < day

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)
