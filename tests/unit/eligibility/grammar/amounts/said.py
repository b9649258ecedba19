"""Amounts as short tuples, so that a table of examples reads as one."""

from __future__ import annotations

from typing import Any

from trialway.eligibility.grammar.amounts import Quantity, Span, find_amounts
from trialway.eligibility.grammar.normal import normalise


def quantities(text: str) -> list[Quantity]:
    return [amount for amount in find_amounts(normalise(text)) if isinstance(amount, Quantity)]


def spans(text: str) -> list[Span]:
    return [amount for amount in find_amounts(normalise(text)) if isinstance(amount, Span)]


def one(text: str) -> Quantity:
    (amount,) = find_amounts(normalise(text))
    assert isinstance(amount, Quantity)
    return amount


def one_span(text: str) -> Span:
    (amount,) = find_amounts(normalise(text))
    assert isinstance(amount, Span)
    return amount


def words(text: str) -> list[str]:
    """The words of each amount."""
    return [text[amount.start : amount.end] for amount in find_amounts(normalise(text))]


def said(text: str) -> tuple[Any, ...]:
    """Comparator, bounds and unit (or relation) of the one quantity in a text."""
    found = one(text)
    return found.comparator, found.value.low, found.value.high, found.unit or found.relative_to


def window(text: str) -> tuple[Any, ...]:
    """Comparator, direction, kind, amount, unit and anchor of the one span in a text."""
    found = one_span(text)
    when = found.window
    return found.comparator, when.direction, when.kind, when.amount, when.unit, when.anchor
