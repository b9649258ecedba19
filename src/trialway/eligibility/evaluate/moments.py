"""Days of the study that are set already: "within 12 months of the first dose", which is planned for next week.

A window before such a day is judged as of it, and as of today where no day is known.
"""

from __future__ import annotations

from typing import Final

from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.facts.moments import MOMENT
from trialway.eligibility.nodes import Leaf

#: The study's own days in their order: none comes before one that stands before it here.
_ORDER: Final = ("consent", "screening", "baseline", "enrollment", "randomization", "first_dose")


def at_moment(leaf: Leaf, person: Person) -> Person:
    """The person on the day that the leaf's window hangs on, where the person knows that it lies ahead."""
    anchor = leaf.window.anchor if leaf.window else None
    if anchor not in _ORDER:
        return person
    before = {MOMENT + name for name in _ORDER[: _ORDER.index(anchor) + 1]}
    days = [fact.on.last for fact in person.profile.facts if fact.on and fact.concept.key in before]
    day = max(days, default=None)
    return person._replace(today=day) if day and day > person.now else person
