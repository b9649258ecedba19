"""Names of medicines, from the package drug-named-entity-recognition (DrugBank's open data, CC0, and MeSH).

Where it gives a medicine both a DrugBank and a MeSH id, the MeSH id is often that of its class: it is not used as a
code. MeSH descriptors alone are taken where they are classes of medicines or vaccines, not chemicals at large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.lexicon import Code
from trialway.vocabulary.lexicon.sources.packaged import package_file, read_values

RANK = 3
_CLASSES = ("D27.505",)
_VACCINES = ("D20.215.894",)
#: What DrugBank lists for allergy tests and is no medicine that people take.
_TESTED = ("pollen", "allergenic extract", "dander", "venom protein")


def read_drugs() -> Iterator[Draft]:
    """Every medicine, medicine class and vaccine, sorted by name."""
    data = read_values(package_file("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2"))
    names: dict[str, set[str]] = defaultdict(set)
    for variant, canonicals in data["drug_variant_to_canonical"].items():
        for canonical in canonicals:
            names[canonical].add(variant)
    seen: set[str] = set()
    for canonical, facts in sorted(data["drug_canonical_to_data"].items()):
        draft = _draft(canonical, facts, tuple(sorted(name for name in names[canonical] if "," not in name)))
        if draft and draft.key not in seen and not draft.name.lower().endswith(_TESTED):
            seen.add(draft.key)
            yield draft


def _draft(canonical: str, facts: dict[str, Any], names: tuple[str, ...]) -> Draft | None:
    name, drugbank, mesh = facts.get("name", canonical), facts.get("drugbank_id"), facts.get("mesh_id")
    trees = tuple(sorted(facts.get("mesh_tree") or ()))
    if drugbank:
        codes = (Code("DrugBank", drugbank, name),)
        return Draft(f"drug:{drugbank}", "medication", name, "drugs", RANK, codes, names)
    if mesh and any(tree.startswith(_CLASSES + _VACCINES) for tree in trees):
        kind = "vaccination" if any(tree.startswith(_VACCINES) for tree in trees) else "medication"
        return Draft(f"mesh:{mesh}", kind, name, "drugs", RANK, (Code("MeSH", mesh, name),), names, trees=trees)
    return None
