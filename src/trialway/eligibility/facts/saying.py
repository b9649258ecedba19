"""A clause ready to be read: its words without dates, and which of its things the date belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from trialway.eligibility.facts.clauses import Clause
from trialway.eligibility.facts.dates import Dated
from trialway.eligibility.facts.plain import COMMA
from trialway.eligibility.facts.when import When
from trialway.eligibility.nodes import Leaf

_VERB: Final = re.compile(
    r"\b(?:takes?|taking|on|had|was|were|received|refractory|progressed|failed|after|off|stopped|history)\b",
    re.IGNORECASE,
)
_UNTIL_NOW: Final = re.compile(r"\b(?:for|over|in|during) the (?:past|last)\b", re.IGNORECASE)
#: Begins a phrase that dates what stands before it: "lupus, first diagnosed on …".
_DATES_WHAT_IS_BEFORE: Final = re.compile(
    r"\s*(?:first |newly )?(?:diagnosed|found|began|started|cut out|removed|excised|resected|"
    r"ended|finished|stopped|completed)\b",
    re.IGNORECASE,
)


class Saying(NamedTuple):
    """A clause with its dates cut out. `dated.place` is where the date stood in `text`, beyond it if elsewhere."""

    clause: Clause
    dated: Dated
    as_of: date

    @property
    def text(self) -> str:
        """The words to be read."""
        return self.dated.text

    @property
    def source(self) -> str:
        """The sentence as it was made."""
        return self.clause.sentence

    def dates_of(self, leaf: Leaf, leaves: list[Leaf]) -> tuple[When | None, When | None]:
        """When this one of the clause's things began and ended, as far as the clause dates it."""
        dated = self.dated
        return (dated.on, dated.until) if self._is_dated(leaf, leaves) else (None, None)

    def words_about(self, leaf: Leaf) -> str:
        """The words that tell whether a thing is still so: its own part of the list, or the clause."""
        start, end = self._part(leaf.start)
        words = self.text[start:end]
        goes_on = self.dated.role == "since" and not self.dated.until and start <= self.dated.place <= end
        told = words if _VERB.search(words) else self.text
        return _UNTIL_NOW.sub(" ", told) + (" since" if goes_on else "")

    def _is_dated(self, leaf: Leaf, leaves: list[Leaf]) -> bool:
        place = self.dated.place
        if place < 0 or place > len(self.text):
            return False
        if place == 0:
            return True
        here = self._part(place)
        if self._part(leaf.start) == here:
            return True
        inside = [one for one in leaves if here[0] <= one.start < here[1]]
        if not inside:
            before = [one for one in leaves if one.start < place]
            return before[-1:] == [leaf] and bool(_DATES_WHAT_IS_BEFORE.match(self.text[here[0] : here[1]]))
        return len({one.kind for one in leaves}) == 1 and inside[-1] is leaves[-1] and inside[-1].start < place

    def _part(self, place: int) -> tuple[int, int]:
        """From comma to comma around a place."""
        commas = [match.end() for match in COMMA.finditer(self.text)]
        start = max((end for end in commas if end <= place), default=0)
        return start, min((end for end in commas if end > place), default=len(self.text))
