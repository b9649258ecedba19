"""What is broader than what: the reviewed tables' parents, ICD's codes above, and the MeSH tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import VARIABLES_RANK


def broader(
    drafts: Sequence[Draft], owners: dict[str, str], cut: frozenset[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """By key, the keys that are directly broader, sorted. `drafts` come most trusted first, and so their word counts.

    MeSH files cardiogenic shock under heart attack: where a reviewed row says what is broader, the tree is not asked.
    Elsewhere `cut` holds pairs of names (narrower, broader; `*` for all) that are not "is a": the next above is taken.
    ICD files a trait under its disease: its order counts only for what no other source has.
    A parent nobody knows is left out, and so is one that would close a circle.
    """
    above: dict[str, set[str]] = defaultdict(set)
    tree = {number: draft for draft in drafts for number in draft.trees}
    for draft in drafts:
        for parent in draft.parents if draft.source != "icd" or owners[draft.key] == draft.key else ():
            _add(above, owners[draft.key], owners.get(parent))
    settled = {draft.key for draft in drafts if draft.rank <= VARIABLES_RANK and draft.parents}
    for draft in (draft for draft in drafts if owners[draft.key] not in settled):
        for number in draft.trees:
            _add(above, owners[draft.key], _above_in_tree(draft, number, tree, owners, cut))
    return {key: tuple(sorted(parents)) for key, parents in above.items() if parents}


def _above_in_tree(
    draft: Draft, number: str, tree: dict[str, Draft], owners: dict[str, str], cut: frozenset[tuple[str, str]]
) -> str | None:
    while "." in number and (draft.name, "*") not in cut:
        number = number.rpartition(".")[0]
        found = tree.get(number)
        if found and (draft.name, found.name) not in cut and owners[found.key] != owners[draft.key]:
            return owners[found.key]
    return None


def _add(above: dict[str, set[str]], narrow: str, broad: str | None) -> None:
    if broad and narrow not in _all_above(above, broad):
        above[narrow].add(broad)


def _all_above(above: dict[str, set[str]], key: str) -> set[str]:
    """The key and all that is broader."""
    seen: set[str] = set()
    ahead = [key]
    while ahead:
        one = ahead.pop()
        if one not in seen:
            seen.add(one)
            ahead.extend(above.get(one, ()))
    return seen
