"""One line of the criteria, read: its node, and the parts it was made of."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from trialway.eligibility.grammar.carried import Carried
from trialway.eligibility.grammar.clauses import Clauses
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.items import Section
from trialway.vocabulary.lexicon import Lexicon

#: Nobody writes a criterion as long as this; the longest of 129,000 real ones has a third of it.
LONGEST_LINE: Final = 10_000


class Line(NamedTuple):
    """What a line comes to; `node` is None where it names nothing that could be asked of anybody."""

    node: Draft | None
    parts: list[Part]


def read_node(quote: str, section: Section, lexicon: Lexicon, carried: Carried | None = None) -> Draft | None:
    """The node of one line, which nobody may change: it may be that of another line with the same words."""
    return _read_again(quote, section, lexicon) if carried is None else read_line(quote, section, lexicon, carried).node


@lru_cache(maxsize=4_096)
def _read_again(quote: str, section: Section, lexicon: Lexicon) -> Draft | None:
    """Registries repeat themselves: "Pregnancy" is read once."""
    return read_line(quote, section, lexicon).node


def read_line(quote: str, section: Section, lexicon: Lexicon, carried: Carried | None = None) -> Line:
    """Read one line. Offsets are of `quote`; never raises. A line that is too long is left to people, unread."""
    if len(quote) > LONGEST_LINE:
        return Line(Draft("human", 0, len(quote), residue=[quote]), [])
    clauses = Clauses(quote, section, lexicon, carried)
    node = clauses.read()
    return Line(node, clauses.seen)
