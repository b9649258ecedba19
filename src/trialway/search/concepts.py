"""Which concepts of the lexicon a study is about, by the part of the record that names them.

A concept brings all that is broader with it: a study of lupus is one of autoimmune disease. The criteria are left
out on purpose, for what they name is as often a reason not to take part.
"""

from __future__ import annotations

from collections.abc import Iterable

from trialway.model import MeshTerm, Study
from trialway.vocabulary.lexicon import Lexicon

#: The parts of a record, with the weight of a concept named there (as for words, see `document.WEIGHTS`).
CONCEPT_WEIGHTS = {"title": 6.0, "condition": 8.0, "intervention": 5.0, "keyword": 4.0}
#: What people look for. The lexicon's other kinds (age, stage, logistics …) say nothing of what a study is about.
SOUGHT = frozenset(
    "diagnosis infection medication procedure prior_treatment vaccination contraception allergy substance "
    "reproductive biomarker lab vital score organ_function general_health".split()
)


def concepts_of(study: Study, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The keys of what each part of the record names, and of all that is broader, sorted; only parts with any."""
    treatments = (name for one in study.interventions for name in (one.name, *one.other_names))
    mesh = (*study.condition_terms, *study.intervention_terms)
    found = {
        "title": named(lexicon, (study.brief_title, study.official_title)),
        "condition": named(lexicon, study.conditions),
        "intervention": named(lexicon, treatments),
        "keyword": named(lexicon, (*study.keywords, *(term.term for term in mesh))) | _headings(lexicon, mesh),
    }
    return {part: tuple(sorted(with_broader(lexicon, keys))) for part, keys in found.items() if keys}


def named(lexicon: Lexicon, texts: Iterable[str]) -> set[str]:
    """The keys of the sought concepts that some texts name."""
    mentions = lexicon.mentions("\n".join(text for text in texts if text))
    return {key for mention in mentions for key in mention.keys if is_sought(lexicon, key)}


def is_sought(lexicon: Lexicon, key: str) -> bool:
    """Whether the concept is of a kind that people look for."""
    entry = lexicon.entry(key)
    return entry is not None and entry.kind in SOUGHT


def with_broader(lexicon: Lexicon, keys: Iterable[str]) -> set[str]:
    """The keys and those of all that is broader."""
    found = set(keys)
    return found.union(*map(lexicon.ancestors, found))


def _headings(lexicon: Lexicon, terms: Iterable[MeshTerm]) -> set[str]:
    """The concepts of the registry's own headings, by their ids."""
    entries = (lexicon.entry(f"mesh:{term.id}") for term in terms if term.id)
    return {entry.key for entry in entries if entry and entry.kind in SOUGHT}
