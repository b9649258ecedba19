"""Towns by name: which there are, which are spelt nearly so, and where sites say one lies that no list names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from math import pi, sqrt

import msgspec

from trialway.model import Place, Point
from trialway.places.countries import country_name
from trialway.places.distance import km_between
from trialway.places.names import edits, fold, skeleton
from trialway.places.settle import Voice, settle, site_voices

TownColumns = tuple[str, str, str, str, float, float, int, str]

HEARD_KM = 10.0  # a site's own point is its town's middle, mostly
_WIDEST_KM = 150.0
_LAST = "\uffff"  # sorts after every sign of a name
_LEAST_LETTERS = 3  # of less, everything is a beginning
_PER_KM2 = 2500.0  # people: how densely towns are lived in, roughly
_LEAST_KM, _MOST_KM = 4.0, 40.0
_REMEMBERED = 20_000  # names
_BIGGER, _ABOUT = 15_000, 0.5  # people, degrees
_TOWN_COLUMNS = """
    SELECT town.country, town.name, coalesce(region.name, ''), coalesce(region.code, ''), lat, lon, population, town.key
    FROM town LEFT JOIN region ON region.country = town.country AND region.number = town.region
"""


class Town(msgspec.Struct, frozen=True):
    """One town with what tells it from others of its name; `own` if asked by its usual name."""

    country: str
    name: str
    region: str
    region_code: str
    point: Point
    population: int
    own: bool = True

    @property
    def radius_km(self) -> float:
        """How far the town reaches from its middle, by how many live there."""
        return round(min(_MOST_KM, max(_LEAST_KM, 1.6 * sqrt(self.population / _PER_KM2 / pi))), 1)

    @property
    def label(self) -> str:
        """The name, the region where known, the country."""
        region = self.region if fold(self.region) != fold(self.name) else ""
        return ", ".join(filter(None, (self.name, region, country_name(self.country))))

    def is_in(self, region: str) -> bool:
        """Whether a state or region written so (full or short) is this town's."""
        key = fold(region)
        return key in (fold(self.region_code), fold(self.region)) if key else False

    def place(self) -> Place:
        """The town as an answer."""
        return Place(self.country, self.label, self.point, "town", self.radius_km)


