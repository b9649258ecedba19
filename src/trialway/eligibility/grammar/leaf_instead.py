"""Another limit for some people: "2.5 times the limit (5 times if liver metastases)"."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Leaf, Value

NodeOf = Callable[[Part], Draft]


def with_instead(node: Draft, part: Part, node_of: NodeOf) -> Draft:
    """ "AST below 2.5 times the limit (5 times if liver metastases)": the second limit where the condition holds.

    Where a number must not be passed, the wider limit serves those with the condition alone. Where passing it rules
    out, the first limit is for those without it.
    """
    assert part.instead and node.leaf and node.leaf.value
    number, condition = part.instead
    other = node_of(replace(part, quantities=[number], instead=None))
    if other.leaf is None or other.leaf.value is None:
        return node
    other.doubtful = node.doubtful
    if number.quantity and number.quantity.comparator is None:
        other.leaf = replace(other.leaf, comparator=node.leaf.comparator, value=_as(node.leaf, other.leaf))
    if other.leaf.relative_to is None and not other.leaf.unit:
        other.leaf = replace(other.leaf, relative_to=node.leaf.relative_to, unit=node.leaf.unit)
    with_it = Draft("all", node.start, node.end, children=[other, condition])
    upper = other.leaf.comparator in ("<", "<=")
    first_limit, other_limit = node.leaf.value.high or 0, (other.leaf.value.high if other.leaf.value else 0) or 0
    wider = upper and other_limit > first_limit
    if wider and not part.negated:
        return Draft("any", node.start, node.end, children=[node, with_it])
    without = Draft("not", condition.start, condition.end, children=[condition])
    first = Draft("all", node.start, node.end, children=[node, without])
    return Draft("any", node.start, node.end, children=[first, with_it])


def _as(first: Leaf, other: Leaf) -> Value:
    """The second number compared as the first one is."""
    assert first.value and other.value
    number = other.value.low if other.value.low is not None else other.value.high
    if first.value.low is None:
        return Value(high=number, high_inclusive=first.value.high_inclusive)
    return Value(low=number, low_inclusive=first.value.low_inclusive)
