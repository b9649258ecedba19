"""Whom a line is for: "women of childbearing potential must …", "for children: …", "if …"."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Set
from typing import Final

from trialway.eligibility.grammar.brackets import flat
from trialway.eligibility.grammar.combine import Mode
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Bracket, Pieces
from trialway.eligibility.grammar.parts import PEOPLE
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.items import Section

_MUST: Final = frozenset(
    {
        "must", "should", "shall", "will", "must have", "must be", "should have", "should be", "will have", "will be",
        "must not", "must not be", "must not have", "should not", "should not be", "must agree to", "agree to",
        "agrees to", "agree", "must be willing to", "are required to", "is required to", "must be able to",
        "will not", "required to",
    }
)  # fmt: skip
_ARTICLES: Final = frozenset({"the", "all", "any", "a", "an", "for", "in", "each", "every", "those"})
_OBLIGING: Final = frozenset({"free", "neg", "modal", "take", "unknown"})
_MARK: Final = frozenset({"mark"})
_IF: Final = frozenset({"if"})
_FOR: Final = frozenset({"for", "in", "among"})
#: What people do that use something: "who are using", "willing to use", "accepting to use".
_USING: Final = frozenset({"take", "modal", "unknown", "with"})


class Guards(ABC):
    """Takes the people or the condition that a line is for from the line."""

    names: Names
    section: Section

    @abstractmethod
    def _read_aside(self, pieces: Pieces, mode: Mode = "either") -> Draft | None:
        """A clause within the line; the reader of clauses says how."""

    def _guard(self, pieces: Pieces) -> tuple[Draft | None, Pieces]:
        """The condition under which the line applies, and the line without it."""
        first = pieces[0] if pieces else None
        if isinstance(first, Piece) and first.kind == "if":
            at = index_of(pieces, _MARK, {",", ":"})
            if at:
                return self._read_aside(pieces[1:at], mode="both"), pieces[at + 1 :]
        at = index_of(pieces, _IF)
        if at and at < len(pieces) - 1:
            return self._read_aside(pieces[at + 1 :], mode="both"), pieces[:at]
        return self._guard_of_people(pieces)

    def _guard_of_people(self, pieces: Pieces) -> tuple[Draft | None, Pieces]:
        """The people for whom the line is meant, where it names some, and the line without them."""
        first = pieces[0] if pieces else None
        if isinstance(first, Piece) and first.kind in ("prep", "rel") and first.word in _FOR:
            at = index_of(pieces, _MARK, {",", ":"}) or self._must(pieces)
            if at and self._names_people(pieces[1:at]):
                return self._read_aside(pieces[1:at], mode="people"), pieces[at if _is_must(pieces[at]) else at + 1 :]
        at = self._people_behind(pieces)
        if at:
            times = [piece for piece in pieces[at + 1 :] if isinstance(piece, Piece) and piece.span]
            people = [piece for piece in pieces[at + 1 :] if piece not in times]
            return self._read_aside(people, mode="people"), [*pieces[:at], *times]
        at = self._must(pieces)
        at = at if at and self._names_people(pieces[:at]) else self._using(pieces)
        if at:
            return self._read_aside(pieces[:at], mode="people"), pieces[at:]
        if isinstance(first, Piece) and first.span and len(pieces) > 1 and _is_comma(pieces[1]):
            # "2 weeks before the first dose, women must …"
            guard, rest = self._guard_of_people(pieces[2:])
            return (guard, [first, *rest]) if guard else (None, pieces)
        return None, pieces

    def _using(self, pieces: Pieces) -> int:
        """Where "women of childbearing potential using contraception" goes on behind the people; 0 in other lines.

        Such a line asks something of those women, and of nobody to be one: so does one with a pregnancy test.
        """
        at = index_of(pieces, _USING) if self.section == "inclusion" else 0
        if not at or not self._names_people(pieces[:at]):
            return 0
        people = [piece for piece in flat(pieces[:at]) if piece.kind == "concept"]
        asked = [piece for piece in flat(pieces[at:]) if piece.kind == "concept"]
        bears = bool(people) and all("bearing" in piece.word for piece in people)
        tested = all(piece.keys[0] == "pregnancy-test" for piece in asked)
        protected = any(self.names.kind(piece) == "contraception" for piece in asked)
        return at if bears and asked and (tested or protected) else 0

    def _people_behind(self, pieces: Pieces) -> int:
        """Where "for women of childbearing potential" begins that ends a line; 0 where no such words do."""
        for at in range(len(pieces) - 1, 0, -1):
            piece = pieces[at]
            if isinstance(piece, Bracket):
                return 0
            if piece.kind in ("prep", "rel") and piece.word in ("for", "in", "in patients with", "among"):
                behind = [one for one in pieces[at + 1 :] if isinstance(one, Piece)]
                people = [one for one in behind if one.kind in ("sex", "age") or self._is_womans_state(one)]
                rest = [
                    one
                    for one in behind
                    if one not in people and one.kind not in ("free", "amount", "prep", "and", "or")
                ]
                before = pieces[at - 1]
                # "pregnant, or in breastfeeding": one of a list, and nobody for whom the rest is meant
                listed = isinstance(before, Piece) and before.kind in ("and", "or")
                return at if people and not rest and not listed else 0
        return 0

    def _is_womans_state(self, piece: Piece) -> bool:
        return piece.kind == "concept" and self.names.kind(piece) == "reproductive"

    def _must(self, pieces: Pieces) -> int:
        """Where "must" stands, if people are named before it and nothing else is."""
        at = index_of(pieces, _OBLIGING, _MUST)
        before = pieces[at - 1] if at else None
        # "currently in hospital or will be so": the second half of a list
        return 0 if isinstance(before, Piece) and before.kind in ("and", "or") else at

    def _names_people(self, pieces: Pieces) -> bool:
        """Whether the words name some people and not all: a sex, an age, a state, a condition they have."""
        # "of childbearing and non-childbearing potential" names people as well
        kinds = [piece.kind for piece in flat(pieces) if piece.word != "non"]
        first = next((piece for piece in flat(pieces) if piece.word not in _ARTICLES), None)
        if first is None or not (first.kind in ("sex", "age") or first.word in PEOPLE or self._is_womans_state(first)):
            return False
        if any(kind in ("neg", "exc", "judge", "allow", "excluded", "modal") for kind in kinds):
            return False
        return any(kind in ("sex", "age", "concept") for kind in kinds) and len(kinds) < 14


def _is_comma(piece: Piece | Bracket) -> bool:
    return isinstance(piece, Piece) and piece.word == ","


def _is_must(piece: Piece | Bracket) -> bool:
    return isinstance(piece, Piece) and piece.word in _MUST and piece.kind in _OBLIGING


def index_of(pieces: Pieces, kinds: Set[str], words: Set[str] | None = None) -> int:
    """Index of the first piece of such a kind, and of such words; 0 for none. The very first does not count."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Piece) and piece.kind in kinds and at and (words is None or piece.word in words):
            return at
    return 0
