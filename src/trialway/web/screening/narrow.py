"""Many studies narrowed by a person's answers: the next question is the one that settles most, and nothing is hidden.

What is compiled of the studies is kept between requests; what a person answers is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

import msgspec
import numpy as np

from trialway.eligibility import Criterion
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render import EntryNames, question
from trialway.matching import Candidate, candidate, match
from trialway.matching.asking import Ask, ask_of, joined
from trialway.matching.batches import Batch
from trialway.matching.columns import Answered, answer_all, compile_all
from trialway.matching.columns.atoms import AtomIndex
from trialway.matching.columns.evaluate import WHOLES
from trialway.matching.narrowing import Narrowing, Next
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.title import plain_title
from trialway.web import wiring
from trialway.web.screening.answers import Answers
from trialway.web.screening.check import PERSON, Screen
from trialway.web.screening.result import answer_words
from trialway.web.studies.asked import Asked
from trialway.web.studies.finding import query_of
from trialway.web.studies.where import look_up

#: More would keep somebody waiting before the first question.
MOST: Final = 500
_SETS: Final = 8
_EXAMPLES: Final = 3
#: So many of those that are ruled out say why; behind them only the title is given.
_EXPLAINED: Final = 60


class Compiled(msgspec.Struct, frozen=True):
    """Studies made ready, and how to choose questions over them."""

    candidates: tuple[Candidate, ...]
    index: AtomIndex
    narrowing: Narrowing


class OneOf(msgspec.Struct, frozen=True):
    """A study in the narrowed list. `why` quotes what rules the person out, with the answer it rests on."""

    id: str
    title: str
    verdict: str
    why: str = ""
    because: str = ""


class Narrow:
    """What was searched for, a person's answers, and the day."""

    def __init__(self, asked: Asked, answers: Answers, *, on: date) -> None:
        self.asked, self.answers, self.on = asked, answers, on
        self.is_ruled_out = False
        ids, self.total = _found(asked)
        self.compiled = _compiled(ids, wiring.store().revision())
        self._person = Person(answers.profile(on), on, Medical(wiring.lexicon()))

    @cached_property
    def found(self) -> Answered:
        """How every study stands."""
        return answer_all(self.compiled.narrowing.program, self._truths)

    @cached_property
    def best(self) -> Next | None:
        """The question that settles most."""
        asked = {one.ask for one in self.answers.given}
        return self.compiled.narrowing.best(self.found, self._truths, self._person, asked)

    def next(self) -> Screen | None:
        """The screen that comes next; None where no question settles anything more."""
        for kind in PERSON:
            if kind not in self.answers.asked:
                return Screen(kind, kind)
        if self.best is None:
            return None
        return Screen(self.best.ask.id, "batch", Batch((self.best.ask,)), tuple(self._examples(self.best)))

    def screen(self, wanted: str) -> Screen | None:
        """A screen that was shown before; None for one that never was."""
        if wanted in PERSON:
            return next(Screen(kind, kind) for kind in PERSON if kind == wanted)
        given = next((one for one in self.answers.given if one.ask == wanted and one.leaves), None)
        if given:
            return Screen(wanted, "batch", Batch((_ask(given.leaves),)))
        coming = self.next()
        return coming if coming and coming.id == wanted else None

    def left(self) -> int:
        """One question is left where any is: how many come after it hangs on the answer."""
        return 0 if self.next() is None else 2

    def counts(self) -> dict[str, int]:
        """How many studies stand how."""
        counted = np.bincount(self.found.verdicts, minlength=len(WHOLES))
        return dict(zip(WHOLES, counted.tolist(), strict=True))

    def listed(self, most: int | None = None) -> tuple[OneOf, ...]:
        """The studies that may fit, those that hardly do behind them, each group in the order of the search."""
        order = (WHOLES.index(name) for name in ("fits_all_read", "possible", "likely_excluded"))
        numbers = [number for verdict in order for number in self._with(verdict)]
        return tuple(map(self._one, numbers[:most]))

    def ruled_out(self, most: int | None = None) -> tuple[OneOf, ...]:
        """The studies that rule the person out, each with what does."""
        out = self._with(WHOLES.index("excluded"))[:most]
        return (*map(self._explained, out[:_EXPLAINED]), *map(self._one, out[_EXPLAINED:]))

    def _with(self, verdict: int) -> list[int]:
        numbers: list[int] = np.flatnonzero(self.found.verdicts == verdict).tolist()
        return numbers

    @cached_property
    def _truths(self) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
        return self.compiled.index.truths(self._person)

    def _one(self, number: int) -> OneOf:
        study = self.compiled.candidates[number].study
        return OneOf(study.id, plain_title(study), WHOLES[self.found.verdicts[number]])

    def _explained(self, number: int) -> OneOf:
        one, lexicon = self.compiled.candidates[number], wiring.lexicon()
        found = match(self._person.profile, one, on=self.on, knowledge=Medical(lexicon), lexicon=lexicon)
        failing = [each for each in found.verdict.criteria if each.verdict == "fails" and each.certain]
        if not failing:
            return self._one(number)
        quote = " ".join(failing[0].quote.split())
        if failing[0].section == "record":
            quote = f"{_FIELDS.get(failing[0].id, failing[0].id)}: {quote}"
        return OneOf(
            one.study.id, plain_title(one.study), "excluded", quote, "; ".join(map(answer_words, failing[0].because))
        )

    def _examples(self, best: Next) -> Iterator[Criterion]:
        """A few of the criteria that a question is asked for."""
        program = self.compiled.narrowing.program
        for row in best.rows[:_EXAMPLES]:
            criteria = self.compiled.candidates[program.study[row]].criteria.criteria
            yield next(one for one in criteria if one.id == program.ids[row])


_FIELDS: Final = {"minimumAge": "Youngest", "maximumAge": "Oldest", "sex": "Sex", "healthyVolunteers": "Healthy people"}


def _ask(leaves: Sequence[Leaf]) -> Ask:
    names = EntryNames(wiring.lexicon().entry)
    made = [ask_of(question(leaf, names=names), leaf) for leaf in leaves]
    whole = made[0]
    for other in made[1:]:
        whole = joined(whole, other)
    return whole


def total_of(asked: Asked) -> int:
    """How many studies a search finds."""
    return _found(asked)[1]


def _found(asked: Asked) -> tuple[tuple[str, ...], int]:
    """The numbers of the studies that a search finds, the best first, and how many there are in all."""
    where = look_up(asked.near, asked.country)
    query = msgspec.structs.replace(query_of(asked, where.place), limit=MOST, offset=0)
    page = wiring.index().search(query, facets=())
    return tuple(hit.study for hit in page.hits), page.total


@lru_cache(maxsize=_SETS)
def _compiled(ids: tuple[str, ...], revision: int) -> Compiled:
    """The studies as they are in one revision of the store."""
    lexicon = wiring.lexicon()
    medical = Medical(lexicon)
    records = wiring.store().records(list(ids))
    studies = [wiring.registry.read_study(records[one]) for one in ids if one in records]
    candidates = tuple(candidate(study, wiring.criteria_of(study), lexicon) for study in studies)
    program = compile_all(candidates, medical)
    weights = [1 / (1 + place / 100) for place in range(len(candidates))]
    names = EntryNames(lexicon.entry)
    return Compiled(candidates, AtomIndex(program.atoms, lexicon), Narrowing(program, medical, names, weights))
