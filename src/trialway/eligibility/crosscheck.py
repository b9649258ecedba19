"""The text against the record's own fields: where the ages or the sex of the two disagree, both are said.

A record states its age limits and its sex twice, once in fields and once in words. Where they differ nobody can
know which is meant, so the criterion keeps a note and settles nothing alone; the fields stand for searching.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from trialway.eligibility.nodes import Criteria, Criterion, Value
from trialway.model import Age, Study

_DAYS = {"a": 365.25, "mo": 365.25 / 12, "wk": 7.0, "d": 1.0}
#: Limits this near, as a share, are the same: 6 months and 26 weeks.
_NEAR = 0.02


def cross_check(criteria: Criteria, study: Study) -> Criteria:
    """The criteria with a note on each whose age or sex differs from the record's fields."""
    found = tuple(_checked(criterion, study) for criterion in criteria.criteria)
    return criteria if found == criteria.criteria else replace(criteria, criteria=found)


def _checked(criterion: Criterion, study: Study) -> Criterion:
    if criterion.section != "inclusion" or criterion.group:
        return criterion
    notes = tuple(dict.fromkeys(_notes(criterion, study)))
    children = criterion.children
    if criterion.op == "all":
        children = tuple(_checked(child, study) for child in children)
    if not notes and children == criterion.children:
        return criterion
    return replace(criterion, notes=(*criterion.notes, *notes), children=children)


def _notes(criterion: Criterion, study: Study) -> Iterator[str]:
    leaf = criterion.leaf
    if leaf is None or criterion.op != "leaf" or criterion.guard or leaf.negated:
        return
    if leaf.kind == "age" and leaf.value and leaf.unit in _DAYS:
        yield from _age_notes(leaf.value, leaf.unit, study)
    sex = study.eligibility.sex.lower()
    if leaf.kind == "sex" and leaf.concept and sex in ("female", "male") and leaf.concept.text.lower() != sex:
        yield f"ambiguous: the record's own field says {sex}"


def _age_notes(value: Value, unit: str, study: Study) -> Iterator[str]:
    fields = study.eligibility
    if value.low is not None and (field := fields.minimum_age) and not _is_near(value.low, unit, field):
        yield f"ambiguous: the record's own minimum age is {field}"
    if value.high is not None and (field := fields.maximum_age):
        # "under 65" and the field's "64 years" say the same
        last = value.high - 1 if value.high_inclusive is False else value.high
        if not (_is_near(value.high, unit, field) or _is_near(last, unit, field)):
            yield f"ambiguous: the record's own maximum age is {field}"


def _is_near(said: float, unit: str, field: Age) -> bool:
    return abs(said * _DAYS[unit] - field.days) <= _NEAR * max(field.days, 1)
