"""What one member of a list says for its neighbours: "no A or B" denies both, "A or B > 3" compares both.

Where it is not sure how far a word reaches, the members it may reach are in doubt.
"""

from __future__ import annotations

import itertools

from trialway.eligibility.grammar.backward import backward
from trialway.eligibility.grammar.forward import forward
from trialway.eligibility.grammar.gather import gather, saying
from trialway.eligibility.grammar.kinds import LINKS
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part


def share(parts: list[Part], names: Names) -> list[Part]:
    """The parts with what they share: first forwards (words in front), then backwards (numbers and times behind)."""
    if len(parts) == 1:
        return saying(parts)
    parts = gather(parts, names)
    for before, part in itertools.pairwise(parts):
        if part.join in LINKS:
            forward(before, part, names)
    for run in _runs(parts):
        backward(run, names)
    _time_before_all(parts)
    return parts


def _time_before_all(parts: list[Part]) -> None:
    """ "(within 2 weeks before entry) WBC … platelets …": the time in front is that of the whole line."""
    first = parts[0] if parts else None
    if not (first and first.spans and first.heads and first.spans[0].start < first.heads[0].start):
        return
    for part in parts[1:]:
        if part.join == "run-on" and part.heads and not part.spans:
            part.spans = list(first.spans)


def _runs(parts: list[Part]) -> list[list[Part]]:
    """The parts in runs that are linked by "and", "or" and commas."""
    runs: list[list[Part]] = []
    for part in parts:
        if runs and part.join in LINKS:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs
