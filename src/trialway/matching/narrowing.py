"""Many studies and one person: which question settles most of what is open.

A question counts by the studies in which an answer to it would rule the person out, or settle a criterion that is read
in full; less by how unlikely that answer is and how hard it is to give. Verdicts never come from here: this only says
what to ask next, and it may be wrong about that without harm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility.evaluate import Knowledge
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.render import Names, question
from trialway.matching.asking import NOT_ASKED, Ask, ask_of, is_worth_asking, joined
from trialway.matching.columns import Answered, Program
from trialway.matching.columns.compile import LeafAtom
from trialway.matching.columns.effects import Effects
from trialway.matching.columns.evaluate import WHOLES

#: So many of the best single leaves are made into questions; leaves of one question are then counted together.
_LOOKED_AT: Final = 250
#: How likely a "yes" is: what a study seeks in the condition looked for, or a number on either side of a limit; and
#: what keeps people out.
_SOUGHT, _KEEPS_OUT = 0.5, 0.12
#: How likely an answer is, by who can give it.
_ANSWERED: Final = {"profile": 1.0, "ask_patient": 0.9, "ask_clinician": 0.45, "at_screening": 0.3}
_EXCLUDED: Final = WHOLES.index("excluded")


class Next(NamedTuple):
    """The question to ask, in how many studies it decides something, and of how many that are still open.

    `rows` are the criteria it is asked for, as places in the program, those of the first studies first.
    """

    ask: Ask
    decides: int
    of: int
    rows: tuple[int, ...]


class Narrowing:
    """Chooses questions over one compiled set of studies."""

    def __init__(self, program: Program, knowledge: Knowledge, names: Names, weights: Sequence[float] | None) -> None:
        """`weights` say how much each study matters, such as how near it is; all alike without them."""
        self.program, self._knowledge, self._names = program, knowledge, names
        self._effects = Effects.of(program)
        leaves = [atom.leaf if isinstance(atom, LeafAtom) else None for atom in program.atoms]
        self._measured = np.array([leaf is not None and leaf.value is not None for leaf in leaves])
        self._made: dict[int, Ask | None] = {}
        self._weights = np.ones(len(program.studies)) if weights is None else np.asarray(weights, float)

    def best(self, found: Answered, truths: NDArray[np.int8], person: Person, asked: Collection[str]) -> Next | None:
        """The question that settles most, apart from those asked before; None where none settles anything."""
        open_effects = self._open(found, truths)
        if not open_effects.any():
            return None
        gains = self._gains(open_effects)
        ranked = np.argsort(-gains, kind="stable")[:_LOOKED_AT]
        questions = self.questions([int(atom) for atom in ranked if gains[atom] > 0], person, asked)
        valued = [(self._value(ask, atoms, gains), ask, atoms) for ask, atoms in questions]
        if not valued:
            return None
        _, ask, atoms = max(valued, key=lambda one: one[0])
        rows = np.unique(self._effects.row[open_effects & np.isin(self._effects.atom, atoms)])
        studies = np.unique(self.program.study[rows])
        alive = int((found.verdicts != _EXCLUDED).sum())
        return Next(ask, len(studies), alive, tuple(int(row) for row in rows))

    def _open(self, found: Answered, truths: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Which effects are still to come: of unknown leaves, in open criteria of studies that are not ruled out."""
        effects, program = self._effects, self.program
        alive = found.verdicts[program.study[effects.row]] != _EXCLUDED
        unknown: NDArray[np.bool_] = (truths[effects.atom] == 0) & (found.criteria[effects.row] == 0) & alive
        return unknown

    def _gains(self, mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What an answer on each atom is worth, shape (atoms,)."""
        effects, program = self._effects, self.program
        atom, row, yes, no = effects.atom[mask], effects.row[mask], effects.yes[mask], effects.no[mask]
        likely_yes = np.where(self._measured[atom] | (program.sign[row] > 0), _SOUGHT, _KEEPS_OUT)
        # to settle one of two open criteria of a study is worth more than one of twenty
        open_rows = np.bincount(program.study[np.unique(row)], minlength=len(program.studies))
        share = 1 / np.maximum(open_rows, 1)[program.study[row]]
        worth = likely_yes * _worth(yes, share) + (1 - likely_yes) * _worth(no, share)
        weight = self._weights[program.study[row]]
        return np.bincount(atom, weights=worth * weight, minlength=len(program.atoms)).astype(np.float64)

    def questions(
        self, atoms: Sequence[int], person: Person, asked: Collection[str]
    ) -> Iterator[tuple[Ask, list[int]]]:
        """The atoms by the question that asks for them."""
        found: dict[str, tuple[Ask, list[int]]] = {}
        for number in atoms:
            if number not in self._made:
                self._made[number] = self._question(number, person)
            new = self._made[number]
            if new and new.id not in asked:
                known = found.get(new.id)
                found[new.id] = (joined(known[0], new), [*known[1], number]) if known else (new, [number])
        yield from found.values()

    def _question(self, number: int, person: Person) -> Ask | None:
        """The question for one atom; None where there is none worth asking."""
        atom = self.program.atoms[number]
        if not isinstance(atom, LeafAtom):
            return None
        text = question(atom.leaf, names=self._names)
        if text.answerability in NOT_ASKED or not is_worth_asking(atom.leaf, self._knowledge, person.now):
            return None
        return ask_of(text, atom.leaf)

    @staticmethod
    def _value(ask: Ask, atoms: list[int], gains: NDArray[np.float64]) -> float:
        return float(gains[atoms].sum()) * _ANSWERED.get(ask.question.answerability, 0.5)


def _worth(stands: NDArray[np.int8], share: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 where it rules out for certain, the criterion's share of its study where it settles it another way, else 0."""
    settled = (stands == 2) | (stands == 3)
    return np.where(stands == -2, 1.0, np.where(settled, share, 0.0))
