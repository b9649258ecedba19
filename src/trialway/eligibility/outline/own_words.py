"""The section of a criterion that stands under no heading but says itself what it is.

"Patients must be 18 or older" and "No prior stroke" can only be requirements, "Pregnant women are excluded"
only an exclusion. What says neither, or both, stays unknown and can exclude nobody.
"""

from __future__ import annotations

import re

from trialway.eligibility.items import Section
from trialway.eligibility.outline.block import Block

NOTE = "section taken from its own words"

_REQUIRES = re.compile(
    r"\b(?:must|should|shall|(?:is|are|was|were|be) (?:required|included|enrolled|accepted)"
    r"|(?<!not )(?<!in)eligible)\b",
    re.IGNORECASE,
)
_OPENS_AS_REQUIREMENT = re.compile(
    r"(?:no|not|never|none|neither|without|absence of|free of|free from|able to|ability to"
    r"|willing(?:ness)?(?: and able)? to|(?:(?:written|signed) )?informed consent|must|cannot|may not"
    r"|will not)\b",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    r"\b(?:(?:is|are|was|were|be|been) (?:not eligible|ineligible|excluded|disqualified)|ineligible"
    r"|not be (?:eligible|included|enrolled|accepted)|excludes?|exclusions?)\b",
    re.IGNORECASE,
)


def section_by_words(text: str, block: Block) -> Section:
    """The section an item states itself, "unknown" where it states none or both."""
    excludes = _EXCLUDES.search(text, block.start, block.end)
    requires = _OPENS_AS_REQUIREMENT.match(text, block.start, block.end) or _REQUIRES.search(
        text, block.start, block.end
    )
    if bool(excludes) == bool(requires):
        return "unknown"
    return "exclusion" if excludes else "inclusion"
