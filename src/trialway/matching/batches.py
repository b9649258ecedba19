"""Questions that begin alike become one: "Do you have any of these?", with a list to choose from.

A person answers twelve illnesses on one screen sooner than on twelve; what each answer means stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from trialway.matching.asking import Ask

#: The beginnings that can stand over a list, with the question they become.
LEGENDS: Final = {
    "Do you have": "{Do} {you} have any of these?",
    "Have you ever had": "{Have} {you} ever had any of these?",
    "Have you had": "{Have} {you} had any of these?",
    "Do you take": "{Do} {you} take any of these?",
    "Have you taken": "{Have} {you} taken any of these?",
    "Have you ever been treated with": "{Have} {you} ever been treated with any of these?",
    "Have you been treated with": "{Have} {you} been treated with any of these?",
    "Are you allergic to": "{Are} {you} allergic to any of these?",
}
_PARTED: Final = re.compile(rf"({'|'.join(sorted(LEGENDS, key=len, reverse=True))}) (.+)\?")
_ADDRESSED: Final = re.compile(r"\byou(?:r|rs|rself)?\b|\bany of these\b", re.IGNORECASE)
_MOST: Final = 6
#: What people know of themselves comes before what needs a doctor's papers.
_COST: Final = {"profile": 0, "ask_patient": 1, "ask_clinician": 2, "at_screening": 3}
#: Words that the person must make out themselves come behind what we can ask plainly.
_OWN_WORDS: Final = 1.5


class Batch(msgspec.Struct, frozen=True):
    """What stands on one screen: one question, or several of one beginning with the words of each behind it."""

    asks: tuple[Ask, ...]
    stem: str = ""
    items: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The ids of the questions."""
        return "-".join(ask.id for ask in self.asks)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the criteria that are asked about."""
        return tuple(dict.fromkeys(one for ask in self.asks for one in ask.criteria))


def batches(asks: Iterable[Ask]) -> tuple[Batch, ...]:
    """The screens, what is easiest to answer first and otherwise in the order of the text."""
    found: list[Batch] = []
    open_lists: dict[str, int] = {}
    for ask in sorted(asks, key=_cost):
        parted = _PARTED.fullmatch(ask.question.text) if ask.question.answer == "yes_no" else None
        if parted is None or _ADDRESSED.search(parted[2]):
            found.append(Batch((ask,)))
            continue
        item = parted[2].removesuffix(" now")
        stem, place = parted[1], open_lists.get(parted[1])
        if place is None or len(found[place].asks) >= _MOST:
            open_lists[stem] = len(found)
            found.append(Batch((ask,), stem, (item,)))
        else:
            found[place] = Batch((*found[place].asks, ask), stem, (*found[place].items, item))
    return tuple(found)


def _cost(ask: Ask) -> float:
    return _OWN_WORDS if ask.words else _COST.get(ask.question.answerability, 1)
