"""What an allergy by its cue is: an allergy, an intolerance ("cannot take it"), or either of them."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Op

_ALLERGIC: Final = ("allerg", "sensitiv", "anaphyla", "gic reaction", "gic response", "severe reaction")
#: What makes a reaction more than an allergy of any degree.
_GRAVE: Final = ("severe", "serious", "anaphyla", "threatening", "immediate", "delayed")
#: Reactions that are no allergy, by a part of their words.
_OTHER: Final = {"intoleran": "intolerance", "adverse": "adverse reaction"}


def with_reaction(node: Draft, part: Part) -> Draft:
    """ "intolerance to azathioprine" is no allergy to it; "allergy or intolerance to" it is met by each of both."""
    if part.cue != "allergy" or node.leaf is None or node.op != "leaf":
        return node
    reactions = part.cue_word.split(" or ")
    if all(any(stem in reaction for stem in _GRAVE) for reaction in reactions):
        # "anaphylaxis to penicillin" is not any allergy to it
        node.residue.append(part.cue_word)
    leaf = node.leaf
    others = [name for stem, name in _OTHER.items() if stem in part.cue_word]
    leaves = [replace(leaf, qualifiers=(*leaf.qualifiers, other)) for other in others]
    if not leaves or any(stem in part.cue_word for stem in _ALLERGIC):
        leaves.insert(0, leaf)
    node.leaf = leaves[0]
    if len(leaves) == 1:
        return node
    op: Op = "all" if leaf.negated else "any"
    rest = [Draft("leaf", node.start, node.end, leaf=one) for one in leaves[1:]]
    return Draft(op, node.start, node.end, children=[node, *rest])
