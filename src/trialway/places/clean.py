"""One country's postal codes made sound: a code far from all its numerical neighbours is an error, not a place.

Pure arithmetic on lists of spots. It knows no country and no file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import median

import msgspec
import numpy as np
from numpy.typing import NDArray

from trialway.model import Point
from trialway.places.distance import EARTH_KM, km_between, km_from

LEAST_KM, MOST_KM = 1.0, 60.0
_TIGHT_KM, _WILD_KM = 40.0, 150.0
_FEW = 5
_SHARE = 0.9  # a radius holds nine in ten


class Spot(msgspec.Struct):
    """A code's point, how far the code reaches from it (km), and a place it belongs to."""

    code: str
    place: str
    lat: float
    lon: float
    radius: float

    @classmethod
    def among(cls, code: str, place: str, points: list[tuple[float, float]]) -> Spot:
        """A code known at several points lies at their median and reaches to nine in ten of them."""
        if len(points) == 1 or len(set(points)) == 1:
            return cls(code, place, round(points[0][0], 5), round(points[0][1], 5), 0.0)
        centre = middle(points)
        return cls(code, place, centre.lat, centre.lon, reach_km(centre, points))


def middle(points: list[tuple[float, float]]) -> Point:
    """The median of latitudes and of longitudes: a few wild points do not move it."""
    return Point(round(median(lat for lat, _ in points), 5), round(median(lon for _, lon in points), 5))


def reach_km(centre: Point, points: list[tuple[float, float]]) -> float:
    """The distance in kilometres within which nine in ten of the points lie."""
    distances = sorted(km_between(centre, Point(lat, lon)) for lat, lon in points)
    return distances[min(len(distances) - 1, int(len(distances) * _SHARE))]


def settle_country(spots: list[Spot]) -> tuple[list[Spot], list[tuple[int, int, float]]]:
    """Drop what cannot be true, give each code its radius, and measure how far shared prefixes reach.

    `spots` are sorted by code. The second answer has rows (length of the code, signs shared, km).
    """
    for signs_off in (2, 3):
        spots = _without_strays(spots, signs_off)
    if spots:
        _set_radii(spots)
    return spots, list(_spreads(spots))


def _without_strays(spots: list[Spot], signs_off: int) -> list[Spot]:
    groups: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[spot.code[: max(1, len(spot.code) - signs_off)]].append(spot)
    return [spot for group in groups.values() for spot in (_tight(group) if _is_wide(group) else group)]


def _is_wide(group: list[Spot]) -> bool:
    """Whether the group may hold a stray at all: the quick look that spares most groups the careful one."""
    lats, lons = [spot.lat for spot in group], [spot.lon for spot in group]
    return len(group) >= _FEW and max(max(lats) - min(lats), max(lons) - min(lons)) > _WILD_KM / 112


def _tight(group: list[Spot]) -> list[Spot]:
    """The group without codes 150 km off, where three quarters of it lie within 40 km."""
    lats, lons = _columns(group)
    off = km_from(Point(float(np.median(lats)), float(np.median(lons))), lats, lons)
    if np.quantile(off, 0.75) > _TIGHT_KM:
        return group
    return [spot for spot, km in zip(group, off, strict=True) if km <= _WILD_KM]


def _columns(spots: list[Spot]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([spot.lat for spot in spots]), np.array([spot.lon for spot in spots])


def _set_radii(spots: list[Spot]) -> None:
    """A code reaches about as far as the next point that has another code, or as far as its own places lie."""
    lats, lons = _columns(spots)
    points, which = np.unique(np.stack((lats, lons), axis=1), axis=0, return_inverse=True)
    reaches = _to_next(points[:, 0], points[:, 1])[which.ravel()] if len(points) > 1 else np.zeros(len(spots))
    for spot, reach in zip(spots, reaches, strict=True):
        spot.radius = round(min(MOST_KM, max(LEAST_KM, spot.radius, float(reach))), 1)


def _to_next(lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distance from each point to the nearest of those that come soon before or after it in two orders.

    A little more than the true nearest distance, at a cost that grows with the points, not their square.
    """
    found = np.full(len(lats), np.inf)
    for shift in (0.0, 0.37):  # two grids: a border of the one runs through the middle of the other's cells
        order = np.argsort(_along_curve(lats + shift, lons + shift))
        for apart in range(1, min(5, len(order))):
            one, other = order[:-apart], order[apart:]
            steps = _flat_km(lats[one], lons[one], lats[other], lons[other])
            np.minimum.at(found, one, steps)
            np.minimum.at(found, other, steps)
    return found


def _along_curve(lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Each point's place on a Z-shaped curve that keeps neighbours together: the bits of both, interleaved."""
    place = np.zeros(len(lats), dtype=np.uint64)
    for column, first in ((lats + 90, 0), (lons + 180, 1)):
        cells = (column * 128).astype(np.uint64)
        for bit in range(16):
            place |= ((cells >> np.uint64(bit)) & np.uint64(1)) << np.uint64(2 * bit + first)
    return place


def _flat_km(
    lats: NDArray[np.float64], lons: NDArray[np.float64], to_lats: NDArray[np.float64], to_lons: NDArray[np.float64]
) -> NDArray[np.float64]:
    east = np.radians(to_lons - lons) * np.cos(np.radians((lats + to_lats) / 2))
    km: NDArray[np.float64] = EARTH_KM * np.hypot(np.radians(to_lats - lats), east)
    return km


def _spreads(spots: list[Spot]) -> Iterable[tuple[int, int, float]]:
    by_length: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_length[len(spot.code)].append(spot)
    for length, group in by_length.items():
        lats, lons = _columns(group)
        for matched in range(1, length):
            km = _spread([spot.code[:matched] for spot in group], lats, lons)
            yield length, matched, round(km, 1)


def _spread(prefixes: list[str], lats: NDArray[np.float64], lons: NDArray[np.float64]) -> float:
    """How far nine in ten codes lie from the middle of those that share their prefix."""
    _, group, size = np.unique(np.array(prefixes), return_inverse=True, return_counts=True)
    middle_lat = (np.bincount(group, lats) / size)[group]
    middle_lon = (np.bincount(group, lons) / size)[group]
    km = _flat_km(middle_lat, middle_lon, lats, lons)
    shared = size[group] > 1
    return float(np.quantile(km[shared], _SHARE)) if shared.any() else MOST_KM
