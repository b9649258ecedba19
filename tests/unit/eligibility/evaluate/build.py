"""Short ways to write criteria and people for tests of the evaluator, and a small world of concepts and units."""

from __future__ import annotations

from datetime import date
from typing import Any

from trialway.eligibility.evaluate import CriterionVerdict, StudyVerdict, evaluate
from trialway.eligibility.facts import Fact, Profile, When
from trialway.eligibility.nodes import Concept, Criteria, Criterion, Leaf, Value, Window
from trialway.model import PartialDate, Study

TODAY = date(2026, 11, 22)

_PARENTS = {
    "breast-cancer": "cancer",
    "skin-cancer": "cancer",
    "basal-cell": "skin-cancer",
    "asthma": "lung-disease",
    "prednisone": "steroid",
    "cisplatin": "chemo",
    "red-cells": "transfusion",
    "albumin": "transfusion",
    "warfarin": "anticoagulant",
}
_FACTORS = {("g/L", "g/dL"): 0.1, ("mmol/L", "mg/dL"): 18.016, ("10*9/L", "/uL"): 1000.0}


class Toy:
    """A dozen concepts, three conversions; a haemoglobin above 30 g/dL is a slip of the pen."""

    def is_a(self, narrow: str, broad: str) -> bool:
        return narrow == broad or (narrow in _PARENTS and self.is_a(_PARENTS[narrow], broad))

    def convert(self, value: float, given: str, wanted: str, *, variable: str | None = None) -> float | None:
        if (given, wanted) in _FACTORS:
            return value * _FACTORS[given, wanted]
        return value / _FACTORS[wanted, given] if (wanted, given) in _FACTORS else None

    def plausible(self, variable: str, value: float, unit: str | None) -> bool | None:
        return value <= 30 if variable == "haemoglobin" and unit == "g/dL" else None

    def sole_unit(self, variable: str) -> str | None:
        return "kg/m2" if variable == "bmi" else None


def leaf(kind: Any, name: str | None = None, **rest: Any) -> Leaf:
    concept = Concept(text=name, key=name) if name else None
    return Leaf(kind=kind, start=0, end=0, concept=concept, **rest)


def fact(
    kind: Any, name: str, state: Any = "yes", *, on: str | None = None, until: str | None = None, **rest: Any
) -> Fact:
    dates = {name: When.read(text) for name, text in (("on", on), ("until", until)) if text}
    assert None not in dates.values()
    return Fact(
        kind=kind, concept=Concept(text=name, key=name), state=state, source=f"{name}: {state}", **dates, **rest
    )


def node(what: Any, *children: Any, section: Any = "inclusion", reading: Any = "full", **rest: Any) -> Criterion:
    """A criterion: of a leaf, or of an op and its children (leaves or criteria)."""
    of_leaf = isinstance(what, Leaf)
    parts = tuple(child if isinstance(child, Criterion) else node(child, section=section) for child in children)
    return Criterion(
        id=rest.pop("id", "C"),
        section=section,
        start=0,
        end=0,
        quote="q",
        op="leaf" if of_leaf else what,
        leaf=what if of_leaf else None,
        children=parts,
        reading=reading,
        **rest,
    )


def low(number: float, *, inclusive: bool = True) -> Value:
    return Value(low=number, low_inclusive=inclusive)


def high(number: float, *, inclusive: bool = True) -> Value:
    return Value(high=number, high_inclusive=inclusive)


def exactly(number: float) -> Value:
    return Value(low=number, low_inclusive=True, high=number, high_inclusive=True)


def within(amount: float | None, unit: Any = None, **rest: Any) -> Window:
    return Window(**({"direction": "before", "kind": "within", "amount": amount, "unit": unit} | rest))


def person(*facts: Fact, born: str | None = None, **rest: Any) -> Profile:
    return Profile(**({"id": "p", "as_of": TODAY, "born": PartialDate.read(born), "facts": facts} | rest))


def judged(*criteria: Criterion, who: Profile, on: date = TODAY, study: Study | None = None) -> StudyVerdict:
    return evaluate(Criteria(reader="test", criteria=criteria), who, on=on, knowledge=Toy(), study=study)


def verdict(
    criterion: Criterion | Leaf, *facts: Fact, section: Any = "inclusion", on: date = TODAY, **rest: Any
) -> CriterionVerdict:
    """The verdict on one criterion for somebody of whom only these facts are known."""
    made = criterion if isinstance(criterion, Criterion) else node(criterion, section=section)
    return judged(made, who=person(*facts, **rest), on=on).criteria[0]


def says(criterion: Criterion | Leaf, *facts: Fact, **rest: Any) -> str:
    """The verdict as a word; a "?" behind it where it is not certain."""
    found = verdict(criterion, *facts, **rest)
    return found.verdict + ("" if found.certain or found.verdict == "unknown" else "?")
