"""What evaluation must be told about medicine, as a protocol: it knows no lexicon and no unit of its own."""

from __future__ import annotations

from typing import Literal, Protocol

from trialway.eligibility.nodes import Concept

Relation = Literal["same", "narrower", "broader", "other", "unclear"]


class Knowledge(Protocol):
    """Broader and narrower concepts, and units. Everything is asked by lexicon key and UCUM code."""

    def is_a(self, narrow: str, broad: str) -> bool:
        """Whether whoever has `narrow` has `broad`."""
        ...

    def convert(self, value: float, given: str, wanted: str, *, variable: str | None = None) -> float | None:
        """`value` in another unit, or None where that cannot be said."""
        ...

    def plausible(self, variable: str, value: float, unit: str | None) -> bool | None:
        """Whether a living person can have this value; None where nobody knows the bounds."""
        ...

    def sole_unit(self, variable: str) -> str | None:
        """The one unit in which the variable is ever given, so that a number without a unit can be read."""
        ...


class Unlettered:
    """Knows nothing: each concept is only itself, and no unit becomes another."""

    def is_a(self, narrow: str, broad: str) -> bool:
        """Whether they are the same key."""
        return narrow == broad

    def convert(self, value: float, given: str, wanted: str, *, variable: str | None = None) -> float | None:  # noqa: ARG002
        """The value itself where both units are the same."""
        return value if given == wanted else None

    def plausible(self, variable: str, value: float, unit: str | None) -> bool | None:  # noqa: ARG002
        """None: no bounds are known."""
        return None

    def sole_unit(self, variable: str) -> str | None:  # noqa: ARG002
        """None: no units are known."""
        return None


def relation(known: Concept, asked: Concept, knowledge: Knowledge) -> Relation:
    """How what is known stands to what is asked: "narrower" means that the known thing is a kind of the asked one.

    Concepts without a key are the same where their words are; otherwise nobody can say ("unclear").
    """
    if known.key and asked.key:
        if known.key == asked.key:
            return "same"
        if knowledge.is_a(known.key, asked.key):
            return "narrower"
        return "broader" if knowledge.is_a(asked.key, known.key) else "other"
    return "same" if plain_words(known.text) == plain_words(asked.text) else "unclear"


def plain_words(text: str) -> str:
    """Words as they are compared where a thing has no key: case, hyphens and spaces do not matter."""
    return " ".join(text.casefold().replace("-", " ").split())
