"""Criteria that were not read well enough to be asked in our words: the person is shown the study's own.

What they say of them is their own reading. It orders and informs, and settles nothing for certain.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from trialway.eligibility import Criteria, Criterion
from trialway.eligibility.evaluate import CriterionVerdict
from trialway.eligibility.outline import text_of
from trialway.eligibility.render import Question, who_knows
from trialway.matching.asking import NOT_ASKED, Ask

IsClear = Callable[[Criterion], bool]

#: What people agree to on the day they join is no question beforehand, nor is the name of an arm.
_AGREEMENT: Final = re.compile(
    r"\b(?:consent|assent|agree|willing|interested|investigator)|^\W*(?:part|cohort|group|arm)\b", re.IGNORECASE
)
QUESTION: Final = "Is this so for you?"


def items_of(criteria: Criteria) -> Iterator[Criterion]:
    """What the text lists, of all depths; parts of a line are none."""
    return (node for node in criteria.walk() if "/" not in node.id)


def unclear_questions(
    found: Iterable[CriterionVerdict], criteria: Criteria, is_clear: IsClear
) -> Iterator[tuple[str, Ask]]:
    """A question for each open item whose words a person must read themselves, with its id, in text order."""
    nodes = {node.id: node for node in items_of(criteria)}
    for top in found:
        for one in _open(top):
            node = nodes.get(one.id)
            if node and not is_clear(node) and _can_be_asked(node):
                yield node.id, _ask(node, top.id)


def told_of(criteria: Criteria, said: Mapping[str, bool | None]) -> dict[str, bool]:
    """What was said of words, by question, as what it says of the criteria that have these words, by id.

    None says that the words are about somebody else: then they stand in nobody's way.
    """
    asks = ((node, _id(node)) for node in items_of(criteria))
    told = ((node, said[ask]) for node, ask in asks if ask in said)
    return {node.id: node.section != "exclusion" if so is None else so for node, so in told}


def _open(one: CriterionVerdict) -> Iterator[CriterionVerdict]:
    """The items that are unknown, or fail in all likelihood, where what they stand under is so too.

    "Males who zorb" was read as far as "males": whether it stands in a man's way, he can tell.
    """
    is_open = one.verdict == "unknown" or (one.verdict == "fails" and not one.certain)
    if is_open and one.section in ("inclusion", "exclusion"):
        if "/" not in one.id:
            yield one
        for part in one.parts:
            yield from _open(part)


def _can_be_asked(node: Criterion) -> bool:
    """Whether its words say something of a person: no heading over others, and nothing for the study team to judge."""
    if any("/" not in child.id for child in node.children):
        return False
    if _AGREEMENT.search(node.quote):
        return False
    leaves = list(node.leaves())
    if node.op == "human" or not leaves:
        return node.reading == "none" and not leaves
    known = {who_knows(leaf) for leaf in leaves}
    # Who somebody is, is known; what they will do for the study is agreed with the team.
    return not (known <= NOT_ASKED | {"profile"} and known & NOT_ASKED)


def _ask(node: Criterion, top: str) -> Ask:
    question = Question(QUESTION, "yes_no", "ask_patient")
    return Ask(id=_id(node), question=question, leaves=(), criteria=(top,), words=text_of(node))


def _id(node: Criterion) -> str:
    """The same for the same words in every study; it begins with a letter that no other question's id begins with."""
    words = " ".join(text_of(node).casefold().split())
    return "w" + hashlib.blake2b(f"{node.section} {words}".encode(), digest_size=6).hexdigest()
