"""An age as registries write it: a number and a unit."""

from __future__ import annotations

import re

import msgspec

DAYS = {"year": 365.25, "month": 30.4375, "week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}
#: Nobody is older: a record that says so has a slip of the keyboard in it.
OLDEST_DAYS = 150 * 366
_SHAPE = re.compile(r"(\d{1,7}(?:\.\d{1,7})?)\s*(year|month|week|day|hour|minute)s?", re.IGNORECASE)


class Age(msgspec.Struct, frozen=True):
    """So many years, months, weeks, days, hours or minutes of life."""

    amount: float
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in DAYS:
            raise ValueError(f"{self.unit!r} is no unit of age: use one of {', '.join(DAYS)}.")

    @classmethod
    def read(cls, text: str | None) -> Age | None:
        """Read the registry's `18 Years` or `6 Months`; `N/A`, an age beyond 150 years, anything else is None.

        >>> Age.read("6 Months")
        Age(amount=6.0, unit='month')
        """
        match = _SHAPE.fullmatch((text or "").strip())
        age = cls(float(match[1]), match[2].lower()) if match else None
        return age if age and age.days <= OLDEST_DAYS else None

    @property
    def days(self) -> float:
        """The age in days, a year being 365.25 of them."""
        return self.amount * DAYS[self.unit]

    @property
    def number(self) -> str:
        """The amount as people write it: `18`, `1.5`."""
        return f"{self.amount:g}"

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.amount == 1 else 's'}"
