"""A clause as parts: the pieces walked from left to right, each put where it belongs.

What a piece does depends on its class and on whether the part names a thing yet. Words after the thing that narrow
it in a way no rule knows ("due to …") end the understanding of the clause: the rest is residue, never a new thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from trialway.eligibility.grammar.brackets import flat
from trialway.eligibility.grammar.examples import note_examples
from trialway.eligibility.grammar.kinds import CONTRARY, TREATMENTS
from trialway.eligibility.grammar.part import Bracket, Join, Part, Pieces
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.grammar.steps_how import HowSteps
from trialway.eligibility.grammar.steps_named import NamedSteps

_LOOKING_AHEAD: Final = frozenset({"denied", "hist", "cur", "qual", "vague", "concept", "prep"})
_CUES: Final = frozenset({"take", "took", "dx", "allergy", "change", "stable", "fail"})
_CLAUSES: Final = frozenset({"that", "which", "who", "whom", "any", "any other", "has", "have", "is", "are"})
#: Nouns for the people a line is about; behind a link they begin with others.
PEOPLE: Final = frozenset(
    "patient patients subject subjects participant participants individual individuals person persons people those "
    "volunteer volunteers".split()
)
_ANEW: Final = frozenset({"with", "neg", "hist", "cur", "take", "took", "dx", "allergy", "plan", "fam"})
#: Words that say something of the whole clause, wherever they stand.
_SAYS_OF_ALL: Final = frozenset({"allow", "excluded", "judge"})
_PARTING: Final = frozenset({"and", "or", "mark"})
#: Beginnings and ends of phrases behind which a thing is named that cannot be done or given, and not one that is there.
_HINDERING: Final = (
    "contraindicat", "contra - indicat", "impossibility", "preclud", "prevent", "prohibit", "imped", "hinder",
    "interfere", "not suitable", "not appropriate",
)  # fmt: skip
_HINDERING_END: Final = (
    "suitable for", "amenable to", "eligible for", "candidate for", "candidates for", "contraindication to",
    "contraindications to", "contraindication for", "contraindications for", "preclude", "prevent", "prohibit",
)  # fmt: skip
_SILENT: Final = frozenset({"free", "note"})


class Walk(HowSteps, NamedSteps):
    """One walk over the pieces of a clause."""

    def go(self, pieces: Pieces) -> list[Part]:
        """All parts of the clause, empty ones among them."""
        for place, piece in enumerate(pieces):
            if isinstance(piece, Bracket):
                if self.part.tail == "examples":
                    self.part.doubtful |= any(one.kind in CONTRARY for one in flat(piece.inner))
                    note_examples(self.part, self.example_word, list(flat(piece.inner)))
                    continue
                self._bracket(piece)
            else:
                self._put(
                    piece, pieces[place + 1 : place + 4] if piece.kind in _LOOKING_AHEAD or self.part.tail else []
                )
            self.before = piece
        return self.parts

    def _bracket(self, bracket: Bracket) -> None:
        self.part.reach(bracket.start, bracket.end)
        if self.part.cue == "allergy" and self.part.left and _is_list(bracket.inner):
            # "allergic to its ingredients (lactose, gelatine)"
            self.open("or")
            for place, piece in enumerate(bracket.inner):
                if isinstance(piece, Piece):
                    self._put(piece, bracket.inner[place + 1 : place + 4])
        else:
            self.aside(self.part, bracket)

    def _put(self, piece: Piece, rest: Pieces) -> None:
        kind = piece.kind
        if kind in _PARTING and self._joins(piece, rest):
            return
        if kind in _SILENT:
            self._pass(piece)
            return
        if self.part.tail and kind in _SAYS_OF_ALL:
            _STEPS[kind](self, piece, rest)
            return
        if self.part.tail and kind != "amount":
            self._trail(piece)
            return
        step = _STEPS.get(kind)
        if step:
            step(self, piece, rest)
        elif kind in _CUES:
            self.cue(piece)
        else:
            self.leave(piece)

    def _pass(self, piece: Piece) -> None:
        """A word without a meaning of its own; but it may begin other people, or end the examples."""
        part = self.part
        if piece.word in PEOPLE and len(self.parts) > 1 and part.is_empty and part.join in ("and", "or", ","):
            part.fresh = True
        # "no prior chemotherapy required": none is needed, which is not that none is allowed
        part.doubtful |= part.negated and bool(part.heads) and piece.word.endswith("required")
        if part.tail == "examples":
            part.doubtful |= piece.word in _CLAUSES

    def _joins(self, piece: Piece, rest: Pieces) -> bool:
        """Whether the piece parts the list; it then opens a new part."""
        join: Join
        if piece.kind == "or" or (piece.kind == "mark" and piece.word == "/"):
            join = "or"
        elif piece.kind == "and":
            join = "and"
        elif piece.kind == "mark" and piece.word in ",;":
            join = ","
        elif piece.kind == "mark" and piece.word == ":" and self.part.heads and not self.part.tail:
            # "the following are excluded: …": what stands before is no part of the list
            self.part.doubtful = True
            denied = self.part.negated and self.part.hinders >= 0
            self.open("with")
            # "no contraindications to exercise: angina, …" denies each of them
            self.part.negated = denied
            return True
        elif piece.kind == "mark":
            if piece.word in "()[]":
                self.leave(piece)
            return True
        else:
            return False
        anew = self.part.tail == "residue" and (_begins_anew(rest) or self._is_parallel(rest))
        if self.part.tail and not anew:
            self._trail(piece)
        else:
            self.open(join)
        return True

    def _is_parallel(self, rest: Pieces) -> bool:
        """ "a medicine for smoking cessation or nicotine replacement": treatments, and what is between is none."""
        first = rest[0] if rest else None
        behind = [piece for piece in self.part.left if piece.kind == "concept"]
        if not (isinstance(first, Piece) and first.kind == "concept" and self.part.heads and behind):
            return False
        kinds = [self.kind_of(piece) in TREATMENTS for piece in (first, self.part.heads[0], *behind)]
        return kinds[0] and kinds[1] and not any(kinds[2:])

    def _trail(self, piece: Piece) -> None:
        """Behind the end of the understanding: what narrows is residue, examples say nothing new."""
        if self.part.tail == "examples":
            self.part.doubtful |= piece.kind in CONTRARY
            note_examples(self.part, self.example_word, [piece])
            self.part.reach(piece.start, piece.end)
        else:
            self.leave(piece)

    # -- what people judge

    def on_modal(self, piece: Piece, _: Pieces) -> None:
        if self.part.heads:
            self.open("with")
        self.part.human = self.part.human or "logistic"
        self.part.reach(piece.start, piece.end)
        self.part.tail = "residue"

    def on_judge(self, piece: Piece, _: Pieces) -> None:
        self.part.human = "judgement"
        if piece.word.endswith(("possible", "feasible")):
            # "surgery is not possible"
            self.part.hinders = 0
        elif piece.word.startswith(_HINDERING) or piece.word.endswith(_HINDERING_END):
            self.part.hinders = self.part.hinders if self.part.hinders >= 0 else piece.start
        self.leave(piece)

    def on_allow(self, piece: Piece, _: Pieces) -> None:
        self.part.human = "permission"
        self.leave(piece)

    def on_excluded(self, piece: Piece, __: Pieces) -> None:
        if self.part.negated and not self.part.heads:
            # "does not have criteria for exclusion"
            self.part.negated = False
            self.leave(piece)
        else:
            self.part.excluded = True

    def on_only(self, piece: Piece, _: Pieces) -> None:
        self.leave(piece)

    def on_eg(self, piece: Piece, _: Pieces) -> None:
        """Examples add nothing to what the class says; the list ends with them."""
        if len(self.parts) > 1 and self.part.is_empty and self.part.join == ",":
            # "immunodeficiency, including HIV": what comes now is said of the part before the comma
            self.parts.pop()
            self.part = self.parts[-1]
        self.part.notes.append("examples left out")
        self.part.tail = "examples"
        self.example_word = piece.word


#: What each class of words does.
_STEPS: Final[dict[str, Callable[[Walk, Piece, Pieces], None]]] = {
    name.removeprefix("on_"): getattr(Walk, name) for name in dir(Walk) if name.startswith("on_")
}


def _is_list(pieces: Pieces) -> bool:
    """Whether a bracket holds a list of names and nothing else."""
    kinds = [piece.kind if isinstance(piece, Piece) else "" for piece in pieces]
    links = sum(isinstance(piece, Piece) and (piece.kind in ("and", "or") or piece.word == ",") for piece in pieces)
    return links > 1 and set(kinds) <= {"unknown", "concept", "and", "or", "mark", "free"}


def _begins_anew(rest: Pieces) -> bool:
    """Whether what follows a link says by itself how it is meant, so that it is a member of the list again."""
    first = next((piece for piece in rest if not (isinstance(piece, Piece) and piece.kind == "free")), None)
    return isinstance(first, Piece) and first.kind in _ANEW
