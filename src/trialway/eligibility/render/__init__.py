"""From nodes to words: exact, for judging a reading, and plain, for the person it is about."""

from trialway.eligibility.render.exact import ExactError, bare, read_exact, write_exact

__all__ = ["ExactError", "bare", "read_exact", "write_exact"]
