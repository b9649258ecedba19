"""Examples that say more than their class: "immunosuppressants, including chemotherapy" is of both.

Most examples are kinds of the class that stands before them, and add nothing. "Including" says of a thing that it
counts, whatever class a word list puts it in; "such as" says no more than what sort of thing is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.kinds import TREATMENTS
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Op

NodeOf = Callable[[Part], Draft]
#: Kinds of which a thing of one may be named under one of another.
_SORTS: Final = (TREATMENTS, frozenset({"diagnosis", "infection"}))
#: Words on how an example is meant, which no leaf of the class can hold.
_HOW = frozenset({"qual", "vague", "high", "low"})


def note_examples(part: Part, word: str, pieces: list[Piece]) -> None:
    """Keeps what "including" names."""
    if word.startswith("includ"):
        part.examples += [piece for piece in pieces if piece.kind in ("concept", "unknown") or piece.kind in _HOW]


def _is_narrowed(example: Piece, pieces: list[Piece]) -> bool:
    """Whether a word that no leaf can hold stands right beside it: "Sydenham's chorea", "severe infections"."""
    beside = (piece for piece in pieces if piece.end + 1 == example.start or piece.start == example.end + 1)
    return any(piece.kind != "concept" for piece in beside)


def _others(part: Part, names: Names) -> list[Piece]:
    """What is said to be included and is no kind of what the part names."""
    sort = next((sort for sort in _SORTS if part.heads and names.kind(part.heads[0]) in sort), frozenset[str]())
    ends = {piece.end for piece in part.examples if piece.kind == "concept"}
    named = [piece for piece in part.examples if piece.kind == "concept" and names.kind(piece) in sort]
    # "anti-PD-1 and anti-PD-L1 antibodies": the last word is but the noun of the others
    alone = [piece for piece in named if piece.start not in ends and piece.start - 1 not in ends]
    return [piece for piece in alone if not any(names.is_a(one, part.heads[0].keys[0]) for one in piece.keys)]


def asks_for_examples(part: Part, names: Names) -> bool:
    """ "on asthma medicines, including a steroid", of what must hold: both are asked for, or one of them?"""
    treatment = bool(part.heads) and names.kind(part.heads[0]) in TREATMENTS
    if not (part.examples if treatment else _others(part, names)):
        return False
    since = any(piece.span and piece.span.window.kind == "at_least_ago" for piece in part.spans)
    return not part.negated and not since


def with_examples(node: Draft, part: Part, names: Names, node_of: NodeOf) -> Draft:
    """The class, or a thing of its sort that is named as included and that no list puts under it."""
    others = _others(part, names) if node.op == "leaf" else []
    if not others:
        return node
    nodes = [node]
    for other in others:
        alone = node_of(replace(part, heads=[other], examples=[], notes=[], residue=[], exceptions=[]))
        alone.start, alone.end = other.start, other.end
        nodes.append(alone)
    op: Op = "all" if part.negated or node.since else "any"
    made = Draft(op, node.start, max(one.end for one in nodes), children=nodes, since=node.since)
    made.doubtful = any(_is_narrowed(one, part.examples) for one in part.examples if one.kind == "concept")
    return made
