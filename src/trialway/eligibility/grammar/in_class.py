"""A class and the illness that is in it: "NYHA class III heart failure" is one thing said with two names."""

from __future__ import annotations

from itertools import pairwise

from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part


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
