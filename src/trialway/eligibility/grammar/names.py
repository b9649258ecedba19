"""The things a line names: their kind, codes and key, and which of them are too vague to be known of anybody."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple, cast

from msgspec.structs import replace

from trialway.eligibility.grammar.loose import is_loose
from trialway.eligibility.grammar.phrases import PHRASES
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Code, Concept, Kind
from trialway.vocabulary.lexicon import Lexicon
from trialway.vocabulary.lexicon.terms import term_variants
from trialway.vocabulary.lexicon.words import term_forms

#: Names of anything at all: no one can say of a person whether they have "a condition".
#: Keys of what could be anything: nobody can say of themselves whether they have it.
VAGUE: Final = frozenset(
    "medical-condition comorbidity intercurrent-illness chronic-disease acute-illness critical-illness symptom "
    "abnormal-laboratory-finding inflammatory-disease degenerative-disease disease prohibited-medication medication "
    "treatment therapy drug procedure prior-therapy concomitant-medication standard-of-care "
    "laboratory-test".split()
)
#: States of health at large that need nobody's judgement.
_DEFINITE: Final = frozenset(
    "ambulatory bedridden do-not-resuscitate hospice-care hospitalization icu-admission institutionalized "
    "wheelchair-bound left-handed right-handed".split()
)


class Known(NamedTuple):
    """What the lexicon says of the keys of a piece."""

    kind: Kind
    codes: tuple[Code, ...]
    measured: bool = False
    names: tuple[str, ...] = ()
    source: str = ""
    name: str = ""
    loose: frozenset[tuple[str, ...]] = frozenset()


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
        text = self.line[piece.start : piece.end] if piece.start >= 0 else piece.word
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
        """Whether the name is of less than the thing it is filed under, or of another."""
        return _is_loose(piece.word, piece.keys[0], self._lexicon)

    def begins_vaguely(self, piece: Piece) -> bool:
        """Whether a name without a code is but a degree and a thing: "serious infection"."""
        if self.kind(piece) == "procedure" or piece.word.startswith(("other ", "any other ")):
            return False
        first = PHRASES.get(piece.word.split()[0])
        return first is not None and first.ends == "vague" and not _known(piece.keys[0], self._lexicon).codes

    def is_definite(self, piece: Piece) -> bool:
        """Whether the name is of a state that everybody sees alike, as far as a person's health at large goes."""
        return piece.keys[0] in _DEFINITE

    def begins_with_degree(self, piece: Piece) -> bool:
        """Whether a name of several words begins with a degree: "chronic hepatitis B"."""
        first, _, rest = piece.word.partition(" ")
        phrase = PHRASES.get(first)
        return bool(rest) and phrase is not None and phrase.ends in ("qual", "vague")

    def loses_words(self, degree: Piece, whole: Piece) -> bool:
        """ "unresectable or metastatic solid tumour": whether the first was completed without the "solid"."""
        phrase = PHRASES.get(degree.word)
        if phrase is None or phrase.ends not in ("qual", "vague"):
            return False
        rest = whole.word.partition(" ")[2]
        return " " in rest and bool(self._lexicon.find(rest)) and not self._lexicon.find(f"{degree.word} {rest}")

    def without_degree(self, piece: Piece) -> Piece | None:
        """ "chronic meningitis" as meningitis, for a neighbour with another degree; None where it has no degree."""
        if not self.begins_with_degree(piece):
            return None
        first, _, rest = piece.word.partition(" ")
        keys = self._lexicon.find(rest)
        return replace(piece, start=piece.start + len(first) + 1, word=rest, keys=keys) if keys else None

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
        frozenset(forms for name in entry.loose for forms in term_variants(name)),
    )


@lru_cache(maxsize=16_384)
def _is_loose(word: str, key: str, lexicon: Lexicon) -> bool:
    known = _known(key, lexicon)
    if known.loose and term_forms(word) in known.loose:
        return True
    return known.source.startswith("procedures") and is_loose(word, key, known.name, known.names)
