"""The outline of the eligibility text → what the page shows: blocks of numbered criteria under plain headings."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from trialway.eligibility.nodes import Heading, Item, Outline

_TITLES = {
    "inclusion": "Who the study is looking for",
    "exclusion": "What may rule somebody out",
    "unknown": "Other points on who can take part",
}


class Lead(msgspec.Struct, frozen=True):
    """Words of the registry that stand above some criteria and are none themselves."""

    text: str


class Block(msgspec.Struct):
    """Criteria of one section and group, with the lead-ins between them, in text order."""

    section: str
    group: str | None
    parts: list[Item | Lead]

    @property
    def title(self) -> str:
        """The plain heading."""
        return _TITLES[self.section]


def blocks(outline: Outline) -> list[Block]:
    """Group an outline for display; nothing is dropped, the registry's own headings become ours."""
    found: list[Block] = []
    waiting: list[Lead] = []
    everything: list[Heading | Item] = [*outline.headings, *outline.items]
    for part in sorted(everything, key=lambda one: one.start):
        if isinstance(part, Heading):
            waiting += _lead(part)
            continue
        if not found or (found[-1].section, found[-1].group) != (part.section, part.group):
            found.append(Block(part.section, part.group, []))
        found[-1].parts += [*waiting, part]
        waiting = []
    if waiting and found:
        found[-1].parts += waiting
    return found


class Run(msgspec.Struct, frozen=True):
    """Criteria that follow each other, below the words that stand above them."""

    lead: str
    criteria: tuple[Item, ...]


def runs(parts: Iterable[Item | Lead]) -> list[Run]:
    """The parts of a block as lists with their leads."""
    found: list[Run] = []
    for part in parts:
        if isinstance(part, Lead):
            found.append(Run(part.text, ()))
        elif found:
            found[-1] = Run(found[-1].lead, (*found[-1].criteria, part))
        else:
            found.append(Run("", (part,)))
    return found


def number_of(item: Item) -> str:
    """What stands before a criterion: its place in the section, or its own letter below another.

    >>> number_of(Item(id="I3.A", section="inclusion", group=None, label="A", start=0, end=1, quote="x"))
    'A'
    """
    return item.id.rsplit(".", 1)[-1].lstrip("IEU")


def _lead(heading: Heading) -> list[Lead]:
    """Section and group titles are replaced by ours; what else the registry says is kept."""
    words = " ".join(heading.quote.split()).strip(" :*-•")
    return [Lead(words)] if heading.kind in ("topic", "lead-in", "remark") and words else []
