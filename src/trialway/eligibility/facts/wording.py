"""Tables of phrases as one pattern."""

from __future__ import annotations

import re


def wording(table: str) -> re.Pattern[str]:
    """Any phrase of a table, as whole words in any case; `|` parts the phrases, line breaks mean nothing.

    >>> bool(wording("no longer | never").search("He no longer smokes"))
    True
    """
    phrases = "|".join(" ".join(phrase.split()) for phrase in table.split("|"))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
