"""What evaluating a criterion needs to know of medicine: what is a kind of what, and how units become each other.

It fulfils the protocol `trialway.eligibility.evaluate.knowledge.Knowledge`, a floor above this one.
"""

from __future__ import annotations

from trialway.vocabulary import units
from trialway.vocabulary.lexicon import Lexicon, default_lexicon
from trialway.vocabulary.variables import variable as variable_of


class Medical:
    """The lexicon and the tables of variables, asked by key and UCUM code. It never guesses: None is "not known"."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or default_lexicon()

    def is_a(self, narrow: str, broad: str) -> bool:
        """Whether whoever has `narrow` has `broad`."""
        return self._lexicon.is_a(narrow, broad)

    def convert(self, value: float, given: str, wanted: str, *, variable: str | None = None) -> float | None:
        """`value` in another unit, None where that cannot be said. Mass and moles meet only in a variable's own way."""
        known = variable_of(variable) if variable else None
        return known.convert(value, given, wanted) if known else units.convert(value, given, wanted)

    def plausible(self, variable: str, value: float, unit: str | None) -> bool | None:
        """Whether a living person can have this value; None where nobody knows the bounds."""
        known = variable_of(variable)
        return known.is_plausible(value, unit) if known else None

    def sole_unit(self, variable: str) -> str | None:
        """The one unit in which a number without a unit can be meant, None where there are several or none."""
        known = variable_of(variable)
        return known.unit if known and known.sole else None
