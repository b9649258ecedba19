"""An item's words as people should see them. Offsets do not survive this; keep the quote for those."""

from __future__ import annotations

import re

from trialway.eligibility.items import Heading, Item

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!~|&=^$\"'])")


def text_of(part: Item | Heading) -> str:
    """The quote with markdown escapes undone and white space folded.

    >>> from trialway.eligibility.outline import outline
    >>> text_of(outline("* Age \\\\>= 18\\n  years").items[0])
    'Age >= 18 years'
    """
    return " ".join(_ESCAPE.sub(r"\1", part.quote).split())
