"""Where to go from a page without results: questions that would find something, with how many."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from trialway.web.studies.asked import Asked
from trialway.web.studies.finding import Results, count
from trialway.web.studies.where import Where
from trialway.web.ui.text import join_words, plural

_MOST = 3
Way = tuple[str, str]


def ways_out(results: Results) -> list[Way]:
    """Up to three questions in words, each with its query string; more general ones last."""
    ways = []
    for label, other in _tried(results):
        where = results.where if other.near else Where()
        if there := count(other, where):
            ways.append((f"{label} ({plural(there, 'study', 'studies')})", other.parameters()))
    return [*ways, *_always(results.asked)][:_MOST]


def _tried(results: Results) -> Iterator[tuple[str, Asked]]:
    """Questions that ask for less, as far as they differ from what was asked."""
    asked = msgspec.structs.replace(results.asked, page=1, problems=())
    if asked.exact or asked.literal:
        yield "Also look for what the words mean", _but(asked, exact=False, literal=())
    if people := [one for one in results.meanings if one.is_about_people]:
        said = join_words([f"“{one.text}”" for one in people])
        yield f"Leave out {said}", _but(asked, q=_without(asked.q, [(one.start, one.end) for one in people]))
    if results.where.place and asked.within:
        yield "Look at any distance", _but(asked, within=None)
    plain = Asked(q=asked.q, near=asked.near, country=asked.country, within=asked.within, sort=asked.sort)
    plain = _but(plain, exact=asked.exact, literal=asked.literal)
    if plain != asked:
        yield "Leave out the filters", plain
    yield "Also show studies that are closed", _but(asked, statuses=("all",))
    if " " in asked.q:
        yield "Find any of the words, not all", _but(asked, any_word=True)
    if asked.q:
        yield "Look in every country and at any distance", Asked(q=asked.q, any_word=True, statuses=("all",))


def _but(asked: Asked, **changes: object) -> Asked:
    return msgspec.structs.replace(asked, **changes)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _always(asked: Asked) -> list[Way]:
    """Ways on that are always there."""
    near = Asked(near=asked.near, country=asked.country, within=None)
    return [
        *([(f"All open studies, from the nearest to {asked.near}", near.parameters())] if asked.near else []),
        ("All studies that are open or opening soon", Asked().parameters()),
        ("All studies, the closed ones too", Asked(statuses=("all",)).parameters()),
        ("Studies that take healthy volunteers", Asked(healthy=True).parameters()),
    ]
