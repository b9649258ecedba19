"""Which imported concepts are the same thing as a more trusted source's concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from trialway.vocabulary.lexicon.concepts import Code
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import VARIABLES_RANK
from trialway.vocabulary.lexicon.terms import forms_of

_ILLNESS, _MEDICINE = "illness", "medicine"
#: Only kinds of one family can be the same thing: iron the medicine is not iron the lab value.
_FAMILIES = {
    **dict.fromkeys(("diagnosis", "infection", "general_health", "allergy", "substance", "reproductive"), _ILLNESS),
    **dict.fromkeys(("medication", "vaccination", "contraception", "prior_treatment"), _MEDICINE),
}
Named = dict[tuple[str, tuple[str, ...]], list[Draft]]


def find_owners(drafts: Sequence[Draft]) -> dict[str, str]:
    """By each draft's key, the key of the concept it becomes part of: its own, or a more trusted one's.

    An imported concept belongs to the reviewed row that claims its code and bears one of its names, or that bears its
    first name and has no code of that system; an ICD title belongs to the concept that has it as a name.
    `drafts` come most trusted first.
    """
    reviewed = [draft for draft in drafts if draft.rank <= VARIABLES_RANK]
    imported = [draft for draft in drafts if draft.rank > VARIABLES_RANK and draft.source != "icd"]
    by_code: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in reviewed:
        for code in draft.codes:
            by_code[_same(code)].append(draft)
    by_name = _claims_by_name(reviewed, imported)
    owners = {draft.key: draft.key for draft in reviewed}
    for draft in imported:
        claimants = [one for code in draft.codes for one in by_code[_same(code)]]
        owners[draft.key] = _closest(claimants, draft) or by_name.get(draft.key, draft.key)
    named = _named([*reviewed, *imported])
    for draft in drafts:
        if draft.source == "icd":
            claimants = by_code[_same(draft.codes[0])]
            same = {owners[one.key] for one in claimants or named[_ILLNESS, forms_of(draft.name)]}
            owners[draft.key] = min(same) if len(same) == 1 else draft.key
    return owners


def _claims_by_name(reviewed: Iterable[Draft], imported: Iterable[Draft]) -> dict[str, str]:
    """By an imported concept's key, the reviewed row that bears its name. A row claims one concept of a system."""
    named: Named = defaultdict(list)
    for draft in imported:
        for name in _said(draft.name):
            named[_FAMILIES.get(draft.kind, ""), name].append(draft)
    claims: dict[str, str] = {}
    for row in reviewed:
        systems = {code.system for code in row.codes}
        for term in row.terms:
            for draft in named[_FAMILIES.get(row.kind, "no family"), forms_of(term)]:
                system = draft.codes[0].system
                if system not in systems:
                    systems.add(system)
                    claims.setdefault(draft.key, row.key)
    return claims


def _named(drafts: Iterable[Draft]) -> Named:
    named: Named = defaultdict(list)
    for draft in drafts:
        for term in draft.terms:
            named[_FAMILIES.get(draft.kind, ""), forms_of(term)].append(draft)
    return named


def _said(name: str) -> set[tuple[str, ...]]:
    """A name as it stands and, where MeSH turned it round, as people say it."""
    head, _, rest = name.partition(", ")
    return {forms_of(name), forms_of(f"{rest} {head}")}


def _closest(claimants: Sequence[Draft], draft: Draft) -> str | None:
    """Of the rows with the concept's code, the key of the one that bears its first name, or else another of its names.

    A row that bears none of them has the code for want of a better one: lymphadenopathy is not all lymphatic disease.
    """
    if not claimants:
        return None
    for names in (_said(draft.name), set(map(forms_of, draft.terms))):
        for one in claimants:
            if any(forms_of(term) in names for term in one.terms):
                return one.key
    return None


def _same(code: Code) -> tuple[str, str]:
    """The code without the zeros that some write before a MeSH number: D000003907 is D003907."""
    letter, number = code.code[:1], code.code[1:]
    return code.system, f"{letter}{int(number)}" if code.system == "MeSH" and number.isdecimal() else code.code
