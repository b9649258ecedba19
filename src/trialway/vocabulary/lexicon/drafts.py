"""What every source of the lexicon is read into before the sources are put together."""

from __future__ import annotations

from typing import NamedTuple

from trialway.vocabulary.lexicon.concepts import Code


class Draft(NamedTuple):
    """A concept as one source knows it.

    `parents` are keys, `trees` MeSH tree numbers: both say what is broader. `rank` orders the sources, most trusted
    first. `loose` are those of the synonyms that mean less than the concept, or something beside it.
    """

    key: str
    kind: str
    name: str
    source: str
    rank: int
    codes: tuple[Code, ...] = ()
    synonyms: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    question: str = ""
    trees: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """The name and the synonyms."""
        return (self.name, *self.synonyms)
