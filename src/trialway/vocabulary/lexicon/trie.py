"""The terms as a trie of words, read where it lies in the mapped file.

States are counted breadth first from the root 0, and a state's edges lie side by side, sorted by label: so the edge
number n leads to the state n+1, and no table of targets is needed.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from trialway.vocabulary.lexicon.layout import Strings, string_tables
from trialway.vocabulary.lexicon.words import pieces

Terms = Mapping[tuple[str, ...], int]
_REMEMBERED = 65_536
_LONGEST_REMEMBERED = 40
_NO_EDGES: dict[int, int] = {}
UNKNOWN = -1

# A word or sign of a text: its label; the value and the edges of the state it leads to from the root (0 and none if
# it leads nowhere); its start and end in its chunk; how far the next word's chunk begins behind this one's.
# A plain tuple, for a named one costs a third more.
Word = tuple[int, int, dict[int, int], int, int, int]
END: Word = (UNKNOWN, 0, _NO_EDGES, 0, 0, 0)


class Trie:
    """The terms; each state has a value (0: no term ends here) and edges, label → state."""

    def __init__(self, tables: Mapping[str, memoryview]) -> None:
        self._words = Strings(tables, "words")
        self._labels, self._firsts, self._values = (tables[t].cast("I") for t in ("labels", "firsts", "values"))
        self._states: dict[int, tuple[int, dict[int, int]]] = {}
        self._leads: dict[str, tuple[int, int, dict[int, int]]] = {}

    def words(self) -> Iterator[str]:
        """The forms of all words and signs in the terms."""
        return iter(self._words)

    def state(self, number: int) -> tuple[int, dict[int, int]]:
        """A state's value and edges."""
        known = self._states.get(number)
        if known is None:
            low, high = self._firsts[number], self._firsts[number + 1]
            edges = (
                dict(zip(self._labels[low:high], range(low + 1, high + 1), strict=True)) if high > low else _NO_EDGES
            )
            known = self._values[number], edges
            if len(self._states) >= _REMEMBERED:
                self._states.clear()
            self._states[number] = known
        return known

    def word(self, form: str, start: int = 0, end: int = 0, step: int = 0) -> Word:
        """A word of a text, with where it leads to from the root."""
        known = self._leads.get(form)
        if known is None:
            known = self._lead(form)
            if len(self._leads) >= _REMEMBERED:
                self._leads.clear()
            self._leads[form] = known
        return *known, start, end, step

    def _lead(self, form: str) -> tuple[int, int, dict[int, int]]:
        label = self._words.number(form)
        edge = bisect_left(self._labels, label, 0, self._firsts[1]) if label != UNKNOWN else self._firsts[1]
        if edge == self._firsts[1] or self._labels[edge] != label:
            return label, 0, _NO_EDGES
        return label, *self.state(edge + 1)

    def find(self, words: Sequence[Word]) -> int:
        """The value of words that are, all together, one term; 0 where they are none. They close with `END`."""
        ends = self.ends(words, 0)
        return ends[-1][1] if ends and ends[-1][0] == len(words) - 1 else 0

    def ends(self, words: Sequence[Word], at: int) -> list[tuple[int, int]]:
        """The terms that begin with the word at `at`: the place behind each, and its value; the longest last.

        `words` close with `END`.
        """
        _, value, edges, *_ = words[at]
        found = []
        while True:
            at += 1
            if value:
                found.append((at, value))
            following = edges.get(words[at][0])
            if not following:
                return found
            value, edges = self.state(following)


class Chunks(dict[str, tuple[Word, ...]]):
    """Chunks of text between spaces, with their words. One that is not there is read and kept."""

    def __init__(self, trie: Trie) -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, chunk: str) -> tuple[Word, ...]:
        found = list(pieces(chunk))
        steps = [*[0] * (len(found) - 1), len(chunk) + 1]
        words = tuple(
            self._trie.word(form, start, end, step) for (start, end, form), step in zip(found, steps, strict=False)
        )
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(chunk) <= _LONGEST_REMEMBERED:
            self[chunk] = words
        return words


def trie_tables(terms: Terms) -> dict[str, bytes]:
    """The tables of a `Trie` for terms with their values (from 1)."""
    words = sorted(set(chain.from_iterable(terms)))
    number = {word: n for n, word in enumerate(words)}
    numbered = sorted((tuple(map(number.__getitem__, forms)), value) for forms, value in terms.items())
    labels, firsts, values = array("I"), array("I"), array("I")
    for value, next_labels in _states(numbered):
        firsts.append(len(labels))
        labels.extend(next_labels)
        values.append(value)
    firsts.append(len(labels))
    found = {"labels": labels, "firsts": firsts, "values": values}
    return {**string_tables("words", words), **{name: table.tobytes() for name, table in found.items()}}


def _states(terms: Sequence[tuple[tuple[int, ...], int]]) -> Iterator[tuple[int, list[int]]]:
    """Each state's value and labels, breadth first; `terms` are sorted, so a state's terms lie side by side."""
    level = [(0, len(terms))]
    depth = 0
    while level:
        below: list[tuple[int, int]] = []
        for low, high in level:
            ends_here = len(terms[low][0]) == depth
            labels: list[int] = []
            for at in range(low + ends_here, high):
                label = terms[at][0][depth]
                if labels and labels[-1] == label:
                    below[-1] = (below[-1][0], at + 1)
                else:
                    labels.append(label)
                    below.append((at, at + 1))
            yield terms[low][1] if ends_here else 0, labels
        level, depth = below, depth + 1
