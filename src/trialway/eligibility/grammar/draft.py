"""What a line comes to before it has ids and a section: a tree of drafts, offsets counted within the line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from trialway.eligibility.grammar.unlikely import is_unlikely
from trialway.eligibility.nodes import Degree, Leaf, Op


class Draft(msgspec.Struct, gc=False):
    """A node in the making. `residue` are its own words that no rule took; a `doubtful` one may be meant otherwise."""

    op: Op
    start: int
    end: int
    leaf: Leaf | None = None
    children: list[Draft] = []
    guard: Draft | None = None
    exceptions: list[Draft] = []
    residue: list[str] = []
    notes: list[str] = []
    doubtful: bool = False
    n: int | None = None
    since: bool = False

    @property
    def reading(self) -> Degree:
        """Full only where no word is left, nothing is in doubt, and all below is full too."""
        if self.op == "human":
            return "partial" if self.leaf or self.children else "none"
        clear = not self.residue and not self.doubtful and not any(n.startswith("ambiguous") for n in self.notes)
        if clear and not is_unlikely(self) and all(part.reading == "full" for part in self.parts()):
            return "full"
        return "partial" if self.leaf or any(True for _ in self.leaves()) else "none"

    def parts(self) -> Iterator[Draft]:
        """What hangs directly on it."""
        yield from self.children
        yield from self.exceptions
        if self.guard:
            yield self.guard

    def leaves(self) -> Iterator[Leaf]:
        """All leaves at and below it, those of guards and exceptions too."""
        if self.leaf:
            yield self.leaf
        for part in self.parts():
            yield from part.leaves()


def group(op: Op, parts: list[Draft], start: int, end: int) -> Draft:
    """A group of parts; a single part stands for itself."""
    return parts[0] if len(parts) == 1 else Draft(op, start, end, children=parts)
