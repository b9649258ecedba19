"""What is known about a person: facts with dates and sources, in the same nouns as the criteria they answer.

A fact that is absent is unknown; it never means "no". Facts about a person never enter logs, URLs or an index.
"""

from trialway.eligibility.facts.form import ProfileError, read_profile, write_fact, write_profile
from trialway.eligibility.facts.nouns import Fact, Profile, State
from trialway.eligibility.facts.said import fact_of
from trialway.eligibility.facts.when import When, shift

__all__ = [
    "Fact",
    "Profile",
    "ProfileError",
    "State",
    "When",
    "fact_of",
    "read_profile",
    "shift",
    "write_fact",
    "write_profile",
]
