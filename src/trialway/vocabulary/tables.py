"""The reviewed tables that ship with the package, read once. They hold names, never text of a record."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from trialway.vocabulary.surface import surface_key

Kind = Literal["disease", "cancer", "state", "healthy", "other", "unknown"]


class LayName(NamedTuple):
    """What people call a condition, and what kind of thing it is.

    `state` is no illness (pregnancy, surgery), `healthy` says nobody is ill, `other` is a field of work or a
    measure (bioequivalence), `unknown` is not in the table. `mesh` is a descriptor id, or empty.
    `qualified` is the name without the words that narrow it, where there are any: "melanoma" for
    "stage IV melanoma".
    """

    name: str
    kind: Kind = "unknown"
    mesh: str = ""
    qualified: str = ""

    @property
    def core(self) -> LayName:
        """The condition without the words that narrow it."""
        return LayName(self.qualified, self.kind, self.mesh) if self.qualified else self


class ProperWords(NamedTuple):
    """Words that keep their capitals, by their lower-case form."""

    always: dict[str, str]
    before_disease: dict[str, str]


@cache
def lay_names() -> dict[str, LayName]:
    """Every known surface of a condition, by its key, with its lay name."""
    return {
        surface_key(surface): LayName(row["lay"], cast(Kind, row["kind"]), row["mesh"])
        for row in lay_rows()
        for surface in row["surfaces"].split("|")
    }


@cache
def lengths_from() -> dict[str, tuple[int, ...]]:
    """By the first word of a name, how many words the names have that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in lay_names():
        words = key.split(" ")
        lengths.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()}


def lay_rows() -> list[dict[str, str]]:
    """The rows of the condition table as they stand in its file."""
    return _rows("lay_names.tsv")


def qualifiers(role: str) -> dict[str, str]:
    """The phrases of one role (`adjective`, `clause`, `cancer clause`) and how to say them."""
    return {row["phrase"]: row["words"] for row in _rows("qualifiers.tsv") if row["role"] == role}


def people_rows() -> list[dict[str, str]]:
    """The nouns for people whom titles name: who they are, and `relatives` where others are the ill ones."""
    return _rows("people.tsv")


@cache
def medicine_words() -> frozenset[str]:
    """Words of medicine names that are no names themselves."""
    return frozenset(_lines("medicine_words.txt"))


@cache
def proper_words() -> ProperWords:
    """Names of people, places and organisms, and abbreviations."""
    words = _lines("proper_words.txt")
    return ProperWords(
        {word.lower(): word for word in words if not word.endswith("~")},
        {word[:-1].lower(): word[:-1] for word in words if word.endswith("~")},
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _lines(name: str) -> list[str]:
    return [line for line in _text(name).splitlines() if line and not line.startswith("#")]


def _text(name: str) -> str:
    return (files("trialway.vocabulary") / "data" / name).read_text(encoding="utf-8")
