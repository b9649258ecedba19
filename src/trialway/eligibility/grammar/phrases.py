"""The phrases of `words`, by their words: how the cut finds the longest one that begins at a token."""

from __future__ import annotations

from trialway.eligibility.grammar.words import TABLE, WordClass


class Branch:
    """Phrases by their words: what a word goes on with, and the class of the phrase that ends with it."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, Branch] = {}
        self.ends: WordClass | None = None


def _phrases() -> dict[str, Branch]:
    """All phrases, by their first word. A phrase keeps its first class."""
    root = Branch()
    for name, text in TABLE.items():
        for phrase in text.split("|"):
            branch = root
            for word in split_words(" ".join(phrase.split())):
                branch = branch.next.setdefault(word, Branch())
            if branch is not root:
                branch.ends = branch.ends or name
    return root.next


def split_words(phrase: str) -> tuple[str, ...]:
    """The words and marks of a phrase as the tokens cut them: a hyphen or slash stands alone, `e.g.` is one word.

    >>> split_words("and/or e.g. pre-existing")
    ('and', '/', 'or', 'e.g.', 'pre', '-', 'existing')
    """
    words: list[str] = []
    for word in phrase.split():
        if word in DOTTED:
            words.append(word)
            continue
        piece = ""
        for letter in word:
            if letter.isalnum() or letter == "'":
                piece += letter
                continue
            if piece:
                words.append(piece)
            words.append(letter)
            piece = ""
        if piece:
            words.append(piece)
    return tuple(words)


DOTTED = frozenset({"e.g.", "i.e.", "etc.", "ex.", "n.b."})
PHRASES = _phrases()
