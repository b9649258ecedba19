"""Distance: how far documents are from a place, and hits in order of their nearest open site.

A document's points are read once and remembered, so the distances of thousands of hits are one vectorised
haversine. Where there are more hits than that, they are narrowed first to those with a site at one of the
points nearest to the place, as many points as it takes to fill the page; either way the order is exact.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur
from tantivy import Query as T

from trialway.model import Point
from trialway.places.distance import km_from
from trialway.search.index import Hit
from trialway.search.placed import POINT_BYTES, unpack
from trialway.search.query import Query

#: So many hits are ranked as they are; more are narrowed to the nearest points first.
FEW = 20_000
#: How many points are tried at first.
FIRST_REACH = 32
_REMEMBERED = 300_000
#: Distances are told apart to a millimetre; what differs less is the same spot.
_DECIMALS = 6

Found = Sequence[tuple[float, tantivy.DocAddress]]


def write_point(point: Point) -> str:
    """A point as an index term: equal points give equal terms."""
    return f"{point.lat:.4f},{point.lon:.4f}"


class Distances:
    """The points of documents, remembered by a key that is a hash of them: no commit makes them wrong."""

    def __init__(self) -> None:
        self._points: dict[int, bytes] = {}

    def km(self, searcher: tantivy.Searcher, found: Found, here: Point) -> NDArray[np.float64]:
        """How far the nearest open site of each is, shape (n,); infinite where none could be placed."""
        packed = self._packed(searcher, [address for _, address in found])
        counts = np.array([len(points) for points in packed], np.intp) // POINT_BYTES
        nearest = np.full(len(packed), np.inf)
        placed = counts > 0
        if placed.any():
            km = km_from(here, *unpack(b"".join(packed)))
            starts = (np.cumsum(counts) - counts)[placed]
            nearest[placed] = np.minimum.reduceat(km, starts).round(_DECIMALS)
        return nearest

    def _packed(self, searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[bytes]:
        if len(self._points) > _REMEMBERED:
            self._points = {}
        known = self._points  # another thread may begin a new one meanwhile: this one stays whole
        keys: list[int] = searcher.fast_field_values("near_key", addresses)  # type: ignore[assignment]
        for key, address in zip(keys, addresses, strict=True):
            if key not in known:
                known[key] = bytes(searcher.doc(address).get_first("near_points") or b"")
        return [known[key] for key in keys]


class PointTable:
    """Distinct points of all documents as index terms with their coordinates, shape (n,)."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = terms
        pairs = [term.split(",") for term in terms]
        self.lats = np.array([float(lat) for lat, _ in pairs])
        self.lons = np.array([float(lon) for _, lon in pairs])

    def by_distance(self, here: Point, within_km: float | None = None) -> list[str]:
        """The terms, nearest first; only those within the distance where one is given."""
        if not self.terms:
            return []
        km = km_from(here, self.lats, self.lons)
        order = np.argsort(km, kind="stable")
        if within_km is not None:
            order = order[km[order] <= within_km]
        return [self.terms[i] for i in order]


class Ranking:
    """Hits of one query in order of distance, in one state of one index."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        query: Query,
        points: PointTable,
        distances: Distances,
    ) -> None:
        if query.near is None:
            raise ValueError("Sorting by distance needs a place.")
        self._searcher, self._schema, self._query = searcher, schema, query
        self._near, self._points, self._distances = query.near, points, distances

    def page(self, tiers: Sequence[tantivy.Query]) -> tuple[int, tuple[Hit, ...]]:
        """The number of all hits and one page of them: tier by tier, each nearest first and, at one spot, the
        most relevant; those without a known point end a tier."""
        total, page, offset = 0, list[Hit](), self._query.offset
        for tier in tiers:
            size, hits = self._of_tier(tier, offset, self._query.limit - len(page))
            page += hits
            total, offset = total + size, max(0, offset - size)
        return total, tuple(page)

    def _of_tier(self, tier: tantivy.Query, offset: int, limit: int) -> tuple[int, list[Hit]]:
        answer = self._searcher.search(tier, limit=FEW if limit > 0 else 1)
        size: int = answer.count or 0  # type: ignore[attr-defined]
        if limit <= 0 or offset >= size:
            return size, []
        found = answer.hits if size <= FEW else self._narrowed(tier, offset + limit, size)
        km = self._distances.km(self._searcher, found, self._near.point)
        order: list[int] = np.argsort(km, kind="stable")[offset : offset + limit].tolist()
        return size, [_hit(self._searcher, *found[i], km=float(km[i])) for i in order]

    def _narrowed(self, tier: tantivy.Query, wanted: int, size: int) -> Found:
        """At least the `wanted` nearest hits. Few points make a quick query: it starts with few."""
        ordered, reach = self._points.by_distance(self._near.point, self._near.km), FIRST_REACH
        while reach < len(ordered):
            near = self._at(tier, ordered[:reach])
            there: int = self._searcher.search(near, limit=1).count or 0  # type: ignore[attr-defined]
            if there >= wanted:
                return self._searcher.search(near, limit=there, count=False).hits
            reach *= 4
        return self._searcher.search(tier, limit=size, count=False).hits

    def _at(self, tier: tantivy.Query, terms: Sequence[str]) -> tantivy.Query:
        at_points = T.const_score_query(T.term_set_query(self._schema, "near", list(terms)), 0.0)
        return T.boolean_query([(Occur.Must, tier), (Occur.Must, at_points)])


def hits_of(searcher: tantivy.Searcher, found: Found, query: Query, distances: Distances) -> tuple[Hit, ...]:
    """Hits in the order in which they were found, with their distance where the query has a place."""
    if query.near is None:
        return tuple(_hit(searcher, score, address) for score, address in found)
    km = distances.km(searcher, found, query.near.point).tolist()
    return tuple(_hit(searcher, *one, km=far) for one, far in zip(found, km, strict=True))


def _hit(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress, *, km: float = np.inf) -> Hit:
    return Hit(str(searcher.doc(address).get_first("id")), score, km if np.isfinite(km) else None)
