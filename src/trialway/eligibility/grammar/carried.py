"""What the line above says for each item below it: a topic, or words on how a thing is meant."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Value


class Carried(NamedTuple):
    """`topic` is what the numbers below are of; `how` holds denial, tense, cue, words and times for things below.

    `permitted`: what is below may be, and nobody must have it ("Allowed:").
    """

    topic: Part | None = None
    how: Part | None = None
    permitted: bool = False


def carry(parts: list[Part], carried: Carried) -> None:
    """Gives each part what the line above says for it and it does not say itself."""
    for part in parts:
        if carried.permitted:
            part.human = "permission"
        if carried.topic and not part.heads and len(part.spans) == 1 and not part.quantities:
            _measure(part, carried.topic)
        if carried.topic and not (part.heads or part.ages) and (part.quantities or part.result or part.sexes):
            part.heads = [] if part.sexes else list(carried.topic.heads)
            part.ages = part.ages or list(carried.topic.ages)
            part.attributes = list(carried.topic.attributes) + part.attributes
        if carried.how and (part.heads or part.quantities):
            _take_over(part, carried.how)


def _measure(part: Part, topic: Part) -> None:
    """ "At least 3 months" below "Life expectancy:" is a number of the topic and no time of its own."""
    span = part.spans[0].span
    if span is None or span.window.amount is None or span.window.anchor or span.window.high or part.left:
        return
    if span.comparator not in (">", ">=", "<", "<="):
        return
    amount, lower = span.window.amount, span.comparator in (">", ">=")
    inclusive = span.comparator in (">=", "<=")
    value = Value(low=amount, low_inclusive=inclusive) if lower else Value(high=amount, high_inclusive=inclusive)
    number = Quantity(
        start=span.start,
        end=span.end,
        value=value,
        comparator=span.comparator,
        unit=span.window.unit,
        age=bool(topic.ages),
    )
    part.quantities, part.spans = [replace(part.spans[0], amount=number)], []


def _take_over(part: Part, how: Part) -> None:
    """Denial adds up; a tense, a cue or a time of the part's own stands."""
    part.negated ^= how.negated
    part.tense = part.tense or how.tense
    part.cue, part.cue_word = (part.cue, part.cue_word) if part.cue else (how.cue, how.cue_word)
    if not part.spans and len(how.spans) > 1:
        part.doubtful = True  # of two times above, nobody knows which holds below
    elif not part.spans:
        part.spans = list(how.spans)
    part.qualifiers = how.qualifiers + part.qualifiers
    part.residue = part.residue + how.residue
    part.doubtful |= how.doubtful
