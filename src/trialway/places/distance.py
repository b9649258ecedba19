"""Great-circle distance on a round earth. Not for surveying: up to 0.5 % off the true ellipsoid."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from trialway.model import Point

EARTH_KM = 6371.0088  # mean radius, IUGG


def km_between(a: Point, b: Point) -> float:
    """The distance in kilometres (haversine).

    >>> round(km_between(Point(52.52, 13.405), Point(48.8566, 2.3522)))
    877
    """
    half_lat = sin(radians(b.lat - a.lat) / 2) ** 2
    half_lon = sin(radians(b.lon - a.lon) / 2) ** 2
    root = sqrt(half_lat + cos(radians(a.lat)) * cos(radians(b.lat)) * half_lon)
    return 2 * EARTH_KM * asin(min(1.0, root))


def km_from(point: Point, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distances in kilometres from one point to many; `lats` and `lons` are degrees of equal shape."""
    lat, lon = np.radians(point.lat), np.radians(point.lon)
    there, across = np.radians(lats), np.radians(lons)
    half = np.sin((there - lat) / 2) ** 2 + np.cos(lat) * np.cos(there) * np.sin((across - lon) / 2) ** 2
    distances: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return distances
