"""Whole lives, small enough to look through: what somebody truly had and when, what can truly be said of it, and
whether a criterion truly holds. Nothing here is unknown, so it shares no rule with the evaluator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from tests.generative.eligibility import naive
from tests.unit.eligibility.evaluate.build import TODAY, Toy, leaf, node
from trialway.eligibility.facts import Fact, When
from trialway.eligibility.nodes import Concept, Criterion, Kind, Leaf, Window

DISEASES = ("breast-cancer", "skin-cancer", "basal-cell", "cancer", "asthma", "lung-disease")
EVENTS = ("red-cells", "albumin", "transfusion", "hip")
SPAN = 60
KNOWS = Toy()


class Had(NamedTuple):
    """One true stretch of a disease, or one day of an event; `end` None is still so."""

    name: str
    start: date
    end: date | None

    @property
    def is_now(self) -> bool:
        return self.end is None

    def touches(self, first: date, last: date) -> bool:
        return self.start <= last and (self.end is None or self.end >= first)


Life = tuple[Had, ...]


def of_kind(life: Life, name: str) -> list[Had]:
    return [had for had in life if KNOWS.is_a(had.name, name)]


past = st.integers(1, SPAN).map(lambda n: TODAY - timedelta(days=n))


@st.composite
def lives(draw: st.DrawFn) -> Life:
    found = []
    for name in draw(st.lists(st.sampled_from(DISEASES), max_size=3)):
        start, end = sorted([draw(past), draw(past)])
        found.append(Had(name, start, draw(st.sampled_from([None, end]))))
    for name in draw(st.lists(st.sampled_from(EVENTS), max_size=3)):
        on = draw(past)
        found.append(Had(name, on, on))
    return tuple(found)


@st.composite
def around(draw: st.DrawFn, on: date) -> When:
    before, after = draw(st.tuples(st.integers(0, 9), st.integers(0, 9)))
    return When(on - timedelta(days=before), min(on + timedelta(days=after), TODAY - timedelta(days=1)))


def kind_of(name: str) -> Any:
    return "procedure" if name in EVENTS else "diagnosis"


def said(name: str, state: Any, **rest: Any) -> Fact:
    return Fact(kind=kind_of(name), concept=Concept(text=name, key=name), state=state, source=f"{name} {state}", **rest)


@st.composite
def statements(draw: st.DrawFn, life: Life) -> Fact | None:
    """One thing that is true of this life, said more or less exactly; None where the draw finds none."""
    if life and draw(st.booleans()):
        return draw(affirmed(life, draw(st.sampled_from(life))))
    return draw(denied(life, draw(st.sampled_from(DISEASES + EVENTS))))


@st.composite
def affirmed(draw: st.DrawFn, life: Life, had: Had) -> Fact:
    names = [name for name in DISEASES + EVENTS if KNOWS.is_a(had.name, name)]
    name = draw(st.sampled_from(names))
    on = draw(st.none() | around(had.start))
    if had.end is None:
        temporality = draw(st.sampled_from(["current", "unspecified", "ever"]))
        return said(name, "yes", on=on, temporality=temporality)
    if had.name in EVENTS:
        no_later = all(other.start <= had.start for other in of_kind(life, name))
        last = ("last",) if no_later and on and draw(st.booleans()) else ()
        return said(name, "yes", on=on, qualifiers=last, temporality=draw(st.sampled_from(["unspecified", "past"])))
    until = draw(st.none() | around(had.end))
    temporality = draw(st.sampled_from(["past", "ever"])) if until is None else "unspecified"
    return said(name, "yes", on=on, until=until, temporality=temporality)


@st.composite
def denied(draw: st.DrawFn, life: Life, name: str) -> Fact | None:
    found = of_kind(life, name)
    if not found:
        temporality = draw(st.sampled_from(["ever", "past"]))
        return said(name, "no", temporality=temporality)
    others = {had.name for had in found}
    if len(others) == 1 and others != {name} and draw(st.booleans()):
        only = others.pop()
        return said(name, "no", temporality="ever", besides=(Concept(text=only, key=only),))
    if not any(had.is_now for had in found) and name in DISEASES and draw(st.booleans()):
        return said(name, "no", temporality=draw(st.sampled_from(["current", "unspecified"])))
    first = TODAY - timedelta(days=draw(st.integers(0, SPAN + 5)))
    if any(had.touches(first, TODAY) for had in found):
        return None
    return said(name, "no", on=When(first, first), until=When(TODAY, TODAY), temporality="past")


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    name = draw(st.sampled_from(DISEASES + EVENTS))
    negated = draw(st.booleans())
    if draw(st.booleans()):
        temporality = draw(st.sampled_from(["current", "past", "ever", "unspecified"]))
        return leaf(kind_of(name), name, temporality=temporality, negated=negated)
    kind: Any = draw(st.sampled_from(["within", "within", "at_least_ago", "for_duration"]))
    if name in EVENTS and kind == "for_duration":
        kind = "within"
    unit: Any = draw(st.sampled_from(["d", "wk"]))
    amount = draw(st.integers(1, 8)) * (7 if unit == "d" else 1)
    window = Window(
        direction="before", kind=kind, amount=amount, unit=unit, inclusive=draw(st.booleans()), anchor="consent"
    )
    return leaf(kind_of(name), name, window=window, negated=negated)


@st.composite
def hits(draw: st.DrawFn) -> Criterion:
    """A leaf, now and then for some people only, or except for some of its kind."""
    asked = draw(leaves())
    name = asked.concept.text if asked.concept else ""
    kinds = [other for other in DISEASES + EVENTS if other != name and KNOWS.is_a(other, name)]
    exceptions: tuple[Criterion, ...] = ()
    if kinds and draw(st.booleans()):
        other = draw(st.sampled_from(kinds))
        exceptions = (node(leaf(kind_of(other), other, temporality="ever")),)
    guard = node(draw(leaves())) if draw(st.integers(0, 4)) == 0 else None
    return node(asked, exceptions=exceptions, guard=guard)


def grow(children: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    @st.composite
    def grown(draw: st.DrawFn) -> Criterion:
        op = draw(st.sampled_from(["all", "any", "at_least", "not"]))
        parts = draw(st.lists(children, min_size=1, max_size=1 if op == "not" else 3))
        return node(op, *parts, n=draw(st.integers(1, len(parts))) if op == "at_least" else None)

    return grown()


criteria = st.recursive(hits(), grow, max_leaves=5)


def holds(criterion: Criterion, life: Life) -> bool:
    """Whether the criterion is true of this life; what is not meant for the person stands in nobody's way.

    What is excepted is taken out of the life before the node is looked at.
    """
    left: dict[int, Life] = {}
    plain = _without_exceptions(criterion, life, left)
    found, _ = naive.three(plain, lambda asked, _: is_true(asked, left[id(asked)]), trusting=True, neutral=True)
    assert found is not None
    return found


def _without_exceptions(criterion: Criterion, life: Life, left: dict[int, Life]) -> Criterion:
    named = [other.leaf.concept.text for other in criterion.exceptions if other.leaf and other.leaf.concept]
    rest = tuple(had for had in life if not any(KNOWS.is_a(had.name, name) for name in named))
    if criterion.leaf:
        left[id(criterion.leaf)] = rest
    return msgspec.structs.replace(
        criterion,
        exceptions=(),
        guard=_without_exceptions(criterion.guard, life, left) if criterion.guard else None,
        children=tuple(_without_exceptions(child, rest, left) for child in criterion.children),
    )


def is_true(asked: Leaf, life: Life) -> bool:
    found = of_kind(life, asked.concept.text if asked.concept else "")
    window = asked.window
    if window is None:
        now = asked.temporality == "current" or (asked.temporality == "unspecified" and asked.kind == "diagnosis")
        return any(had.is_now or not now for had in found)
    amount, unit = int(window.amount or 0), window.unit or "d"
    edges = [naive.later(had.start, amount, unit) for had in found]
    reached = [edge <= TODAY if window.inclusive else edge < TODAY for edge in edges]
    if window.kind == "within":
        ends = [had.end and naive.later(had.end, amount, unit) for had in found]
        return any(end is None or (end >= TODAY if window.inclusive else end > TODAY) for end in ends)
    if window.kind == "for_duration":
        return any(long and had.is_now for long, had in zip(reached, found, strict=True))
    return bool(found) and (all(reached) if asked.kind == "procedure" else any(reached))


@st.composite
def profiles(draw: st.DrawFn, life: Life) -> tuple[list[Fact], frozenset[Kind]]:
    """True statements about a life, and now and then the claim that all its diseases are among them."""
    facts = [fact for fact in draw(st.lists(statements(life), max_size=6)) if fact]
    if draw(st.booleans()):
        return facts, frozenset()
    for had in life:
        if had.name in DISEASES:
            facts.append(said(had.name, "yes", temporality="current" if had.is_now else "past"))
    return facts, frozenset({"diagnosis"})
