"""A little invented world of towns and codes, so that a gazetteer is made in no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trialway.model import Point, Site
from trialway.places import Gazetteer, build
from trialway.places.sources import CodeRow, TownRow

TOWNS = [
    TownRow("Berlin", 52.52, 13.41, "DE", 3_400_000, "16", ["Berlino", "Берлин"]),
    TownRow("Munich", 48.14, 11.58, "DE", 1_260_000, "02", ["München", "Muenchen"]),
    TownRow("New York City", 40.71, -74.01, "US", 8_100_000, "NY", ["New York"]),
    TownRow("Boston", 42.36, -71.06, "US", 650_000, "MA", []),
    TownRow("Paris", 48.85, 2.35, "FR", 2_100_000, "11", []),
    TownRow("Paris", 33.66, -95.56, "US", 24_000, "TX", []),
    TownRow("Springfield", 39.80, -89.64, "US", 114_000, "IL", []),
    TownRow("Springfield", 37.21, -93.30, "US", 169_000, "MO", []),
    TownRow("London", 51.51, -0.13, "GB", 8_900_000, "ENG", ["Londres"]),
    TownRow("Leeds", 53.80, -1.55, "GB", 455_000, "ENG", []),
    TownRow("Leeds", 51.24, 0.61, "GB", 800, "ENG", []),
    TownRow("Warsaw", 52.23, 21.01, "PL", 1_700_000, "78", ["Warszawa"]),
    TownRow("Toronto", 43.70, -79.42, "CA", 2_600_000, "08", []),
    TownRow("Samara", 53.20, 50.15, "RU", 1_100_000, "65", ["Самара"]),
]
CODES = [
    *(CodeRow("DE", f"101{n:02}", 52.50 + n / 1000, 13.38, "Berlin", "Berlin") for n in range(15, 20)),
    CodeRow("DE", "10875", 48.81, 9.18, "Beispiel GmbH", "Baden-Württemberg"),
    CodeRow("DE", "80331", 48.14, 11.57, "München", "Bayern"),
    *(CodeRow("US", f"100{n:02}", 40.71 + n / 1000, -74.00, "New York", "New York") for n in range(1, 20)),
    CodeRow("US", "10115", 40.81, -73.96, "New York", "New York"),
    CodeRow("US", "02115", 42.34, -71.09, "Boston", "Massachusetts"),
    CodeRow("GB", "SW1A", 51.50, -0.13, "Westminster", "England"),
    CodeRow("GB", "LS1", 53.80, -1.55, "Leeds", "England"),
    CodeRow("CA", "M5V", 43.64, -79.40, "Downtown Toronto (Harbourfront)", "Ontario"),
    *(CodeRow("PL", f"00-95{n}", 52.23, 21.00 + n / 100, "Warszawa", "Mazowieckie") for n in range(1, 8)),
    *(CodeRow("RU", f"44300{n}", 53.20, 50.10 + n / 100, f"Самара {n}", "Самарская") for n in range(1, 8)),
    CodeRow("RU", "443099", 52.12, 36.78, "Самара 99", "Самарская"),
    CodeRow("RU", "443008", 60.00, 100.00, "Эта ошибка", "Самарская"),
]


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packages' rows replaced by the few above."""
    monkeypatch.setattr(build, "town_rows", lambda: iter(TOWNS))
    monkeypatch.setattr(build, "code_rows", lambda: iter(CODES))


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    """A fresh gazetteer of the little world."""
    return Gazetteer.open(tmp_path / "places.db")


def make_site(code: str = "", city: str = "", country: str = "Germany", at: tuple[float, float] | None = None,
              state: str = "") -> Site:  # fmt: skip
    """A site with little but its place."""
    return Site(city=city, state=state, postal_code=code, country=country, point=Point(*at) if at else None)


SiteMaker = Callable[..., Site]


@pytest.fixture
def site() -> SiteMaker:
    """Makes sites."""
    return make_site
