"""From a leaf of a person's own statement to a fact: the same language reads criteria and people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from trialway.eligibility.facts.nouns import Fact, State
from trialway.eligibility.facts.when import EVER, When, shift
from trialway.eligibility.nodes import Comparator, Concept, Kind, Leaf, Temporality, Value, Window

_OPPOSITE: Final[dict[str | None, Comparator]] = {
    "positive": "negative",
    "negative": "positive",
    "normal": "abnormal",
    "abnormal": "normal",
}

#: "Had rituximab in 2024" says that it was over in 2024 too; "had asthma in 2010" tells of its onset.
_OVER_WITHIN_THE_DATE: Final[frozenset[Kind]] = frozenset({"medication", "other_trial", "infection"})


def fact_of(
    leaf: Leaf,
    *,
    as_of: date,
    source: str,
    on: When | None = None,
    until: When | None = None,
    besides: tuple[Concept, ...] = (),
) -> Fact | None:
    """The fact that a statement's leaf states, or None where it states none that can be held against a criterion.

    `on` and `until` are dates the statement gives; without them the leaf's window is resolved against `as_of`
    ("within the last 3 months", "for 5 years"). `besides` are the concepts of the statement's exceptions: a leaf
    with other exceptions or a guard is no plain fact, and must not come here.
    """
    if leaf.concept is None:
        return None
    value = leaf.value
    measured = value is not None or bool(leaf.levels) or leaf.comparator in ("normal", "abnormal")
    if leaf.negated and (value or leaf.levels):
        value = _complement(leaf)
        if value is None:
            return None
    state: State = "no" if not measured and leaf.negated != (leaf.comparator == "negative") else "yes"
    temporality = leaf.temporality
    if leaf.window and on is None and until is None:
        on, until, temporality = _dates(leaf, leaf.window, as_of, state)
    if state == "yes" and temporality == "past" and leaf.kind in _OVER_WITHIN_THE_DATE and until is None:
        until = on
    stable = ("stable",) if leaf.window and leaf.window.kind == "stable_for" else ()
    return Fact(
        kind=leaf.kind,
        concept=leaf.concept,
        state=state,
        value=value,
        unit=leaf.unit,
        comparator=_result(leaf, value),
        relative_to=leaf.relative_to,
        levels=leaf.levels,
        attribute=leaf.attribute,
        qualifiers=tuple(dict.fromkeys((*leaf.qualifiers, *stable))),
        temporality=temporality,
        on=on,
        until=until,
        besides=besides,
        source=source,
    )


def _result(leaf: Leaf, value: Value | None) -> Comparator | None:
    """The named result of a test; numbers hold their own bounds and need no comparator."""
    if value or leaf.comparator not in _OPPOSITE:
        return None
    return _OPPOSITE[leaf.comparator] if leaf.negated else leaf.comparator


def _complement(leaf: Leaf) -> Value | None:
    """What "not above 5" leaves: at most 5. A range, a level or a point leaves two sides, which is no one value."""
    value = leaf.value
    if value is None or leaf.levels or (value.low is None) == (value.high is None):
        return None
    if value.low is not None:
        return Value(high=value.low, high_inclusive=value.low_inclusive is False)
    return Value(low=value.high, low_inclusive=value.high_inclusive is False)


def _dates(leaf: Leaf, window: Window, as_of: date, state: State) -> tuple[When | None, When | None, Temporality]:
    """When it was (or, of a "no", from when to when it was not), and whether it is still so."""
    if window.kind == "planned" or window.direction == "after":
        return None, None, "planned"
    if window.amount is None or window.unit is None or window.high is not None:
        return None, None, leaf.temporality
    edge = shift(as_of, -window.amount, window.unit)
    if edge is None:
        return None, None, leaf.temporality
    if state == "no":
        first, last = (EVER, edge) if window.kind == "at_least_ago" else (edge, as_of)
        return When(first, first), When(last, last), "past"
    if window.kind in ("within", "at_least_ago"):
        if window.kind == "within" and not window.inclusive and edge < as_of:
            edge += timedelta(days=1)  # "less than 26 weeks ago" was later than the day 26 weeks ago
        return When(edge, as_of) if window.kind == "within" else When(EVER, edge), None, leaf.temporality
    return _began(leaf, window, as_of, edge), None, "past" if leaf.temporality == "past" else "current"


def _began(leaf: Leaf, window: Window, as_of: date, edge: date) -> When | None:
    """When something that has lasted so long began: "for at least 5 years", "for less than a year", "for 5 years"."""
    if leaf.comparator in ("<", "<="):
        return When(edge, as_of)
    if leaf.comparator in (">", ">=") or window.kind == "stable_for":
        return When(EVER, edge)
    return When.ago(as_of, window.amount or 0, window.unit or "d")
