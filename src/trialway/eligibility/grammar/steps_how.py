"""Steps of words that say how a thing is meant: denied, past, taken, severe, positive."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.kinds import MEASURED, TREATMENTS
from trialway.eligibility.grammar.part import Bracket, Pieces
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.grammar.steps import Steps
from trialway.eligibility.nodes import Comparator, Temporality

_TENSES: Final[dict[str, Temporality]] = {"hist": "ever", "cur": "current", "plan": "planned", "fam": "family"}
_STARTED: Final = ("initiated", "started")
_PAST: Final = ("prior", "previous", "previously", "past", "earlier", "preceding", "former", "formerly", "historical")
_GIVEN: Final = ("given", "administered", "received", "taken")
_RESULTS: Final[dict[str, Comparator]] = {
    "positive": "positive",
    "negative": "negative",
    "normal": "normal",
    "abnormal": "abnormal",
}


class HowSteps(Steps):
    """What each class of such words does to the part at hand."""

    def on_denied(self, piece: Piece, rest: Pieces) -> None:
        """ "infection was ruled out"; but "asthma, not given steroids" denies what follows."""
        if " not " in f" {piece.word} " and not (self.part.heads and _stops(rest)):
            self.on_neg(piece, rest)
            if piece.word.endswith(_GIVEN):
                self.cue(replace(piece, kind="took"))
        elif self.part.heads:
            self.part.negated = not self.part.negated
            self.part.reach(piece.start, piece.end)
        else:
            self.leave(piece)

    def on_neg(self, piece: Piece, _: Pieces) -> None:
        if self.part.heads or self.part.quantities or self.part.ages:
            self.open("with")
        self.part.negated = not self.part.negated
        self.part.says_own = True
        self.part.denied_by_prefix |= piece.word == "non"
        if piece.word == "never" and self.part.tense is None:
            self.part.tense = "ever"
        self.part.reach(piece.start, piece.end)

    def _tense(self, piece: Piece, rest: Pieces) -> None:
        tense = _TENSES[piece.kind]
        if piece.kind == "hist" and piece.word.startswith(_PAST):
            tense = "past"
        part = self.part
        people = (part.sexes or part.quantities) and not part.heads
        if (part.heads or people) and piece.kind in ("hist", "cur") and not ends(rest):
            self.open("with")
            part = self.part
        if piece.kind in ("plan", "fam") and (part.heads or part.quantities):
            self.open("with")
            part = self.part
        if {part.tense, tense} == {"family", "ever"}:
            part.tense = "family"
        elif part.tense in (None, tense) or (part.tense == "past" and tense == "ever") or part.tense == "ever":
            part.tense = tense if part.tense is None else part.tense
        else:
            part.doubtful = True
        part.says_own = True
        part.also_family |= piece.word.endswith(("personal or family history of", "family or personal history of"))
        part.reach(piece.start, piece.end)

    on_hist = on_cur = on_plan = on_fam = _tense

    def cue(self, piece: Piece) -> None:
        part = self.part
        before = self.before
        if (
            piece.word in ("use", "uses", "usage")
            and part.heads
            and isinstance(before, Piece)
            and before.kind == "concept"
        ):
            # "tobacco use"
            part.cue, part.cue_word = part.cue or "take", part.cue_word or piece.word
            part.reach(piece.start, piece.end)
            return
        if piece.word in _STARTED and part.heads and self.kind_of(part.heads[0]) in TREATMENTS:
            # "immunotherapy initiated within 3 months": begun then, which narrows it
            part.qualifiers.append(piece)
            part.reach(piece.start, piece.end)
            return
        if piece.word == "on" and part.heads and self.kind_of(part.heads[0]) in MEASURED:
            # "ejection fraction below 45 % on ultrasound": how it is measured
            self.leave(piece)
            part.tail = "residue"
            return
        if piece.kind == "change" and part.heads:
            # "omalizumab initiated for asthma": it is not the asthma that was initiated
            self.leave(piece)
            part.tail = "residue"
            return
        if part.heads or part.quantities or part.sexes or part.ages or part.left:
            self.open("with")
            part = self.part
        if part.cue in (None, "dx"):
            part.cue, part.cue_word = piece.kind, piece.word  # type: ignore[assignment]
        elif piece.kind not in (part.cue, "dx"):
            part.doubtful = True
        part.reach(piece.start, piece.end)
        part.says_own = True
        # "requiring treatment": it must be needed, which is not that it is taken
        part.doubtful |= piece.word.startswith(("requir", "need"))
        before = self.before
        if (
            piece.kind in ("take", "took")
            and isinstance(before, Piece)
            and before.span
            and before.word.endswith("prior")
        ):
            # "4 weeks prior treatment": how long, or how long ago?
            part.doubtful = True
        if piece.kind in ("change", "fail"):
            part.qualifiers.append(piece)

    def on_stop(self, piece: Piece, _: Pieces) -> None:
        """ "discontinuation of antidepressants for 3 months": not taken in them."""
        if self.part.heads:
            self.leave(piece)
            return
        self.part.stopped = self.part.doubtful = True
        self.part.qualifiers.append(piece)
        self.part.reach(piece.start, piece.end)

    def on_qual(self, piece: Piece, rest: Pieces) -> None:
        before = self.before
        if piece.word == "stable" and isinstance(before, Piece) and before.word in ("is", "are") and self._is_begun():
            # "no vasopressors, or pressure is stable": a clause of its own, to which the "no" does not reach
            self.part.fresh = True
        if self.part.heads and not ends(rest):
            self.leave(piece)
        else:
            self.part.qualifiers.append(piece)
            self.part.reach(piece.start, piece.end)

    def _is_begun(self) -> bool:
        """Whether the part has a subject, and stands behind an "or"."""
        return self.part.join == "or" and bool(self.part.heads or self.part.left or self.part.attributes)

    def on_vague(self, piece: Piece, _: Pieces) -> None:
        self.on_qual(piece, _)
        self.part.residue.append(piece.word)

    def on_attr(self, piece: Piece, _: Pieces) -> None:
        self.part.attributes.append(piece)
        self.part.reach(piece.start, piece.end)

    on_test = on_attr

    def _result(self, piece: Piece, _: Pieces) -> None:
        if self.part.result:
            self.part.doubtful = True
        self.part.result = _RESULTS[piece.kind]
        self.part.result_at = piece.start
        self.part.reach(piece.start, piece.end)

    on_positive = on_negative = on_normal = on_abnormal = _result

    def on_high(self, piece: Piece, _: Pieces) -> None:
        self.on_qual(piece, _)

    on_low = on_high

    def on_without(self, piece: Piece, _: Pieces) -> None:
        if self.part.negated and self.part.heads:
            # "no tuberculosis without treatment": treatment is the exception
            self.open("with")
            self.part.excepts = True
            return
        if not self.part.is_empty:
            self.open("with")
        self.part.negated = not self.part.negated
        self.part.reach(piece.start, piece.end)


def _stops(rest: Pieces) -> bool:
    """Whether the clause stops here, or goes on with a time or a place only."""
    first = rest[0] if rest else None
    return ends(rest) or (isinstance(first, Piece) and first.kind == "prep")


def ends(rest: Pieces) -> bool:
    """Whether nothing of weight follows in this part."""
    for piece in rest:
        if isinstance(piece, Bracket):
            return False
        if piece.kind in ("and", "or", "mark"):
            return True
        if piece.kind not in ("free", "amount"):
            return False
    return True
