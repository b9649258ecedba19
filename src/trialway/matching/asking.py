"""What a person can be asked so that open criteria are settled, each question once.

A question is only asked where its answers settle something: that is tried out on the leaf itself, not assumed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

import msgspec

from trialway.eligibility.evaluate import Knowledge, StudyVerdict
from trialway.eligibility.evaluate.leaf import truth_of
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.truth import Truth
from trialway.eligibility.facts import Profile
from trialway.eligibility.grammar.names import VAGUE
from trialway.eligibility.nodes import Leaf, TimeUnit
from trialway.eligibility.render import Names, Question, question
from trialway.matching.replies import RESULTS, Reply, Say, facts_from
from trialway.vocabulary.variables import variable

Item = TypeVar("Item")

#: What a doctor estimates of somebody, and how long something has been that the leaf does not name.
_NOT_FOR_PEOPLE: Final = frozenset({"life-expectancy", "disease-duration", "symptom-duration"})
#: Of these only a result says something, not whether somebody has them.
_MEASURED: Final = frozenset({"lab", "vital", "score"})
#: What one has rather than measures.
_HAD: Final = frozenset({"diagnosis", "infection", "status", "procedure", "logistic", "allergy"})
#: Where findings are looked up. Nobody has or lacks them, and what matters is what they say.
LOOKED_UP: Final = frozenset({"medical-history", "physical-examination", "laboratory-test", "pathology"})
_LATELY_AND_LONG_AGO: Final[tuple[tuple[int, TimeUnit], ...]] = ((1, "d"), (90, "a"))
_AROUND: Final = (0.9, 1.0, 1.1)
_STEPS: Final = ("I", "II", "III", "IV", "A", "B", "C", "0", "1", "2", "3", "4", "mild", "moderate", "severe")

#: What nobody can be asked beforehand: what they agree to, and what the study team decides.
NOT_ASKED: Final = frozenset({"attestation", "trial_side"})


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One question with the leaves it settles, and the criteria they stand in. `id` is the same in every study.

    `words` are those of a criterion that the person must read themselves; there are no leaves then.
    `units` are those that the number can be given in, UCUM, the leaf's own first; `levels` the steps that can be
    chosen; `limit` is set where the laboratory's own limit is needed to read the number.
    """

    id: str
    question: Question
    leaves: tuple[Leaf, ...]
    criteria: tuple[str, ...]
    units: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    limit: str | None = None
    words: str = ""

    @property
    def leaf(self) -> Leaf:
        """The one that the question was made of."""
        return self.leaves[0]


def open_questions(
    verdict: StudyVerdict,
    *,
    names: Names,
    knowledge: Knowledge,
    on: date,
    is_clear: Callable[[Leaf], bool] = lambda _: True,
) -> tuple[Ask, ...]:
    """The questions that would settle open criteria, in the order of the text, each once.

    `is_clear` says of a leaf whether the words around it were read well enough for it to mean what they mean.
    """
    found: dict[str, Ask] = {}
    for criterion in verdict.criteria:
        for leaf in filter(is_clear, criterion.asks):
            asked = question(leaf, names=names)
            if asked.answerability in NOT_ASKED or not is_worth_asking(leaf, knowledge, on):
                continue
            new = ask_of(asked, leaf, criterion.id)
            found[new.id] = joined(found[new.id], new) if new.id in found else new
    return tuple(found.values())


def is_worth_asking(leaf: Leaf, knowledge: Knowledge, on: date) -> bool:
    """Whether the thing has a name that is known, and some reply makes the leaf true for certain, another false."""
    if leaf.concept is None or (leaf.concept.key is None and leaf.kind not in ("age", "sex")):
        return False
    if leaf.concept.key in _NOT_FOR_PEOPLE:
        return False
    asked = question(leaf)
    if asked.answer == "yes_no" and (leaf.concept.key in LOOKED_UP | VAGUE or leaf.kind in _MEASURED):
        return False
    if asked.answer == "number" and leaf.kind in _HAD and leaf.attribute is None:
        return False  # "What is your malabsorption?": the number is of something that nobody knows
    if asked.answer == "words" and leaf.kind == "allergy":
        return False  # "a positive history of allergies" is no test
    tried = {_truth(leaf, reply, knowledge, on) for reply in _replies(leaf, asked)}
    return {Truth.TRUE, Truth.FALSE} <= tried


def _truth(leaf: Leaf, reply: Reply, knowledge: Knowledge, on: date) -> Truth:
    facts = facts_from(leaf, reply, as_of=on, source="-")
    return truth_of(leaf, Person(Profile(id="-", as_of=on, facts=facts), on, knowledge)).truth


def _replies(leaf: Leaf, asked: Question) -> Iterator[Reply]:
    """Replies on either side of what the leaf asks."""
    if asked.answer == "yes_no":
        yield from (Reply(say="yes"), Reply(say="no"))
    elif asked.answer == "time":
        yield Reply(say="never")
        say: Say = "last" if asked.text.startswith("When") else "since"
        yield from (Reply(say=say, ago=ago, ago_unit=unit) for ago, unit in _LATELY_AND_LONG_AGO)
    elif asked.answer == "number" and leaf.value:
        ends = [end for end in (leaf.value.low, leaf.value.high) if end is not None]
        limit = 10.0 if leaf.relative_to in ("ULN", "LLN") else None
        yield from (
            Reply(say="value", value=end * (limit or 1) * part, unit=None if limit else leaf.unit, limit=limit)
            for end in ends
            for part in _AROUND
        )
    elif leaf.levels:
        yield from (Reply(say="level", level=level) for level in (*leaf.levels, *_STEPS))
    else:
        yield from (Reply(say=say) for say in RESULTS)


def ask_of(asked: Question, leaf: Leaf, *criteria: str) -> Ask:
    """The question of one leaf."""
    return Ask(
        id=hashlib.blake2b(f"{asked.answer} {asked.text}".encode(), digest_size=6).hexdigest(),
        question=asked,
        leaves=(leaf,),
        criteria=criteria,
        units=_units(leaf) if asked.answer == "number" else (),
        levels=leaf.levels,
        limit=leaf.relative_to if leaf.relative_to in ("ULN", "LLN") else None,
    )


def joined(one: Ask, other: Ask) -> Ask:
    """Two that are the same question, for the leaves and criteria of both."""
    return msgspec.structs.replace(
        one,
        leaves=_each_once((*one.leaves, *other.leaves)),
        criteria=_each_once((*one.criteria, *other.criteria)),
        units=_each_once((*one.units, *other.units)),
        levels=_each_once((*one.levels, *other.levels)),
        limit=one.limit or other.limit,
    )


def _units(leaf: Leaf) -> tuple[str, ...]:
    known = variable(leaf.concept.key) if leaf.concept and leaf.concept.key else None
    own = (leaf.unit,) if leaf.unit and leaf.relative_to is None else ()
    return _each_once((*own, *(known.units if known else ())))


def _each_once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
