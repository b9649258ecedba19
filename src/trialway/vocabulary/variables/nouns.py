"""A variable: its units, how they turn into each other, and its bounds. Values only."""

from __future__ import annotations

import math

import msgspec

from trialway.vocabulary import units
from trialway.vocabulary.lexicon.concepts import KINDS


class Bounds(msgspec.Struct, frozen=True):
    """The least and the greatest value a living person can have, in the variable's own unit; both ends belong to it.

    They are wide on purpose: outside lies only what was written down wrongly, or in another unit.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"The bounds {self.low} to {self.high} hold no value: write the smaller one first.")

    def hold(self, value: float) -> bool:
        """Whether a value lies in the bounds, rounding apart."""
        slack = 1e-9 * max(1.0, abs(value))
        return self.low - slack <= value <= self.high + slack


class Formula(msgspec.Struct, frozen=True):
    """How a value in `unit` becomes one in the variable's own unit: times `factor`, plus `offset`."""

    unit: str
    factor: float
    offset: float = 0.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.factor) and self.factor > 0 and math.isfinite(self.offset)):
            raise ValueError(f"The factor for {self.unit} must be a number above zero.")
        _check_unit(self.unit)

    def forward(self, value: float) -> float:
        """A value in `unit`, in the variable's own unit."""
        return value * self.factor + self.offset

    def back(self, value: float) -> float:
        """A value in the variable's own unit, in `unit`."""
        return (value - self.offset) / self.factor


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """Something measured by a number. `unit` is UCUM and None where it has none (sight as 20/40, ASIA grade A).

    `sole`: whether a number without a unit can only be meant in `unit`. `formulas` lead from units of another measure
    (mmol/L of a variable in mg/dL); units of the same measure need none.
    """

    key: str
    kind: str
    name: str
    question: str
    unit: str | None = None
    sole: bool = False
    formulas: tuple[Formula, ...] = ()
    bounds: Bounds | None = None

    def __post_init__(self) -> None:
        if not (self.key and self.name and self.question) or self.kind not in KINDS:
            raise ValueError(f"The variable '{self.key}' needs a key, a kind, a name and a question.")
        if self.unit is None and (self.sole or self.formulas or self.bounds):
            raise ValueError(f"The variable '{self.key}' has no unit: say in which unit its bounds are.")
        if self.unit is not None:
            _check_unit(self.unit)

    @property
    def units(self) -> tuple[str, ...]:
        """The units it is given in, its own first; others of the same measures will do as well."""
        own = () if self.unit is None else (self.unit,)
        return (*own, *(formula.unit for formula in self.formulas))

    def convert(self, value: float, given: str, wanted: str) -> float | None:
        """A value in another unit; None where the units are not known to be of this variable.

        >>> from trialway.vocabulary.variables import variable
        >>> round(variable("glucose").convert(7, "mmol/L", "mg/dL")), variable("glucose").convert(7, "mmol/L", "kg")
        (126, None)
        """
        plain = units.convert(value, given, wanted)
        if plain is not None or self.unit is None:
            return plain
        own = self._to_own(value, given)
        return None if own is None else self._from_own(own, wanted)

    def is_plausible(self, value: float, unit: str | None) -> bool | None:
        """Whether a living person can have this value; None without bounds or in a unit that does not fit.

        A number without a unit is taken in the sole one.
        """
        given = unit or (self.unit if self.sole else None)
        if self.bounds is None or given is None:
            return None
        own = self._to_own(value, given)
        return None if own is None else self.bounds.hold(own)

    def units_that_fit(self, value: float) -> tuple[str, ...]:
        """Those of its units in which a person can have the value: what to offer where a number has none."""
        return tuple(unit for unit in self.units if self.is_plausible(value, unit) is not False)

    def _to_own(self, value: float, given: str) -> float | None:
        if self.unit is None:
            return None
        own = units.convert(value, given, self.unit)
        if own is not None:
            return own
        found = (units.convert(value, given, formula.unit) for formula in self.formulas)
        return next((f.forward(v) for f, v in zip(self.formulas, found, strict=True) if v is not None), None)

    def _from_own(self, own: float, wanted: str) -> float | None:
        if self.unit is None:
            return None
        value = units.convert(own, self.unit, wanted)
        if value is not None:
            return value
        found = (units.convert(formula.back(own), formula.unit, wanted) for formula in self.formulas)
        return next((value for value in found if value is not None), None)


def _check_unit(code: str) -> None:
    if not units.is_known(code):
        raise ValueError(f"'{code}' is no UCUM unit that trialway.vocabulary.units knows: add it there.")
