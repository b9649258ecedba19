"""Days of a study that a person knows of: "the first dose is planned for 2 December"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from trialway.eligibility.facts.dates import cut_dates
from trialway.eligibility.facts.nouns import Fact
from trialway.eligibility.nodes import Concept

#: How the key of such a fact begins; the name of the moment in a criterion's window follows.
MOMENT: Final = "moment:"
_NAMES: Final = tuple(
    (name, re.compile(rf"(?:the |my |her |his )?(?:{words})\b", re.IGNORECASE))
    for name, words in (
        (
            "first_dose",
            r"first (?:study )?(?:dose|infusion|injection|treatment)|(?:study )?treatment start|start of treatment",
        ),
        ("randomization", r"randomi[sz]ation"),
        ("enrollment", r"enrol?lment|study entry|inclusion visit"),
        ("baseline", r"baseline(?: visit)?"),
        ("screening", r"screening(?: visit)?"),
        ("consent", r"(?:signing of )?(?:the )?consent"),
    )
)
_SET: Final = re.compile(
    r"\b(?:planned|scheduled|booked|due|set|expected|will be|would be|is on|takes place)\b|:", re.IGNORECASE
)


def moment_told(text: str, source: str, *, as_of: date) -> Fact | None:
    """The day of the study that a clause gives, if it lies ahead."""
    name = next((name for name, words in _NAMES if words.match(text)), None)
    dated = cut_dates(text, as_of=as_of) if name and _SET.search(text) else None
    if dated is None or dated.on is None or dated.on.last <= as_of:
        return None
    concept = Concept(text=dated.text, key=f"{MOMENT}{name}")
    return Fact(kind="logistic", concept=concept, temporality="planned", on=dated.on, source=source)
