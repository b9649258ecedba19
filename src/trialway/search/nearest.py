"""Distance: the distinct points of all open sites, and hits in order of their nearest one.

Registry coordinates are per town, so the points are few (tens of thousands for a whole registry); one
vectorised haversine over them takes well under a millisecond. A study is nearer than another if its
nearest point is. To find a page of results by distance we take the points nearest first and look, by
bisection, for how many of them it takes to fill the page: exact, and no list of all hits is ever made.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tantivy
from tantivy import Occur
from tantivy import Query as T

from trialway.model import Point
from trialway.places.distance import km_between, km_from
from trialway.search.index import Hit
from trialway.search.query import Query

_FIRST_REACH = 32


def write_point(point: Point) -> str:
    """A point as an index term: equal points give equal terms."""
    return f"{point.lat:.4f},{point.lon:.4f}"


def read_point(term: str) -> Point:
    """The point of an index term."""
    lat, lon = term.split(",")
    return Point(float(lat), float(lon))


def hit_of(document: tantivy.Document, score: float, query: Query) -> Hit:
    """Read a stored document, with its distance where the query has a place."""
    here = query.near.point if query.near else None
    terms: list[str] = document.get_all("near") if here else []
    km = min((km_between(here, read_point(term)) for term in terms), default=None) if here else None
    return Hit(str(document.get_first("id")), score, km)


class PointTable:
    """Distinct points as index terms with their coordinates, shape (n,)."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = terms
        pairs = [term.split(",") for term in terms]
        self.lats = np.array([float(lat) for lat, _ in pairs])
        self.lons = np.array([float(lon) for _, lon in pairs])

    def within(self, here: Point, km: float) -> list[str]:
        """The terms of the points at most `km` away."""
        return self.by_distance(here, km)

    def by_distance(self, here: Point, within_km: float | None) -> list[str]:
        """The terms, nearest first; only those within the distance where one is given."""
        if not self.terms:
            return []
        km = km_from(here, self.lats, self.lons)
        order = np.argsort(km, kind="stable")
        if within_km is not None:
            order = order[km[order] <= within_km]
        return [self.terms[i] for i in order]


def hits_by_distance(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    tiers: Sequence[tantivy.Query],
    query: Query,
    points: PointTable,
) -> tuple[int, tuple[Hit, ...]]:
    """One page of hits, tier by tier, each nearest first; those without a known point end a tier."""
    if query.near is None:
        raise ValueError("Sorting by distance needs a place.")
    ordered = points.by_distance(query.near.point, query.near.km)
    total, page, offset = 0, list[Hit](), query.offset
    for tier in tiers:
        size = _count(searcher, tier)
        if len(page) < query.limit and offset < size:
            rings = _Rings(searcher, schema, tier, ordered, query)
            page += rings.page(offset, query.limit - len(page))
        total, offset = total + size, max(0, offset - size)
    return total, tuple(page)


class _Rings:
    """The hits of a query by how many of the nearest points they need."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        compiled: tantivy.Query,
        ordered: Sequence[str],
        query: Query,
    ) -> None:
        self._searcher, self._schema, self._compiled = searcher, schema, compiled
        self._ordered, self._query = ordered, query
        self._counts: dict[int, int] = {}

    def page(self, offset: int, limit: int) -> list[Hit]:
        """Some of the hits in order."""
        reach = self._reach(offset + limit)
        placed = self.count(reach)
        hits = self.first(min(offset + limit, placed), reach)[offset:]
        return hits + self.unplaced(max(0, offset - placed), limit - len(hits))

    def count(self, nearest: int) -> int:
        """How many hits have a site at one of the `nearest` points."""
        if nearest not in self._counts:
            self._counts[nearest] = _count(self._searcher, self._at(nearest)) if nearest else 0
        return self._counts[nearest]

    def first(self, wanted: int, reach: int) -> list[Hit]:
        """The `wanted` nearest hits in order, all within `reach` points; at the last of them, the most relevant."""
        if wanted <= 0:
            return []
        enough = self._fewest_points(wanted, reach)
        inner = self._hits(self._at(enough - 1), self.count(enough - 1)) if enough > 1 else []
        inner.sort(key=lambda hit: (hit.km, -hit.score, hit.study))
        at_last_point = _but_not(self._at(enough), self._at(enough - 1) if enough > 1 else None)
        return inner + self._hits(at_last_point, wanted - len(inner))

    def unplaced(self, offset: int, limit: int) -> list[Hit]:
        """Hits without any known point, by relevance."""
        everywhere = self._at(len(self._ordered)) if self._ordered else None
        return self._hits(_but_not(self._compiled, everywhere), limit, offset)

    def _reach(self, wanted: int) -> int:
        """A number of points that is enough, or all of them. Few points make a quick query: it starts with few."""
        reach = min(_FIRST_REACH, len(self._ordered))
        while reach < len(self._ordered) and self.count(reach) < wanted:
            reach = min(reach * 4, len(self._ordered))
        return reach

    def _fewest_points(self, wanted: int, reach: int) -> int:
        low, high = 1, reach
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.count(middle) >= wanted else (middle + 1, high)
        return low

    def _at(self, nearest: int) -> tantivy.Query:
        points = T.term_set_query(self._schema, "near", list(self._ordered[:nearest]))
        return T.boolean_query([(Occur.Must, self._compiled), (Occur.Must, T.const_score_query(points, 0.0))])

    def _hits(self, query: tantivy.Query, limit: int, offset: int = 0) -> list[Hit]:
        if limit <= 0:
            return []
        found = self._searcher.search(query, limit=limit, offset=offset, count=False).hits
        return [hit_of(self._searcher.doc(address), score, self._query) for score, address in found]


def _but_not(query: tantivy.Query, excluded: tantivy.Query | None) -> tantivy.Query:
    if excluded is None:
        return query
    return T.boolean_query([(Occur.Must, query), (Occur.MustNot, excluded)])


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return searcher.search(query, limit=1).count or 0  # type: ignore[attr-defined]
