"""Two limits that are the halves of one range: "at least 18 and at most 65 years"."""

from __future__ import annotations

from msgspec.structs import replace

from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Value


def one_range(one: Piece, other: Piece) -> Piece | None:
    """The two numbers as one range, where one is a lower and the other an upper limit of the same; else None."""
    first, second = one.quantity, other.quantity
    if not first or not second or first.levels or second.levels:
        return None
    low, high = (first, second) if first.comparator in (">", ">=") else (second, first)
    if low.comparator not in (">", ">=") or high.comparator not in ("<", "<="):
        return None
    if (low.unit and high.unit and low.unit != high.unit) or low.relative_to != high.relative_to:
        return None
    if low.value.low is None or high.value.high is None or low.value.low > high.value.high:
        return None
    value = Value(
        low=low.value.low,
        low_inclusive=low.value.low_inclusive,
        high=high.value.high,
        high_inclusive=high.value.high_inclusive,
    )
    whole = replace(
        first,
        value=value,
        comparator="between",
        unit=first.unit or second.unit,
        unit_text=first.unit_text or second.unit_text,
        age=first.age or second.age,
        end=max(first.end, second.end),
    )
    return replace(one, amount=whole, end=max(one.end, other.end))
