"""Plain words say the same as the criterion: read again, they give the same kinds, values, times and polarity.

What the plain voice leaves out on purpose is not compared: qualifiers in lay words, the study's own days ("before
screening" is "in the last"), and what is excepted ("albumin is fine").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.reading_grade import reading_grade
from trialway.eligibility import Criterion, Leaf, read
from trialway.eligibility.render import EntryNames, plain
from trialway.eligibility.render.plainly.amounts import turned
from trialway.eligibility.render.plainly.names import bare_name, lay_qualifier
from trialway.vocabulary.lexicon import default_lexicon

_HEADINGS = {"I": "Inclusion Criteria", "E": "Exclusion Criteria"}
_OPPOSITE = {"positive": "negative", "negative": "positive", "normal": "abnormal", "abnormal": "normal"}
_SHORTER = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
LINES = (Path(__file__).parent / "invented_criteria.txt").read_text(encoding="utf-8").splitlines()
# Of the list, what the reader reads in full; the rest says no more than it must.
FEWEST_READ_IN_FULL = 140


@cache
def names() -> EntryNames:
    return EntryNames(default_lexicon().entry)


def criterion(line: str) -> Criterion:
    section, text = line.split(" ", 1)
    (found,) = read(f"{_HEADINGS[section]}:\n\n1. {text}\n").criteria
    return found


def read_again(words: str) -> list[Criterion]:
    lines = [f"   {line}" for line in words.split("\n")]
    return list(read("Inclusion Criteria:\n\n1. " + "\n".join(lines).strip()).criteria)


def leaves(node: Criterion, holds: bool) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf but those of exceptions, and whether it must be true of the person."""
    holds = holds != (node.op == "not")
    if node.leaf:
        yield node.leaf, holds
    if node.guard:
        yield from leaves(node.guard, True)
    for child in node.children:
        yield from leaves(child, holds)


def meaning(leaf: Leaf, holds: bool) -> tuple[Any, ...]:
    """What is asked, a "not" turned into the other comparison or result where it has one."""
    must = holds != leaf.negated
    other = None if must else turned(leaf)
    comparator = leaf.comparator if leaf.comparator in _OPPOSITE else None
    if other:
        leaf, must = other, True
    if not must and comparator:
        comparator, must = _OPPOSITE[comparator], True
    unit = (leaf.unit or ("a" if leaf.kind == "age" else None)) if leaf.value else None
    key = leaf.concept.key if leaf.concept else None
    long, must = _lasting(leaf, must)
    return leaf.kind, key, _bounds(leaf), unit, leaf.relative_to, leaf.levels, comparator, long or _time(leaf), must


def _lasting(leaf: Leaf, must: bool) -> tuple[Any, bool]:
    """How long something has lasted, with its comparison turned where it must not be so."""
    window = leaf.window
    if window is None or window.kind != "for_duration" or leaf.value:
        return None, must
    compared = leaf.comparator or (">=" if window.inclusive else ">")
    return (compared if must else _SHORTER[compared], window.amount, window.unit), True


def _bounds(leaf: Leaf) -> Any:
    return msgspec.to_builtins(leaf.value) if leaf.value else None


def _time(leaf: Leaf) -> Any:
    window = leaf.window
    if window is None or (window.amount is None and window.kind not in ("planned", "stable_for")):
        return None
    return msgspec.to_builtins(msgspec.structs.replace(window, anchor=None))


def meanings(nodes: list[Criterion], holds: bool) -> list[str]:
    return sorted(repr(meaning(*found)) for node in nodes for found in leaves(node, holds))


@pytest.mark.parametrize("line", LINES)
def test_plain_words_mean_the_same(line: str) -> None:
    made = criterion(line)
    if made.reading != "full":
        pytest.skip("the reader does not read this in full")
    words = plain(made, section=made.section, names=names())
    assert meanings(read_again(words), True) == meanings([made], made.section == "inclusion"), words


def test_enough_is_read_in_full_to_say_so() -> None:
    assert sum(criterion(line).reading == "full" for line in LINES) >= FEWEST_READ_IN_FULL


@pytest.mark.parametrize("line", LINES)
def test_plain_words_are_of_grade_8_or_below(line: str) -> None:
    made = criterion(line)
    concepts = [leaf.concept for leaf in made.leaves() if leaf.concept]
    easy = {bare_name(concept, names()) for concept in concepts} | {concept.text for concept in concepts}
    easy |= {lay_qualifier(word) for leaf in made.leaves() for word in leaf.qualifiers}
    assert reading_grade(plain(made, section=made.section, names=names()), easy) <= 8
