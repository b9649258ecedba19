"""What a "no" leaves out: "no cancer except of the skin".

"No other cancer" tells of one, which we may not have understood: it is no fact.
"""

from __future__ import annotations

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.nodes import Concept


def excepted(node: Draft) -> tuple[Concept, ...] | None:
    """The things that a "no" excepts; () for none, None where an exception is no plain name, or of no "no"."""
    if not node.exceptions:
        return ()
    named = [_names(exception) for exception in node.exceptions]
    if node.op != "leaf" or node.leaf is None or not node.leaf.negated or not all(named):
        return None
    return tuple(concept for names in named for concept in names)


def _names(node: Draft) -> list[Concept]:
    """The names of a plain list, fully read; [] of anything else."""
    if node.reading != "full" or node.guard or node.exceptions:
        return []
    if node.op == "leaf" and node.leaf and node.leaf.concept and node.leaf.concept.key and not node.leaf.negated:
        return [node.leaf.concept]
    below = [_names(child) for child in node.children] if node.op in ("any", "all") else []
    return [concept for names in below for concept in names] if all(below) else []
