"""The gazetteer: what a postal code or a town means, and where a site lies.

One file of its own, made from packages on first use, taught by the registry's sites and by imported
files. It asks nobody over the network, and it never guesses a country.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import RLock

from trialway.model import Place, Point, Site
from trialway.places.answers import Choices, ImportReport, Unknown
from trialway.places.codes import read_code
from trialway.places.countries import country_code
from trialway.places.distance import km_between
from trialway.places.finder import FAMILY, Finder
from trialway.places.geonames import PostalLine, read_lines
from trialway.places.known import Codes
from trialway.places.names import fold, spellings
from trialway.places.settle import Voice
from trialway.places.store import open_store
from trialway.places.towns import Town, Towns

_BATCH = 20_000
_REMEMBERED = 100_000
_AGREE_KM = 100.0
_CERTAIN_PEOPLE = 100_000  # a town so big is meant, whatever the postal code beside it says
_INSERT = "INSERT OR IGNORE INTO fact VALUES (?,?,?,?,?,?,?,?)"
Fact = tuple[str, str, str, str, float, float, str, str]


class Gazetteer:
    """Open one in each process. Threads of a process may share it; processes may share its file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = RLock()
        self._towns = Towns(connection)
        self._codes = Codes(connection, self._towns)
        self._finder = Finder(self._codes, self._towns)
        self._located: dict[tuple[str, str, str, str], Point | None] = {}
        self._seen_version = -1

    @classmethod
    def open(cls, path: Path, building: Callable[[], None] | None = None) -> Gazetteer:
        """Open the gazetteer's file.

        The first time, and when a package has changed, it is made from the packages: half a minute to two.
        `building` is called before that, to tell whoever waits. What was learned is kept.
        """
        return cls(open_store(path, building))

    def __reduce__(self) -> tuple[Callable[[Path], Gazetteer], tuple[Path]]:
        """Another process opens the same file for itself."""
        file = self._connection.execute("PRAGMA database_list").fetchone()[2]
        return Gazetteer.open, (Path(file),)

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def find(self, text: str, country: str | None = None) -> Place | Choices | Unknown:
        """What a postal code or a town means, as typed into one box; with `country` (ISO alpha-2) only there.

        One place, choices where several countries or towns fit, or Unknown with towns to offer.
        """
        with self._lock:
            self._forget_if_changed()
            return self._finder.find(text, country.upper() if country else None)

    def learn(self, sites: Iterable[Site]) -> int:
        """Learn where the codes and towns of sites with coordinates lie; how many facts were new.

        A set of facts: telling it again, in any order, changes nothing. One transaction a call.
        """
        return self._store(filter(None, map(_fact, sites)))

    def import_geonames(self, path: Path, progress: Callable[[int], None] | None = None) -> ImportReport:
        """Add the codes of a GeoNames postal file (.txt, .tsv, .gz, .zip). `progress` hears the lines read so far.

        Streams; stopped half-way, start it again: what is there stays and counts once. Raises ValueError
        for a file that is damaged or of another kind, OSError for one that cannot be read.
        """
        read = new = 0
        skipped: dict[str, int] = {}
        lines = read_lines(path)
        while batch := list(islice(lines, _BATCH)):
            read += len(batch)
            for reason in filter(lambda line: isinstance(line, str), batch):
                skipped[str(reason)] = skipped.get(str(reason), 0) + 1
            new += self._store(_imported(line) for line in batch if isinstance(line, PostalLine))
            if progress:
                progress(read)
        return ImportReport(read, new, skipped)

    def locate(self, site: Site) -> Point | None:
        """Where a site lies: its own point, else by its postal code and town; None if neither is known.

        The same site always gives the same point while the gazetteer's contents stay the same.
        """
        return self.locate_all([site])[0]

    def locate_all(self, sites: Sequence[Site]) -> list[Point | None]:
        """Where each of some sites lies. See `locate`."""
        if all(site.point for site in sites):
            return [site.point for site in sites]
        with self._lock:
            self._forget_if_changed()
            return [site.point or self._remembered(site) for site in sites]

    def digest(self) -> str:
        """A hash of all that was learned and imported; the order in which it came does not matter."""
        hashed = hashlib.sha256()
        with self._lock:
            for row in self._connection.execute("SELECT * FROM fact ORDER BY 1, 2, 3, 4, 5, 6, 7"):
                hashed.update(repr(row).encode())
        return hashed.hexdigest()

    def _store(self, facts: Iterable[Fact]) -> int:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            before = self._connection.total_changes
            try:
                self._connection.executemany(_INSERT, facts)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._located.clear()
            return self._connection.total_changes - before

    def _remembered(self, site: Site) -> Point | None:
        key = (site.country, site.postal_code, site.city, site.state)
        if key not in self._located:
            if len(self._located) >= _REMEMBERED:
                self._located.clear()
            self._located[key] = self._locate(site)
        return self._located[key]

    def _forget_if_changed(self) -> None:
        """Another process may have taught the file something: what we remember holds no longer then."""
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_version:
            self._located.clear()
            self._towns.forget()
            self._seen_version = version

    def _locate(self, site: Site) -> Point | None:
        country = country_code(site.country)
        if country is None:
            return None
        code = self._code(site.postal_code, country)
        if code and not site.city:
            return code.point
        towns = list(self._site_towns(site, country))
        if not code:
            return self._town_point(towns) or self._told_point(site, country)
        near = [town for town in towns if km_between(town.point, code.point) <= max(_AGREE_KM, code.radius)]
        if near:
            return code.point if code.radius <= near[0].radius_km else near[0].point
        certain = towns and towns[0].population >= _CERTAIN_PEOPLE
        return towns[0].point if certain else code.point

    def _code(self, text: str, country: str) -> Voice | None:
        key = read_code(text, country) or read_code(text, country, repair=True) if text else None
        found = self._codes.heard(country, key) if key else None
        return found[1] if found else None

    def _site_towns(self, site: Site, country: str) -> Iterator[Town]:
        """The towns a site may mean, those of its state first, then the biggest."""
        for one in (country, *FAMILY.get(country, ())):
            for key in spellings(site.city):
                if towns := self._towns.named(key, one):
                    yield from sorted(towns, key=lambda town: not town.is_in(site.state))
                    return

    def _town_point(self, towns: list[Town]) -> Point | None:
        return towns[0].point if towns else None

    def _told_point(self, site: Site, country: str) -> Point | None:
        voices = (self._towns.told(key, country, fold(site.state)) for key in spellings(site.city))
        voice = next(filter(None, voices), None)
        return voice.point if voice else None


def _fact(site: Site) -> Fact | None:
    country = country_code(site.country)
    if site.point is None or country is None:
        return None
    code = read_code(site.postal_code, country, repair=True) or "" if site.postal_code else ""
    if not code and not site.city:
        return None
    lat, lon = round(site.point.lat, 5), round(site.point.lon, 5)
    return (country, code, site.city, site.state, lat, lon, "site", fold(site.city))


def _imported(line: PostalLine) -> Fact:
    point = line.point
    return (line.country, line.code, line.name, line.region, point.lat, point.lon, "import", fold(line.name))
