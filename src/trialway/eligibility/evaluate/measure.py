"""Results of tests: the newest one that the leaf asks for is held against its number, level or limit.

A newer result takes the place of an older one. One that is more than three months old makes a verdict no more than
likely, since the study will measure again. Genes and markers do not age.
"""

from __future__ import annotations

from trialway.eligibility.evaluate.denial import FRESH
from trialway.eligibility.evaluate.kinds import MEASURES, can_answer, tense
from trialway.eligibility.evaluate.knowledge import relation
from trialway.eligibility.evaluate.levels import compare_levels, known_levels
from trialway.eligibility.evaluate.person import Person, Question
from trialway.eligibility.evaluate.spell import Spell, within
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth, any_of
from trialway.eligibility.evaluate.values import compare, is_normal
from trialway.eligibility.facts import Fact, When
from trialway.eligibility.nodes import Leaf

RESULTS = ("positive", "negative")
LIMITS = ("normal", "abnormal")


def is_measure(leaf: Leaf) -> bool:
    """Whether a leaf asks for the result of a test rather than whether the person has, takes or had something."""
    if leaf.comparator in RESULTS or leaf.comparator in LIMITS:
        return leaf.value is None
    numbered = leaf.value is not None or bool(leaf.levels)
    return numbered and (leaf.kind in MEASURES or leaf.kind == "infection")


def measure(question: Question) -> Finding:
    """Whether the result is as the leaf asks: positive, normal, in range, on one of the steps."""
    leaf, mode = question.leaf, question.demand.mode
    facts = [fact for fact in question.person.profile.facts if _is_result(fact, question)]
    if leaf.temporality in ("past", "ever") and mode == "ever":
        hits = [Finding(truth, (f.source,)) for f in facts if (truth := _compared(f, question)) is Truth.TRUE]
        return any_of(hits) if hits else UNKNOWN
    if mode in ("planned", "unclear", "ago", "between"):
        return UNKNOWN
    timely = [fact for fact in facts if _is_timely(fact, question)]
    found = _agreed([_one(fact, question) for fact in _newest(timely, question.person)])
    # One result says nothing of how long it has been so; but if it is not so now, it has not been so until now.
    lasts = mode in ("lasting", "stable") and found.truth.is_true
    return found._replace(truth=Truth.UNKNOWN) if lasts else found


def _is_result(fact: Fact, question: Question) -> bool:
    leaf, knowledge = question.leaf, question.person.knowledge
    if leaf.concept is None or not can_answer(fact.kind, leaf.kind) or fact.attribute != leaf.attribute:
        return False
    if fact.temporality in ("family", "planned", "past", "ever") or set(leaf.qualifiers) - set(fact.qualifiers):
        return False
    if leaf.comparator not in RESULTS and fact.state == "no":
        return False
    return relation(fact.concept, leaf.concept, knowledge) == "same"


def _when(fact: Fact, person: Person) -> When:
    return fact.on or When(person.as_of, person.as_of)


def _is_timely(fact: Fact, question: Question) -> bool:
    """Whether the result may lie in the window the leaf gives."""
    demand, when = question.demand, _when(fact, question.person)
    if demand.mode != "within" or demand.reach is None:
        return True
    found = Spell(when, when, True)
    return within(found, demand.reach, question.person.now, inclusive=demand.inclusive) is not Truth.FALSE


def _newest(facts: list[Fact], person: Person) -> list[Fact]:
    """Those after which there is no other for certain: several where their dates overlap."""
    latest = max((_when(fact, person).first for fact in facts), default=None)
    return [fact for fact in facts if latest is None or _when(fact, person).last >= latest]


def _one(fact: Fact, question: Question) -> Finding:
    truth, demand, now = _compared(fact, question), question.demand, question.person.now
    when = _when(fact, question.person)
    if demand.mode == "within" and demand.reach:
        dated = within(Spell(when, when, True), demand.reach, now, inclusive=demand.inclusive)
        return Finding(truth if dated is Truth.TRUE else Truth.UNKNOWN, (fact.source,))
    # An infection that somebody has had since then was not found on one day only.
    goes_on = fact.temporality == "current" and fact.comparator is None and fact.value is None
    old = when.first < now - FRESH and tense(question.leaf.kind) != "lasting" and not goes_on
    return Finding(truth.likely if old else truth, (fact.source,))


def _compared(fact: Fact, question: Question) -> Truth:
    leaf = question.leaf
    if leaf.comparator in RESULTS:
        positive = _is_positive(fact)
        return positive if leaf.comparator == "positive" else positive.opposite
    if leaf.comparator in LIMITS and leaf.value is None:
        normal = is_normal(fact)
        return normal if leaf.comparator == "normal" else normal.opposite
    if leaf.levels:
        return compare_levels(known_levels(fact.levels, fact.value), leaf.levels, leaf.comparator)
    return compare(fact, leaf, question.person.knowledge)


def _is_positive(fact: Fact) -> Truth:
    """A bare number says neither, nor does it to have had an X-ray; having it or not having it says one of them."""
    if fact.comparator in RESULTS:
        return Truth.of(fact.comparator == "positive")
    if fact.value is not None or fact.levels or fact.comparator or fact.until or fact.kind == "procedure":
        return Truth.UNKNOWN
    return Truth.of(fact.state == "yes")


def _agreed(findings: list[Finding]) -> Finding:
    """What results of one time say together; where they disagree nobody knows."""
    if not findings:
        return UNKNOWN
    strongest = any_of(findings)
    weakest = any_of([finding.opposite for finding in findings]).opposite
    if strongest.truth.is_true and weakest.truth.is_false:
        return Finding(Truth.UNKNOWN, (*strongest.because, *weakest.because))
    return weakest if weakest.truth.is_false else strongest
