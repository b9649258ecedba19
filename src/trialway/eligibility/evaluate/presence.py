"""Whether a person has, takes or had something: every fact that speaks of it, weighed together.

Absent is unknown. A "yes" on something narrower makes it true, a "no" on something broader makes it false, never the
other way round. Facts that contradict each other leave it unknown.
"""

from __future__ import annotations

import re
from typing import Final

from trialway.eligibility.evaluate.another_cancer import ANOTHER, CANCER, GROWTH, is_another_cancer
from trialway.eligibility.evaluate.denial import FRESH, denied, off_the_list
from trialway.eligibility.evaluate.kinds import TREATMENTS, can_answer
from trialway.eligibility.evaluate.knowledge import Relation, relation
from trialway.eligibility.evaluate.levels import compare_levels, known_levels
from trialway.eligibility.evaluate.person import Question
from trialway.eligibility.evaluate.timing import in_time
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth, all_of, any_of
from trialway.eligibility.evaluate.values import compare
from trialway.eligibility.facts import Fact
from trialway.eligibility.nodes import BY, FOUND, Concept, Leaf

_CHANGE: Final = re.compile(r"discontinu|withdraw|stopp|chang|adjust|modif|switch|taper|wash|increase of|decrease of")
#: Said of whatever is stated at all; they narrow nothing.
_EMPTY_WORDS = frozenset({"known", "any", "documented", FOUND})
#: About a fact's place among others of its kind, not about the thing itself.
_PLACE_WORDS = frozenset({"last", "first", "stable"})


def presence(question: Question) -> Finding:
    """Whether what the leaf names is so; a number or level that the leaf puts on it must fit too.

    Of an exception that is a kind of it ("cancer, except basal cell carcinoma") a fact is no instance; any other fact
    still is one.
    """
    if question.leaf.concept is None:
        return UNKNOWN
    related = [(fact, near) for fact in question.person.profile.facts if (near := _nearness(fact, question)) != "other"]
    instances = [found for fact, near in related if (found := _instance(fact, near, question))]
    against = [_denial(fact, near, question) for fact, near in related]
    if _asks_of_change(question.leaf):
        return _weighed(instances, [], question)
    if not any(fact.state == "yes" for fact, _ in related):
        against.append(_none_asked(off_the_list(question), question.leaf))
    return _weighed(instances, against, question)


def _asks_of_change(leaf: Leaf) -> bool:
    """Whether the leaf asks for the end or a change of a thing: who has none of it may have ended it."""
    return any(_CHANGE.search(word) for word in leaf.qualifiers)


def _nearness(fact: Fact, question: Question) -> Relation:
    """How a fact stands to the leaf; family history and plans speak only to leaves about those."""
    leaf = question.leaf
    if leaf.concept is None or not can_answer(fact.kind, leaf.kind):
        return "other"
    if (fact.temporality == "family") != (leaf.temporality == "family"):
        return "other"
    if (fact.temporality == "planned") != (question.demand.mode == "planned"):
        return "other"
    if fact.comparator in ("normal", "abnormal"):
        return "other"
    return _by_name(fact, leaf.concept, question)


def _by_name(fact: Fact, asked: Concept, question: Question) -> Relation:
    """How what a fact names stands to what is asked."""
    if asked.key == ANOTHER and fact.concept.key != ANOTHER and fact.state == "yes":
        return "narrower" if is_another_cancer(fact, question.person) else "other"
    return relation(fact.concept, asked, question.person.knowledge)


def _instance(fact: Fact, near: Relation, question: Question) -> Finding | None:
    """How surely a "yes" is what the leaf names, by its time, qualifiers and number; None where it is not."""
    if fact.state == "no" or near not in ("same", "narrower"):
        return None
    time, fits = in_time(fact, question), _fits(fact, question)
    if fits.is_false or (time.truth is Truth.FALSE and not question.last_counts):
        return None
    vague = time.truth.is_false and not fits.is_true
    found = Finding(Truth.UNKNOWN if vague else min(time.truth, fits), (fact.source,), time.turns_on)
    if not _is_subject(fact, question):
        return found
    # What was not read may say which of its own patients the study means: "unstable sickle cell disease".
    return UNKNOWN if question.person.partial else found.likely


def _is_subject(fact: Fact, question: Question) -> bool:
    """Whether the fact is what the study is about, and the leaf names that plainly or more broadly.

    "History of any malignancy" in a study of breast cancer most likely means other ones.
    """
    leaf, knowledge = question.leaf, question.person.knowledge
    known, asked = fact.concept.key, leaf.concept.key if leaf.concept else None
    keeps_out = question.person.excluding != leaf.negated and leaf.kind not in TREATMENTS
    if known is None or asked is None or not keeps_out or leaf.qualifiers or leaf.levels or leaf.value is not None:
        return False
    sought = frozenset(subject for subject in question.person.subject if knowledge.is_a(subject, asked))
    if asked in (CANCER, GROWTH) and sought:
        # "Concurrent malignancies" in a study of tumours: only one of another organ is surely another.
        return not is_another_cancer(fact, question.person._replace(subject=sought))
    return any(knowledge.is_a(known, subject) or knowledge.is_a(subject, known) for subject in sought)


def _fits(fact: Fact, question: Question) -> Truth:
    """Whether, time apart, the fact is what the leaf names and none of its exceptions."""
    excepted = max((_is_exception(fact, leaf, question) for leaf in question.carved), default=Truth.FALSE)
    return min(_qualified(fact, question.leaf), _graded_now(fact, question), excepted.opposite)


