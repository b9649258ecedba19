"""How much a study is about what a person has: by the concepts that its record names.

It orders and never hides: a study that names nothing of the person's comes last, not out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility import Profile
from trialway.model import Study
from trialway.search.concepts import named
from trialway.vocabulary.lexicon import Lexicon

#: What each part of the record counts where it names just what the person has.
_WEIGHTS: Final = {"condition": 1.0, "title": 0.9, "keyword": 0.6}
#: A study of all diabetes is about type 1 too; a study of type 1 may not be about somebody's diabetes.
_BROADER, _NARROWER = 0.9, 0.7
_HAD: Final = frozenset({"diagnosis", "infection", "stage", "status", "duration"})


def about(study: Study, lexicon: Lexicon) -> dict[str, float]:
    """The keys of what a study is about, each with how much it counts, above 0 and at most 1."""
    parts = {
        "condition": named(lexicon, study.conditions),
        "title": named(lexicon, (study.brief_title, study.official_title)),
        "keyword": named(lexicon, (*study.keywords, *(term.term for term in study.condition_terms))),
    }
    found: dict[str, float] = {}
    for part, weight in _WEIGHTS.items():
        for key in parts[part]:
            found[key] = max(weight, found.get(key, 0.0))
    return found


def conditions_of(profile: Profile) -> tuple[str, ...]:
    """The keys of what the person has or had, each once, in the order it was said."""
    facts = (fact for fact in profile.facts if fact.state == "yes" and fact.kind in _HAD)
    own = (fact for fact in facts if fact.temporality not in ("family", "planned"))
    return tuple(dict.fromkeys(fact.concept.key for fact in own if fact.concept.key))


def how_much(conditions: Sequence[str], subject: Mapping[str, float], lexicon: Lexicon) -> float:
    """From 0 to 1: three parts for the condition that is met best, one for how many of them are."""
    if not conditions:
        return 0.0
    met = [max((_met(key, asked, lexicon) * weight for asked, weight in subject.items()), default=0.0)
           for key in conditions]  # fmt: skip
    return 0.75 * max(met) + 0.25 * sum(met) / len(met)


class Subjects:
    """What many studies are about, to be asked for all of them at once."""

    def __init__(self, subjects: Sequence[Mapping[str, float]], lexicon: Lexicon) -> None:
        self._count, self._lexicon = len(subjects), lexicon
        named: dict[str, list[tuple[int, float]]] = {}
        for number, subject in enumerate(subjects):
            for key, weight in subject.items():
                named.setdefault(key, []).append((number, weight))
        self._named = {key: np.array(pairs) for key, pairs in named.items()}
        self._below: dict[str, list[str]] = {}
        for key in named:
            for broader in lexicon.ancestors(key):
                self._below.setdefault(broader, []).append(key)

    def how_much(self, conditions: Sequence[str]) -> NDArray[np.float64]:
        """`how_much` of each study, shape (studies,)."""
        if not conditions:
            return np.zeros(self._count)
        met = np.array([self._met(key) for key in conditions])
        found: NDArray[np.float64] = 0.75 * met.max(axis=0) + 0.25 * met.sum(axis=0) / len(conditions)
        return found

    def _met(self, had: str) -> NDArray[np.float64]:
        found = np.zeros(self._count)
        broader = ((key, _BROADER) for key in self._lexicon.ancestors(had))
        narrower = ((key, _NARROWER) for key in self._below.get(had, ()))
        for key, part in ((had, 1.0), *broader, *narrower):
            if key in self._named:
                studies, weights = self._named[key].T
                np.maximum.at(found, studies.astype(np.int64), weights * part)
        return found


def _met(had: str, asked: str, lexicon: Lexicon) -> float:
    if had == asked:
        return 1.0
    if lexicon.is_a(had, asked):
        return _BROADER
    return _NARROWER if lexicon.is_a(asked, had) else 0.0
