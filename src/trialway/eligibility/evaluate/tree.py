"""A criterion put to a person: guards, exceptions and groups of parts, down to the leaves.

Truth here is of what the criterion says, not of whether it lets the person in: that is the section's matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trialway.eligibility.evaluate.another_cancer import ANOTHER, CANCER, GROWTH
from trialway.eligibility.evaluate.knowledge import Knowledge
from trialway.eligibility.evaluate.leaf import truth_of
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth, all_of, any_of, at_least
from trialway.eligibility.nodes import Criterion, Leaf

#: The reason of a verdict that rests on what the person said of a criterion's own words.
TOLD = "what you said of these words"


class Answer(NamedTuple):
    """A criterion's finding. `applies` is the truth of its guard; `asks` are the leaves that would settle it."""

    node: Criterion
    finding: Finding
    applies: Finding
    asks: tuple[Leaf, ...]
    parts: tuple[Answer, ...] = ()

    @property
    def is_for_others(self) -> bool:
        """Whether the criterion is not meant for this person, if only likely so."""
        return self.applies.truth.is_false


def answer(node: Criterion, person: Person, *, neutral: bool, carved: tuple[Leaf, ...] = ()) -> Answer:
    """What is known of a criterion. `neutral` is the truth that stands in nobody's way here.

    A part that does not apply counts as true in "all" and as false in "any": it neither helps nor hinders.
    """
    if node.id in person.told:
        told = Truth.LIKELY_TRUE if person.told[node.id] else Truth.LIKELY_FALSE
        return Answer(node, Finding(told, (TOLD,)), Finding(Truth.TRUE), ())
    body = _body(node, person, neutral=neutral, carved=carved)
    truth = _read_in_part(node, body.finding)
    applies, first = _applies(node, body, person)
    whole = any_of((applies.opposite, truth)) if neutral else all_of((applies, truth))
    # Whom it is for comes first: there is no sense in asking a man for his pregnancy test.
    return Answer(node, whole, applies, (first or body.asks) if whole.truth == 0 else (), body.parts)


def _applies(node: Criterion, body: _Body, person: Person) -> tuple[Finding, tuple[Leaf, ...]]:
    """Whether the node is meant for this person, and what to ask where its guard is unknown.

    Nor is a group meant for somebody for whom none of its parts is.
    """
    parts = any_of(part.applies for part in body.parts) if body.parts else Finding(Truth.TRUE)
    if node.guard is None:
        return (_read_in_part(node, parts) if parts.truth < Truth.TRUE else parts), ()
    guard = answer(node.guard, person, neutral=False)
    return _read_in_part(node, all_of((guard.finding, parts))), guard.asks


def is_unsure(node: Criterion) -> bool:
    """Whether it settles nothing: only what was read in full, and can be read in one way only, does."""
    return node.reading != "full" or any(note.startswith(("ambiguous", "orphan")) for note in node.notes)


def _read_in_part(node: Criterion, found: Finding) -> Finding:
    return found.likely if is_unsure(node) else found


class _Body(NamedTuple):
    finding: Finding
    parts: tuple[Answer, ...] = ()
    asks: tuple[Leaf, ...] = ()


def _body(node: Criterion, person: Person, *, neutral: bool, carved: tuple[Leaf, ...]) -> _Body:
    """The node without its guard: what it hits, less its exceptions."""
    kinds, conditions = sorted_exceptions(node, person.knowledge)
    hit = _hit(node, person, neutral=neutral, carved=(*carved, *kinds))
    if not conditions:
        return hit
    excepted = [answer(other, person, neutral=False) for other in conditions]
    exception = any_of(part.finding for part in excepted)
    asks = hit.asks + tuple(leaf for part in excepted for leaf in part.asks)
    negative = is_negative(node)
    if negative is None or (neutral and not negative):
        # Where parts say yes and no, nobody can tell what the exception would turn; and "at least 30 %, except in
        # sickle cell disease" may let people off or keep them out. It must be out of the question.
        ruled_out = {Truth.FALSE: hit.finding, Truth.LIKELY_FALSE: hit.finding.likely}
        return _Body(ruled_out.get(exception.truth, UNKNOWN), hit.parts, asks)
    # What is excepted cancels a hit; "no transfusion, except albumin" has its hit within the "no".
    finding = any_of((hit.finding, exception)) if negative else all_of((hit.finding, exception.opposite))
    return _Body(finding, hit.parts, asks)


def _hit(node: Criterion, person: Person, *, neutral: bool, carved: tuple[Leaf, ...]) -> _Body:
    if node.op == "leaf" and node.leaf:
        finding = truth_of(node.leaf, person._replace(partial=node.reading != "full"), carved)
        return _Body(finding, (), (node.leaf,) if finding.truth == 0 else ())
    if not node.children or node.op == "leaf":
        return _Body(UNKNOWN)
    neutrals = {"any": False, "at_least": False, "not": not neutral}
    parts = tuple(answer(child, person, neutral=neutrals.get(node.op, True), carved=carved) for child in node.children)
    if node.op == "human":
        return _Body(UNKNOWN, parts)
    return _Body(_joined(node, parts), parts, tuple(leaf for part in parts for leaf in part.asks))


def _joined(node: Criterion, parts: tuple[Answer, ...]) -> Finding:
    findings = [part.finding for part in parts]
    if node.op == "all":
        return all_of(findings)
    if node.op == "any":
        return any_of(findings)
    if node.op == "at_least":
        return at_least(node.n or 0, findings)
    return findings[0].opposite if len(findings) == 1 else UNKNOWN


def is_negative(node: Criterion) -> bool | None:
    """Whether the node says that something is not so; None where some of its parts do and some do not."""
    if node.op == "leaf" and node.leaf:
        return node.leaf.negated
    if node.op == "not":
        return True
    signs = {is_negative(child) for child in node.children}
    return signs.pop() if len(signs) == 1 else None


def sorted_exceptions(node: Criterion, knowledge: Knowledge) -> tuple[tuple[Leaf, ...], tuple[Criterion, ...]]:
    """Exceptions that name a kind of what the node names, as leaves, and those that are conditions of their own."""
    named = [leaf.concept.key for leaf in _leaves(node) if leaf.concept and leaf.concept.key]
    if {ANOTHER, CANCER} & set(named):
        # What is excepted from cancers may be a growth that is none yet: "cancer other than carcinoma in situ".
        named.append(GROWTH)
    kinds: list[Leaf] = []
    conditions: list[Criterion] = []
    for exception in node.exceptions:
        leaves = _plain_list(exception)
        keys = [leaf.concept.key if leaf.concept else None for leaf in leaves]
        if leaves and all(key and any(knowledge.is_a(key, broad) for broad in named) for key in keys):
            kinds += leaves
        else:
            conditions.append(exception)
    return tuple(kinds), tuple(conditions)


def _plain_list(node: Criterion) -> list[Leaf]:
    """The leaves of an exception that is a list of things, fully read and unguarded; [] of any other."""
    if node.guard or node.exceptions or node.reading != "full" or node.notes:
        return []
    if node.op == "leaf" and node.leaf and not node.leaf.negated:
        return [node.leaf]
    if node.op != "any":
        return []
    below = [_plain_list(child) for child in node.children]
    return [leaf for leaves in below for leaf in leaves] if all(below) else []


def _leaves(node: Criterion) -> Iterator[Leaf]:
    for part in node.walk():
        if part.leaf:
            yield part.leaf