def _is_exception(fact: Fact, exception: Leaf, question: Question) -> Truth:
    """Whether this fact is an instance of the exception; a broader one may be."""
    if exception.concept is None:
        return Truth.UNKNOWN
    near = relation(fact.concept, exception.concept, question.person.knowledge)
    if near in ("same", "narrower"):
        return min(in_time(fact, question.instead(exception)).truth, _qualified(fact, exception))
    return Truth.FALSE if near == "other" else Truth.UNKNOWN


def _qualified(fact: Fact, leaf: Leaf) -> Truth:
    missing = set(leaf.qualifiers) - set(fact.qualifiers) - _EMPTY_WORDS
    if missing and all(word.startswith(BY) for word in missing):
        return Truth.LIKELY_TRUE
    return Truth.UNKNOWN if missing else Truth.TRUE


def _graded_now(fact: Fact, question: Question) -> Truth:
    """The same, no more than likely where a stage or a dose was told long ago and is asked of now."""
    truth = _graded(fact, question)
    asks_now = question.demand.mode in ("now", "open", "lasting", "stable")
    ungraded = question.leaf.value is None and not question.leaf.levels
    old = fact.on is not None and fact.on.first < question.person.now - FRESH
    return truth.likely if asks_now and old and not ungraded else truth


def _graded(fact: Fact, question: Question) -> Truth:
    """Whether the number or level the leaf puts on it fits the fact's; TRUE where it puts none."""
    leaf = question.leaf
    if leaf.value is None and not leaf.levels:
        return Truth.TRUE
    if fact.attribute != leaf.attribute:
        return Truth.UNKNOWN
    if leaf.levels:
        return compare_levels(known_levels(fact.levels, fact.value), leaf.levels, leaf.comparator)
    truth = compare(fact, leaf, question.person.knowledge)
    if leaf.attribute != "count" or truth is Truth.UNKNOWN:
        return truth
    # One fact counts some of them: there may have been more, at other times or under other names.
    enough = leaf.value is not None and leaf.value.high is None and truth is Truth.TRUE
    too_many = leaf.value is not None and leaf.value.low is None and truth is Truth.FALSE
    same = fact.concept.key is not None and leaf.concept is not None and fact.concept.key == leaf.concept.key
    whole = leaf.window is None and (same or fact.concept == leaf.concept)
    return truth if enough or too_many or whole else Truth.UNKNOWN


def _denial(fact: Fact, near: Relation, question: Question) -> Finding:
    """How far one fact speaks against the leaf."""
    if fact.state == "yes":
        return _denial_by_yes(fact, near, question)
    if near not in ("same", "broader") or set(fact.qualifiers) - set(question.leaf.qualifiers) - _EMPTY_WORDS:
        return UNKNOWN
    if any(_may_be_asked(concept, question) for concept in fact.besides):
        return UNKNOWN
    return _none_asked(Finding(denied(fact, question), (fact.source,)), question.leaf)


def _may_be_asked(left_out: Concept, question: Question) -> bool:
    """Whether what a "no" leaves out may be what the leaf asks, and is no exception of the leaf itself."""
    knowledge = question.person.knowledge
    if question.leaf.concept is None or relation(left_out, question.leaf.concept, knowledge) == "other":
        return False
    plain = [leaf.concept for leaf in question.carved if leaf.concept and not leaf.qualifiers and not leaf.window]
    return not any(relation(left_out, concept, knowledge) in ("same", "narrower") for concept in plain)


def _none_asked(found: Finding, leaf: Leaf) -> Finding:
    """None at all is a count of none; "at most 10 mg of it" may or may not ask for some."""
    if leaf.value is None or not found.truth.is_false:
        return found
    if (leaf.value.low or 0) > 0 or (leaf.value.low == 0 and leaf.value.low_inclusive is False):
        return found
    return found.opposite if leaf.attribute == "count" else UNKNOWN


def _denial_by_yes(fact: Fact, near: Relation, question: Question) -> Finding:
    """What is over, or began too lately, is most likely not what is asked; another grade now is not the grade asked."""
    leaf, mode = question.leaf, question.demand.mode
    if near != "same" or set(fact.qualifiers) - set(leaf.qualifiers) - _PLACE_WORDS - _EMPTY_WORDS:
        return UNKNOWN
    time = in_time(fact, question)
    if time.truth is Truth.FALSE and mode in ("now", "within", "between", "ago", "lasting", "stable"):
        none_later = "last" in fact.qualifiers and mode in ("now", "within")
        none_earlier = "first" in fact.qualifiers and mode in ("ago", "lasting")
        # so long until now: what was before it began does not count
        too_short = mode == "lasting" and fact.temporality == "current" and fact.kind == "diagnosis"
        sure = none_later or none_earlier or too_short
        return Finding(Truth.FALSE if sure else Truth.LIKELY_FALSE, (fact.source,), time.turns_on)
    graded = _graded_now(fact, question)
    if time.truth.is_true and leaf.attribute != "count" and graded.is_false:
        sure = mode in ("now", "open") and time.truth is Truth.TRUE
        return Finding(graded if sure else graded.likely, (fact.source,))
    return UNKNOWN


def _weighed(instances: list[Finding], spoken: list[Finding], question: Question) -> Finding:
    """One truth from all that was said for and against; where both are equally sure, nobody knows."""
    best = (all_of if question.last_counts else any_of)(instances) if instances else UNKNOWN
    if best.truth.is_false:
        return best
    none_counted = [finding for finding in spoken if finding.truth.is_true]
    if none_counted:
        return none_counted[0] if not instances else UNKNOWN
    least = min((finding.truth for finding in spoken), default=Truth.UNKNOWN)
    against = all_of(finding for finding in spoken if finding.truth is least) if spoken else UNKNOWN
    if not against.truth.is_false or (best.truth is Truth.TRUE and against.truth is Truth.LIKELY_FALSE):
        return best
    if best.truth.is_true:
        return Finding(Truth.UNKNOWN, (*best.because, *against.because))
    return against
