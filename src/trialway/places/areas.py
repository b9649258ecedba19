"""Lines that name more than a town: a whole country, a state, a region.

It says which areas a name means and which of their towns to offer. Nobody lives "in Ontario" closely enough
to measure a distance: an area is never an answer, unless it is a city as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import msgspec

from trialway.places.answers import Unknown
from trialway.places.countries import country_code, country_name
from trialway.places.names import fold, spellings
from trialway.places.towns import Town, Towns

_CITY_SHARE = 40  # an area of at most so many times a city's people may share its name: Québec, New York
_GREAT_CITY = 500_000  # people: such a city is meant though a region elsewhere bears its name
_SHORT = 3  # letters: of longer words none is a region's abbreviation
_OFFERED = 6
_NAMESAKES = 2
_NAMESAKE_PEOPLE = 15_000


class Area(msgspec.Struct, frozen=True):
    """A region of a country, or, without `region`, the whole country."""

    country: str
    region: str = ""


class Areas:
    """Knows areas by name, and how to ask for a town in one."""

    def __init__(self, towns: Towns) -> None:
        self._towns = towns

    def named(self, text: str, family: tuple[str, ...]) -> list[Area]:
        """The countries and regions that the text names, in any country or in those of the family."""
        key = fold(text)
        code = country_code(text)
        regions = [
            Area(country, name)
            for country, short, name in self._towns.regions()
            if (key == fold(name) or (len(key) <= _SHORT and key == fold(short))) and (not family or country in family)
        ]
        # "England" is a spelling of the United Kingdom in registries, but here the region is the better answer.
        finer = code and key != fold(country_name(code)) and any(area.country == code for area in regions)
        if not code or finer or (family and code not in family):
            return list(dict.fromkeys(regions))
        return [Area(code), *dict.fromkeys(area for area in regions if area.country != code)]

    def city(self, text: str, areas: list[Area], towns: Sequence[Town]) -> list[Town]:
        """Those of the towns that are meant though areas share their name; none if an area is meant.

        For a country only the city that shares its name: Singapore. For a region all towns of the name, where
        one is a great city, bigger than the region, or the region's own: Washington, Granada, Québec.
        """
        key = fold(text)
        most = max(self._people(area) for area in areas)
        near = [town for town in towns if town.population * _CITY_SHARE >= most]
        whole = {area.country for area in areas if not area.region}
        if whole:
            return [town for town in near if town.own and town.country in whole][:1]
        great = any(town.own and (town.population >= _GREAT_CITY or town.population > most) for town in near)
        own = any(
            town.country == area.country and town.is_in(area.region) and key in spellings(town.name)
            for town in near
            for area in areas
        )
        return list(towns) if great or own else []

    def ask(self, text: str, areas: list[Area], towns: Sequence[Town]) -> Unknown:
        """What to say to somebody who named an area, with the area's biggest towns and its bigger namesakes."""
        share = max(2, _OFFERED // len(areas))
        ranked = sorted(areas, key=lambda area: (-self._people(area), area.country, area.region))
        inside = chain.from_iterable(self._towns.biggest(area.country, share, area.region) for area in ranked)
        offered = list(dict.fromkeys(inside))[:_OFFERED]
        if len(fold(text)) > _SHORT:
            offered += [town for town in towns if town.own and town.population >= _NAMESAKE_PEOPLE][:_NAMESAKES]
        else:  # the initials of a great city: "LA"
            offered = [town for town in towns if not town.own and town.population >= _GREAT_CITY][:1] + offered
        return Unknown(_what(text, areas), tuple(dict.fromkeys(town.place() for town in offered)))

    def _people(self, area: Area) -> int:
        return self._towns.people_in(area.country, area.region)


def _what(text: str, areas: list[Area]) -> str:
    if all(area.region for area in areas):
        return f"“{text}” is a region. Type a postal code or a town in it."
    if any(area.region for area in areas):
        return f"“{text}” names a country and a region. Type a postal code or a town."
    return f"{country_name(areas[0].country)} is a whole country. Type a postal code or a town in it."
