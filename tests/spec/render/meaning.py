"""What criteria mean, as rows that can be compared: how a criterion and its plain words are held against each other.

Left out is what the plain voice leaves out on purpose: qualifiers, the study's own days, and what is excepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from trialway.eligibility import Criterion, Leaf, read
from trialway.eligibility.render.plainly.amounts import turned

_OPPOSITE = {"positive": "negative", "negative": "positive", "normal": "abnormal", "abnormal": "normal"}
_SHORTER = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


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
    comparator: str | None = leaf.comparator if leaf.comparator in _OPPOSITE else None
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
