"""From an eligibility text to criteria: the one way in to the language.

Deterministic: the same text, reader and lexicon give the same criteria, byte for byte. No string makes it raise.
"""

from __future__ import annotations

from trialway.eligibility.items import Item
from trialway.eligibility.nodes import Criteria, Criterion
from trialway.eligibility.outline import outline

READER = "1"


def read(text: str) -> Criteria:
    """Read the text of a study's eligibility criteria.

    Offsets count code points of `text` as given.
    """
    found = outline(text)
    return Criteria(reader=READER, headings=found.headings, criteria=tuple(_read_item(item) for item in found.items))


def _read_item(item: Item) -> Criterion:
    return Criterion(
        id=item.id,
        section=item.section,
        group=item.group,
        label=item.label,
        start=item.start,
        end=item.end,
        quote=item.quote,
        op="human",
        reading="none",
        residue=(item.quote,),
        notes=item.notes,
        children=tuple(_read_item(child) for child in item.children),
    )
