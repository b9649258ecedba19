"""Postal codes by key: known exactly, or by the longest prefix that still says something."""

from __future__ import annotations

import re
import sqlite3

from trialway.model import Place, Point
from trialway.places.clean import middle, reach_km
from trialway.places.codes import LENGTH_MATTERS, area_of, written_code
from trialway.places.countries import country_name
from trialway.places.distance import km_between
from trialway.places.names import FIRM
from trialway.places.settle import AGREE_KM, Voice, settle, site_voices, spot
from trialway.places.towns import HEARD_KM, Towns

Row = tuple[str, float, float, str, float]  # code, latitude, longitude, place, radius
Fact = tuple[float, float, str, str, str]  # latitude, longitude, place, town, origin

WIDEST_KM = 150.0  # a shared prefix that says less than this says nothing
_IMPORTED_KM = 3.0
_ROWS = 4000
_ENOUGH = 100  # of thousands of neighbours every so many-th tells as much
_FEW = 5
_CITY_KM = 60.0
_UNSEEN = 1.2  # the code asked for is none of those measured: measured so, nine in ten lie within
_FIRMS_OF = frozenset({"DE", "AT"})  # in Switzerland "AG" is Aargau
_FIRM = re.compile(FIRM)
_LAST = "\uffff"  # sorts after every sign of a code
_UNMEASURED_KM = (10.0, 40.0, 100.0)  # one, two, three signs missing where no package knows the country
_SHARING = """
    SELECT * FROM (SELECT code, lat, lon, place, radius FROM code
                   WHERE country = ? AND code >= ? AND code < ? LIMIT ?)
    UNION ALL SELECT * FROM (SELECT code, lat, lon, name, 0 FROM fact
                             WHERE country = ? AND code >= ? AND code < ? AND origin = 'import' LIMIT ?)
"""
_SITES_SHARING = """
    SELECT code, lat, lon, name, 0 FROM fact WHERE country = ? AND code >= ? AND code < ? LIMIT ?
"""


class Codes:
    """The codes of all countries, as packages, imported files and sites know them."""

    def __init__(self, connection: sqlite3.Connection, towns: Towns) -> None:
        self._connection, self._towns = connection, towns

    def place(self, country: str, key: str) -> Place | None:
        """What the code means; None if neither it nor any useful prefix is known."""
        found = self.heard(country, key)
        return self._named(country, key, found[1], found[0]) if found else None

    def heard(self, country: str, key: str) -> tuple[str, Voice] | None:
        """Where the code lies and the prefix that says so, "" if it is the code itself; None if nothing is known."""
        voice = self.exact(country, key)
        return ("", voice) if voice else self.nearest(country, key)

    def exact(self, country: str, key: str) -> Voice | None:
        """Where the very code lies; a lone word against the prefix is not believed (then None)."""
        own = self._connection.execute(
            "SELECT lat, lon, radius, place FROM code WHERE country = ? AND code = ?", (country, key)
        ).fetchone()
        voices = [Voice(Point(own[0], own[1]), "package", own[2], own[3])] if own else []
        facts = self._facts(country, key)
        if own and all(km_between(voices[0].point, spot(lat, lon)) <= AGREE_KM for lat, lon, *_ in facts):
            return voices[0]
        told = self._told(country, facts)
        voices += told
        if not voices:
            return None
        around = self.nearest(country, key)
        voices += [around[1]] if around else []
        answer = settle(voices)
        if answer and answer.kind == "prefix" and not self._agrees(answer, told):
            return None
        return answer

    def _agrees(self, answer: Voice, told: list[Voice]) -> bool:
        return any(km_between(answer.point, voice.point) <= max(answer.radius, AGREE_KM) for voice in told)

    def _facts(self, country: str, key: str) -> list[Fact]:
        return self._connection.execute(
            "SELECT lat, lon, name, town, origin FROM fact WHERE country = ? AND code = ?", (country, key)
        ).fetchall()

    def _told(self, country: str, rows: list[Fact]) -> list[Voice]:
        """What sites and imported files say of a code."""
        imported = [(Point(lat, lon), name) for lat, lon, name, _, origin in rows if origin == "import"]
        sites = [(Point(lat, lon), name) for lat, lon, name, _, origin in rows if origin == "site"]
        voices = [Voice(voice.point, "package", _IMPORTED_KM, voice.place) for voice in site_voices(imported, 3.0)]
        if not sites:
            return voices
        radius = max(self._towns.radius(country, town) for town in {row[3] for row in rows if row[4] == "site"})
        return voices + site_voices(sites, radius)

    def nearest(self, country: str, key: str) -> tuple[str, Voice] | None:
        """What a code's neighbours say of it: the longest prefix that known codes share, their middle and reach.

        Longer codes that begin with the whole key are neighbours too; the code itself is not heard.
        """
        for length in range(len(key), 0, -1):
            rows = self._sharing(country, key, length)
            if not rows:
                continue
            voice = self._among(country, key, length, rows)
            return (key[:length], voice) if voice.radius <= WIDEST_KM else None
        return None

    def _sharing(self, country: str, key: str, length: int) -> list[Row]:
        bounds = (country, key[:length], key[:length] + _LAST, _ROWS)
        rows = self._connection.execute(_SHARING, (*bounds, *bounds)).fetchall()
        if not rows:
            rows = self._connection.execute(_SITES_SHARING, bounds).fetchall()
        if country in LENGTH_MATTERS:
            rows = [row for row in rows if len(row[0]) == len(key)]
        rows = [row for row in rows if row[0] != key]
        return rows[:: max(1, len(rows) // _ENOUGH)]

    def _among(self, country: str, key: str, length: int, rows: list[Row]) -> Voice:
        if rows[0][0] == key[:length] == area_of(key, country):
            _, lat, lon, place, radius = rows[0]
            return Voice(Point(lat, lon), "prefix", radius or HEARD_KM, place)
        points = [(row[1], row[2]) for row in rows]
        centre = middle(points)
        place = min(rows, key=lambda row: (km_between(centre, Point(row[1], row[2])), row))[3]
        usual = self._usual(country, key, length) if len(points) < _FEW else 1.0
        if any(row[0] == key[:length].ljust(len(key), "0") for row in rows):
            usual = min(usual, _CITY_KM)  # Brazil's 01000-000: one code that stands for all of a city's
        reach = max(_UNSEEN * reach_km(centre, points), usual)
        return Voice(centre, "prefix", round(reach, 1), place)

    def _usual(self, country: str, key: str, matched: int) -> float:
        """How far codes of this country that share so many signs usually spread: for a prefix few share."""
        row = self._connection.execute(
            "SELECT max(km) FROM spread WHERE country = ? AND length = ? AND matched = ?", (country, len(key), matched)
        ).fetchone()
        if row[0] is not None:
            return float(row[0])
        return _UNMEASURED_KM[min(len(key) - matched, len(_UNMEASURED_KM)) - 1]

    def _named(self, country: str, key: str, voice: Voice, matched: str) -> Place:
        exact = not matched or matched == key
        label = f"{written_code(key, country)} {self._readable(country, voice)}".strip()
        return Place(
            country=country,
            label=f"{label}, {country_name(country)}",
            point=voice.point,
            exactness="postal code" if exact else "part of the postal code",
            radius_km=voice.radius,
            matched="" if exact else matched,
        )

    def _readable(self, country: str, voice: Voice) -> str:
        """The place's name; where it is a firm's, its town's. Imported files hold such names too."""
        if country not in _FIRMS_OF or not _FIRM.search(voice.place):
            return voice.place
        town = self._towns.near(country, voice.point)
        return town.name if town else ""
