"""Several tests with one limit: "AST/ALT ≤ 2.5 × ULN"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.kinds import MEASURED
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.items import Section

_EITHER_TEST: Final = 'ambiguous: "or" between tests with one limit; each must keep it, or one will do'
_BRACKETED = re.compile(r"\([^()]*\)")


def either(run: list[Part], nodes: list[Draft], names: Names, section: Section) -> Draft:
    """ "A or B": one of them; but "AST/ALT ≤ 2.5 × ULN" lets in whoever keeps the limit in both.

    With the word "or" the writer may have meant either test, so that is left in doubt.
    """
    start, end = min(n.start for n in nodes), max(n.end for n in nodes)
    if section != "inclusion" or not _have_one_limit(nodes):
        return Draft("any", start, end, children=nodes)
    made = Draft("all", start, end, children=nodes)
    if not all(_slashed(one, other, names) for one, other in pairwise(run)):
        made.doubtful = True
        made.notes.append(_EITHER_TEST)
    return made


def _have_one_limit(nodes: list[Draft]) -> bool:
    """Whether all are results of tests that may not be above one and the same limit."""
    leaves = [node.leaf for node in nodes if node.leaf]
    first = leaves[0] if leaves else None
    if first is None or len(leaves) < len(nodes) or first.comparator not in ("<", "<=") or first.value is None:
        return False
    limit = (first.comparator, first.value, first.unit, first.relative_to)
    return all(
        one.kind in MEASURED and (one.comparator, one.value, one.unit, one.relative_to) == limit for one in leaves
    )


def _slashed(one: Part, other: Part, names: Names) -> bool:
    """Whether only a slash stands between two names, their abbreviations in brackets apart."""
    if not (one.heads and other.heads):
        return False
    between = names.line[one.heads[0].end : other.heads[0].start]
    return _BRACKETED.sub("", between).strip() == "/"
