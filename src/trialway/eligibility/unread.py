"""A text of which nothing was understood: its outline alone, every criterion left for people to judge.

It stands where a reader failed, so that whoever shows or checks criteria needs no second way for such a text.
"""

from __future__ import annotations

from trialway.eligibility.items import Item
from trialway.eligibility.nodes import Criteria, Criterion
from trialway.eligibility.outline import outline


def unread(text: str, *, reader: str) -> Criteria:
    """The criteria of a text, none of them read. Offsets count code points of `text`; `reader` is who failed.

    >>> [(node.id, node.reading) for node in unread("Inclusion: 1. Gout 2. Asthma", reader="2+a").walk()]
    [('I1', 'none'), ('I2', 'none')]
    """
    found = outline(text)
    return Criteria(reader=reader, headings=found.headings, criteria=tuple(map(_criterion, found.items)))


def _criterion(item: Item) -> Criterion:
    return Criterion(
        id=item.id,
        section=item.section,
        start=item.start,
        end=item.end,
        quote=item.quote,
        op="human",
        reading="none",
        group=item.group,
        label=item.label,
        children=tuple(map(_criterion, item.children)),
        residue=(item.quote,),
        notes=item.notes,
    )
