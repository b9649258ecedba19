"""From nodes to words: exact, for judging a reading, and plain, for the person it is about."""

from trialway.eligibility.render.exact import ExactError, bare, read_exact, write_exact
from trialway.eligibility.render.plainly import EntryNames, Names, PersonWord, Plain, Unnamed, plain, plain_tree
from trialway.eligibility.render.questions import Answerability, Question, ask_doctor_for, question, who_knows

__all__ = [
    "Answerability",
    "EntryNames",
    "ExactError",
    "Names",
    "PersonWord",
    "Plain",
    "Question",
    "Unnamed",
    "ask_doctor_for",
    "bare",
    "plain",
    "plain_tree",
    "question",
    "read_exact",
    "who_knows",
    "write_exact",
]
