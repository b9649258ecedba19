"""One thing said with two names: "NYHA class III heart failure", "active infection with hepatitis B"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from trialway.eligibility.grammar.kinds import LINKS
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.pieces import Piece

#: Infections at large, and the word that some of them hold.
INFECTIONS: Final = {"infection": "", "active-infection": "active", "acute-infection": "acute"}


def join_classes(parts: list[Part], names: Names) -> None:
    """ "NYHA class III heart failure": the illness that follows a class without a link is the one that is in it."""
    for before, part in pairwise(parts):
        quantity = before.quantities[-1].quantity if before.quantities else None
        if part.join != "run-on" or not (quantity and quantity.levels and before.heads and part.heads):
            continue
        if names.kind(before.heads[0]) == "score" and names.kind(part.heads[0]) == "diagnosis" and not part.quantities:
            part.join = "with"
            # "no NYHA class III heart failure" denies the two as one
            part.negated = part.negated and not before.negated


def join_infections(parts: list[Part], names: Names) -> list[Part]:
    """ "Active infection with HIV or hepatitis B": active HIV infection or active hepatitis B."""
    done: list[Part] = []
    of: Part | None = None
    for part in parts:
        before = done[-1] if done else None
        if before and part.join == "with" and _is_at_large(before) and _is_an_infection(part, names):
            done[-1] = of = _of(before, part)
            continue
        if of and part.join in LINKS and _is_an_infection(part, names) and not (part.says_own or part.qualifiers):
            part.qualifiers = list(of.qualifiers)
        else:
            of = None
        done.append(part)
    return done


def _is_at_large(part: Part) -> bool:
    plain = not (part.quantities or part.spans or part.residue or part.result or part.asides)
    return plain and len(part.heads) == 1 and part.heads[0].keys[0] in INFECTIONS


def _is_an_infection(part: Part, names: Names) -> bool:
    return len(part.heads) == 1 and names.kind(part.heads[0]) == "infection" and part.heads[0].keys[0] not in INFECTIONS


def _of(at_large: Part, part: Part) -> Part:
    """The infection that is named, with what was said of infections at large."""
    head = at_large.heads[0]
    word = INFECTIONS[head.keys[0]]
    said = [Piece("qual", head.start, head.end, word)] if word else []
    at_large.qualifiers = [*at_large.qualifiers, *said, *part.qualifiers]
    at_large.heads = part.heads
    at_large.quantities, at_large.spans, at_large.result = part.quantities, part.spans, part.result
    at_large.residue, at_large.left, at_large.asides = part.residue, part.left, part.asides
    at_large.negated ^= part.negated
    at_large.doubtful |= part.doubtful
    at_large.reach(part.start, part.end)
    return at_large
