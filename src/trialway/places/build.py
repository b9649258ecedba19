"""Fills the gazetteer's own tables from the packages: towns, postal codes, how far codes of a kind spread.

It never touches what was learned or imported. Everything here is derived and can be made again.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import numpy as np

from trialway.model import Point
from trialway.places.clean import Spot, settle_country
from trialway.places.codes import read_code
from trialway.places.distance import km_from
from trialway.places.names import FIRM, fold, skeleton
from trialway.places.sources import CodeRow, TownRow, code_rows, town_rows

_REGIONS = Path(__file__).parent / "data" / "regions.tsv"
_NEAR_DEGREES = 0.3  # a code this close to a town of its name is in that town
TownValues = tuple[int, str, str, str, str, str, float, float, int]
TownSeen = tuple[str, str, float, float, int]  # name, region, latitude, longitude, people
AliasValues = tuple[str, str, int]
_NUMBERED = re.compile(r"(.*\D) \d{1,4}")
_IN_BRACKETS = re.compile(r"\s*\(.*")
_ODD_NAME = re.compile(rf"[^\x00-\u024f\u1e00-\u1eff]|{FIRM}")  # no Latin letters, or a firm's own code
_JAPANESE_KIND = re.compile(r"\s(?:Ken|Fu|To)$")
_OTHER_NAMES_FROM = 1_000  # people: whoever seeks a village abroad by a foreign name has its postal code
_BIG_TOWN = 15_000
_ROWS_MEASURED = 50
_ROWS_HEARD = 3  # a code with hundreds of hamlets: the first few name its town
_TABLES = {
    "region": "country TEXT, number TEXT, code TEXT, name TEXT, PRIMARY KEY (country, number)",
    "code": "country TEXT, code TEXT, lat REAL, lon REAL, radius REAL, place TEXT, PRIMARY KEY (country, code)",
    "spread": "country TEXT, length INTEGER, matched INTEGER, km REAL, PRIMARY KEY (country, length, matched)",
    "alias": "key TEXT, country TEXT, town INTEGER, PRIMARY KEY (key, country, town)",
    "people": "country TEXT PRIMARY KEY, number INTEGER",
}
_TOWN = """
    CREATE TABLE town (id INTEGER PRIMARY KEY, country TEXT, key TEXT, bones TEXT, name TEXT, region TEXT,
                       lat REAL, lon REAL, population INTEGER)
