"""Amounts: numbers, comparisons, units and time windows in one criterion. What they are about is read elsewhere."""

from trialway.eligibility.grammar.amounts.find import find_amounts
from trialway.eligibility.grammar.amounts.shapes import Amount, Quantity, Span

__all__ = ["Amount", "Quantity", "Span", "find_amounts"]
