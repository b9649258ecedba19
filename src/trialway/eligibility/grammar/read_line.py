"""One line of the criteria, read: its node, and the parts it was made of."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.grammar.carried import Carried
from trialway.eligibility.grammar.clauses import Clauses
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.items import Section
from trialway.vocabulary.lexicon import Lexicon


class Line(NamedTuple):
    """What a line comes to; `node` is None where it names nothing that could be asked of anybody."""

    node: Draft | None
    parts: list[Part]


def read_line(quote: str, section: Section, lexicon: Lexicon, carried: Carried | None = None) -> Line:
    """Read one line. Offsets are of `quote`; never raises."""
    clauses = Clauses(quote, section, lexicon, carried)
    node = clauses.read()
    return Line(node, clauses.seen)