"""


def fill(connection: sqlite3.Connection) -> None:
    """Make the package tables anew. The caller holds the transaction."""
    for table in (*_TABLES, "town"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(_TOWN)
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns}) WITHOUT ROWID")
    connection.execute("CREATE TEMP TABLE heard (key TEXT, country TEXT, town INTEGER)")
    _fill_towns(connection, town_rows())
    connection.execute("CREATE INDEX town_size ON town (country, population)")
    for country, rows in groupby(code_rows(), key=attrgetter("country")):
        _fill_country(connection, country, rows)
    connection.execute("DROP TABLE temp.heard")
    connection.execute("CREATE INDEX town_key ON town (key)")
    connection.execute("CREATE INDEX town_bones ON town (bones)")
    _fill_known_regions(connection)
    connection.execute("INSERT INTO people SELECT country, sum(population) FROM town GROUP BY country")


def _fill_towns(connection: sqlite3.Connection, rows: Iterable[TownRow]) -> None:
    aliases: list[AliasValues] = []
    towns: list[TownValues] = []
    for number, row in enumerate(rows):
        key = fold(row.name)
        towns.append((number, row.countrycode, key, skeleton(key), row.name, row.admin1code,
                      row.latitude, row.longitude, row.population))  # fmt: skip
        others = row.alternatenames if row.population >= _OTHER_NAMES_FROM else []
        keys = {key, *(fold(name) for name in others)}
        aliases.extend((key, row.countrycode, number) for key in keys if key)
        if len(towns) >= 10_000:
            _store_towns(connection, towns, aliases)
    _store_towns(connection, towns, aliases)
    # In their order they are appended; one by one each would be sought its place.
    connection.execute("INSERT INTO alias SELECT DISTINCT key, country, town FROM heard ORDER BY 1, 2, 3")
    connection.execute("CREATE INDEX temp.heard_country ON heard (country)")


def _store_towns(connection: sqlite3.Connection, towns: list[TownValues], aliases: list[AliasValues]) -> None:
    connection.executemany("INSERT INTO town VALUES (?,?,?,?,?,?,?,?,?)", towns)
    connection.executemany("INSERT INTO heard VALUES (?,?,?)", aliases)
    towns.clear()
    aliases.clear()


def _fill_country(connection: sqlite3.Connection, country: str, rows: Iterator[CodeRow]) -> None:
    towns = _Towns(connection, country)
    seen: dict[str, list[CodeRow]] = defaultdict(list)
    for row in rows:
        if key := read_code(row.code, country):
            seen[key].append(towns.corrected(row))
    spots = [_spot(key, at, towns) for key, at in sorted(seen.items())]
    kept, spreads = settle_country(spots)
    connection.executemany(
        "INSERT OR IGNORE INTO code VALUES (?,?,?,?,?,?)",
        ((country, spot.code, spot.lat, spot.lon, spot.radius, spot.place) for spot in kept),
    )
    connection.executemany("INSERT OR IGNORE INTO spread VALUES (?,?,?,?)", ((country, *row) for row in spreads))
    connection.executemany("INSERT OR IGNORE INTO region VALUES (?,?,'',?)",
                           ((country, number, name) for number, name in towns.regions()))  # fmt: skip


class _Towns:
    """A country's towns while its codes are read: which names are towns, and what their regions are called."""

    def __init__(self, connection: sqlite3.Connection, country: str) -> None:
        query = """
            SELECT heard.key, name, region, lat, lon, population FROM heard JOIN town ON town = id
            WHERE heard.country = ? ORDER BY population
        """
        found = connection.execute(query, (country,))
        self._towns: dict[str, TownSeen] = {row[0]: row[1:] for row in found}
        big = [town for town in self._towns.values() if town[4] >= _BIG_TOWN]
        self._big = list(dict.fromkeys(town[0] for town in big))
        where = {town[0]: town for town in big}
        self._lats = np.array([where[name][2] for name in self._big])
        self._lons = np.array([where[name][3] for name in self._big])
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)

    def corrected(self, row: CodeRow) -> CodeRow:
        """The row, moved to its town where it is a numbered office of a town that lies elsewhere.

        Russia's `Самара 99` stands 900 km from Samara: a village of some such name was taken for it.
        """
        if not row.place[-1:].isdigit():
            return row
        town = self._towns.get(fold(_without_number(row.place)))
        if not town or _is_near(town, row):
            return row
        return row._replace(lat=town[2], lon=town[3])

    def name_of(self, rows: list[CodeRow]) -> str | None:
        """The usual name of the first of the rows' places that is a town near its point.

        Such a row also tells what the town's region is called: its state's name is a vote.
        """
        for row in rows[:_ROWS_HEARD]:
            town = self._towns.get(fold(_without_number(row.place)))
            if town and _is_near(town, row):
                self._votes[town[1]][_JAPANESE_KIND.sub("", row.state)] += 1
                return town[0]
        return None

    def near(self, row: CodeRow) -> str | None:
        """The big town nearest to a place whose own name would tell a reader of English nothing."""
        if not self._big or not _ODD_NAME.search(row.place):
            return None
        return self._big[int(km_from(Point(row.lat, row.lon), self._lats, self._lons).argmin())]

    def regions(self) -> Iterator[tuple[str, str]]:
        """Each region's number with the name most codes give it."""
        for number, votes in self._votes.items():
            names = {name: count for name, count in votes.items() if name and not _ODD_NAME.search(name)}
            if names:
                yield number, max(names.items(), key=lambda vote: (vote[1], vote[0]))[0]


def _without_number(place: str) -> str:
    numbered = _NUMBERED.fullmatch(place) if place[-1:].isdigit() else None
    return numbered[1] if numbered else place


def _is_near(town: TownSeen, row: CodeRow) -> bool:
    return abs(town[2] - row.lat) < _NEAR_DEGREES and abs(town[3] - row.lon) < _NEAR_DEGREES


def _spot(key: str, rows: list[CodeRow], towns: _Towns) -> Spot:
    place = towns.name_of(rows) or towns.near(rows[0]) or _IN_BRACKETS.sub("", rows[0].place)
    return Spot.among(key, place, [(row.lat, row.lon) for row in rows[:_ROWS_MEASURED]])


def _fill_known_regions(connection: sqlite3.Connection) -> None:
    lines = _REGIONS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    connection.executemany(
        "INSERT OR REPLACE INTO region VALUES (?,?,?,?)",
        ((country, number, code, name) for country, code, number, name in rows),
    )
