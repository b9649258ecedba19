"""The eligibility language: free text in, a tree of requirements out, honest about what was not understood."""

from trialway.eligibility.facts import Fact, Profile, ProfileError
from trialway.eligibility.nodes import Criteria, Criterion, Leaf
from trialway.eligibility.python import evaluate, read_profile, read_profiles
from trialway.eligibility.reader import READER, read

__all__ = [
    "READER",
    "Criteria",
    "Criterion",
    "Fact",
    "Leaf",
    "Profile",
    "ProfileError",
    "evaluate",
    "read",
    "read_profile",
    "read_profiles",
]
