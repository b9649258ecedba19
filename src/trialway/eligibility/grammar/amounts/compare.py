"""The words and signs that compare, before a number and after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trialway.eligibility.nodes import Comparator

_BEFORE: dict[Comparator, str] = {
    ">=": """≥|no earlier than|not earlier than
        |>=|> =|=>|> / =|> or =|> or = to|> or equal to|≥ to|> = to|at least|at the least|no less than
        |not less than|no fewer than|not fewer than|not younger than|not under|not below|no younger than
        |minimum of|minimum|min|min.|minimal|greater than or equal to|greater or equal to|greater than or equal
        |greater or equal than|greater than / equal to|more than or equal to|more or equal to|more or equal
        |at or after|at or beyond|at lest|greater or equal|more than or equal|more than / equal to
        |higher than or equal to|higher or equal to|equal to or greater than|equal or greater than
        |equal to or more than|equal to or over|equal or more than|equal to or higher than|equal or higher than
        |equal or superior to|superior or equal to|equal to or older than|equal or older than
        |older than or equal to|over or equal to|above or equal to|equal to or above|equal or above
        |equal to or longer than|longer than or equal to|larger than or equal to|equal to or larger than
        |bigger than or equal to|not lower than|no lower than|not shorter than|not smaller than|not less then
        |at least more than|minimum age of|minimum age|≥ or equal to|greater / equal to|no less then|at or above
        |= or >|= / >|= or > than|equal to or >|upward of|upwards of|no shorter than|greater than or = to
        |more than or = to|greater than or =|at a minimum|at minimum|older or equal to|more or equal than""",
    "<=": """≤|no later than|not later than
        |<=|< =|=<|< / =|< or =|< or = to|< or equal to|≤ to|< = to|at most|no more than|not more than
        |no greater than|not greater than|not exceeding|not exceed|does not exceed|do not exceed|not to exceed
        |must not exceed|should not exceed|without exceeding|no higher than|not higher than|not over|not above
        |not older than|no older than|not longer than|no longer than|maximum of|maximum|max|max.|maximal|up to
        |up to and including|upto|less than or equal to|less or equal to|less or equal|less than or equal
        |less or equal than|less than / equal to|lower than or equal to|lower or equal to|lower than or equal
        |fewer than or equal to|smaller than or equal to|equal to or less than|equal or less than
        |equal to or lower than|equal or lower than|equal to or below|equal or below|equal or inferior to
        |inferior or equal to|below or equal to|equal to or fewer than|equal to or younger than
        |younger than or equal to|under or equal to|shorter than or equal to|no more then|not more then
        |≤ or equal to|less / equal to|at or below|= or <|= / <|equal to or under|equal to or shorter than
        |less than or = to|less than or =|no larger than|not larger than|within|maximum age of|not greater then
        |no greater then|not bigger than|not exceeded|equal to or <""",
    ">": """>|greater that|more that|more often than|more frequently than
        |> than|greater than|greater|more than|higher than|larger than|bigger than|longer than|older than|over
        |above|exceeding|exceeds|exceed|exceeded|in excess of|superior to|greater then|more then|higher then
        |older then|longer then|over the|better than|beyond|heavier than|taller than|later than|wider than
        |deeper than|farther than|aged over|upper to|strictly greater than|strictly more than|strictly above
        |strictly over|well above|of over""",
    "<": """<|less that|lesser than|less often than|less frequently than
        |< than|less than|lower than|lower|fewer than|smaller than|shorter than|younger than|under|below
        |beneath|inferior to|less then|lower then|younger then|shorter then|fewer then|worse than|earlier than
        |lighter than|less|aged under|strictly less than|strictly below|strictly under|well below|short of""",
    "=": """=|equal to|equals|equalling|exactly|is equal to|of exactly""",
}
_AFTER: dict[Comparator, str] = {
    ">=": """or older|or more|or greater|or above|or higher|or over|or later|or longer|or better|or up|or larger
        |or bigger|and older|and above|and over|and up|and higher|and more|and greater|or olders|and / or older
        |or beyond|and upwards|and upward|or upwards|and / or above|and / or more|or = older|/ or older
        |or heavier|or taller|and elder|or elder|and beyond|and / or over|+|or ≥|or >|and olders|minimum
        |at minimum|at least|/ older|and longer|or more severe|or more recent|or superior|and / or greater
        |and / or higher|or deeper|and better|or plus""",
    "<=": """or less|or younger|or below|or under|or lower|or fewer|or earlier|or worse|or shorter|or smaller
        |and younger|and below|and under|and less|and lower|or down|maximum|at most|max|and / or less
        |and / or below|and / or younger|and / or lower|or lesser|or lighter|or inferior|at maximum|or worst
        |and worse""",
}
# Behind "20/200" and behind grades, "worse" means two things; see `quantity`.
_OPPOSITE: dict[Comparator, Comparator] = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


# The key of a phrase's comparator: no token is this.
_END = " "


class Phrases:
    """Phrases by their words: each word leads to the words that may follow it."""

    __slots__ = ("_tree",)

    def __init__(self, table: dict[Comparator, str]) -> None:
        self._tree: dict[str, Any] = {}
        for comparator, text in table.items():
            for phrase in text.split("|"):
                node = self._tree
                for word in _cut(phrase):
                    node = node.setdefault(word, {})
                node.setdefault(_END, comparator)

    def __iter__(self) -> Iterator[str]:
        """The words with which a phrase may begin."""
        return iter(self._tree)

    def at(self, words: list[str], start: int) -> tuple[Comparator, int] | None:
        """The longest phrase that begins at a token: its comparator and the index behind it."""
        node, best = self._tree, None
        for here in range(start, len(words)):
            following = node.get(words[here])
            if following is None:
                break
            node = following
            if _END in node:
                best = (node[_END], here + 1)
        return best


def _cut(phrase: str) -> list[str]:
    """The tokens of a phrase, every sign alone."""
    return [
        piece
        for word in phrase.split()
        for piece in (list(word) if word[0] in "<>=" else [word[:-1], "."] if word[-1] == "." else [word])
    ]


BEFORE = Phrases(_BEFORE)
AFTER = Phrases(_AFTER)
# Words that begin a comparison and can begin nothing else.
BEFORE_ONLY = frozenset(BEFORE)


def opposite(comparator: Comparator) -> Comparator:
    """The comparator with its two sides exchanged: "5 < x" is "x > 5"."""
    return _OPPOSITE.get(comparator, comparator)
