"""What the plain voice is made of: a clause, and what it is built with."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.nodes import Concept
from trialway.eligibility.render.plainly.names import Names, with_article
from trialway.eligibility.render.plainly.voices import Voice


class Clause(NamedTuple):
    """A sentence without its full stop, in three parts, so that clauses that differ in the name alone can share one.

    `negative` is whether it says that the thing is not so; `turned` whether it does so without a "not" ("is under 18").
    """

    before: str
    name: str = ""
    after: str = ""
    negative: bool = False
    turned: bool = False

    @property
    def denies(self) -> bool:
        """Whether there is a "not" in it, behind which "or" joins what "and" would join without."""
        return self.negative and not self.turned

    @property
    def text(self) -> str:
        """The clause as one string."""
        return " ".join(f"{self.before} {self.name}".split()) + self.after


class Speech(NamedTuple):
    """Whom the words speak to, and what things are called."""

    say: Voice
    names: Names

    def article(self, concept: Concept | None, name: str) -> str:
        """The name as one of its kind."""
        question = self.names.question(concept.key) if concept and concept.key else None
        return with_article(name, question)
