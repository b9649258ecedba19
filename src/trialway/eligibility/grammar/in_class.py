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
        if before and part.join == "with" and _is_at_large(before, names) and _is_bare(part, names):
            done[-1] = of = _of(before, part)
            continue
        if of and part.join in LINKS and _is_bare(part, names):
            part.qualifiers = list(of.qualifiers)
        else:
            of = None
        done.append(part)
    return done


def _is_at_large(part: Part, names: Names) -> bool:
    """Whether a part names no more than an infection, "acute" or not."""
    if len(part.heads) != 1 or not part.heads[0].word.endswith(("infection", "infections")):
        return False
    return " " not in part.heads[0].word or names.begins_with_degree(part.heads[0])


def _is_bare(part: Part, names: Names) -> bool:
    """Whether a part names one infection and says nothing of it but when."""
    named = len(part.heads) == 1 and names.kind(part.heads[0]) == "infection"
    return named and not (part.says_own or part.negated or part.qualifiers or part.quantities or part.residue)


def _of(at_large: Part, part: Part) -> Part:
    """The infection that is named, with what was said of infections at large."""
    head = at_large.heads[0]
    word = INFECTIONS.get(head.keys[0])
    if word:
        at_large.qualifiers.append(Piece("qual", head.start, head.end, word))
    at_large.doubtful |= word is None
    at_large.heads = part.heads
    at_large.spans, at_large.result = at_large.spans or part.spans, at_large.result or part.result
    at_large.reach(part.start, part.end)
    return at_large
