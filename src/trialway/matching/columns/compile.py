"""A criterion → nodes, step for step as `eligibility.evaluate.tree` answers it for one person.

Each step here names the one there. Whatever changes there must change here; the tests that hold the two against each
other fail until it does.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from trialway.eligibility.evaluate import Knowledge
from trialway.eligibility.evaluate.another_cancer import ANOTHER
from trialway.eligibility.evaluate.tree import is_negative, is_unsure, sorted_exceptions
from trialway.eligibility.nodes import Criterion, Leaf
from trialway.matching.columns.nodes import TRUE, UNKNOWN, Builder


class LeafAtom(NamedTuple):
    """What one leaf asks, apart from where it stands. `subject` are the study's conditions that may soften it.

    `partial` is True of one that they may soften and that was read in part.
    """

    leaf: Leaf
    carved: tuple[Leaf, ...]
    excluding: bool
    subject: frozenset[str]
    partial: bool


class Parts(NamedTuple):
    """The nodes of an answer: its finding, whether it applies, and whether a question would settle it."""

    whole: int
    applies: int
    asks: int


class _Body(NamedTuple):
    finding: int
    asks: int
    applies: int


class Compiler:
    """Compiles the criteria of one study into a builder that many share."""

    def __init__(self, builder: Builder, knowledge: Knowledge, subject: frozenset[str]) -> None:
        self._make, self._knowledge, self._subject = builder, knowledge, subject
        self._excluding = False

    def criterion(self, node: Criterion) -> Parts:
        """The nodes of a criterion of the text, as `study.judge` answers it."""
        self._excluding = node.section == "exclusion"
        parts = self._answer(node, neutral=not self._excluding, carved=())
        if node.group is None and any(part.group for part in node.walk()):
            return parts._replace(whole=self._make.likely(parts.whole))
        return parts

    def _answer(self, node: Criterion, *, neutral: bool, carved: tuple[Leaf, ...]) -> Parts:
        make = self._make
        body = self._body(node, neutral=neutral, carved=carved)
        truth = make.likely(body.finding) if is_unsure(node) else body.finding
        applies, first = self._applies(node, body)
        whole = make.greatest((make.opposite(applies), truth)) if neutral else make.least((applies, truth))
        asks = make.least((make.is_open(whole), make.greatest((first, body.asks))))
        return Parts(whole, applies, asks)

    def _applies(self, node: Criterion, body: _Body) -> tuple[int, int]:
        make = self._make
        never = make.const(0)
        if node.guard is None:
            # read in part, it may still apply for certain; that it does not is no more than likely
            return (make.greatest((body.applies, make.const(-1))) if is_unsure(node) else body.applies), never
        guard = self._answer(node.guard, neutral=False, carved=())
        both = make.least((guard.whole, body.applies))
        return (make.likely(both) if is_unsure(node) else both), guard.asks

    def _body(self, node: Criterion, *, neutral: bool, carved: tuple[Leaf, ...]) -> _Body:
        make = self._make
        kinds, conditions = sorted_exceptions(node, self._knowledge)
        hit = self._hit(node, neutral=neutral, carved=(*carved, *kinds))
        if not conditions:
            return hit
        excepted = [self._answer(other, neutral=False, carved=()) for other in conditions]
        exception = make.greatest(part.whole for part in excepted)
        asks = make.greatest((hit.asks, *(part.asks for part in excepted)))
        negative = is_negative(node)
        if negative is None or (neutral and not negative):
            return _Body(make.unless(hit.finding, exception), asks, hit.applies)
        if negative:
            return _Body(make.greatest((hit.finding, exception)), asks, hit.applies)
        return _Body(make.least((hit.finding, make.opposite(exception))), asks, hit.applies)

    def _hit(self, node: Criterion, *, neutral: bool, carved: tuple[Leaf, ...]) -> _Body:
        make = self._make
        unknown, never, always = make.const(UNKNOWN), make.const(0), make.const(TRUE)
        if node.op == "leaf" and node.leaf:
            finding = self._leaf(node.leaf, carved, partial=node.reading != "full")
            return _Body(finding, make.is_open(finding), always)
        if not node.children or node.op == "leaf":
            return _Body(unknown, never, always)
        neutrals = {"any": False, "at_least": False, "not": not neutral}
        inner = neutrals.get(node.op, True)
        parts = [self._answer(child, neutral=inner, carved=carved) for child in node.children]
        applies = make.greatest(part.applies for part in parts)
        if node.op == "human":
            return _Body(unknown, never, applies)
        return _Body(self._joined(node, parts), make.greatest(part.asks for part in parts), applies)

    def _joined(self, node: Criterion, parts: list[Parts]) -> int:
        make, found = self._make, [part.whole for part in parts]
        if node.op == "all":
            return make.least(found)
        if node.op == "any":
            return make.greatest(found)
        if node.op == "at_least":
            return make.at_least(node.n or 0, found)
        return make.opposite(found[0]) if len(found) == 1 else make.const(UNKNOWN)

    def _leaf(self, leaf: Leaf, carved: tuple[Leaf, ...], *, partial: bool) -> int:
        softening = self._softening(leaf)
        plain = replace(leaf, start=0, end=0, negated=False)
        atom = LeafAtom(
            plain,
            tuple(replace(one, start=0, end=0) for one in carved),
            self._excluding != leaf.negated,
            softening,
            partial and bool(softening),
        )
        found = self._make.atom(atom)
        return self._make.opposite(found) if leaf.negated else found

    def _softening(self, leaf: Leaf) -> frozenset[str]:
        """The conditions of the study that the leaf names, or names more broadly: see `presence`."""
        key = leaf.concept.key if leaf.concept else None
        graded = leaf.qualifiers or leaf.levels or leaf.value is not None
        if key == ANOTHER:
            return self._subject
        if key is None or graded or self._excluding == leaf.negated:
            return frozenset()
        return frozenset(one for one in self._subject if self._knowledge.is_a(one, key))
