"""The packages still bring what the gazetteer is made of: this breaks when one changes its files."""

from __future__ import annotations

from itertools import groupby, islice
from operator import attrgetter

from trialway.places import sources
from trialway.places.codes import read_code


def test_every_package_is_here() -> None:
    assert "absent" not in sources.versions()


def test_the_packages_hold_codes_of_india_first_then_the_world_each_country_once() -> None:
    rows = list(islice(sources.code_rows(), 250_000))
    countries = [country for country, _ in groupby(rows, key=attrgetter("country"))]
    assert countries[0] == "IN"
    assert len(countries) == len(set(countries)) > 5
    assert "AE" not in countries
    assert sum(read_code(row.code, row.country) is not None for row in rows[::100]) > 0.99 * len(rows) / 100
    delhi = next(row for row in rows if row.code == "110001")
    assert (round(delhi.lat, 1), round(delhi.lon, 1)) == (28.6, 77.2)


def test_the_packages_hold_towns_with_their_other_names() -> None:
    towns = list(islice(sources.town_rows(), 5_000))
    assert len({town.countrycode for town in towns}) > 2
    assert any("Andorra-a-Velha" in town.alternatenames for town in towns)
    assert all(-90 <= town.latitude <= 90 and town.population >= 0 for town in towns)
