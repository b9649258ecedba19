"""One leaf put to a person: the kind decides who answers."""

from __future__ import annotations

from trialway.eligibility.evaluate.age import age
from trialway.eligibility.evaluate.bearing import not_bearing
from trialway.eligibility.evaluate.demand import demand
from trialway.eligibility.evaluate.measure import is_measure, measure
from trialway.eligibility.evaluate.moments import at_moment
from trialway.eligibility.evaluate.person import Person, Question
from trialway.eligibility.evaluate.presence import presence
from trialway.eligibility.evaluate.sex import as_no_mans, sex
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding
from trialway.eligibility.nodes import Leaf


def truth_of(leaf: Leaf, person: Person, carved: tuple[Leaf, ...] = ()) -> Finding:
    """Whether what the leaf says is true of the person, its own "not" included."""
    found = _plain(leaf, person, carved)
    return found.opposite if leaf.negated else found


def _plain(leaf: Leaf, person: Person, carved: tuple[Leaf, ...]) -> Finding:
    if leaf.kind == "judgement":
        return UNKNOWN
    if leaf.kind == "age" and (leaf.concept is None or leaf.concept.key in (None, "age")):
        return age(leaf, person)
    if leaf.kind == "sex":
        return sex(leaf, person)
    settled = as_no_mans(leaf, person) or not_bearing(leaf, person)
    if settled:
        return settled
    question = Question(leaf, at_moment(leaf, person), demand(leaf), carved)
    return measure(question) if is_measure(leaf) else presence(question)
