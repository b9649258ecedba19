"""The lexicon as it is asked: which concepts a text names, what a concept is, what is narrower.

It finds words, not meaning: "no asthma" mentions asthma. Where a word means two things, a mention holds both keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from operator import itemgetter
from pathlib import Path

import msgspec

from trialway.vocabulary.lexicon.concepts import Entry, Mention
from trialway.vocabulary.lexicon.emphasis import is_emphasis
from trialway.vocabulary.lexicon.layout import Strings, map_file
from trialway.vocabulary.lexicon.trie import END, Chunks, Trie, Word
from trialway.vocabulary.lexicon.words import all_capitals

DEFAULT_PATH = Path(__file__).parent / "built" / "lexicon.bin"
CAPITALS_ONLY = 1 << 31  # this bit on an entry's number: the term counts only in capitals
NO_ENTRY = -1
_REMEMBERED = 8_192
_STEP = itemgetter(5)


class Lexicon:
    """The built lexicon, mapped into memory. Safe to use from many threads."""

    def __init__(self, path: Path) -> None:
        header, tables = map_file(path)
        self.version: str = header.version
        self.counts: dict[str, int] = header.counts
        self._trie = Trie(tables)
        self._chunks = Chunks(self._trie)
        self._meanings = tuple(tables[name].cast("I") for name in ("meanings.firsts", "meanings"))
        self._keys = Strings(tables, "keys")
        self._entry_of_key = tables["keys.entries"].cast("I")
        self._entries = tables["entries.firsts"].cast("I"), tables["entries"]
        self._decode = msgspec.json.Decoder(Entry).decode
        self._known: dict[int, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._meant: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._ancestors: dict[str, frozenset[str]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Lexicon:
        """The lexicon of a file, or the one that was built with the package. Raises LexiconError."""
        return cls(path or DEFAULT_PATH)

    def mentions(self, text: str) -> list[Mention]:
        """What the text names: the leftmost and then the longest terms, on word boundaries, none overlapping."""
        words = self._words(text)
        # a word that is a term, or that begins one which the next word goes on with
        starts = [at for at, word in enumerate(words) if word[1] or (word[2] and words[at + 1][0] in word[2])]
        # where the chunk of each word begins in the text
        chunks = list(accumulate(map(_STEP, words), initial=0)) if starts else []
        found: list[Mention] = []
        free = 0
        for at in starts:
            if at >= free and (mention := self._longest(text, words, chunks, at)):
                found.append(mention[0])
                free = mention[1]
        return found

    def find(self, words: str) -> tuple[str, ...]:
        """The keys of what the words, all of them, are a name of; () for none."""
        value = self._trie.find(self._words(words))
        if not value:
            return ()
        anyhow, in_capitals = self._keys_of(value)
        return in_capitals + anyhow if all_capitals(words.strip()) else anyhow

    def words(self) -> Iterator[str]:
        """The forms (see `words.word_form`) of all words and signs that names are made of."""
        return self._trie.words()

    def entry(self, key: str) -> Entry | None:
        """The concept of a key. One that a reviewed concept took over (`mesh:D009203`) gives that; None for none."""
        number = self._numbers.get(key)
        if number is None:
            place = self._keys.number(key)
            if len(self._numbers) >= _REMEMBERED:
                self._numbers.clear()
            number = self._numbers[key] = self._entry_of_key[place] if place >= 0 else NO_ENTRY
        return self._entry(number) if number >= 0 else None

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
            if len(self._ancestors) >= _REMEMBERED:
                self._ancestors.clear()
            self._ancestors[key] = known
        return known

    def is_a(self, narrow: str, broad: str) -> bool:
        """Whether whatever is `narrow` is also `broad`; a concept is itself."""
        return narrow == broad or broad in self.ancestors(narrow)

    def _words(self, text: str) -> list[Word]:
        """The words and signs of a text, closed with `END`."""
        by_chunk = list(map(self._chunks.__getitem__, text.split(" ")))
        if () in by_chunk:  # two spaces: read it in one piece, for a chunk without words would count for nothing
            by_chunk = [self._chunks[text]]
        return [*chain.from_iterable(by_chunk), END]

    def _longest(self, text: str, words: Sequence[Word], chunks: Sequence[int], at: int) -> tuple[Mention, int] | None:
        """The longest term from the word at `at` that counts, and the place behind it."""
        begin = chunks[at] + words[at][3]
        for behind, value in reversed(self._trie.ends(words, at)):
            end = chunks[behind - 1] + words[behind - 1][4]
            if keys := self._keys_for(value, text, begin, end):
                return Mention(begin, end, keys), behind
        return None

    def _keys_for(self, value: int, text: str, begin: int, end: int) -> tuple[str, ...]:
        """The keys that count for these very letters: an abbreviation only in capitals that are no emphasis."""
        anyhow, in_capitals = self._meant.get(value) or self._keys_of(value)
        if in_capitals and all_capitals(text[begin:end]) and not is_emphasis(text, begin, end):
            return in_capitals + anyhow
        return anyhow

    def _keys_of(self, value: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys that a term means however it is written, and those it means in capitals."""
        firsts, meanings = self._meanings
        items = meanings[firsts[value - 1] : firsts[value]]
        anyhow = tuple(self._entry(item).key for item in items if item < CAPITALS_ONLY)
        in_capitals = tuple(self._entry(item - CAPITALS_ONLY).key for item in items if item >= CAPITALS_ONLY)
        if len(self._meant) >= _REMEMBERED:
            self._meant.clear()
        self._meant[value] = anyhow, in_capitals
        return anyhow, in_capitals

    def _entry(self, number: int) -> Entry:
        entry = self._known.get(number)
        if entry is None:
            firsts, content = self._entries
            entry = self._decode(content[firsts[number] : firsts[number + 1]])
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[number] = entry
        return entry


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that was built with the package, opened once a process. Raises LexiconError."""
    return Lexicon.open()
