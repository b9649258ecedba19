"""One study put to one person: which screen comes next, what is known so far, and what it was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from typing import Final, Literal

import msgspec

from trialway.eligibility import Criteria, Criterion
from trialway.eligibility.render import EntryNames
from trialway.matching import Match, candidate, match
from trialway.matching.asking import Ask, open_questions
from trialway.matching.batches import Batch, batches
from trialway.model import Study
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import Lexicon
from trialway.web.screening.answers import Answers

Kind = Literal["who", "born", "sex", "batch"]

#: Kinds of leaf that can hang on being a woman or a man.
_OF_A_SEX: Final = frozenset({"sex", "reproductive", "contraception"})


class Screen(msgspec.Struct, frozen=True):
    """What stands on one page. `criteria` are the items of the text that it is asked for."""

    id: str
    kind: Kind
    batch: Batch | None = None
    criteria: tuple[Criterion, ...] = ()


class Check:
    """A study, a person's answers, and the day. Made anew for each request."""

    def __init__(self, study: Study, criteria: Criteria, answers: Answers, *, on: date, lexicon: Lexicon) -> None:
        self.study, self.criteria, self.answers, self.on = study, criteria, answers, on
        self._lexicon, self._medical = lexicon, Medical(lexicon)
        self.names = EntryNames(lexicon.entry)
        self._candidate = candidate(study, criteria, lexicon)

    @cached_property
    def found(self) -> Match:
        """What the study means for the person by all answers."""
        return self._match()

    @cached_property
    def askable(self) -> tuple[Ask, ...]:
        """The questions that would settle something, those that got "not sure" among them."""
        return self._asks(())

    @cached_property
    def open(self) -> tuple[Ask, ...]:
        """The questions that would settle something and were not asked yet."""
        asked = {one.ask for one in self.answers.given}
        return tuple(ask for ask in self.askable if ask.id not in asked)

    def next(self) -> Screen | None:
        """The screen that comes next; None where nothing is left to ask."""
        for kind in self._about_the_person():
            if kind not in self.answers.asked:
                return Screen(kind, kind)
        return self._screen(batches(self.open)[0]) if self.open else None

    def left(self) -> int:
        """How many screens are left at most."""
        first = sum(kind not in self.answers.asked for kind in self._about_the_person())
        return first + len(batches(self.open))

    def screen(self, wanted: str) -> Screen | None:
        """A screen that was shown before, as it was; None where nothing is asked there any more."""
        if wanted in ("who", "born", "sex"):
            kind: Kind = wanted  # type: ignore[assignment]
            return Screen(wanted, kind)
        ids = wanted.split("-")
        known = {ask.id: ask for ask in self._asks((wanted,))}
        asks = tuple(known[one] for one in ids if one in known)
        made = batches(asks)
        return self._screen(made[0]) if len(made) == 1 else None

    def _screen(self, batch: Batch) -> Screen:
        items = [node for node in self.criteria.walk() if "/" not in node.id]
        leaves = [leaf for ask in batch.asks for leaf in ask.leaves]
        asked = (node for node in items if any(node.start <= leaf.start < node.end for leaf in leaves))
        return Screen(batch.id, "batch", batch, tuple(asked))

    def _about_the_person(self) -> Iterator[Kind]:
        yield "who"
        yield "born"
        kinds = {leaf.kind for criterion in self.criteria.criteria for leaf in criterion.leaves()}
        if self.study.eligibility.sex.upper() in ("FEMALE", "MALE") or kinds & _OF_A_SEX:
            yield "sex"

    def _asks(self, without: Collection[str]) -> tuple[Ask, ...]:
        found = self._match(without) if without else self.found
        return open_questions(found.verdict, names=self.names, knowledge=self._medical, on=self.on)

    def _match(self, without: Collection[str] = ()) -> Match:
        person = self.answers.profile(self.on, without=without)
        return match(person, self._candidate, on=self.on, knowledge=self._medical, lexicon=self._lexicon)
