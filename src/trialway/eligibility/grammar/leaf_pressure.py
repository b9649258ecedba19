"""Two pressures in one: "above 140/90 mmHg" is either number above, "below 140/90 mmHg" both below."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Comparator, Op

_BOTH: Final = "blood-pressure"
_PARTS: Final = ("systolic-blood-pressure", "diastolic-blood-pressure")
#: A lower number below this is one of a low pressure.
_LOW: Final = 70


def two_pressures(node: Draft, part: Part, names: Names) -> Draft:
    """The node with a leaf for each number of a blood pressure that has two; any other node as it is."""
    leaf, quantity = node.leaf, part.quantities[0].quantity if part.quantities else None
    if leaf is None or leaf.concept is None or leaf.concept.key != _BOTH or quantity is None or quantity.over is None:
        return node
    if leaf.comparator in (None, "between") or leaf.value is None:
        node.doubtful = True
        return node
    lower = replace(
        leaf.value,
        low=None if leaf.value.low is None else quantity.over,
        high=None if leaf.value.high is None else quantity.over,
    )
    head, values = part.heads[0], (leaf.value, lower)
    leaves = [
        replace(leaf, concept=names.concept(replace(head, keys=(key,))), value=value, unit_text=None)
        for key, value in zip(_PARTS, values, strict=True)
    ]
    children = [Draft("leaf", node.start, node.end, leaf=one) for one in leaves]
    made = Draft(_op(leaf.comparator, quantity.over, negated=leaf.negated), node.start, node.end, children=children)
    made.residue, made.notes, made.doubtful = node.residue, node.notes, node.doubtful
    return made


def _op(comparator: Comparator | None, lower: float, *, negated: bool) -> Op:
    """Too high is whoever has one number too high, too low whoever has one too low; else both must be so."""
    too_far = comparator in (">", ">=") if lower >= _LOW else comparator in ("<", "<=")
    return "any" if too_far != negated else "all"
