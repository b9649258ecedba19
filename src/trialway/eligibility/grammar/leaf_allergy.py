"""What an allergy by its cue is: an allergy, an intolerance ("cannot take it"), or either of them."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Op

_ALLERGIC: Final = ("allerg", "sensitiv", "anaphyla", "reaction", "response")
#: What makes a reaction more than an allergy of any degree.
_GRAVE: Final = ("severe", "serious", "anaphyla", "threatening", "immediate", "delayed")
_INTOLERANCE: Final = "intolerance"


def with_reaction(node: Draft, part: Part) -> Draft:
    """ "intolerance to azathioprine" is no allergy to it; "allergy or intolerance to" it is met by each of both."""
    if part.cue != "allergy" or node.leaf is None or node.op != "leaf":
        return node
    reactions = part.cue_word.split(" or ")
    if all(any(stem in reaction for stem in _GRAVE) for reaction in reactions):
        # "anaphylaxis to penicillin" is not any allergy to it
        node.residue.append(part.cue_word)
    if "intoleran" not in part.cue_word:
        return node
    intolerant = replace(node.leaf, qualifiers=(*node.leaf.qualifiers, _INTOLERANCE))
    if not any(stem in part.cue_word for stem in _ALLERGIC):
        node.leaf = intolerant
        return node
    op: Op = "all" if node.leaf.negated else "any"
    other = Draft("leaf", node.start, node.end, leaf=intolerant)
    return Draft(op, node.start, node.end, children=[node, other])
