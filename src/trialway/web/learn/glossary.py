"""The glossary: what the words mean, and links to it where a page first uses one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
from django.urls import reverse
from markupsafe import Markup, escape

_WORD = re.compile(r"[^\W_]+")
#: What may stand between the words of one term: "double blind", "double-blind".
_JOINT = re.compile(r"[ \u00a0\-‐‑]|['’]")


class Term(msgspec.Struct, frozen=True):
    """One word or phrase and what it means."""

    name: str
    slug: str
    means: str
    group: str
    also: tuple[str, ...] = ()


class _Glossary(msgspec.Struct, frozen=True):
    term: tuple[Term, ...]


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of the alphabet."""
    text = (files("trialway.web.learn") / "glossary.toml").read_text(encoding="utf-8")
    found = msgspec.convert(tomllib.loads(text), _Glossary)
    return tuple(sorted(found.term, key=lambda term: term.name.casefold()))


class _Surface(msgspec.Struct, frozen=True):
    """One way to write a term, as words; an abbreviation matches only in its own case."""

    words: tuple[str, ...]
    exact: bool
    term: Term


@cache
def _surfaces() -> dict[str, tuple[_Surface, ...]]:
    """Surfaces by their first word in lower case, those of most words first."""
    found: dict[str, list[_Surface]] = {}
    for term in terms():
        for text in (term.name, *term.also):
            words = tuple(_WORD.findall(text))
            exact = any(letter.isupper() for letter in text[1:])
            if words:
                surface = _Surface(words if exact else tuple(w.lower() for w in words), exact, term)
                found.setdefault(words[0].lower(), []).append(surface)
    return {first: tuple(sorted(s, key=lambda one: -len(one.words))) for first, s in found.items()}


class Linker:
    """Links each term once: make one for a page, and pass the page's texts in order."""

    def __init__(self) -> None:
        self._linked: set[str] = set()

    def link(self, text: str) -> Markup:
        """The text, escaped, with links on the terms that come up for the first time."""
        parts: list[Markup] = []
        done = 0
        for start, end, term in self._matches(text):
            parts += [escape(text[done:start]), _link(term, text[start:end])]
            done = end
        return Markup("").join([*parts, escape(text[done:])])

    def _matches(self, text: str) -> Iterator[tuple[int, int, Term]]:
        words, surfaces = list(_WORD.finditer(text)), _surfaces()
        position = 0
        while position < len(words):
            begun = surfaces.get(words[position][0].lower())
            surface = self._surface_at(text, words, position, begun) if begun else None
            if surface is None:
                position += 1
                continue
            last = words[position + len(surface.words) - 1]
            if surface.term.slug not in self._linked:
                self._linked.add(surface.term.slug)
                yield words[position].start(), last.end(), surface.term
            position += len(surface.words)

    def _surface_at(
        self, text: str, words: list[re.Match[str]], position: int, begun: tuple[_Surface, ...]
    ) -> _Surface | None:
        for surface in begun:
            run = words[position : position + len(surface.words)]
            found = tuple(word[0] if surface.exact else word[0].lower() for word in run)
            if found == surface.words and _are_joined(text, run):
                return surface
        return None


def _are_joined(text: str, run: list[re.Match[str]]) -> bool:
    return all(_JOINT.fullmatch(text[a.end() : b.start()]) for a, b in pairwise(run))


def _link(term: Term, text: str) -> Markup:
    return _opening(term.slug, term.means) + escape(text) + Markup("</a>")


@cache
def _opening(slug: str, means: str) -> Markup:
    return Markup('<a class="tw-term" href="{}#{}" title="{}">').format(reverse("glossary"), slug, means)
