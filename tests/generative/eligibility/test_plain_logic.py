"""Whoever does what the plain words say stands on the right side of the criterion, and nobody else does.

Every life is tried: each of a few illnesses had or not. The words are believed as they stand, sentence by sentence.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.eligibility.evaluate.build import leaf, node
from trialway.eligibility.nodes import Criterion
from trialway.eligibility.render import plain

NAMES = ("asthma", "eczema", "gout", "mumps")
Life = dict[str, bool]

leaves = st.builds(
    lambda name, negated: node(leaf("diagnosis", name, negated=negated)), st.sampled_from(NAMES), st.booleans()
)


def grown(parts: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    @st.composite
    def group(draw: st.DrawFn) -> Criterion:
        op: Any = draw(st.sampled_from(["all", "any", "at_least", "not"]))
        inner = draw(st.lists(parts, min_size=1, max_size=1 if op == "not" else 4))
        return node(op, *inner, n=draw(st.integers(1, len(inner))) if op == "at_least" else None)

    return group()


criteria = st.recursive(leaves, grown, max_leaves=6)


def holds(criterion: Criterion, life: Life) -> bool:
    if criterion.leaf and criterion.leaf.concept:
        return life[criterion.leaf.concept.text] != criterion.leaf.negated
    found = [holds(child, life) for child in criterion.children]
    if criterion.op == "not":
        return not found[0]
    if criterion.op == "at_least":
        return sum(found) >= (criterion.n or 0)
    return all(found) if criterion.op == "all" else any(found)


def believed(text: str, life: Life) -> bool:
    """Whether all that the text says is true of a life."""
    first, *rest = text.split("\n")
    if first.endswith(" are true:") or first.endswith(" is true:"):
        return counted(first, [believed(item, life) for item in items(rest)])
    return all(sentence(said, life) for said in re.findall(r"[^.]+\.", text))


def items(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if line.startswith("- "):
            found.append(line[2:])
        else:
            found[-1] += "\n" + line[2:]
    return found


def counted(head: str, found: list[bool]) -> bool:
    if head.startswith("All"):
        return all(found)
    if head.startswith("At least one"):
        return any(found)
    kind, number = re.fullmatch(r"(At least|Fewer than) (\d) of these are true:", head).groups()  # type: ignore[union-attr]
    return sum(found) >= int(number) if kind == "At least" else sum(found) < int(number)


def sentence(said: str, life: Life) -> bool:
    return any(clause(part, life) for part in said.split(", or you "))


def clause(said: str, life: Life) -> bool:
    named = [life[name] for name in NAMES if re.search(rf"\b{name}\b", said)]
    if " not have " in said:
        return not any(named)
    return any(named) if " or " in said or "at least one of these" in said else all(named)


@given(criteria)
@settings(max_examples=300)
def test_an_inclusion_says_what_must_be(criterion: Criterion) -> None:
    words = plain(criterion, section="inclusion")
    for had in product((True, False), repeat=len(NAMES)):
        life = dict(zip(NAMES, had, strict=True))
        assert believed(words, life) == holds(criterion, life), words


@given(criteria)
@settings(max_examples=300)
def test_an_exclusion_says_what_must_not_be(criterion: Criterion) -> None:
    words = plain(criterion, section="exclusion")
    for had in product((True, False), repeat=len(NAMES)):
        life = dict(zip(NAMES, had, strict=True))
        assert believed(words, life) != holds(criterion, life), words
