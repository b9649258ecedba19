"""How much a study is about what a person has: by the concepts that its record names.

It orders and never hides: a study that names nothing of the person's comes last, not out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

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


def _met(had: str, asked: str, lexicon: Lexicon) -> float:
    if had == asked:
        return 1.0
    if lexicon.is_a(had, asked):
        return _BROADER
    return _NARROWER if lexicon.is_a(asked, had) else 0.0
