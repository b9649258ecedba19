"""The lexicon as it is asked: which concepts a text names, what a concept is, what is narrower.

It finds words, not meaning: "no asthma" mentions asthma. Where a word means two things, a mention holds both keys.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import msgspec

from trialway.vocabulary.lexicon.emphasis import is_emphasis
from trialway.vocabulary.lexicon.layout import Strings, map_file
from trialway.vocabulary.lexicon.words import SPLIT, all_capitals, sign_forms, term_forms, word_form

DEFAULT_PATH = Path(__file__).parent / "built" / "lexicon.bin"
CAPITALS_ONLY = 1 << 31  # this bit on an entry's number: the term counts only in capitals
_REMEMBERED = 32_768


class Code(NamedTuple):
    """A concept's name in a code system, and what that system calls it."""

    system: str
    code: str
    display: str


class Mention(NamedTuple):
    """Where a text names a concept (code points), and the keys that the words may mean, most trusted first."""

    start: int
    end: int
    keys: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A concept. `source` is where it came from: a reviewed table's name, `variables`, `medical`, `drugs`, …"""

    key: str
    kind: str
    name: str
    source: str
    codes: tuple[Code, ...] = ()
    parents: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    question: str = ""


class Lexicon:
    """The built lexicon, mapped into memory. Safe to use from many threads."""

    def __init__(self, path: Path) -> None:
        header, tables = map_file(path)
        self.version: str = header.version
        self.counts: dict[str, int] = header.counts
        self._labels, self._firsts, self._values = (tables[t].cast("I") for t in ("labels", "firsts", "values"))
        self._words = _Words(Strings(tables, "words"), self._labels, self._firsts[1])
        self._set_firsts, self._set_items = (tables[t].cast("I") for t in ("sets.firsts", "sets.items"))
        self._keys = Strings(tables, "keys")
        self._entry_of_key = tables["keys.entries"].cast("I")
        self._entry_firsts = tables["entries.firsts"].cast("I")
        self._entries = tables["entries"]
        self._decode = msgspec.json.Decoder(Entry).decode
        self._sets: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._ancestors: dict[str, frozenset[str]] = {}
        self._known: dict[int, Entry] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Lexicon:
        """The lexicon of a file, or the one that was built with the package. Raises LexiconError."""
        return cls(path or DEFAULT_PATH)

    def mentions(self, text: str) -> list[Mention]:
        """What the text names: the leftmost and then the longest terms, on word boundaries, none overlapping."""
        parts = SPLIT(text)
        known = list(map(self._words.__getitem__, parts))
        starts = [at for at, one in enumerate(known) if one[0]]
        if not starts:
            return []
        ends = list(accumulate(map(len, parts)))
        found: list[Mention] = []
        free = 0
        for at in starts:
            if at >= free and (mention := self._longest(text, known, ends, at)):
                found.append(mention[0])
                free = mention[1]
        return found

    def find(self, words: str) -> tuple[str, ...]:
        """The keys of what the words, all of them, are a name of; () for none."""
        state = 0
        for form in term_forms(words):
            state = self._next(state, self._words.strings.number(form))
            if not state:
                return ()
        anyhow, in_caps = self._keys_at(state)
        return anyhow + in_caps if in_caps and all_capitals(words.strip()) else anyhow

    def entry(self, key: str) -> Entry | None:
        """The concept of a key. A key that a reviewed concept took over (`mesh:D009203`) gives that one."""
        number = self._keys.number(key)
        return self._entry(self._entry_of_key[number]) if number >= 0 else None

    def children(self, key: str) -> tuple[str, ...]:
        """The keys of what is directly narrower."""
        entry = self.entry(key)
        return entry.children if entry else ()

    def ancestors(self, key: str) -> frozenset[str]:
        """The keys of all that is broader, the concept itself not among them."""
        known = self._ancestors.get(key)
        if known is None:
            entry = self.entry(key)
            parents = entry.parents if entry else ()
            known = frozenset(parents).union(*map(self.ancestors, parents))
            self._ancestors[key] = known
        return known

    def is_a(self, narrow: str, broad: str) -> bool:
        """Whether whatever is `narrow` is also `broad`; a concept is itself."""
        return narrow == broad or broad in self.ancestors(narrow)

    def _longest(self, text: str, known: list[_Known], ends: list[int], at: int) -> tuple[Mention, int] | None:
        """The longest term from the word at `at`, and the first place behind it."""
        labels, firsts, values = self._labels, self._firsts, self._values
        begin = ends[at - 1]
        state = known[at][0]
        best: tuple[Mention, int] | None = None
        last = len(known) - 1
        while True:
            if (value := values[state]) and (keys := self._meant(value, text, begin, ends[at])):
                best = Mention(begin, ends[at], keys), at + 1
            at += 1
            for nth, label in enumerate(known[at][2], 1):  # signs: a term may end with one ("CD4+")
                state = self._next(state, label)
                if not state:
                    return best
                stop = _behind_sign(text, ends[at - 1], nth) if values[state] else 0
                if stop and (keys := self._meant(values[state], text, begin, stop)):
                    best = Mention(begin, stop, keys), at + 1
            at += 1
            if at > last:
                return best
            label, low, high = known[at][1], firsts[state], firsts[state + 1]
            edge = bisect_left(labels, label, low, high)
            if edge == high or labels[edge] != label:
                return best
            state = edge + 1

    def _next(self, state: int, label: int) -> int:
        low, high = self._firsts[state], self._firsts[state + 1]
        edge = bisect_left(self._labels, label, low, high) if label >= 0 else high
        return edge + 1 if edge < high and self._labels[edge] == label else 0

    def _meant(self, value: int, text: str, begin: int, end: int) -> tuple[str, ...]:
        """The keys that count for these very letters: an abbreviation only in capitals that are no emphasis."""
        keys = self._sets.get(value)
        anyhow, in_caps = keys or self._read_set(value)
        if in_caps and all_capitals(text[begin:end]) and not is_emphasis(text, begin, end):
            return in_caps + anyhow
        return anyhow

    def _keys_at(self, state: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        value = self._values[state]
        return self._read_set(value) if value else ((), ())

    def _read_set(self, value: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        items = self._set_items[self._set_firsts[value - 1] : self._set_firsts[value]]
        anyhow = tuple(self._entry(item).key for item in items if item < CAPITALS_ONLY)
        in_caps = tuple(self._entry(item - CAPITALS_ONLY).key for item in items if item >= CAPITALS_ONLY)
        self._sets[value] = anyhow, in_caps
        return anyhow, in_caps

    def _entry(self, number: int) -> Entry:
        entry = self._known.get(number)
        if entry is None:
            entry = self._decode(self._entries[self._entry_firsts[number] : self._entry_firsts[number + 1]])
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[number] = entry
        return entry


class _Known(NamedTuple):
    """Of a piece of text: the state where its terms begin (0: none), its label, the labels of its signs."""

    state: int
    label: int
    signs: tuple[int, ...]


class _Words(dict[str, _Known]):
    """Pieces of text that were met lately; one that was not is looked up and kept."""

    def __init__(self, strings: Strings, labels: memoryview, first_words: int) -> None:
        self.strings = strings
        self._labels = labels
        self._first_words = first_words  # so many edges leave the root

    def __missing__(self, piece: str) -> _Known:
        if piece[:1].isalnum():
            label = self.strings.number(word_form(piece))
            known = _Known(self._state(label), label, ())
        else:
            known = _Known(0, -1, tuple(map(self.strings.number, sign_forms(piece))))
        if len(self) >= _REMEMBERED:
            self.clear()
        self[piece] = known
        return known

    def _state(self, label: int) -> int:
        edge = bisect_left(self._labels, label, 0, self._first_words) if label >= 0 else self._first_words
        return edge + 1 if edge < self._first_words and self._labels[edge] == label else 0


def _behind_sign(text: str, start: int, nth: int) -> int:
    """The offset behind the nth sign from `start` on, white space not counted."""
    at = start
    while nth:
        nth -= not text[at].isspace()
        at += 1
    return at


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that was built with the package, opened once a process. Raises LexiconError."""
    return Lexicon.open()
