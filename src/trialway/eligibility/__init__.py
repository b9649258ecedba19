"""The eligibility language: free text in, a tree of requirements out, honest about what was not understood."""

from trialway.eligibility.nodes import Criteria, Criterion, Leaf
from trialway.eligibility.reader import READER, read

__all__ = ["READER", "Criteria", "Criterion", "Leaf", "read"]
