"""What some words of a query mean: the nouns that understanding a text gives, and a Query carries.

A meaning widens what is found; it never loses a study that has the words themselves, but for `ages` and `sex`.
"""

from __future__ import annotations

import msgspec

YEAR = 365.25


class Concept(msgspec.Struct, frozen=True):
    """A concept as search tells of it: its key in the lexicon, its name, and its code in a code system, or ""."""

    key: str
    name: str
    code: str = ""


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What the words `text[start:end]` of a query mean.

    A study has the meaning when it is about one of the `concepts`, or has one of the phrases in `words`, or has
    the words as they were typed. With `ages` (years, from and below) or `sex` the words say whom the study must
    take: they filter, and need not appear.
    """

    start: int
    end: int
    text: str
    concepts: tuple[Concept, ...] = ()
    words: tuple[str, ...] = ()
    ages: tuple[float, float] | None = None
    sex: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the concepts that the lexicon has."""
        return tuple(concept.key for concept in self.concepts if concept.key)

    @property
    def is_about_people(self) -> bool:
        """Whether the words say whom a study must take, not what it is about."""
        return self.ages is not None or bool(self.sex)

    @property
    def days(self) -> tuple[int, int] | None:
        """The ages in whole days, the first and the last."""
        return (int(self.ages[0] * YEAR), int(self.ages[1] * YEAR) - 1) if self.ages else None
