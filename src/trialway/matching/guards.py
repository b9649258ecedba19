"""All questions of a study, whoever is asked, and for whom each is: for a form that is filled in elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from trialway.eligibility import Criteria, Criterion
from trialway.eligibility.evaluate import Knowledge
from trialway.eligibility.evaluate.sex import read_sex
from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render import Names, question
from trialway.matching.asking import NOT_ASKED, Ask, ask_of, is_worth_asking, joined


class Guard(msgspec.Struct, frozen=True):
    """For whom a question is: whoever gave one answer to another question, is of a sex, or is so many years old."""

    question: str = ""
    is_so: bool = True
    sex: str = ""
    oldest_birth: float | None = None


def all_questions(
    criteria: Criteria,
    *,
    names: Names,
    knowledge: Knowledge,
    on: date,
    is_clear: Callable[[Leaf], bool] = lambda _: True,
) -> tuple[tuple[Ask, ...], dict[str, Guard]]:
    """Every question that a study has, each once, with its guard where it stands under the same one everywhere."""
    found: dict[str, Ask] = {}
    guards: dict[str, set[Guard | None]] = {}
    for criterion in criteria.criteria:
        for leaf, guard in _guarded(criterion, None):
            asked = question(leaf, names=names)
            if leaf.kind in ("age", "sex") or asked.answerability in NOT_ASKED or not is_clear(leaf):
                continue
            if not is_worth_asking(leaf, knowledge, on):
                continue
            new = ask_of(asked, leaf, criterion.id)
            found[new.id] = joined(found[new.id], new) if new.id in found else new
            guards.setdefault(new.id, set()).add(_guard(guard, names))
    single = {ask: next(iter(some)) for ask, some in guards.items() if len(some) == 1}
    return tuple(found.values()), {ask: guard for ask, guard in single.items() if guard}


def _guarded(node: Criterion, guard: Criterion | None) -> Iterator[tuple[Leaf, Criterion | None]]:
    """Each leaf with the nearest guard over it; a guard's own leaves have none."""
    if node.guard:
        yield from ((leaf, None) for leaf in node.guard.leaves())
        guard = node.guard
    if node.leaf:
        yield node.leaf, guard
    for part in (*node.exceptions, *node.children):
        yield from _guarded(part, guard)


def _guard(node: Criterion | None, names: Names) -> Guard | None:
    """A guard that a form can hold: one leaf, fully read. Of any other, everybody is asked."""
    if node is None or node.op != "leaf" or node.leaf is None or node.reading != "full":
        return None
    leaf = node.leaf
    if leaf.kind == "sex" and leaf.concept and not leaf.negated:
        sex = read_sex(leaf.concept.text)
        return Guard(sex=sex) if sex else None
    if leaf.kind == "age":
        from_age = leaf.value and leaf.value.low is not None and leaf.value.high is None and leaf.unit in (None, "a")
        return Guard(oldest_birth=leaf.value.low) if from_age and leaf.value else None
    asked = question(leaf, names=names)
    return Guard(question=ask_of(asked, leaf).id, is_so=not leaf.negated) if asked.answer == "yes_no" else None
