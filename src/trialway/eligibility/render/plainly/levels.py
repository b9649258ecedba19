"""Named steps of a scale or a stage in words: "III or IV", "II or higher"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from trialway.eligibility.nodes import Leaf

_BEHIND: Final = {">=": " or higher", "<=": " or lower"}
_BEFORE: Final = {">": "above ", "<": "below "}
_OPPOSITE: Final = {">=": "below ", "<": "", "<=": "above ", ">": ""}


def level_words(leaf: Leaf) -> str:
    """The levels as the leaf compares them."""
    said = either(leaf.levels, "or")
    return f"{_BEFORE.get(leaf.comparator or '', '')}{said}{_BEHIND.get(leaf.comparator or '', '')}"


def levels_without(leaf: Leaf) -> str | None:
    """The levels that are left where the comparison does not hold; None where a plain "not" says it."""
    if leaf.comparator not in _OPPOSITE:
        return None
    said = either(leaf.levels, "or")
    behind = {"<": " or higher", ">": " or lower"}.get(leaf.comparator, "")
    return f"{_OPPOSITE[leaf.comparator]}{said}{behind}"


def either(names: Sequence[str], link: str) -> str:
    """Names in a row.

    >>> either(["asthma", "eczema", "COPD"], "or")
    'asthma, eczema or COPD'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {link} {names[-1]}"
