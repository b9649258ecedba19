"""What a study's criteria mean for a person: pure, three-valued, with the words that decide and the day they turn.

It reads no text: criteria come as nodes, people as facts, medicine as `Knowledge`.
"""

from trialway.eligibility.evaluate.knowledge import Knowledge, Unlettered
from trialway.eligibility.evaluate.study import evaluate
from trialway.eligibility.evaluate.tree import TOLD
from trialway.eligibility.evaluate.verdicts import CriterionVerdict, Outcome, StudyVerdict, VerdictSection, Whole

__all__ = [
    "TOLD",
    "CriterionVerdict",
    "Knowledge",
    "Outcome",
    "StudyVerdict",
    "Unlettered",
    "VerdictSection",
    "Whole",
    "evaluate",
]
