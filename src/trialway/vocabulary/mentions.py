"""Known conditions that a running text names, with the words around them."""

from __future__ import annotations

from typing import NamedTuple

from trialway.vocabulary.modifiers import qualify, words_before
from trialway.vocabulary.tables import LayName, lay_names, lengths_from

# Words that list or deny: what stands after them may be one of several, or the opposite.
_UNSURE_AFTER = {"or", "and", "versus", "vs", "non", "without", "no", "not"}
_UNSURE_BEFORE = {"or", "versus", "vs"}


class Mention(NamedTuple):
    """A condition that a text names: its lay name, the table's key, and the words around it in the text."""

    lay: LayName
    core: str
    words: list[str]
    start: int
    end: int

    def qualified(self) -> LayName | None:
        """The condition with the words before it; None where a list or a denial around it makes that unsure."""
        modifiers, start = words_before(self.words, self.start)
        before = self.words[start - 1] if start else ""
        following = self.words[self.end] if self.end < len(self.words) else ""
        if before in _UNSURE_AFTER or before.endswith("ly") or following in _UNSURE_BEFORE:
            return None
        return qualify(self.lay, modifiers) or self.lay


def mentions_in(key: str) -> list[Mention]:
    """The known conditions that a text (as a key) names, longest names first."""
    names, lengths = lay_names(), lengths_from()
    words = key.split()
    found: list[Mention] = []
    taken = 0
    for at, word in enumerate(words):
        for length in lengths.get(word, ()) if at >= taken else ():
            core = " ".join(words[at : at + length])
            if lay := names.get(core):
                found.append(Mention(lay, core, words, at, at + length))
                taken = at + length
                break
    return found
