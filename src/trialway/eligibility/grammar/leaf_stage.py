"""A condition and the stage, grade or class it must have: two things that must both be so."""

from __future__ import annotations

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Concept, Leaf


def stage_of(part: Part) -> Quantity | None:
    """The stage, grade or class that a condition must have."""
    for piece in part.quantities:
        quantity = piece.quantity
        if quantity and (
            quantity.scale or any(word.word.startswith(("stage", "grade", "class")) for word in part.attributes)
        ):
            return quantity
    return None


def with_stage(node: Draft, stage: Quantity, part: Part) -> Draft:
    """The condition and its stage: two things that must both be so."""
    assert node.leaf
    value = None if stage.levels else stage.value
    level = Leaf(
        kind="stage",
        start=stage.start,
        end=stage.end,
        concept=Concept(text=f"{stage.scale or 'stage'} of {node.leaf.concept.text}", key=node.leaf.concept.key)
        if node.leaf.concept
        else None,
        comparator=stage.comparator or (None if stage.levels else "="),
        value=value,
        levels=stage.levels,
        attribute=stage.scale or "stage",
    )
    plain = Draft("leaf", node.start, node.end, leaf=_without_negation(node.leaf))
    both = Draft("all", node.start, node.end, children=[plain, Draft("leaf", stage.start, stage.end, leaf=level)])
    both.residue, both.doubtful, both.notes = node.residue, node.doubtful, node.notes
    if not part.negated:
        # "neuropathy no greater than grade 1": is neuropathy asked for, or only none worse?
        both.doubtful |= stage.comparator in ("<", "<=")
        return both
    return Draft("not", node.start, node.end, children=[both])


def _without_negation(leaf: Leaf) -> Leaf:
    return replace(
        leaf, negated=False, comparator=None, value=None, unit=None, unit_text=None, attribute=None, levels=()
    )
