"""From nodes to words: exact, for judging a reading, and plain, for the person it is about."""

from trialway.eligibility.render.exact import ExactError, bare, read_exact, write_exact
from trialway.eligibility.render.plainly import EntryNames, Names, PersonWord, Plain, Unnamed, plain, plain_tree

__all__ = [
    "EntryNames",
    "ExactError",
    "Names",
    "PersonWord",
    "Plain",
    "Unnamed",
    "bare",
    "plain",
    "plain_tree",
    "read_exact",
    "write_exact",
]