class Towns:
    """Towns by folded name: from the packages, or, for names no package has, as sites tell of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._regions: list[tuple[str, str, str]] | None = None
        self._named: dict[tuple[str, str | None], tuple[Town, ...]] = {}

    def forget(self) -> None:
        """Read the tables anew: they may have been made anew."""
        self._regions = None
        self._named.clear()

    def named(self, key: str, country: str | None = None) -> tuple[Town, ...]:
        """All towns of that name or other name, the biggest first."""
        found = self._named.get((key, country))
        if found is None:
            if len(self._named) >= _REMEMBERED:
                self._named.clear()
            found = self._named[key, country] = self._read_named(key, country)
        return found

    def _read_named(self, key: str, country: str | None) -> tuple[Town, ...]:
        where = "alias.key = ?" + (" AND alias.country = ?" if country else "")
        rows = self._connection.execute(
            f"{_TOWN_COLUMNS} JOIN alias ON alias.town = town.id WHERE {where}",
            (key, country) if country else (key,),
        )
        return tuple(sorted((self._town(row, key) for row in rows), key=_biggest_first))

    def told(self, key: str, country: str, region: str = "") -> Voice | None:
        """Where sites say a town lies that no package names; None if they do not agree on it."""
        rows = self._connection.execute(
            "SELECT lat, lon, name, region FROM fact WHERE country = ? AND town = ? AND origin = 'site'", (country, key)
        ).fetchall()
        here = [row for row in rows if region and fold(row[3]) == region] or rows
        answer = settle(site_voices(((Point(lat, lon), name) for lat, lon, name, _ in here), HEARD_KM))
        return answer if answer and answer.radius <= _WIDEST_KM else None

    def radius(self, country: str, key: str) -> float:
        """How far the biggest town of that name reaches (km), or a usual reach if no package names it."""
        towns = self.named(key, country)
        return towns[0].radius_km if towns else HEARD_KM

    def alike(self, key: str, country: str | None, most: int = 6) -> list[Town]:
        """Towns whose names begin so or are spelt nearly so, the nearest spelling first."""
        close: tuple[tuple[str, tuple[str | float, ...], int], ...] = (
            ("JOIN alias ON alias.town = town.id WHERE alias.key >= ? AND alias.key < ?", (key, key + _LAST), 100),
            ("WHERE town.key >= ? AND town.key < ?", (key[:2], key[:2] + _LAST), 300),
            ("WHERE town.bones = ?", (skeleton(key),), 50),
        )
        found: dict[Town, int] = {}
        for number, (where, values, limit) in enumerate(close):
            for row in self._among(where, values, country, limit) if len(key) >= _LEAST_LETTERS else ():
                found.setdefault(self._town(row, row[7]), _misspelt(key, row[7]) if number else 1)
        near = [town for town, wrong in found.items() if wrong <= max(1, len(key) // 4)]
        return sorted(near, key=lambda town: (found[town], _biggest_first(town)))[:most]

    def _among(self, where: str, values: tuple[str | float, ...], country: str | None, limit: int) -> list[TownColumns]:
        """The biggest towns of a condition, in one country or in all."""
        if country:
            where, values = f"{where} AND town.country = ?", (*values, country)
        query = f"{_TOWN_COLUMNS} {where} ORDER BY population DESC LIMIT {limit}"
        return self._connection.execute(query, values).fetchall()

    def biggest(self, country: str, most: int = 6, region: str = "") -> list[Town]:
        """The biggest towns of the country, or of its region of that name."""
        where, values = ("WHERE region.name = ?", (region,)) if region else ("WHERE true", ())
        return [self._town(row, row[7]) for row in self._among(where, values, country, most)]

    def near(self, country: str, point: Point) -> Town | None:
        """The bigger town nearest to a point, if there is one about."""
        lat, lon = point.lat, point.lon
        where = "WHERE population >= ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
        values = (_BIGGER, lat - _ABOUT, lat + _ABOUT, lon - _ABOUT, lon + _ABOUT)
        about = [self._town(row, row[7]) for row in self._among(where, values, country, 100)]
        return min(about, key=lambda town: km_between(town.point, point), default=None)

    def regions(self) -> list[tuple[str, str, str]]:
        """All regions: country, short name or "", name. They change only when the file is made anew."""
        if self._regions is None:
            self._regions = self._connection.execute("SELECT country, code, name FROM region ORDER BY 1, 3").fetchall()
        return self._regions

    def people_in(self, country: str, region: str = "") -> int:
        """How many live in the towns of a country, or of its region of that name."""
        if not region:
            return self.people((country,))[country]
        query = """
            SELECT coalesce(sum(population), 0) FROM town JOIN region ON region.country = town.country
            AND region.number = town.region WHERE town.country = ? AND region.name = ?
        """
        return int(self._connection.execute(query, (country, region)).fetchone()[0])

    def people(self, countries: Iterable[str]) -> dict[str, int]:
        """How many live in each country's towns: bigger countries are offered first."""
        known = dict(self._connection.execute("SELECT country, number FROM people").fetchall())
        return {country: known.get(country, 0) for country in countries}

    def _town(self, row: TownColumns, key: str) -> Town:
        country, name, region, code, lat, lon, population, own = row
        return Town(country, name, region, code, Point(lat, lon), population, own == key)


def _biggest_first(town: Town) -> tuple[int, str, str, Point]:
    return (-town.population, town.country, town.name, town.point)


def _misspelt(key: str, name: str) -> int:
    """How many letters are wrong; a name that goes on after what was typed is as good as one wrong letter."""
    return 1 if len(key) > 2 and name.startswith(key) else edits(key, name)
