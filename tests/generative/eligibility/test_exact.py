"""`read_exact(write_exact(n)) == n`, whatever the nodes hold, and no text makes the parser do anything but refuse."""

from __future__ import annotations

import contextlib

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.generative.eligibility.drawn import criteria, leaves, words
from tests.unit.eligibility.evaluate.build import node
from trialway.eligibility.nodes import Criterion, Leaf
from trialway.eligibility.render import ExactError, bare, read_exact, write_exact


@given(criteria)
def test_exact_loses_nothing(criterion: Criterion) -> None:
    assert read_exact(write_exact(criterion)) == bare(criterion)


@given(leaves)
def test_any_leaf_is_one_line(leaf: Leaf) -> None:
    written = write_exact(node(leaf), codes=False)
    assert "\n" not in written
    concept = leaf.concept and msgspec.structs.replace(leaf.concept, codes=())
    assert read_exact(written) == bare(node(msgspec.structs.replace(leaf, concept=concept)))


@given(criteria)
def test_nothing_hides_in_it(criterion: Criterion) -> None:
    assert all(line.isprintable() for line in write_exact(criterion).split("\n"))


@given(criteria, st.data())
def test_a_changed_text_is_refused_or_reads_as_something_that_is_written_so(
    criterion: Criterion, data: st.DataObject
) -> None:
    written = write_exact(criterion)
    at = data.draw(st.integers(0, len(written)))
    changed = written[:at] + data.draw(words) + written[at + data.draw(st.integers(0, 3)) :]
    with contextlib.suppress(ExactError):
        found = read_exact(changed)
        assert read_exact(write_exact(found)) == found
