"""One study put to one person: which screen comes next, what is known so far, and what it was asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from typing import Final, Literal

import msgspec

from trialway.eligibility import Criteria, Criterion
from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render import EntryNames
from trialway.matching import Match, candidate, match
from trialway.matching.asking import Ask, open_questions
from trialway.matching.batches import Batch, batches
from trialway.matching.guards import Guard, all_questions
from trialway.matching.own_words import items_of, told_of, unclear_questions
from trialway.model import Study
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import Lexicon
from trialway.web.screening.answers import Answers
from trialway.web.studies.points import Teller

Kind = Literal["who", "born", "sex", "batch"]

#: What is asked of the person before anything else.
PERSON: Final[tuple[Kind, ...]] = ("who", "born", "sex")
_FOR_A_SEX: Final = re.compile(
    r"\W*(?:(?:for|in|if|all|a|sexually active|pregnant)\W+){0,2}"
    r"(?:wom[ae]n|females?|girls?|(?P<men>m[ae]n|males?|boys?))\b(?!\s+(?:and|or)\b)",
    re.IGNORECASE,
)
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
        self._items = list(items_of(criteria))
        self._teller, self._clear = Teller(), dict[str, bool]()

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

    @property
    def is_ruled_out(self) -> bool:
        """Whether something rules the person out for certain."""
        return self.found.verdict.verdict == "excluded"

    def next(self) -> Screen | None:
        """The screen that comes next; None where nothing is left to ask."""
        for kind in self._about_the_person():
            if kind not in self.answers.asked:
                return Screen(kind, kind)
        return self._screen(batches(self.open)[0]) if self.open else None

    def questions(self) -> tuple[tuple[Ask, ...], dict[str, Guard]]:
        """All questions of the study, whatever is known, and for whom each is."""
        return all_questions(
            self.criteria, names=self.names, knowledge=self._medical, on=self.on, is_clear=self._is_clear_leaf
        )

    def left(self) -> int:
        """How many screens are left at most."""
        first = sum(kind not in self.answers.asked for kind in self._about_the_person())
        return first + len(batches(self.open))

    def screen(self, wanted: str) -> Screen | None:
        """A screen that was shown before, as it was; None where nothing is asked there any more."""
        if wanted in PERSON:
            return next(Screen(kind, kind) for kind in PERSON if kind == wanted)
        ids = wanted.split("-")
        known = {ask.id: ask for ask in self._asks((wanted,))}
        asks = tuple(known[one] for one in ids if one in known)
        made = batches(asks)
        return self._screen(made[0]) if len(made) == 1 else None

    def _screen(self, batch: Batch) -> Screen:
        leaves = [leaf for ask in batch.asks for leaf in ask.leaves]
        asked = (node for node in self._items if any(node.start <= leaf.start < node.end for leaf in leaves))
        return Screen(batch.id, "batch", batch, tuple(asked))

    def _about_the_person(self) -> Iterator[Kind]:
        yield "who"
        yield "born"
        kinds = {leaf.kind for criterion in self.criteria.criteria for leaf in criterion.leaves()}
        if self.study.eligibility.sex.upper() in ("FEMALE", "MALE") or kinds & _OF_A_SEX:
            yield "sex"

    def _asks(self, without: Collection[str]) -> tuple[Ask, ...]:
        verdict = (self._match(without) if without else self.found).verdict
        plain = open_questions(
            verdict, names=self.names, knowledge=self._medical, on=self.on, is_clear=self._is_clear_leaf
        )
        own_words = unclear_questions(verdict.criteria, self.criteria, self._is_clear)
        asks = {ask.id: ask for _, ask in own_words if not self._is_for_the_other_sex(ask)}
        return (*plain, *asks.values())

    def _is_for_the_other_sex(self, ask: Ask) -> bool:
        """Whether a line that is shown as it stands begins with people whom this person is none of."""
        begins = _FOR_A_SEX.match(ask.words)
        return bool(begins and self.answers.sex and (begins["men"] is None) == (self.answers.sex == "male"))

    def _is_clear(self, item: Criterion) -> bool:
        """Whether what was read of an item can be said in plain words that mean the same."""
        if item.id not in self._clear:
            self._clear[item.id] = item.reading == "full" or self._teller(item).said is not None
        return self._clear[item.id]

    def _is_clear_leaf(self, leaf: Leaf) -> bool:
        if leaf.kind == "age" and self.answers.born:
            return False  # what a date of birth leaves open, an age in years does not settle
        item = next((node for node in self._items if node.start <= leaf.start < node.end), None)
        return item is None or self._is_clear(item)

    def _match(self, without: Collection[str] = ()) -> Match:
        person = self.answers.profile(self.on, without=without)
        told = told_of(self.criteria, self.answers.said_of_words(without=without))
        return match(person, self._candidate, on=self.on, knowledge=self._medical, lexicon=self._lexicon, told=told)
