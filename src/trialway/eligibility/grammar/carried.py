"""What the line above says for each item below it: a topic, or words on how a thing is meant."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.grammar.part import Part


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
        if carried.topic and not part.heads and (part.quantities or part.result or part.sexes):
            part.heads = [] if part.sexes else list(carried.topic.heads)
            part.ages = part.ages or list(carried.topic.ages)
            part.attributes = list(carried.topic.attributes) + part.attributes
        if carried.how and (part.heads or part.quantities):
            _take_over(part, carried.how)


def _take_over(part: Part, how: Part) -> None:
    """Denial adds up; a tense, a cue or a time of the part's own stands."""
    part.negated ^= how.negated
    part.tense = part.tense or how.tense
    part.cue, part.cue_word = (part.cue, part.cue_word) if part.cue else (how.cue, how.cue_word)
    part.spans = part.spans or list(how.spans)
    part.qualifiers = how.qualifiers + part.qualifiers
    part.residue = part.residue + how.residue
    part.doubtful |= how.doubtful
