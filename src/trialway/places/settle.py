"""Many voices say where a code or a town lies: which to believe.

Pure and independent of order. A single wild point never outweighs what packages or the majority say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

from trialway.model import Point
from trialway.places.clean import middle, reach_km
from trialway.places.distance import km_between

AGREE_KM = 100.0
_WEIGHTS = {"package": 2.0, "prefix": 1.5, "site": 1.0}
_EXTRA, _MOST_SAID = 0.05, 11  # what each further site at the same point adds, and where that ends


class Voice(msgspec.Struct, frozen=True, order=True):
    """One statement of where something lies: who says so, how far off it may be (km), how many say the same."""

    point: Point
    kind: Literal["package", "prefix", "site"]
    radius: float
    place: str = ""
    said: int = 1

    @property
    def weight(self) -> float:
        """How much it counts: three different points told by sites outweigh a package, two a prefix."""
        return _WEIGHTS[self.kind] + _EXTRA * (min(self.said, _MOST_SAID) - 1)


def site_voices(points: Iterable[tuple[Point, str]], radius: float) -> list[Voice]:
    """What sites say, one voice a distinct point: a geocoder's one error, told by many sites, stays one voice."""
    names: dict[Point, list[str]] = {}
    for point, name in points:
        names.setdefault(spot(point.lat, point.lon), []).append(name)
    return [Voice(point, "site", radius, _commonest(said), len(said)) for point, said in sorted(names.items())]


def spot(lat: float, lon: float) -> Point:
    """The point to about a kilometre: statements that differ less are one."""
    return Point(round(lat, 2), round(lon, 2))


def _commonest(names: list[str]) -> str:
    return min(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))[0]


def settle(voices: list[Voice]) -> Voice | None:
    """The answer of the strongest group of voices that agree within 100 km; None if nobody speaks.

    Within the group a package's word comes first; without one, whoever is the more exact.
    """
    if not voices:
        return None
    group = max((_agreeing(voice, voices) for voice in sorted(voices)), key=_strength)
    answers = {kind: _answer([voice for voice in group if voice.kind == kind]) for kind in _WEIGHTS}
    if answers["package"]:
        return answers["package"]
    return min(filter(None, answers.values()), key=lambda voice: (voice.radius, voice))


def _answer(voices: list[Voice]) -> Voice | None:
    """The median of voices of one kind, reaching to nine in ten of them."""
    if not voices:
        return None
    points = [(voice.point.lat, voice.point.lon) for voice in voices]
    centre = middle(points)
    nearest = min(voices, key=lambda voice: (km_between(voice.point, centre), voice))
    radius = max(min(voice.radius for voice in voices), reach_km(centre, points))
    return Voice(centre, nearest.kind, round(radius, 1), nearest.place, len(voices))


def _agreeing(voice: Voice, voices: list[Voice]) -> list[Voice]:
    return [other for other in voices if km_between(voice.point, other.point) <= AGREE_KM]


def _strength(group: list[Voice]) -> float:
    return sum(voice.weight for voice in group)
