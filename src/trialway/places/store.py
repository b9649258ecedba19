"""The gazetteer's file: its tables, how it comes to be, how it is brought up to date.

A new file is built aside and linked into place, so that nobody sees half of one. An old one is filled
anew inside one transaction: readers go on with what they had, and what was learned stays.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from trialway.places import sources
from trialway.places.build import fill

FORMAT = "1"

_FACTS = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fact (
    country TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, region TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, origin TEXT NOT NULL, town TEXT NOT NULL,
    PRIMARY KEY (country, code, name, region, lat, lon, origin)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fact_town ON fact (country, town);
"""


def open_store(path: Path, building: Callable[[], None] | None = None) -> sqlite3.Connection:
    """Open the gazetteer's file, making it first or renewing it where needed; `building` is told before that."""
    say = building or (lambda: None)
    if not path.exists():
        say()
        _build_aside(path)
    connection = _connect(path)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
    if _stamp(connection) != _current():
        say()
        _renew(connection)
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=120, isolation_level=None, check_same_thread=False)


def _current() -> str:
    return f"{FORMAT}; {sources.versions()}"


def _stamp(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'built from'").fetchone()
    return row[0] if row else None


def _build_aside(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        aside = Path(folder) / path.name
        connection = _connect(aside)
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; BEGIN;")
        _fill(connection)
        connection.execute("COMMIT")
        connection.close()
        try:
            os.link(aside, path)
        except FileExistsError:
            return  # another process was quicker: its file is as good as ours


def _renew(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _stamp(connection) != _current():  # another process may have done it while we waited
            _fill(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _fill(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _FACTS.split(";")):
        connection.execute(statement)
    fill(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('built from', ?)", (_current(),))
