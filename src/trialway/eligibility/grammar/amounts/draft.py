"""A quantity in the making: what has been read so far, and where the reading stands."""

from __future__ import annotations

import msgspec

from trialway.eligibility.grammar.amounts.numbers import Number
from trialway.eligibility.grammar.amounts.shapes import Quantity
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator, Value

UPPER: tuple[Comparator, ...] = ("<", "<=")
LOWER: tuple[Comparator, ...] = (">", ">=")
AGE_WORDS = frozenset({"age", "ages", "aged", "aging", "old", "older", "younger"})


class Draft(msgspec.Struct, gc=False):
    """What has been read of a quantity. `end` is a place in the text; `first` and `behind` are indices of tokens."""

    first: int
    end: int
    behind: int
    comparator: Comparator | None
    low: float | None = None
    low_inclusive: bool | None = None
    high: float | None = None
    high_inclusive: bool | None = None
    number: Number | None = None
    approximate: bool = False
    age: bool = False
    scale: str | None = None
    levels: tuple[str, ...] = ()

    def compare(self, comparator: Comparator | None, value: float) -> None:
        """Sets comparator and bounds; without a comparator, and for "=", both bounds are the number."""
        upper, lower = comparator in UPPER, comparator in LOWER
        self.comparator = comparator
        self.low, self.low_inclusive = (None, None) if upper else (value, comparator != ">")
        self.high, self.high_inclusive = (None, None) if lower else (value, comparator != "<")

    def finish(self, line: Line) -> Quantity:
        """The draft as a value."""
        number = self.number
        unit_text = number.unit_text if number else None
        related = number.relative_to if number else None
        return Quantity(
            start=line.starts[self.first],
            end=self.end,
            comparator=self.comparator,
            value=Value(
                low=self.low, low_inclusive=self.low_inclusive, high=self.high, high_inclusive=self.high_inclusive
            ),
            unit=number.unit if number else None,
            unit_text=unit_text,
            relative_to=related,
            bare=not (self.comparator or unit_text or self.levels or related),
            approximate=self.approximate,
            over=number.over if number else None,
            levels=self.levels,
            scale=self.scale,
            age=self.age,
        )


def drafted(first: int, number: Number, comparator: Comparator | None) -> Draft:
    """A draft of one number and its comparator."""
    draft = Draft(first, number.end, number.behind, None, number=number)
    draft.compare(comparator, number.value)
    return draft
