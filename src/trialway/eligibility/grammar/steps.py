"""Where a walk over a clause stands: its parts, the piece before, and what each step may do with them."""

from __future__ import annotations

from collections.abc import Callable

from trialway.eligibility.grammar.part import Bracket, Join, Part
from trialway.eligibility.grammar.pieces import Piece


class Steps:
    """The parts so far; `part` is the one at hand. `aside` puts a bracket into the part before it.

    `is_heading`: what the line says may go on in the items below it.
    """

    def __init__(self, kind_of: Callable[[Piece], str], aside: Callable[[Part, Bracket], None]) -> None:
        self.kind_of = kind_of
        self.aside = aside
        self.part = Part()
        self.parts = [self.part]
        self.before: Piece | Bracket | None = None
        self.example_word = ""
        self.is_heading = False

    def open(self, join: Join) -> None:
        """A new part; after an empty one the links count as one ("A, and B")."""
        if self.part.is_empty and not self.part.says_how and not self.part.negated and not self.part.residue:
            if len(self.parts) > 1 and self.part.join in (",", "") and join != "run-on":
                self.part.join = join
            return
        self.begin(Part(join=join))

    def begin(self, part: Part) -> None:
        """Goes on with another part."""
        self.part = part
        self.parts.append(part)

    def leave(self, piece: Piece) -> None:
        if piece.kind in ("unknown", "concept"):
            self.part.left.append(piece)
        self.part.residue.append(piece.word)
        self.part.reach(piece.start, piece.end)

    def to_cue(self, part: Part) -> None:
        """ "allergic sensitivity to neomycin": the name of allergies at large is but a cue."""
        part.cue_word = part.heads[0].word
        part.heads, part.cue = [], "allergy"
