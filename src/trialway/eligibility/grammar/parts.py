"""A clause as parts: the pieces walked from left to right, each put where it belongs.

What a piece does depends on its class and on whether the part names a thing yet. Words after the thing that narrow
it in a way no rule knows ("due to …") end the understanding of the clause: the rest is residue, never a new thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.brackets import flat
from trialway.eligibility.grammar.part import Bracket, Join, Part, Pieces
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.grammar.range_halves import one_range
from trialway.eligibility.nodes import Comparator, Temporality, Value

_TENSES: Final[dict[str, Temporality]] = {"hist": "ever", "cur": "current", "plan": "planned", "fam": "family"}
_PAST: Final = ("prior", "previous", "previously", "past", "earlier", "preceding", "former", "formerly", "historical")
_RESULTS: Final[dict[str, Comparator]] = {
    "positive": "positive",
    "negative": "negative",
    "normal": "normal",
    "abnormal": "abnormal",
}
_LOOKING_AHEAD: Final = frozenset({"hist", "cur", "qual", "vague", "concept", "prep"})
_CUES: Final = frozenset({"take", "took", "dx", "allergy", "change", "stable", "fail"})
#: Words behind examples that do more than name some.
_CONTRARY: Final = frozenset(
    "neg exc if judge modal allow excluded rel hist cur take took dx with without plan fam allergy positive negative "
    "high low change stable fail stop denied".split()
)
_CLAUSES: Final = frozenset({"that", "which", "who", "whom", "any", "any other", "has", "have", "is", "are"})
#: Nouns for the people a line is about; behind a link they begin with others.
PEOPLE: Final = frozenset(
    "patient patients subject subjects participant participants individual individuals person persons people those "
    "volunteer volunteers".split()
)
_NARROWING: Final = frozenset({"unknown", "concept", "rel", "attr", "test"})
_SILENT: Final = frozenset({"free", "note"})


class Walk:
    """One walk over the pieces of a clause. `parts` grows; `part` is the one at hand."""

    def __init__(self, kind_of: Callable[[Piece], str], aside: Callable[[Part, Bracket], None]) -> None:
        self.kind_of = kind_of
        self.aside = aside
        self.parts: list[Part] = [Part()]
        self.before: Piece | Bracket | None = None

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def go(self, pieces: Pieces) -> list[Part]:
        """All parts of the clause, empty ones among them."""
        for place, piece in enumerate(pieces):
            if isinstance(piece, Bracket):
                if self.part.tail == "examples":
                    self.part.doubtful |= any(one.kind in _CONTRARY for one in flat(piece.inner))
                    continue
                self.part.reach(piece.start, piece.end)
                self.aside(self.part, piece)
            else:
                self._put(piece, pieces[place + 1 : place + 4] if piece.kind in _LOOKING_AHEAD else [])
            self.before = piece
        return self.parts

    def _put(self, piece: Piece, rest: Pieces) -> None:
        kind = piece.kind
        if self._joins(piece):
            return
        if kind in _SILENT:
            self._pass(piece)
            return
        if self.part.tail and kind != "amount":
            self._trail(piece)
            return
        handler = getattr(self, f"on_{kind}", None)
        if handler:
            handler(piece, rest)
        elif kind in _CUES:
            self._cue(piece)
        else:
            self._leave(piece)

    def _pass(self, piece: Piece) -> None:
        """A word without a meaning of its own; but it may begin other people, or end the examples."""
        part = self.part
        if piece.word in PEOPLE and len(self.parts) > 1 and part.is_empty and part.join in ("and", "or", ","):
            part.fresh = True
        if part.tail == "examples":
            part.doubtful |= piece.word in _CLAUSES

    # -- links

    def _joins(self, piece: Piece) -> bool:
        """Whether the piece parts the list; it then opens a new part."""
        join: Join
        if piece.kind == "or" or (piece.kind == "mark" and piece.word == "/"):
            join = "or"
        elif piece.kind == "and":
            join = "and"
        elif piece.kind == "mark" and piece.word in ",;":
            join = ","
        elif piece.kind == "mark":
            if piece.word in "()[]":
                self._leave(piece)
            return True
        else:
            return False
        if self.part.tail:
            self._trail(piece)
        else:
            self._open(join)
        return True

    def _trail(self, piece: Piece) -> None:
        """Behind the end of the understanding: what narrows is residue, examples say nothing new."""
        if self.part.tail == "examples":
            self.part.doubtful |= piece.kind in _CONTRARY
            self.part.reach(piece.start, piece.end)
        else:
            self._leave(piece)

    def _open(self, join: Join) -> None:
        """A new part; after an empty one the links count as one ("A, and B")."""
        if self.part.is_empty and not self.part.says_how and not self.part.negated and not self.part.residue:
            if len(self.parts) > 1 and self.part.join in (",", "") and join != "run-on":
                self.part.join = join
            return
        self.parts.append(Part(join=join))

    def on_with(self, piece: Piece, _: Pieces) -> None:
        part = self.part
        if part.heads and self.kind_of(part.heads[0]) == "allergy" and piece.word == "with":
            self._to_cue(part)
            return
        if self._behind_anchor() or (part.heads and self.kind_of(part.heads[0]) == "other_trial"):
            self._leave(piece)
            part.tail = "residue"
            return
        if part.heads or part.sexes or part.quantities or part.ages:
            self._open("with")

    def _behind_anchor(self) -> bool:
        """Whether a time that hangs on a dose stands right before: what follows says of what."""
        span = self.before.span if isinstance(self.before, Piece) else None
        return span is not None and span.window.anchor in ("last dose", "first_dose") and bool(self.part.heads)

    def _to_cue(self, part: Part) -> None:
        """ "allergic sensitivity to neomycin": the name of allergies at large is but a cue."""
        part.heads, part.cue = [], "allergy"

    def on_without(self, piece: Piece, _: Pieces) -> None:
        if self.part.negated and self.part.heads:
            # "no tuberculosis without treatment": treatment is the exception
            self._open("with")
            self.part.excepts = True
            return
        if not self.part.is_empty:
            self._open("with")
        self.part.negated = not self.part.negated
        self.part.reach(piece.start, piece.end)

    # -- how it is meant

    def on_denied(self, piece: Piece, _: Pieces) -> None:
        """ "infection was ruled out" """
        if self.part.heads:
            self.part.negated = not self.part.negated
            self.part.reach(piece.start, piece.end)
        else:
            self._leave(piece)

    def on_neg(self, piece: Piece, _: Pieces) -> None:
        if self.part.heads or self.part.quantities or self.part.ages:
            self._open("with")
        self.part.negated = not self.part.negated
        self.part.says_own = True
        self.part.reach(piece.start, piece.end)

    def _tense(self, piece: Piece, rest: Pieces) -> None:
        tense = _TENSES[piece.kind]
        if piece.kind == "hist" and piece.word.startswith(_PAST):
            tense = "past"
        part = self.part
        people = (part.sexes or part.quantities) and not part.heads
        if (part.heads or people) and piece.kind in ("hist", "cur") and not _ends(rest):
            self._open("with")
            part = self.part
        if piece.kind in ("plan", "fam") and (part.heads or part.quantities):
            self._open("with")
            part = self.part
        if part.tense in (None, tense) or (part.tense == "past" and tense == "ever") or part.tense == "ever":
            part.tense = tense if part.tense is None else part.tense
        else:
            part.doubtful = True
        part.says_own = True
        part.also_family |= piece.word.endswith(("personal or family history of", "family or personal history of"))
        part.reach(piece.start, piece.end)

    on_hist = on_cur = on_plan = on_fam = _tense

    def _cue(self, piece: Piece) -> None:
        part = self.part
        if part.heads or part.quantities or part.sexes or part.ages or part.left:
            self._open("with")
            part = self.part
        if part.cue in (None, "dx"):
            part.cue, part.cue_word = piece.kind, piece.word  # type: ignore[assignment]
        elif piece.kind not in (part.cue, "dx"):
            part.doubtful = True
        part.reach(piece.start, piece.end)
        part.says_own = True
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
            self._leave(piece)
            return
        self.part.stopped = self.part.doubtful = True
        self.part.qualifiers.append(piece)
        self.part.reach(piece.start, piece.end)

    def on_qual(self, piece: Piece, rest: Pieces) -> None:
        if self.part.heads and not _ends(rest):
            self._leave(piece)
        else:
            self.part.qualifiers.append(piece)
            self.part.reach(piece.start, piece.end)

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

    # -- what it names

    def on_concept(self, piece: Piece, rest: Pieces) -> None:
        part = self.part
        if self._is_glued(piece, rest):
            if not self._denied_by_prefix(piece, rest):
                self._leave(piece)
                return
            part.negated = not part.negated
            part.denied_by_prefix = True
        if part.sexes and not part.heads and self.kind_of(piece) not in ("reproductive", "contraception"):
            self._open("with")
            part = self.part
        if part.ages and not part.heads and part.quantities:
            self._open("with")
            part = self.part
        if part.heads:
            self._second_head(piece)
            return
        if part.spans and self._dates_another(part.spans[-1]):
            part.residue.append(piece.word)
        part.heads.append(piece)
        part.reach(piece.start, piece.end)

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
            self._open("run-on")
            self.part.heads.append(piece)
            self.part.reach(piece.start, piece.end)
        elif isinstance(before, Piece) and before.kind == "concept" and set(before.keys) & set(piece.keys):
            part.reach(piece.start, piece.end)
        else:
            self._leave(piece)

    def on_sex(self, piece: Piece, _: Pieces) -> None:
        part = self.part
        if part.heads and self.kind_of(part.heads[0]) not in ("reproductive", "contraception"):
            self._leave(piece)
            return
        part.sexes.append(piece)
        part.reach(piece.start, piece.end)

    def on_age(self, piece: Piece, _: Pieces) -> None:
        if self.part.heads:
            self._open("with")
        self.part.ages.append(piece)
        self.part.reach(piece.start, piece.end)

    def on_amount(self, piece: Piece, _: Pieces) -> None:
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
                self._open("run-on")
                part = self.part
            part.quantities.append(piece)
        elif not part.quantities:
            part.quantities.append(piece)
        part.reach(piece.start, piece.end)

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
        part.quantities[-1] = part.quantities[-1]._replace(amount=replace(first, comparator=">=", value=low))
        other = Part(join="and", heads=list(part.heads), ages=list(part.ages), negated=part.negated)
        other.quantities.append(piece._replace(amount=replace(last, comparator="<=", value=high)))
        other.reach(piece.start, piece.end)
        self.parts.append(other)
        return True

    def on_prep(self, piece: Piece, rest: Pieces) -> None:
        if rest and isinstance(rest[0], Piece) and rest[0].kind == "amount":
            return
        if self.part.heads and piece.word in ("to", "against", "for") and self.kind_of(self.part.heads[0]) == "allergy":
            self._to_cue(self.part)
            return
        if self.part.heads and piece.word in ("of", "in", "at", "to", "for", "on the", "in the", "at the", "within"):
            self._leave(piece)
            self.part.tail = "residue"

    def on_rel(self, piece: Piece, _: Pieces) -> None:
        if self.part.result and piece.word in ("screening for", "screened for", "tested for"):
            return
        self._leave(piece)
        self.part.tail = "residue"

    # -- what people judge

    def on_modal(self, piece: Piece, _: Pieces) -> None:
        if self.part.heads:
            self._open("with")
        self.part.human = self.part.human or "logistic"
        self.part.reach(piece.start, piece.end)
        self.part.tail = "residue"

    def on_judge(self, piece: Piece, _: Pieces) -> None:
        self.part.human = "judgement"
        self._leave(piece)

    def on_allow(self, piece: Piece, _: Pieces) -> None:
        self.part.human = "permission"
        self._leave(piece)

    def on_excluded(self, _: Piece, __: Pieces) -> None:
        self.part.excluded = True

    def on_only(self, piece: Piece, _: Pieces) -> None:
        self._leave(piece)

    def on_eg(self, _: Piece, __: Pieces) -> None:
        """Examples add nothing to what the class says; the list ends with them."""
        self.part.notes.append("examples left out")
        self.part.tail = "examples"

    def _leave(self, piece: Piece) -> None:
        if piece.kind in ("unknown", "concept"):
            self.part.left.append(piece)
        self.part.residue.append(piece.word)
        self.part.reach(piece.start, piece.end)


def _ends(rest: Pieces) -> bool:
    """Whether nothing of weight follows in this part."""
    for piece in rest:
        if isinstance(piece, Bracket):
            return False
        if piece.kind in ("and", "or", "mark"):
            return True
        if piece.kind not in ("free", "amount"):
            return False
    return True
