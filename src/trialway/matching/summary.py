"""One person's verdicts on many studies as columns: verdict, score and the criterion that decides, nothing else.

The same as `match` gives pair by pair; tests hold the two together.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility import Profile
from trialway.eligibility.evaluate import Knowledge
from trialway.eligibility.evaluate.person import Person
from trialway.matching.about import Subjects, conditions_of
from trialway.matching.columns import Answered, Program, answer_all
from trialway.matching.columns.atoms import AtomIndex
from trialway.matching.columns.evaluate import WHOLES
from trialway.matching.rank import scores
from trialway.vocabulary.lexicon import Lexicon

NOBODY = -1
_LIKELY = WHOLES.index("likely_excluded")


class Summary(NamedTuple):
    """For each study of the program: the verdict as a place in WHOLES, the score, and the row of what decides or -1."""

    verdict: NDArray[np.int8]
    score: NDArray[np.float32]
    deciding: NDArray[np.int32]


class Summarizer:
    """Puts people to a program, one after the other."""

    def __init__(self, program: Program, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self.program, self._knowledge = program, knowledge
        self._index = AtomIndex(program.atoms, lexicon)
        self._subjects = Subjects(program.about, lexicon)

    def summary(self, profile: Profile, *, on: date) -> Summary:
        """How a person stands to every study."""
        truths = self._index.truths(Person(profile, on, self._knowledge))
        found = answer_all(self.program, truths)
        about = self._subjects.how_much(conditions_of(profile))
        return Summary(found.verdicts, scores(self.program, found, about), _deciding(self.program, found))


def _deciding(program: Program, found: Answered) -> NDArray[np.int32]:
    """The first criterion that fails for certain, else the first that likely does; -1 where nothing rules out."""
    deciding = np.full(len(program.studies), NOBODY, np.int32)
    for failing in (found.criteria == -1, found.criteria == -2):
        rows = np.flatnonzero(failing)[::-1]
        deciding[program.study[rows]] = rows
    deciding[found.verdicts > _LIKELY] = NOBODY
    return deciding
