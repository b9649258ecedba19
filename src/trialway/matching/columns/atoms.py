"""What one person's facts say of the atoms: only those that some fact can speak of are looked at.

The facts are about a person; nothing of them is kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import Final

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from trialway.eligibility.evaluate import CriterionVerdict
from trialway.eligibility.evaluate.another_cancer import ANOTHER, CANCER
from trialway.eligibility.evaluate.knowledge import plain_words
from trialway.eligibility.evaluate.leaf import truth_of
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.record import record_criteria
from trialway.eligibility.evaluate.sex import WOMANS
from trialway.eligibility.facts import Fact
from trialway.eligibility.nodes import Concept
from trialway.matching.columns.program import Atom, RecordAtom
from trialway.model import Study
from trialway.vocabulary.lexicon import Lexicon

#: Who somebody is answers these, whatever else is known.
_OF_THE_PERSON: Final = frozenset({"age", "sex"})
_OUTCOMES: Final = {"passes": 1, "fails": -1}


class AtomIndex:
    """Atoms by what can answer them."""

    def __init__(self, atoms: Iterable[Atom], lexicon: Lexicon) -> None:
        self._atoms, self._lexicon = tuple(atoms), lexicon
        self._always: list[int] = []
        self._by_key: dict[str, list[int]] = {}
        self._by_words: dict[str, list[int]] = {}
        self._by_kind: dict[str, list[int]] = {}
        groups: dict[Hashable, int] = {}
        self._groups = [groups.setdefault(_alike(atom), len(groups)) for atom in self._atoms]
        for number, atom in enumerate(self._atoms):
            self._place(number, atom)

    def truths(self, person: Person) -> NDArray[np.int8]:
        """The truth of every atom, shape (atoms,): unknown wherever no fact speaks of it."""
        found = np.zeros(len(self._atoms), np.int8)
        known: dict[int, int] = {}
        for number in self._spoken_of(person):
            group = self._groups[number]
            if group not in known:
                known[group] = self._truth(self._atoms[number], person)
            found[number] = known[group]
        for number in self._named_by_words(person):
            found[number] = self._truth(self._atoms[number], person)
        return found

    def _named_by_words(self, person: Person) -> Iterator[int]:
        """The atoms whose own words a fact has that is known by words alone: those that are alike otherwise differ."""
        for fact in person.profile.facts:
            if fact.concept.key is None:
                yield from self._by_words.get(plain_words(fact.concept.text), ())

    def _place(self, number: int, atom: Atom) -> None:
        if isinstance(atom, RecordAtom) or atom.leaf.kind in _OF_THE_PERSON:
            self._always.append(number)
            return
        concept = atom.leaf.concept
        if concept is None:
            return
        self._by_kind.setdefault(atom.leaf.kind, []).append(number)
        self._by_words.setdefault(plain_words(concept.text), []).append(number)
        if concept.key:
            self._by_key.setdefault(concept.key, []).append(number)
        if concept.key == ANOTHER:
            self._by_key.setdefault(CANCER, []).append(number)
        if WOMANS.search(f"{concept.key or ''} {concept.text}"):
            self._always.append(number)

    @cached_property
    def _below(self) -> dict[str, list[int]]:
        """The atoms of all that is narrower than a key."""
        found: dict[str, list[int]] = {}
        for key, numbers in self._by_key.items():
            for broader in self._lexicon.ancestors(key):
                found.setdefault(broader, []).extend(numbers)
        return found

    def _spoken_of(self, person: Person) -> set[int]:
        found = set(self._always)
        for kind in person.profile.complete:
            found.update(self._by_kind.get(kind, ()))
        for fact in person.profile.facts:
            found.update(self._of_fact(fact))
        return found

    def _of_fact(self, fact: Fact) -> Iterable[int]:
        """What a fact can speak of: the same, what is broader, and of a "no" what is narrower too."""
        yield from self._by_words.get(plain_words(fact.concept.text), ())
        key = fact.concept.key
        if key is None:
            return
        yield from self._by_key.get(key, ())
        for broader in self._lexicon.ancestors(key):
            yield from self._by_key.get(broader, ())
        if fact.state == "no" or fact.comparator == "negative":
            yield from self._below.get(key, ())

    @staticmethod
    def _truth(atom: Atom, person: Person) -> int:
        if isinstance(atom, RecordAtom):
            found = record_criteria(Study(id="-", eligibility=atom.fields), person)
            return _as_truth(found[0]) if found else 0
        asked = person._replace(subject=atom.subject, excluding=atom.excluding, partial=atom.partial)
        return truth_of(atom.leaf, asked, atom.carved).truth


def _as_truth(verdict: CriterionVerdict) -> int:
    return _OUTCOMES.get(verdict.verdict, 0) * (2 if verdict.certain else 1)


def _alike(atom: Atom) -> Hashable:
    """The same for atoms that every fact with a key answers alike: the words for a thing do not matter then."""
    if isinstance(atom, RecordAtom) or atom.leaf.concept is None:
        return atom
    concept = atom.leaf.concept
    if atom.leaf.kind == "age" and concept.key in (None, "age"):
        return replace(atom.leaf, concept=None), atom.excluding
    by_words = WOMANS.search(f"{concept.key or ''} {concept.text}") or atom.leaf.kind == "sex"
    if concept.key is None or by_words or atom.leaf.attribute == "count":
        return atom
    return atom._replace(leaf=replace(atom.leaf, concept=Concept(text="", key=concept.key), unit_text=None))
