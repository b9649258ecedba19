"""The outline of an eligibility text: its headings, and its criteria as a real nested list.

Stage 1 of the eligibility language. It says where each criterion stands and what it stands under; what a
criterion means is the reader's work. Pure: same text, same outline;
no input or output, no exception for any string.
"""

from __future__ import annotations

from trialway.eligibility.items import Heading, Item, Outline, Section
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.lines import read_blocks
from trialway.eligibility.outline.own_words import NOTE, section_by_words
from trialway.eligibility.outline.sections import mark_sections
from trialway.eligibility.outline.text import text_of
from trialway.eligibility.outline.tree import Nest

__all__ = ["Heading", "Item", "Outline", "outline", "text_of"]

_LETTER: dict[Section, str] = {"inclusion": "I", "exclusion": "E", "unknown": "U"}


def outline(text: str) -> Outline:
    """Read headings and nested items from the text of a study's eligibility criteria.

    Offsets count code points of `text`. Every character outside all quotes is white space, a bullet, or the
    label of the quote after it with its punctuation and escapes; nothing is lost.

    >>> [item.id for item in outline("Exclusion Criteria: 1. Asthma 2. One of: a) gout b) lupus").walk()]
    ['E1', 'E2', 'E2.a', 'E2.b']
    """
    blocks = mark_sections(text, read_blocks(text))
    headings = tuple(_heading(text, block) for block in blocks if block.heading)
    counts: dict[str, int] = {}
    items = []
    for root in Nest(text, blocks).roots:
        if root.section == "unknown":
            _state_section(text, root)
        letter = _LETTER[root.section or "unknown"]
        counts[letter] = counts.get(letter, 0) + 1
        items.append(_item(text, root, f"{letter}{counts[letter]}"))
    return Outline(headings=headings, items=tuple(items))


def _state_section(text: str, root: Block) -> None:
    """Take the section of an item under no heading from its own words, for all that is below it too."""
    section = section_by_words(text, root)
    if section == "unknown":
        return
    root.notes.append(NOTE)
    below = [root]
    while below:
        block = below.pop()
        if block.section == "unknown":
            block.section = section
        below.extend(block.children)


def _heading(text: str, block: Block) -> Heading:
    return Heading(
        start=block.start,
        end=block.end,
        quote=text[block.start : block.end],
        section=block.section or "unknown",
        group=block.group,
        kind=block.heading or "remark",
    )


def _item(text: str, block: Block, name: str) -> Item:
    keys = _keys(block.children)
    return Item(
        id=name,
        section=block.section or "unknown",
        group=block.group,
        label=block.label,
        start=block.start,
        end=block.end,
        quote=text[block.start : block.end],
        children=tuple(_item(text, child, f"{name}.{key}") for child, key in zip(block.children, keys, strict=True)),
        notes=tuple(dict.fromkeys(block.notes)),
    )


def _keys(siblings: list[Block]) -> list[str]:
    """A key for each sibling: its label, or the next free number where it has none or one taken already."""
    taken: set[str] = set()
    keys = [block.label.rpartition(".")[2] for block in siblings]
    for place, key in enumerate(keys):
        if key in taken:
            keys[place] = ""
        taken.add(keys[place])
    free = 0
    for place, key in enumerate(keys):
        if not key:
            free = max(free, place) + 1
            while str(free) in taken:
                free += 1
            keys[place] = str(free)
            taken.add(keys[place])
    return keys
