"""What is wrong with the reviewed tables, in sentences that say what to change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from trialway.vocabulary.lexicon.concepts import KINDS
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import ambiguous_words, stop_words
from trialway.vocabulary.lexicon.terms import needs_capitals
from trialway.vocabulary.lexicon.words import term_forms

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = {
    "MeSH": re.compile(r"[CD]\d{6,9}"),
    "DrugBank": re.compile(r"DB\d{5}"),
    "ICD-10-CM": re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?"),
    "HPO": re.compile(r"HP:\d{7}"),
    "LOINC": re.compile(r"\d{1,5}-\d"),
    "ATC": re.compile(r"[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?"),
}


def problems(drafts: Sequence[Draft]) -> list[str]:
    """All problems of the reviewed rows, none if they are sound."""
    return [
        *_row_problems(drafts),
        *_double_keys(drafts),
        *_double_terms(drafts, ambiguous_words()),
        *_stop_terms(drafts, stop_words()),
        *_parent_problems(drafts),
    ]


def _row_problems(drafts: Iterable[Draft]) -> Iterator[str]:
    for draft in drafts:
        where = f"{draft.source}: {draft.key}"
        if not _KEY.fullmatch(draft.key):
            yield f"{where}: write the key in small letters, digits and hyphens"
        if draft.kind not in KINDS:
            yield f"{where}: there is no kind '{draft.kind}'"
        if not draft.name:
            yield f"{where}: give it a name"
        for code in draft.codes:
            pattern = _CODE.get(code.system)
            if not pattern or not pattern.fullmatch(code.code):
                yield f"{where}: '{code.system}:{code.code}' is no code of a system we know"


def _double_keys(drafts: Iterable[Draft]) -> Iterator[str]:
    sources: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        sources[draft.key].append(draft.source)
    for key, found in sources.items():
        if len(found) > 1:
            yield f"the key '{key}' stands twice: in {' and in '.join(found)}"


def _double_terms(drafts: Iterable[Draft], allowed: Iterable[str]) -> Iterator[str]:
    """A term under two keys. In capitals only it does not clash with the same letters in any case."""
    fine = {term_forms(term) for term in allowed}
    keys: dict[tuple[tuple[str, ...], bool], dict[str, str]] = defaultdict(dict)
    for draft in drafts:
        for term in draft.terms:
            keys[term_forms(term), needs_capitals(term)].setdefault(draft.key, term)
    for (forms, _), found in keys.items():
        if len(found) > 1 and forms not in fine:
            yield f"'{next(iter(found.values()))}' stands under {' and '.join(sorted(found))}"


def _stop_terms(drafts: Iterable[Draft], stops: Iterable[str]) -> Iterator[str]:
    stopped = {term_forms(stop) for stop in stops}
    for draft in drafts:
        for term in draft.terms:
            if term_forms(term) in stopped and not needs_capitals(term):
                yield f"{draft.source}: {draft.key}: '{term}' is a stop word"
            if not any(character.isalnum() for character in term):
                yield f"{draft.source}: {draft.key}: '{term}' has no letter and no digit"


def _parent_problems(drafts: Sequence[Draft]) -> Iterator[str]:
    parents = {draft.key: draft.parents for draft in drafts}
    for draft in drafts:
        for parent in draft.parents:
            if parent not in parents:
                yield f"{draft.source}: {draft.key}: there is no row '{parent}' to be its parent"
    for key in parents:
        if key in _above(key, parents):
            yield f"'{key}' is broader than itself"


def _above(key: str, parents: dict[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(parents[key])
    while ahead:
        one = ahead.pop()
        if one not in seen:
            seen.add(one)
            ahead.extend(parents.get(one, ()))
    return seen
