"""The reference index: slow and plainly right. Tests hold the fast one to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from trialway.model import Point
from trialway.places.distance import km_between
from trialway.search.analysis import phrases_of, terms_of, ways_to_write, words_of
from trialway.search.concepts import CONCEPT_WEIGHTS
from trialway.search.document import ABOUT, WEIGHTS, IndexDocument, rounded
from trialway.search.index import Hit, SearchPage
from trialway.search.meaning import Meaning
from trialway.search.placed import PlacedSites
from trialway.search.query import FACETS, Query, without


class MemoryIndex:
    """Keeps documents in a dict and looks at every one."""

    def __init__(self) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._terms: dict[str, dict[str, list[str]]] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def update(self, documents: Iterable[IndexDocument], removed: Iterable[str] = ()) -> None:
        """See `Index.update`."""
        for document in documents:
            self._documents[document.id] = document
            self._terms[document.id] = {name: terms_of(text) for name, text in document.texts.items()}
        for study in removed:
            self._documents.pop(study, None)

    def placed(self, study: str) -> PlacedSites | None:
        """See `Index.placed`."""
        document = self._documents.get(study)
        return document.placed if document else None

    def fingerprints(self) -> Mapping[str, str]:
        """See `Index.fingerprints`."""
        return {study: document.fingerprint for study, document in self._documents.items()}

    def search(self, query: Query, *, facets: Sequence[str] = FACETS) -> SearchPage:
        """See `Index.search`. The score is a weighted count of terms, not BM25."""
        found = [d for d in self._documents.values() if self._matches(d, query)]
        hits = [self._hit(document, query) for document in found]
        hits.sort(key=lambda hit: (*self._rank(hit, query), -hit.score, hit.study))
        page = hits[query.offset : query.offset + query.limit]
        return SearchPage(len(hits), tuple(page), self._facets(query, facets))

    def _facets(self, query: Query, fields: Sequence[str]) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for field in fields:
            found = [d for d in self._documents.values() if self._matches(d, without(query, field))]
            values = (v for d in found for v in _values(d, field))
            counts[field] = dict(Counter(values))
        return counts

    def _matches(self, document: IndexDocument, query: Query) -> bool:
        if query.study_id:
            return document.id == query.study_id and self._in_scope(document, query)
        return (
            self._has_words(document, query)
            and self._in_scope(document, query)
            and _passes_filters(document, query)
            and _is_within(document, query)
        )

    def _has_words(self, document: IndexDocument, query: Query, fields: Sequence[str] = tuple(WEIGHTS)) -> bool:
        found = [self._has(document, ways_to_write(part), fields) for part in query.parts if terms_of(part)]
        found += [self._means(document, meaning, fields) for meaning in query.subjects]
        return (any(found) if query.any_word else all(found)) if found else True

    def _has(self, document: IndexDocument, ways: list[list[str]], fields: Iterable[str]) -> bool:
        return any(_occurrences(way, self._terms[document.id][field]) for way in ways for field in fields)

    def _means(self, document: IndexDocument, meaning: Meaning, fields: Sequence[str]) -> bool:
        """By a concept, by a phrase, or, where any field will do, by each of its words."""
        if set(meaning.keys) & {key for keys in document.concepts.values() for key in keys}:
            return True
        words = words_of(meaning) if set(fields) > set(ABOUT) else []
        return self._has(document, phrases_of(meaning), fields) or (
            bool(words) and all(self._has(document, ways, fields) for ways in words)
        )

    def _rank(self, hit: Hit, query: Query) -> tuple[bool, float]:
        """By distance: studies about the words before those that name them in their criteria alone."""
        if query.sort != "distance":
            return (False, 0.0)
        about = self._has_words(self._documents[hit.study], query, ABOUT)
        return (not query.study_id and not about, _far(hit.km))

    def _in_scope(self, document: IndexDocument, query: Query) -> bool:
        fields = ("condition", "keyword", "mesh", "title")
        return not query.scope or any(self._count(document, s)[f] for s in query.scope for f in fields)

    def _count(self, document: IndexDocument, part: str) -> dict[str, int]:
        fields = self._terms[document.id]
        return {f: sum(_occurrences(way, fields[f]) for way in ways_to_write(part)) for f in fields}

    def _hit(self, document: IndexDocument, query: Query) -> Hit:
        counts = [self._count(document, part) for part in query.parts]
        score = sum(WEIGHTS[field] * n for count in counts for field, n in count.items())
        keys = {key for meaning in query.subjects for key in meaning.keys}
        score += sum(CONCEPT_WEIGHTS[part] * len(keys.intersection(found)) for part, found in document.concepts.items())
        return Hit(document.id, score, nearest_km(document.near, query))


def nearest_km(points: Iterable[Point], query: Query) -> float | None:
    """The distance from the query's place to the nearest of some points."""
    here = query.near
    return min((km_between(here.point, p) for p in points), default=None) if here else None


def _far(km: float | None) -> float:
    return float("inf") if km is None else km


def _occurrences(wanted: list[str], terms: list[str]) -> int:
    size = len(wanted)
    return sum(terms[i : i + size] == wanted for i in range(len(terms) - size + 1)) if size else 0


def _values(document: IndexDocument, field: str) -> tuple[str, ...]:
    value = getattr(document, field)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(v for v in dict.fromkeys(values) if v)


def _passes_filters(document: IndexDocument, query: Query) -> bool:
    return (
        (not query.statuses or document.status in query.statuses)
        and (not query.countries or bool(set(document.country) & set(query.countries)))
        and (not query.phases or bool(set(document.phase) & set(query.phases)))
        and (not query.study_types or document.study_type in query.study_types)
        and all(document.sex in ("ALL", sex) for sex in query.sexes)
        and (not query.healthy or document.healthy)
        and all(document.min_days <= last and document.max_days >= first for first, last in query.age_spans)
    )


def _is_within(document: IndexDocument, query: Query) -> bool:
    if not query.near or query.near.km is None:
        return True
    return any(km_between(query.near.point, rounded(p)) <= query.near.km for p in document.near)
