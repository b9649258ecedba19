"""Points on the globe, and what a postal code or a town means."""

from __future__ import annotations

from typing import Literal

import msgspec

Exactness = Literal["postal code", "part of the postal code", "town"]


class Point(msgspec.Struct, frozen=True, order=True):
    """Latitude and longitude in degrees (WGS 84)."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"({self.lat}, {self.lon}) is no point on the globe.")


class Place(msgspec.Struct, frozen=True):
    """What somebody's postal code or town means.

    `country` is an ISO 3166 alpha-2 code, `radius_km` how far off the true spot may be,
    `matched` the part of the code that was known when `exactness` is "part of the postal code".
    """

    country: str
    label: str
    point: Point
    exactness: Exactness
    radius_km: float
    matched: str = ""
