"""A person made ready to be asked, and a question to them: who, on which day, by whose knowledge, about what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from trialway.eligibility.evaluate.demand import Demand, demand
from trialway.eligibility.evaluate.kinds import TREATMENTS
from trialway.eligibility.evaluate.knowledge import Knowledge
from trialway.eligibility.facts import Profile
from trialway.eligibility.nodes import Leaf


class Person(NamedTuple):
    """Everything a leaf is checked against. `today` is the day for which the verdict is meant.

    `subject` are the conditions that the study is about; `excluding` is True while one of its exclusions is judged.
    `told` are criteria, by id, of which the person said themselves whether their words are so.
    `partial` is True while a leaf is judged that was read in part.
    """

    profile: Profile
    today: date
    knowledge: Knowledge
    subject: frozenset[str] = frozenset()
    excluding: bool = False
    told: Mapping[str, bool] = MappingProxyType({})
    partial: bool = False

    @property
    def as_of(self) -> date:
        """The day of which the profile speaks."""
        return self.profile.as_of

    @property
    def now(self) -> date:
        """The later of today and the profile's day: what was so then counts as so still."""
        return max(self.profile.as_of, self.today)


class Question(NamedTuple):
    """One leaf put to one person. `carved` are the exceptions that name kinds of what the leaf names."""

    leaf: Leaf
    person: Person
    demand: Demand
    carved: tuple[Leaf, ...] = ()

    def instead(self, leaf: Leaf) -> Question:
        """Another leaf put to the same person, without exceptions."""
        return Question(leaf, self.person, demand(leaf))

    @property
    def last_counts(self) -> bool:
        """Whether a later instance undoes an earlier one: so long since the last treatment, not since any."""
        return self.demand.mode == "ago" and self.leaf.kind in TREATMENTS
