"""Countries by ISO 3166 alpha-2 code: every spelling a registry or a person may use, and one plain name.

It says how a country is called here, nothing about what it is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trialway.places.names import fold

_TABLE = Path(__file__).parent / "data" / "countries.tsv"


@cache
def _names() -> dict[str, str]:
    return {code: name for code, _, name, _ in _rows()}


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, iso3, name, also in _rows():
        for spelling in (code, iso3, name, *filter(None, also.split("|"))):
            codes.setdefault(fold(spelling), code)
    return codes


def _rows() -> list[tuple[str, str, str, str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = []
    for line in lines:
        code, iso3, name, also = line.split("\t")
        rows.append((code, iso3, name, also))
    return rows


def country_code(name: str) -> str | None:
    """The ISO alpha-2 code of a country named in a registry's or common spelling, ISO2 or ISO3; else None.

    >>> country_code("Korea, Republic of"), country_code("Turkey (Türkiye)"), country_code("Atlantis")
    ('KR', 'TR', None)
    """
    key = fold(name)
    return _codes().get(key) or _codes().get(key.removeprefix("the "))


def country_name(code: str) -> str:
    """The short plain English name; a code nobody knows comes back as it is.

    >>> country_name("GB")
    'United Kingdom'
    """
    return _names().get(code, code)


@cache
def all_countries() -> tuple[tuple[str, str], ...]:
    """Every country as (code, name), sorted by name: for a form."""
    return tuple(sorted(_names().items(), key=lambda pair: fold(pair[1])))
