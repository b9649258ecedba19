"""What is excepted: a vague word narrows it and leaves nothing unread.

"Except adequately treated skin cancer": whether it was treated well is open, but any other cancer is no exception.
"""

from __future__ import annotations

from itertools import pairwise

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.kinds import LINKS
from trialway.eligibility.grammar.part import Part


def share_degrees(parts: list[Part]) -> None:
    """Gives the members of a list the degrees that stand in front of it, where they have none of their own."""
    for before, part in pairwise(parts):
        if part.join in LINKS and part.heads and before.heads and not part.qualifiers:
            part.qualifiers = list(before.qualifiers)


def without_vague_residue(node: Draft) -> Draft:
    """The node with the words that its leaves hold as qualifiers no longer left over."""
    if node.leaf:
        node.residue = [word for word in node.residue if word not in node.leaf.qualifiers]
    for child in node.children:
        without_vague_residue(child)
    return node
