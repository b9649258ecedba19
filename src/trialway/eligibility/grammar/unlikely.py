"""What was read but can hardly be meant: it is said to be doubtful, whatever the words were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from trialway.eligibility.nodes import Leaf
from trialway.vocabulary.variables import variable

if TYPE_CHECKING:
    from trialway.eligibility.grammar.draft import Draft

_TAKEN: Final = frozenset({"medication", "prior_treatment", "vaccination", "procedure"})
_HAD: Final = frozenset({"diagnosis", "infection"})
#: Scales of how active one is.
_ACTIVITY: Final = frozenset({"ecog", "karnofsky", "lansky"})
#: Vital signs that are a share of a whole.
_SHARES: Final = ("saturation", "fio2", "oxygen", "body-fat", "percentile")


def is_unlikely(draft: Draft) -> bool:
    """Whether a leaf, a group or an exception can hardly be meant as it was read.

    An amount in the blood is no dose, a weight is no per cent, "no more than 10 mg" asks nobody to take any, an
    illness is no exception to a medicine, and who writes the same thing twice means two things.
    """
    if draft.leaf and (_has_a_strange_unit(draft.leaf) or _is_a_ceiling(draft.leaf) or _is_off_the_scale(draft.leaf)):
        return True
    if draft.leaf and draft.leaf.kind == "general_health" and draft.exceptions:
        # "at least ten years, exclusive of the cancer": the cancer is not to be counted
        return True
    if draft.leaf and draft.leaf.kind in _TAKEN:
        excepted = [leaf.kind for exception in draft.exceptions for leaf in exception.leaves()]
        return any(kind in _HAD for kind in excepted)
    return draft.op in ("any", "all") and (_says_twice(draft) or _asks_for_two_scales(draft))


def _has_a_strange_unit(leaf: Leaf) -> bool:
    unit = leaf.unit or ""
    if leaf.kind in _TAKEN:
        return unit.endswith(("/mL", "/dL", "/L"))
    key = (leaf.concept.key or "") if leaf.concept else ""
    return leaf.kind == "vital" and unit == "%" and not any(word in key for word in _SHARES)


def _is_off_the_scale(leaf: Leaf) -> bool:
    """ "Performance status 70 to 100 %": a number of another score."""
    key = leaf.concept.key if leaf.kind == "score" and leaf.concept else None
    known = variable(key) if key else None
    if known is None or leaf.value is None:
        return False
    unit = known.unit if leaf.unit in (None, "1") else leaf.unit
    ends = [end for end in (leaf.value.low, leaf.value.high) if end is not None]
    return any(known.is_plausible(end, unit) is False for end in ends) or (leaf.unit == "%" and "%" not in known.units)


def _is_a_ceiling(leaf: Leaf) -> bool:
    return leaf.kind in _TAKEN and leaf.comparator in ("<", "<=") and not leaf.negated


def _says_twice(draft: Draft) -> bool:
    said = [_of(child.leaf) for child in draft.children if child.leaf and child.op == "leaf"]
    return len(set(said)) < len(said)


def _asks_for_two_scales(draft: Draft) -> bool:
    """ "Karnofsky 70 to 100 % ECOG 0 or 1": how active one is, on one scale or the other."""
    scales = {child.leaf.concept.key for child in draft.children if child.leaf and child.leaf.concept}
    return draft.op == "all" and len(scales & _ACTIVITY) > 1


def _of(leaf: Leaf) -> Leaf:
    """The leaf without its place."""
    return replace(leaf, start=0, end=0)
