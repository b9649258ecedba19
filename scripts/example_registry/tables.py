"""The tables in `data/`, read into frozen records. Nothing is invented here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Condition:
    """An illness as the tables describe it, with its bank of phrases."""

    key: str
    field: str
    names: tuple[str, ...]
    lay: str
    who: str
    mesh: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    dx: tuple[str, ...] = ()
    inc: tuple[str, ...] = ()
    exc: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    cancer: bool = False
    healthy: bool = False
    kidney: bool = False
    baby: bool = False


@dataclass(frozen=True)
class Idea:
    """One study as the tables sketch it: title, aim, design, treatments, who may join, where."""

    condition: Condition
    t: str
    a: str
    d: str
    age: str
    p: str = ""
    x: tuple[str, ...] = ()
    o: str = ""
    n: int = 0
    s: str = ""
    w: int = 0
    sites: int = -1
    sex: str = ""
    acr: str = ""
    why: str = ""
    hubs: str = ""
    purpose: str = ""
    text: str = ""
    dx: str = ""
    need: tuple[str, ...] = ()
    bar: tuple[str, ...] = ()
    grp: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    cn: tuple[str, ...] = ()
    sub: tuple[str, ...] = ()
    mesh: tuple[str, ...] | None = None
    hv: bool = False
    own: bool = False
    nodx: bool = False
    exonly: bool = False
    pregnant: bool = False
    results: bool = False
    old: bool = False
    masked_drug: bool = False


@dataclass(frozen=True)
class City:
    """A real town with real postal codes."""

    country: str
    name: str
    state: str
    lat: float
    lon: float
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """What an invented hospital needs to know of its country."""

    name: str
    language: str
    prefix: str
    weight: int


@dataclass(frozen=True)
class Organisation:
    """An invented sponsor."""

    name: str
    kind: str
    country: str
    field: str


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _frozen(entry: Mapping[str, Any], kind: type) -> dict[str, Any]:
    known = {field.name for field in fields(kind)}
    if unknown := set(entry) - known - {"study"}:
        raise ValueError(f"{kind.__name__} has no field {sorted(unknown)}")
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items() if key != "study"}


@cache
def toml(name: str) -> dict[str, Any]:
    """Return a TOML table of `data/`, read once."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def ideas() -> tuple[Idea, ...]:
    """Return all studies of `data/conditions/`, in file order; a condition is described in one file only."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "conditions").glob("*.toml"))]
    entries = [(file["field"], key, entry) for file in files for key, entry in file.items() if key != "field"]
    known = {
        key: Condition(key=key, field=field, **_frozen(entry, Condition))
        for field, key, entry in entries
        if "names" in entry
    }
    return tuple(
        Idea(condition=known[key], **_frozen(study, Idea)) for _, key, entry in entries for study in entry["study"]
    )


@cache
def cities() -> tuple[City, ...]:
    """Return the real towns in which invented sites lie."""
    return tuple(
        City(country, name, state, float(lat), float(lon), tuple(code for code in codes.split("|") if code))
        for country, name, state, lat, lon, codes in _rows("cities.tsv")
    )


@cache
def countries() -> Mapping[str, Country]:
    """Return the countries by name."""
    return {row[0]: Country(row[0], row[1], row[2], int(row[3])) for row in _rows("countries.tsv")}


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return the invented sponsors."""
    return tuple(Organisation(*row) for row in _rows("organisations.tsv"))


@cache
def mesh_conditions() -> Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Return heading → (number, the headings above it as (number, heading))."""
    return {
        term: (number, tuple((a, b) for a, _, b in (item.partition(":") for item in above.split("|")) if b))
        for term, number, above in _rows("mesh_conditions.tsv")
    }


@cache
def mesh_interventions() -> Mapping[str, str]:
    """Return heading → number for well-known treatments."""
    return {row[0]: row[1] for row in _rows("mesh_interventions.tsv")}
