"""The things a line names: their kind, codes and key, and which of them are too vague to be known of anybody."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple, cast

from trialway.eligibility.grammar.loose import is_loose
from trialway.eligibility.grammar.phrases import PHRASES
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Code, Concept, Kind
from trialway.vocabulary.lexicon import Lexicon

#: Names of anything at all: no one can say of a person whether they have "a condition".
#: Keys of what could be anything: nobody can say of themselves whether they have it.
VAGUE: Final = frozenset(
    "medical-condition comorbidity intercurrent-illness chronic-disease acute-illness critical-illness symptom "
    "abnormal-laboratory-finding inflammatory-disease degenerative-disease disease prohibited-medication medication "
    "treatment therapy drug procedure prior-therapy concomitant-medication "
    "laboratory-test".split()
)


class Known(NamedTuple):
    """What the lexicon says of the keys of a piece."""

    kind: Kind
    codes: tuple[Code, ...]
    measured: bool = False
    names: tuple[str, ...] = ()
    source: str = ""
    name: str = ""


class Names:
    """The lexicon as one line asks it."""

    def __init__(self, line: str, lexicon: Lexicon) -> None:
        self.line = line
        self._lexicon = lexicon

    def kind(self, piece: Piece) -> Kind:
        """The kind of the thing a piece names."""
        return _known(piece.keys[0], self._lexicon).kind

    def concept(self, piece: Piece) -> Concept:
        """The thing as a concept, in the line's own words."""
        key = piece.keys[0]
        known = _known(key, self._lexicon)
        # the "C" of "hepatitis B or C" is no name by itself
        text = self.line[piece.start : piece.end]
        if piece.shares:
            text = next((name for name in known.names if piece.word in name.lower().split()), text)
        return Concept(text=text, key=key, codes=known.codes)

    def is_measured(self, piece: Piece) -> bool:
        """Whether the thing is a number that is measured, so that its bare name says nothing yet."""
        return _known(piece.keys[0], self._lexicon).measured

    def is_generic(self, piece: Piece) -> bool:
        """Whether the name is of a whole class of things: "cancer", "infection"."""
        return _known(piece.keys[0], self._lexicon).source == "generic"

    def is_loose(self, piece: Piece) -> bool:
        """Whether the name is of less than the procedure it is filed under, or of another."""
        return _is_loose(piece.word, piece.keys[0], self._lexicon)

    def begins_vaguely(self, piece: Piece) -> bool:
        """Whether a name without a code is but a degree and a thing: "serious infection"."""
        if self.kind(piece) == "procedure":
            return False
        first = PHRASES.get(piece.word.split()[0])
        return first is not None and first.ends == "vague" and not _known(piece.keys[0], self._lexicon).codes

    def is_a(self, narrow: str, broad: str) -> bool:
        """Whether one thing is a kind of the other."""
        return self._lexicon.is_a(narrow, broad)

    def is_vague(self, piece: Piece) -> bool:
        """Whether the name could mean anything, or one of several things."""
        return piece.keys[0] in VAGUE or len(piece.keys) > 1


@lru_cache(maxsize=16_384)
def _known(key: str, lexicon: Lexicon) -> Known:
    entry = lexicon.entry(key)
    if entry is None:
        return Known("diagnosis", ())
    codes = tuple(Code(system=code.system, code=code.code, display=code.display) for code in entry.codes)
    return Known(
        cast(Kind, entry.kind),
        codes,
        entry.source.startswith("variables"),
        entry.synonyms,
        entry.source,
        entry.name,
    )


@lru_cache(maxsize=16_384)
def _is_loose(word: str, key: str, lexicon: Lexicon) -> bool:
    known = _known(key, lexicon)
    return known.source.startswith("procedures") and is_loose(word, key, known.name, known.names)
