"""What is certain is true of the life behind the facts, and learning more of that life never turns it round."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generative.eligibility import worlds
from tests.unit.eligibility.evaluate.build import node, verdict
from trialway.eligibility.evaluate import CriterionVerdict
from trialway.eligibility.facts import Fact
from trialway.eligibility.nodes import Criterion, Kind, Section

Said = tuple[list[Fact], frozenset[Kind]]


def judge(criterion: Criterion, facts: list[Fact], complete: frozenset[Kind] = frozenset()) -> CriterionVerdict:
    return verdict(criterion, *facts, complete=complete)


@st.composite
def told(draw: st.DrawFn) -> tuple[worlds.Life, Said]:
    life = draw(worlds.lives())
    return life, draw(worlds.profiles(life))


@settings(max_examples=400, deadline=None)
@given(told(), worlds.criteria)
def test_what_is_certain_is_true(drawn: tuple[worlds.Life, Said], criterion: Criterion) -> None:
    life, (facts, complete) = drawn
    found = judge(criterion, facts, complete)
    if found.certain and found.verdict != "unknown":
        assert (found.verdict != "fails") == worlds.holds(criterion, life)


@settings(max_examples=200, deadline=None)
@given(told(), worlds.criteria, st.integers(0, 6))
def test_learning_more_never_turns_what_is_settled(
    drawn: tuple[worlds.Life, Said], criterion: Criterion, known: int
) -> None:
    _, (facts, complete) = drawn
    before, after = judge(criterion, facts[:known]), judge(criterion, facts, complete)
    if before.certain and after.certain:
        assert (before.verdict == "fails") == (after.verdict == "fails")


@settings(max_examples=100, deadline=None)
@given(told(), worlds.criteria)
def test_not_not(drawn: tuple[worlds.Life, Said], criterion: Criterion) -> None:
    facts, complete = drawn[1]
    once, twice = judge(criterion, facts, complete), judge(node("not", node("not", criterion)), facts, complete)
    assert (once.verdict, once.certain) == (twice.verdict, twice.certain)


OPPOSITE = {"passes": "fails", "fails": "passes", "unknown": "unknown", "not_applicable": "not_applicable"}


@settings(max_examples=100, deadline=None)
@given(told(), worlds.criteria)
def test_moving_a_criterion_to_the_other_section_turns_it(
    drawn: tuple[worlds.Life, Said], criterion: Criterion
) -> None:
    facts, complete = drawn[1]
    if any(part.guard for part in criterion.walk()):
        return  # What is for others passes on either side.
    inside, outside = (judge(moved(criterion, to), facts, complete) for to in ("inclusion", "exclusion"))
    assert (OPPOSITE[inside.verdict], inside.certain, inside.turns_on) == (
        outside.verdict,
        outside.certain,
        outside.turns_on,
    )


def moved(criterion: Criterion, section: Section) -> Criterion:
    return msgspec.structs.replace(
        criterion, section=section, children=tuple(moved(child, section) for child in criterion.children)
    )


@settings(max_examples=100, deadline=None)
@given(told(), worlds.criteria, st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: tuple[worlds.Life, Said], criterion: Criterion, random: st.random.Random) -> None:
    facts, complete = drawn[1]
    mixed = list(facts)
    random.shuffle(mixed)
    one = judge(criterion, facts, complete)
    two = judge(turned_round(criterion), mixed, complete)
    assert (one.verdict, one.certain, one.turns_on, set(one.because)) == (
        two.verdict,
        two.certain,
        two.turns_on,
        set(two.because),
    )


def turned_round(criterion: Criterion) -> Criterion:
    return msgspec.structs.replace(
        criterion, children=tuple(turned_round(child) for child in reversed(criterion.children))
    )


@settings(max_examples=100, deadline=None)
@given(told(), worlds.criteria)
def test_what_was_read_in_part_settles_nothing(drawn: tuple[worlds.Life, Said], criterion: Criterion) -> None:
    facts, complete = drawn[1]
    spoilt = msgspec.structs.replace(criterion, reading="partial")
    found = judge(spoilt, facts, complete)
    assert not found.certain
    assert found.verdict == judge(criterion, facts, complete).verdict


def test_the_lives_are_told_with_some_certainty() -> None:
    """A check of the checks: facts and criteria drawn this way must often settle something, both ways."""
    seen = set()

    @settings(max_examples=300, deadline=None, database=None)
    @given(told(), worlds.criteria)
    def look(drawn: tuple[worlds.Life, Said], criterion: Criterion) -> None:
        found = judge(criterion, *drawn[1])
        seen.add((found.verdict, found.certain))

    look()
    assert {("passes", True), ("fails", True), ("unknown", False)} <= seen
