"""Steps of what a part names: things, people, numbers and times, and the words that narrow them."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.in_class import INFECTIONS
from trialway.eligibility.grammar.kinds import CONDITIONS, TREATMENTS
from trialway.eligibility.grammar.part import Bracket, Part, Pieces
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.grammar.range_halves import one_range
from trialway.eligibility.grammar.steps import Steps
from trialway.eligibility.nodes import Value

_SCALE: Final = re.compile(r"(?:\d+\s*-\s*)?\d+-points?\Z")
_NARROWING: Final = frozenset({"unknown", "concept", "rel", "attr", "test"})
#: Nouns behind a name that add nothing to it, by the kind of the name.
_TREATMENT_NOUNS: Final = frozenset(
    "therapy therapies treatment treatments medication medications medicine medicines drug drugs agent agents "
    "use usage administration regimen regimens product products preparation preparations compounds prophylaxis".split()
)
_DEFINING: Final = frozenset({"defined as", "defined by"})
_TREATING: Final = frozenset({"treatment of", "treatment for", "therapy for", "treated for", "under treatment for"})
_ILLNESS_NOUNS: Final = frozenset("infection infections disease diseases disorder disorders illness illnesses".split())


class NamedSteps(Steps):
    """What each class of such pieces does to the part at hand."""

    def on_concept(self, piece: Piece, rest: Pieces) -> None:
        part = self.part
        if self.before is not None and part.left and part.left[-1] is self.before and part.left[-1].word == "non":
            part.left.pop()
            part.residue.remove("non")
            part.negated = not part.negated
            part.denied_by_prefix = True
            if self.kind_of(piece) not in ("reproductive", "substance"):
                part.residue.append("non")
        if self._is_glued(piece, rest):
            if not self._denied_by_prefix(piece, rest):
                self.leave(piece)
                return
            part.negated = not part.negated
            part.denied_by_prefix = True
        if part.sexes and not part.heads and self.kind_of(piece) not in ("reproductive", "contraception"):
            self.open("with")
            part = self.part
        if part.ages and not part.heads and part.quantities:
            self.open("with")
            part = self.part
        if part.heads and self._adds_nothing(piece):
            return
        if part.heads:
            self._second_head(piece)
            return
        if part.spans and self._dates_another(part.spans[-1]):
            part.residue.append(piece.word)
        part.heads.append(piece)
        part.reach(piece.start, piece.end)

    def on_unknown(self, piece: Piece, _: Pieces) -> None:
        if not self._adds_nothing(piece):
            self.leave(piece)

    def _adds_nothing(self, piece: Piece) -> bool:
        """ "statin therapy", "hepatitis C infection": a noun that says what sort of thing the name is."""
        before = self.before
        # "immunodeficiency virus (HIV) infection"
        named = isinstance(before, Bracket) or (isinstance(before, Piece) and before.kind == "concept")
        if not self.part.heads or not named:
            return False
        kind = self.kind_of(self.part.heads[-1])
        nouns = _TREATMENT_NOUNS if kind in TREATMENTS else _ILLNESS_NOUNS if kind in CONDITIONS else frozenset()
        if piece.word not in nouns:
            return False
        self.part.reach(piece.start, piece.end)
        return True

    def _is_glued(self, piece: Piece, rest: Pieces) -> bool:
        """Whether a name is but a piece of a longer word nobody knows: "non-lupus", "sclerosis-like"."""
        before, behind = self.before, rest[0] if rest else None
        if isinstance(before, Piece) and before.word == "-" and before.end == piece.start:
            return True
        if not (isinstance(behind, Piece) and behind.word == "-" and behind.start == piece.end and len(rest) > 1):
            return False
        return rest[1].start == behind.end and isinstance(rest[1], Piece) and rest[1].kind in ("unknown", "rel", "prep")

    def _denied_by_prefix(self, piece: Piece, rest: Pieces) -> bool:
        """Whether "non-" stands before the name and nothing behind it that the whole could narrow: "non-pregnant"."""
        left = self.part.left[-1] if self.part.left else None
        if not (left and left.word == "non" and isinstance(self.before, Piece) and left.end == self.before.start):
            return False
        behind = rest[0] if rest else None
        if isinstance(behind, Piece) and (behind.word == "-" or behind.kind in _NARROWING):
            return False
        if " " in piece.word and self.kind_of(piece) not in ("reproductive", "substance"):
            # "non-bacterial infection" is an infection
            return False
        self.part.left.pop()
        self.part.residue.remove("non")
        return True

    def _dates_another(self, span: Piece) -> bool:
        """Whether the list has its thing already, so that "after the last dose of …" only dates it."""
        anchor = span.span.window.anchor if span.span else None
        return anchor in ("last dose", "first_dose") and any(part.heads for part in self.parts[:-1])

    def _second_head(self, piece: Piece) -> None:
        part, before = self.part, self.before
        if part.quantities and not isinstance(before, Bracket) and before and before.kind == "amount":
            self.open("run-on")
            self.part.heads.append(piece)
            self.part.reach(piece.start, piece.end)
        elif (
            part.result
            and not part.result_first
            and self.kind_of(part.heads[0]) in ("biomarker", "infection")
            and not part.left
        ):
            # "HER2-positive breast cancer"
            self.open("with")
            self.part.heads.append(piece)
            self.part.reach(piece.start, piece.end)
        elif isinstance(before, Piece) and before.kind == "concept" and set(before.keys) & set(piece.keys):
            part.reach(piece.start, piece.end)
        elif self.kind_of(part.heads[0]) == "diagnosis" and self.kind_of(piece) == "score" and not part.left:
            # "heart failure NYHA class III": the illness, and how bad it is
            self.open("with")
            self.part.heads.append(piece)
            self.part.reach(piece.start, piece.end)
        elif isinstance(before, Piece) and before.kind == "concept" and len(part.heads) == 1:
            # "wheezing bronchitis": the last word is the thing, the one before it narrows it
            part.residue.append(before.word)
            part.heads[:] = [piece]
            part.reach(piece.start, piece.end)
        else:
            self.leave(piece)

    def on_sex(self, piece: Piece, _: Pieces) -> None:
        part = self.part
        if isinstance(self.before, Piece) and self.before.word == "of" and (part.ages or part.left):
            # "infants of mothers with diabetes"
            self.leave(piece)
            part.tail = "residue"
            return
        if part.heads and self.kind_of(part.heads[0]) not in ("reproductive", "contraception"):
            self.leave(piece)
            return
        part.sexes.append(piece)
        part.reach(piece.start, piece.end)

    def on_age(self, piece: Piece, _: Pieces) -> None:
        if self.part.heads:
            self.open("with")
        self.part.ages.append(piece)
        self.part.reach(piece.start, piece.end)

    def on_amount(self, piece: Piece, _: Pieces) -> None:
        if self._is_out_of(piece) or (piece.quantity and _SCALE.match(piece.word)):
            # "on a 10-point scale", "26 / 30": the most there can be
            self.part.reach(piece.start, piece.end)
            return
        part = self.part
        if piece.span:
            part.spans.append(piece)
        elif self._ends_range(piece):
            return
        elif part.quantities and (whole := one_range(part.quantities[-1], piece)):
            part.quantities[-1] = whole
        elif part.tail == "examples":
            # "including bilirubin > 2": a number of the examples
            part.doubtful = True
        elif part.quantities and not (piece.quantity and piece.quantity.restates):
            if part.heads or part.ages:
                self.open("run-on")
                part = self.part
            part.quantities.append(piece)
        elif not part.quantities:
            part.quantities.append(piece)
        part.reach(piece.start, piece.end)

    def _is_out_of(self, piece: Piece) -> bool:
        """ "a score between 4 and 26 / 30": the number behind the stroke is the most there can be."""
        stroke = isinstance(self.before, Piece) and self.before.word == "/"
        scored = self.parts[-2] if len(self.parts) > 1 and self.part.is_empty and self.part.join == "or" else None
        bare = piece.quantity is not None and piece.quantity.comparator is None and piece.quantity.unit is None
        if not (stroke and bare and scored and scored.heads and scored.quantities):
            return False
        if self.kind_of(scored.heads[0]) != "score":
            return False
        self.parts.pop()
        self.part = self.parts[-1]
        self.part.reach(piece.start, piece.end)
        return True

    def _ends_range(self, piece: Piece) -> bool:
        """ "2 months to 20 years": a range with two units becomes two limits."""
        part, before = self.part, self.before
        first, last = part.quantities[-1].quantity if part.quantities else None, piece.quantity
        if not (first and last and isinstance(before, Piece) and before.word in ("to", "-", "through")):
            return False
        if first.comparator or last.comparator or not first.unit or not last.unit or first.unit == last.unit:
            return False
        low = Value(low=first.value.low, low_inclusive=True)
        high = Value(high=last.value.high, high_inclusive=True)
        part.quantities[-1] = replace(part.quantities[-1], amount=replace(first, comparator=">=", value=low))
        other = Part(join="and", heads=list(part.heads), ages=list(part.ages), negated=part.negated)
        other.quantities.append(replace(piece, amount=replace(last, comparator="<=", value=high)))
        other.reach(piece.start, piece.end)
        self.begin(other)
        return True

    def on_with(self, piece: Piece, _: Pieces) -> None:
        part = self.part
        if part.heads and self.kind_of(part.heads[0]) == "allergy" and piece.word == "with":
            self.to_cue(part)
            return
        if self._behind_anchor() or (part.heads and self.kind_of(part.heads[0]) == "other_trial"):
            self.leave(piece)
            part.tail = "residue"
            return
        if part.heads or part.sexes or part.quantities or part.ages:
            self.open("with")

    def _behind_anchor(self) -> bool:
        """Whether a time that hangs on a dose stands right before: what follows says of what."""
        span = self.before.span if isinstance(self.before, Piece) else None
        return span is not None and span.window.anchor in ("last dose", "first_dose") and bool(self.part.heads)

    def on_prep(self, piece: Piece, rest: Pieces) -> None:
        if rest and isinstance(rest[0], Piece) and rest[0].kind == "amount":
            return
        if self.part.heads and piece.word == "of" and self._is_infection_of(rest):
            self.open("with")
            return
        if self.part.heads and piece.word in ("to", "against", "for") and self.kind_of(self.part.heads[0]) == "allergy":
            self.to_cue(self.part)
            return
        if self.part.heads and piece.word in ("of", "in", "at", "to", "for", "on the", "in the", "at the", "within"):
            self.leave(piece)
            self.part.tail = "residue"

    def _is_infection_of(self, rest: Pieces) -> bool:
        """Whether an infection at large is followed by which one: "active infections of hepatitis B"."""
        named = rest[0] if rest else None
        at_large = self.part.heads[0].keys[0] in INFECTIONS
        return at_large and isinstance(named, Piece) and named.kind == "concept" and self.kind_of(named) == "infection"

    def on_rel(self, piece: Piece, _: Pieces) -> None:
        if self.part.result and piece.word in ("screening for", "screened for", "tested for"):
            return
        if piece.word in _DEFINING and not self.is_heading:
            # "uncontrolled hypertension, defined as above 160": what is meant, or more than that?
            self.part.doubtful = True
            if self.part.heads:
                self.open("with")
                self.part.doubtful = True
            return
        self.leave(piece)
        self.part.tail = "residue"
        if piece.word in _TREATING and not (self.part.heads or self.part.cue or self.is_heading):
            # "treatment for a malignancy" has no name of its own
            self.part.left.append(piece)
            self.part.cue, self.part.cue_word = "took", piece.word
