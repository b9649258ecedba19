"""The exact voice: a controlled English that loses nothing of what a criterion was read to mean, and reads back.

It is for judging a reading, with the quote beside it. It says what the nodes say and adds nothing.
"""

from trialway.eligibility.render.exact.read import bare, read_exact
from trialway.eligibility.render.exact.scan import ExactError
from trialway.eligibility.render.exact.write import write_exact

__all__ = ["ExactError", "bare", "read_exact", "write_exact"]
