"""Where the sites of a study lie, as the index keeps it: a page then has nothing to ask the gazetteer.

Points are packed as pairs of 32-bit integers in ten-millionths of a degree (about a centimetre), 8 bytes each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from trialway.model import Point, Site

_A_DEGREE = 10_000_000
_PAIR = np.dtype("<i4")
POINT_BYTES = 8
#: Stands for a site that could not be placed: no latitude is so far south.
_NOWHERE = (-(2**31), 0)


class PlacedSites(msgspec.Struct, frozen=True):
    """The points of all sites of one version of a record, in its order. `sites` tells which version that is."""

    sites: bytes = b""
    points: bytes = b""

    @classmethod
    def of(cls, sites: Sequence[Site], points: Iterable[Point | None]) -> PlacedSites:
        """Sites with the point of each, None for one that cannot be placed."""
        return cls(_digest(sites), pack(points))

    def points_of(self, sites: Sequence[Site]) -> tuple[Point | None, ...] | None:
        """The point of each site, or None if these are other sites: the record has changed since.

        A site's own coordinates are given as they are.
        """
        if _digest(sites) != self.sites:
            return None
        pairs = np.frombuffer(self.points, _PAIR).reshape(-1, 2).tolist()
        return tuple(site.point or _point(*pair) for site, pair in zip(sites, pairs, strict=True))


def pack(points: Iterable[Point | None]) -> bytes:
    """Points as bytes; equal places give equal bytes."""
    pairs = [_NOWHERE if p is None else (round(p.lat * _A_DEGREE), round(p.lon * _A_DEGREE)) for p in points]
    return np.array(pairs, _PAIR).tobytes()


def unpack(packed: bytes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The latitudes and longitudes of packed points, all of which are somewhere; each of shape (n,)."""
    pairs = np.frombuffer(packed, _PAIR).reshape(-1, 2) / _A_DEGREE
    return pairs[:, 0], pairs[:, 1]


def _point(lat: int, lon: int) -> Point | None:
    return None if lat == _NOWHERE[0] else Point(lat / _A_DEGREE, lon / _A_DEGREE)


def _digest(sites: Sequence[Site]) -> bytes:
    """What places the sites, in order, as 8 bytes."""
    facts = [(site.country, site.postal_code, site.city, site.state, site.point) for site in sites]
    return hashlib.blake2b(msgspec.json.encode(facts), digest_size=8).digest()
