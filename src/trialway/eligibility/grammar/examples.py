"""Examples that say more than their class: "immunosuppressants, including chemotherapy" is of both.

Most examples are kinds of the class that stands before them, and add nothing. "Including" says of a treatment that it
counts, whatever class a word list puts it in; "such as" says no more than what sort of thing is meant.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.kinds import TREATMENTS
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Op

NodeOf = Callable[[Part], Draft]
#: Words on how an example is meant, which no leaf of the class can hold.
_HOW = frozenset({"qual", "vague", "high", "low"})


def note_examples(part: Part, word: str, pieces: list[Piece]) -> None:
    """Keeps what "including" names."""
    if word.startswith("includ"):
        part.examples += [piece for piece in pieces if piece.kind == "concept" or piece.kind in _HOW]


def asks_for_examples(part: Part, names: Names) -> bool:
    """ "on asthma medicines, including a steroid", of what must hold: both are asked for, or one of them?"""
    if not part.examples or not part.heads or names.kind(part.heads[0]) not in TREATMENTS:
        return False
    since = any(piece.span and piece.span.window.kind == "at_least_ago" for piece in part.spans)
    return not part.negated and not since


def with_examples(node: Draft, part: Part, names: Names, node_of: NodeOf) -> Draft:
    """The class, or a treatment that is named as included and that no list puts under it."""
    if not part.heads or names.kind(part.heads[0]) not in TREATMENTS or node.op != "leaf":
        return node
    key = part.heads[0].keys[0]
    named = [piece for piece in part.examples if piece.kind == "concept" and names.kind(piece) in TREATMENTS]
    others = [piece for piece in named if not any(names.is_a(one, key) for one in piece.keys)]
    if not others:
        return node
    nodes = [node]
    for other in others:
        alone = node_of(replace(part, heads=[other], examples=[], notes=[], residue=[], exceptions=[]))
        alone.start, alone.end = other.start, other.end
        nodes.append(alone)
    op: Op = "all" if part.negated or node.since else "any"
    made = Draft(op, node.start, max(one.end for one in nodes), children=nodes, since=node.since)
    made.doubtful = any(piece.kind in _HOW for piece in part.examples)
    return made
