"""The evaluator and the naive one give the same truth: of groups, of days, of numbers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generative.eligibility import naive
from tests.unit.eligibility.evaluate.build import TODAY, Toy, fact, leaf, node, person
from trialway.eligibility.evaluate.demand import demand
from trialway.eligibility.evaluate.person import Person, Question
from trialway.eligibility.evaluate.timing import in_time
from trialway.eligibility.evaluate.tree import answer
from trialway.eligibility.evaluate.truth import Truth
from trialway.eligibility.evaluate.values import compare
from trialway.eligibility.facts import When
from trialway.eligibility.nodes import Criterion, Leaf, Value, Window

#: What is known of five diseases: for certain yes and no, most likely yes and no, nothing.
NAMES = ("surely", "surely-not", "likely", "likely-not", "unknown")
FACTS = (
    fact("diagnosis", "surely", temporality="current"),
    fact("diagnosis", "surely-not", "no"),
    fact("diagnosis", "likely", on="2010"),
    fact("diagnosis", "likely-not", temporality="past"),
)
SOMEBODY = Person(person(*FACTS), TODAY, Toy())
LEAVES = [leaf("diagnosis", name, temporality="current", negated=no) for name in NAMES for no in (False, True)]


def ask(asked: Leaf, trusting: bool) -> naive.Known:
    name = asked.concept.text if asked.concept else ""
    if name == "unknown" or (name.startswith("likely") and not trusting):
        return None
    return not name.endswith("-not")


extras = st.fixed_dictionaries(
    {},
    optional={
        "reading": st.sampled_from(["full", "full", "full", "partial", "none"]),
        "notes": st.sampled_from([("ambiguous: and/or",), ("orphan: line",), ("seen",)]),
    },
)
single = st.builds(lambda one, more: node(one, **more), st.sampled_from(LEAVES), extras)


def grow(children: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    @st.composite
    def grown(draw: st.DrawFn) -> Criterion:
        op = draw(st.sampled_from(["all", "any", "at_least", "not", "human", "leaf"]))
        more: dict[str, Any] = draw(extras)
        if draw(st.integers(0, 3)) == 0:
            more["guard"] = draw(children)
        if draw(st.integers(0, 3)) == 0:
            more["exceptions"] = tuple(draw(st.lists(children, min_size=1, max_size=2)))
        if op == "leaf":
            return node(draw(st.sampled_from(LEAVES)), **more)
        count = 1 if op == "not" else draw(st.integers(1, 3))
        parts = draw(st.lists(children, min_size=count, max_size=count))
        if op == "at_least":
            more["n"] = draw(st.integers(0, 4))
        return node(op, *parts, **more)

    return grown()


criteria = st.recursive(single, grow, max_leaves=8)


@settings(max_examples=300, deadline=None)
@given(criteria, st.booleans())
def test_groups_guards_and_exceptions(criterion: Criterion, inclusion: bool) -> None:
    if any(other.leaf and other.leaf.concept == one.concept for one, other in _excepted_pairs(criterion)):
        return  # An exception that names what the node names is a carve-out: facts decide there, not truths.
    found = answer(criterion, SOMEBODY, neutral=inclusion)
    assert (found.finding.truth, not found.is_for_others) == naive.truth(criterion, ask, inclusion=inclusion)


def _excepted_pairs(criterion: Criterion) -> list[tuple[Leaf, Criterion]]:
    found = []
    todo = [criterion]
    while todo:
        part = todo.pop()
        todo += [*part.children, *part.exceptions, *([part.guard] if part.guard else [])]
        below = [sub.leaf for sub in part.walk() if sub.leaf]
        found += [(one, sub) for one in below for other in part.exceptions for sub in other.walk()]
    return found


SPAN = 500
day = st.integers(-SPAN, 0).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def stretches(draw: st.DrawFn) -> When:
    first = draw(day)
    return When(first, min(first + timedelta(days=draw(st.sampled_from([0, 0, 1, 6, 30, 90]))), TODAY))


units = st.sampled_from([("d", 40), ("wk", 20), ("mo", 14), ("a", 2)])


@st.composite
def windows(draw: st.DrawFn, kind: Any) -> tuple[Window, int, str]:
    unit, most = draw(units)
    amount = draw(st.integers(1, most))
    made = Window(
        direction="before",
        kind=kind,
        amount=amount,
        unit=unit,
        inclusive=draw(st.booleans()),
        anchor="screening",  # type: ignore[arg-type]
    )
    return made, amount, unit


def timed(asked: Leaf, when: When, until: When | None = None, **rest: Any) -> Truth:
    known = fact(asked.kind, "x", **rest)
    known = msgspec.structs.replace(known, on=when, until=until)
    someone = Person(person(known), TODAY, Toy())
    return in_time(known, Question(asked, someone, demand(asked))).truth


NAIVE = {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}


@settings(max_examples=150, deadline=None)
@given(windows("within"), stretches())
def test_within_is_so_on_every_day_the_date_can_mean(drawn: tuple[Window, int, str], when: When) -> None:
    window, amount, unit = drawn

    def case(event: date) -> bool:
        edge = naive.later(event, amount, unit)
        return edge >= TODAY if window.inclusive else edge > TODAY

    expected = naive.settled(case(event) for event in naive.days(when))
    assert timed(leaf("procedure", "x", window=window), when) is NAIVE[expected]


@settings(max_examples=150, deadline=None)
@given(windows("within"), stretches(), stretches())
def test_within_looks_at_the_end_of_what_lasted(drawn: tuple[Window, int, str], one: When, two: When) -> None:
    window, amount, unit = drawn
    begun, ended = sorted([one, two], key=lambda when: (when.first, when.last))
    if begun.last > ended.first:
        return

    def case(end: date) -> bool:
        edge = naive.later(end, amount, unit)
        return end >= TODAY or (edge >= TODAY if window.inclusive else edge > TODAY)

    expected = naive.settled(case(end) for end in naive.days(ended))
    assert timed(leaf("medication", "x", window=window), begun, ended) is NAIVE[expected]


@settings(max_examples=150, deadline=None)
@given(windows("at_least_ago"), stretches())
def test_diagnosed_so_long_ago(drawn: tuple[Window, int, str], when: When) -> None:
    window, amount, unit = drawn

    def case(event: date) -> bool:
        edge = naive.later(event, amount, unit)
        return edge <= TODAY if window.inclusive else edge < TODAY

    expected = naive.settled(case(event) for event in naive.days(when))
    assert timed(leaf("diagnosis", "x", window=window), when, temporality="current") is NAIVE[expected]


@settings(max_examples=150, deadline=None)
@given(windows("for_duration"), stretches(), st.sampled_from([None, "<", "<=", ">", ">="]))
def test_for_so_long_until_now(drawn: tuple[Window, int, str], when: When, comparator: Any) -> None:
    window, amount, unit = drawn
    strict = comparator in ("<", ">") or not window.inclusive

    def holds(edge: date) -> bool:
        if edge == TODAY:
            return not strict
        return edge > TODAY if comparator in ("<", "<=") else edge < TODAY

    expected = naive.settled(holds(naive.later(event, amount, unit)) for event in naive.days(when))
    asked = leaf("diagnosis", "x", window=window, comparator=comparator)
    assert timed(asked, when, temporality="current") is NAIVE[expected]


@st.composite
def values(draw: st.DrawFn) -> Value:
    low, high = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6))))
    sides = draw(st.sampled_from(["both", "low", "high"]))
    point = low == high and sides == "both"
    ends = [True, True] if point else draw(st.tuples(st.booleans(), st.booleans()))
    return Value(
        low=low if sides != "high" else None,
        low_inclusive=ends[0] if sides != "high" else None,
        high=high if sides != "low" else None,
        high_inclusive=ends[1] if sides != "low" else None,
    )


GRID = [n / 4 for n in range(-8, 40)]


@settings(max_examples=200, deadline=None)
@given(values(), values())
def test_numbers(known: Value, asked: Value) -> None:
    points = [point for point in GRID if naive.within_range(known, point)]
    expected = naive.settled(naive.within_range(asked, point) for point in points)
    found = compare(fact("lab", "x", value=known), leaf("lab", "x", value=asked), Toy())
    assert found is NAIVE[expected]


def test_the_naive_calendar_knows_short_months() -> None:
    assert naive.later(date(2026, 1, 31), 1, "mo") == date(2026, 2, 28)
    assert naive.later(date(2024, 2, 29), 1, "a") == date(2025, 2, 28)
