"""An item's words as people should see them. Offsets do not survive this; keep the quote for those."""

from __future__ import annotations

import re
from typing import Protocol

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!~|&=^$\"'])")


class Quoting(Protocol):
    """An item, a heading, a criterion: whatever quotes the text."""

    @property
    def quote(self) -> str:
        """Its words as received."""
        ...


def text_of(part: Quoting) -> str:
    """The quote with markdown escapes undone and white space folded.

    >>> from trialway.eligibility.outline import outline
    >>> text_of(outline("* Age \\\\>= 18\\n  years").items[0])
    'Age >= 18 years'
    """
    return " ".join(unescaped(part.quote).split())


def unescaped(text: str) -> str:
    """Text with its markdown escapes undone."""
    return _ESCAPE.sub(r"\1", text)
