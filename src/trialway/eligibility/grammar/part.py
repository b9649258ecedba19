"""One member of a list of things: what it names and the words that say how it is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Comparator, Temporality

Join = Literal["", "and", "or", ",", "run-on", "with"]
Cue = Literal["take", "took", "dx", "allergy", "change", "stable", "fail", "test"]
Pieces: TypeAlias = list["Piece | Bracket"]


class Bracket(msgspec.Struct, gc=False):
    """What stands between brackets, cut like the rest."""

    start: int
    end: int
    inner: Pieces


class Part(msgspec.Struct, gc=False):
    """A member of a list. `join` is how it hangs on the one before it.

    `heads` name the thing: one, or the part is not understood. `residue` is what no rule took, `left` those of its
    words that are no name of anything known; `human` is what people must judge. `instead` is another number for those
    for whom a condition holds, and what `excepts` is an exception of the part before it.

    `fresh`: other people begin here, for whom nothing before holds. `denied_by_prefix`: denied by "non-" alone.
    `says_own`: it has a denial, a tense or a cue of its own. `also_family`: one's own or the family's.
    `stopped`: taken no more. `kinds`: which of its things are meant, as a bracket behind the name says.
    `examples`: what it is said to include. `hinders` is where a word stands behind which
    comes what cannot be done ("precludes MRI"); -1 for none.
    """

    join: Join = ""
    heads: list[Piece] = []
    negated: bool = False
    tense: Temporality | None = None
    cue: Cue | None = None
    cue_word: str = ""
    qualifiers: list[Piece] = []
    quantities: list[Piece] = []
    spans: list[Piece] = []
    attributes: list[Piece] = []
    result: Comparator | None = None
    result_at: int = -1
    sexes: list[Piece] = []
    ages: list[Piece] = []
    residue: list[str] = []
    left: list[Piece] = []
    human: Literal["logistic", "judgement", "permission"] | None = None
    instead: tuple[Piece, Draft] | None = None
    asides: list[Draft] = []
    exceptions: list[Draft] = []
    guard: Draft | None = None
    excluded: bool = False
    excepts: bool = False
    fresh: bool = False
    denied_by_prefix: bool = False
    says_own: bool = False
    also_family: bool = False
    stopped: bool = False
    examples: list[Piece] = []
    kinds: Draft | None = None
    hinders: int = -1
    doubtful: bool = False
    notes: list[str] = []
    start: int = -1
    end: int = -1
    tail: Literal["", "residue", "examples"] = ""
    shared_window: bool = False

    def reach(self, start: int, end: int) -> None:
        """Stretches the part over a piece."""
        if start < self.start or self.start < 0:
            self.start = start
        self.end = max(self.end, end)

    @property
    def result_first(self) -> bool:
        """Whether the result stands before the thing, so that a list behind it may share it."""
        return self.result_at >= 0 and (not self.heads or self.result_at < self.heads[0].start)

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing at all and says nothing about anything."""
        return not (self.heads or self.quantities or self.spans or self.sexes or self.ages or self.human or self.result)

    @property
    def names_something(self) -> bool:
        """Whether there is a thing, a person or a number in it."""
        return bool(self.heads or self.quantities or self.sexes or self.ages or self.human)

    @property
    def says_how(self) -> bool:
        """Whether it has words on how a thing is meant, though it may name none."""
        return bool(self.qualifiers or self.tense or self.cue or self.result or self.attributes or self.negated)


def is_judged(part: Part) -> bool:
    """Whether people judge how bad the thing is: "an injury that prevents exercise", not "contraindication to MRI"."""
    return part.human == "judgement" and bool(part.heads) and not 0 <= part.hinders <= part.heads[0].start
