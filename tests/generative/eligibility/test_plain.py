"""The plain voice says something about any nodes at all, and an exclusion is an inclusion of the opposite."""

from __future__ import annotations

from typing import get_args

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.generative.eligibility.drawn import criteria, leaves
from tests.unit.eligibility.evaluate.build import node
from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Criterion, Leaf
from trialway.eligibility.render import PersonWord, ask_doctor_for, plain, plain_tree, question


@given(criteria, st.sampled_from(get_args(Section)), st.sampled_from(get_args(PersonWord)))
def test_it_always_says_something(criterion: Criterion, section: Section, person: PersonWord) -> None:
    assert plain(criterion, section=section, person=person).strip()
    assert plain_tree(criterion, section=section, person=person).id == criterion.id


@given(leaves)
def test_to_exclude_is_to_include_the_opposite(leaf: Leaf) -> None:
    opposite = msgspec.structs.replace(leaf, negated=not leaf.negated)
    assert plain(node(leaf), section="exclusion") == plain(node(opposite), section="inclusion")


@given(leaves)
def test_yes_and_no_never_sound_the_same(leaf: Leaf) -> None:
    yes, no = (plain(node(leaf), section=section) for section in ("inclusion", "exclusion"))
    assert yes != no or yes == "The study team will check this."


@given(leaves)
def test_a_partial_reading_never_sounds_complete(leaf: Leaf) -> None:
    assert "The study team will check" in plain(node(leaf, reading="partial"), section="inclusion")


@given(leaves, st.sampled_from(get_args(PersonWord)))
def test_a_question_does_not_give_its_answer_away(leaf: Leaf, person: PersonWord) -> None:
    opposite = msgspec.structs.replace(leaf, negated=not leaf.negated)
    asked = question(leaf, person=person)
    assert asked.text.endswith("?")
    assert asked == question(opposite, person=person)
    assert ask_doctor_for(leaf, person=person) == ask_doctor_for(opposite, person=person)
