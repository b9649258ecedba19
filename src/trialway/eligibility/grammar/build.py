"""Drafts to nodes: ids, sections, quotes and offsets of the whole text."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Criterion, Degree


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a draft stands: `base` is where its line begins in `text`."""

    id: str
    section: Section
    group: str | None
    label: str
    base: int
    text: str

    def part(self, name: str) -> Place:
        """The place of a part of the line."""
        return Place(self.id + name, self.section, self.group, "", self.base, self.text)


def build(
    draft: Draft,
    place: Place,
    *,
    whole: tuple[int, int] | None = None,
    notes: tuple[str, ...] = (),
    below: tuple[Criterion, ...] = (),
) -> Criterion:
    """The node of a draft. `whole` is its span where it is that of its line; `below` are the items under it."""
    start, end = whole or (place.base + draft.start, place.base + draft.end)
    mark = "/" if "/" not in place.id else "."
    return Criterion(
        id=place.id,
        section=place.section,
        group=place.group,
        label=place.label,
        start=start,
        end=end,
        quote=place.text[start:end],
        op=draft.op,
        n=draft.n,
        reading=_reading(draft, below),
        leaf=replace(draft.leaf, start=place.base + draft.leaf.start, end=place.base + draft.leaf.end)
        if draft.leaf
        else None,
        guard=build(draft.guard, place.part(f"{mark}for")) if draft.guard else None,
        exceptions=_numbered(draft.exceptions, place, f"{mark}except"),
        children=_numbered(draft.children, place, mark) + below,
        residue=tuple(dict.fromkeys([word for word in draft.residue if word.strip()])) if draft.residue else (),
        notes=tuple(dict.fromkeys((*notes, *draft.notes))) if notes or draft.notes else (),
    )


def _numbered(drafts: list[Draft], place: Place, name: str) -> tuple[Criterion, ...]:
    return tuple([build(part, place.part(f"{name}{n}")) for n, part in enumerate(drafts, 1)]) if drafts else ()


def _reading(draft: Draft, below: tuple[Criterion, ...]) -> Degree:
    """A line that only says how those below it combine is read in full where none of its words is left."""
    if below and not draft.children:
        return "none" if draft.op == "human" else "partial" if draft.residue or draft.doubtful else "full"
    return draft.reading
