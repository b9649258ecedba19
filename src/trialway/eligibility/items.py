"""What an outline is made of: headings and nested items.

Values only. Nothing here reads text, and nothing says what a criterion means.
Offsets count code points of the registry's text as received; `quote` is exactly `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

Section = Literal["inclusion", "exclusion", "unknown"]
HeadingKind = Literal["section", "group", "topic", "lead-in", "remark"]


class Heading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words that order the criteria but are none: a title, a lead-in sentence, "Not specified".

    `section` is the section that holds from here on, `group` the arm, cohort or part that does.
    `kind` says which sort of words they are; a "remark" changes nothing for what follows it.
    """

    start: int
    end: int
    quote: str
    section: Section
    group: str | None = None
    kind: HeadingKind = "section"


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One criterion as the text lists it, with its sub-items.

    `start` to `end` are its own lines without those of its sub-items and without its label.
    `id` counts: `I4` is the fourth inclusion criterion even where the text labels it 1; `I3.A` is its child.
    `label` is the label as written, without punctuation; a bullet or no label is "".
    `group` names the arm, cohort or part it belongs to, or is None where it holds for all.
    """

    id: str
    section: Section
    group: str | None
    label: str
    start: int
    end: int
    quote: str
    children: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in text order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An eligibility text as headings and a nested list, both in text order."""

    headings: tuple[Heading, ...] = ()
    items: tuple[Item, ...] = ()

    def walk(self) -> Iterator[Item]:
        """All items of all depths, in text order."""
        for item in self.items:
            yield from item.walk()
