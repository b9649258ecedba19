"""Requirements as columns: the criteria of many studies compiled once, and answered for a person all together.

It says just what the plain evaluator says, only for thousands of studies at once; tests hold the two together.
What is the same in many criteria (an age, "pregnant") is one node here and is answered once.
"""

from trialway.matching.columns.evaluate import Answered, answer_all
from trialway.matching.columns.program import Program, compile_all

__all__ = ["Answered", "Program", "answer_all", "compile_all"]
