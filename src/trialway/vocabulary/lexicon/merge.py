"""Puts the sources together: one concept for each thing, the most trusted source's word first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trialway.vocabulary.lexicon.broader import broader
from trialway.vocabulary.lexicon.concepts import Code, Entry
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.owners import find_owners
from trialway.vocabulary.lexicon.reviewed import VARIABLES_RANK
from trialway.vocabulary.lexicon.terms import is_abbreviation, is_usable, needs_capitals, term_variants
from trialway.vocabulary.lexicon.words import term_forms


class Meaning(NamedTuple):
    """What a term may mean, and whether only in capitals. Sorts most trusted first."""

    rank: int
    key: str
    in_capitals: bool


class Merged(NamedTuple):
    """The concepts by key, the terms with their meanings, and keys that now lead to another key."""

    entries: dict[str, Entry]
    terms: dict[tuple[str, ...], tuple[Meaning, ...]]
    aliases: dict[str, str]


def merge(drafts: Sequence[Draft], stops: Iterable[str], cut: frozenset[tuple[str, str]]) -> Merged:
    """The concepts of all drafts. Of drafts with one key the first counts."""
    unique: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.rank):
        unique.setdefault(draft.key, draft)
    ordered = sorted(unique.values(), key=lambda draft: (draft.rank, draft.key))
    owners = find_owners(ordered)
    terms = _terms(ordered, owners, {term_forms(stop) for stop in stops})
    parents = broader(ordered, owners, cut)
    entries = _entries(ordered, owners, parents)
    return Merged(entries, terms, _aliases(entries, owners))


def _aliases(entries: dict[str, Entry], owners: dict[str, str]) -> dict[str, str]:
    """Keys that lead to another key: those taken over, and `mesh:` with a medicine's MeSH id."""
    aliases = {key: owner for key, owner in owners.items() if key != owner}
    for entry in entries.values():
        for code in entry.codes:
            if code.system == "MeSH" and (key := f"mesh:{code.code}") not in entries:
                aliases.setdefault(key, entry.key)
    return aliases


def _terms(
    drafts: Sequence[Draft], owners: dict[str, str], stops: set[tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    """Each term with what it means: what the reviewed tables say, else what the first source that has it says."""
    meanings: dict[tuple[str, ...], set[Meaning]] = defaultdict(set)
    for draft in drafts:
        owner, is_reviewed = owners[draft.key], draft.rank <= VARIABLES_RANK
        for term in draft.terms:
            caps = needs_capitals(term) if is_reviewed else is_abbreviation(term, draft.name)
            for forms in term_variants(term):
                if (known := meanings.get(forms)) and _is_settled(min(known).rank, draft, term):
                    continue
                if is_reviewed or is_usable(term, forms, stops):
                    meanings[forms].add(Meaning(draft.rank, owner, caps))
    return {forms: _without_doubles(found) for forms, found in meanings.items() if forms}


def _is_settled(best: int, draft: Draft, term: str) -> bool:
    """Whether what a more trusted source says of a term leaves no room for this draft.

    The name of a number leaves room for the thing itself: testosterone is a medicine too.
    """
    if best >= draft.rank or draft.rank <= VARIABLES_RANK:
        return False
    return best != VARIABLES_RANK or term.casefold() != draft.name.casefold()


def _without_doubles(meanings: set[Meaning]) -> tuple[Meaning, ...]:
    """A key once: without the need of capitals where one source has none."""
    kept: dict[str, Meaning] = {}
    for meaning in sorted(meanings, key=lambda one: (one.in_capitals, one)):
        kept.setdefault(meaning.key, meaning)
    return tuple(sorted(kept.values()))


def _entries(drafts: Sequence[Draft], owners: dict[str, str], parents: dict[str, tuple[str, ...]]) -> dict[str, Entry]:
    parts: dict[str, list[Draft]] = defaultdict(list)
    children: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        parts[owners[draft.key]].append(draft)
    for key, above in parents.items():
        for parent in above:
            children[parent].add(key)
    displays = {code[:2]: code for draft in drafts if draft.rank > VARIABLES_RANK for code in draft.codes}
    return {
        key: _entry(part, parents.get(key, ()), sorted(children[key]), displays) for key, part in sorted(parts.items())
    }


def _entry(
    drafts: Sequence[Draft], parents: tuple[str, ...], children: Iterable[str], displays: dict[tuple[str, str], Code]
) -> Entry:
    """One concept of its drafts, the first of which names it; `displays` has the codes as their system calls them."""
    first = drafts[0]
    codes = {code[:2]: displays.get(code[:2], code) for draft in drafts for code in draft.codes}
    synonyms = dict.fromkeys(term for draft in drafts for term in draft.terms if draft.source != "icd")
    synonyms.pop(first.name, None)
    return Entry(
        key=first.key, kind=first.kind, name=straight(first.name, synonyms), source=first.source,
        codes=tuple(codes[code] for code in sorted(codes)), parents=parents, children=tuple(children),
        synonyms=tuple(synonyms), question=first.question,
        loose=tuple(name for draft in drafts for name in draft.loose),
    )  # fmt: skip


def straight(name: str, synonyms: Iterable[str]) -> str:
    """A name that MeSH turned round, as people say it, where that form is known too.

    >>> straight("Heart Diseases, Congenital", ["congenital heart diseases"])
    'Congenital Heart Diseases'
    """
    head, comma, rest = name.partition(", ")
    turned = f"{rest} {head}"
    return turned if comma and turned.lower() in {synonym.lower() for synonym in synonyms} else name
