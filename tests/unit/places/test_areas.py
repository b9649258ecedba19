"""Lines that name a country or a region, lines that name nothing, and names that are not a town's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.places.conftest import CODES, TOWNS
from trialway.model import Place
from trialway.places import Choices, Gazetteer, Unknown, build
from trialway.places.sources import CodeRow, TownRow

MORE = [
    TownRow("Los Angeles", 34.05, -118.24, "US", 3_800_000, "CA", ["LA"]),
    TownRow("Ontario", 34.06, -117.65, "US", 171_000, "CA", []),
    TownRow("Ottawa", 45.41, -75.70, "CA", 1_000_000, "08", []),
    TownRow("Birmingham", 33.52, -86.80, "US", 200_000, "AL", []),
    TownRow("Alabama", 43.10, -78.39, "US", 1_800, "NY", []),
    TownRow("New Providence", 40.70, -74.40, "US", 12_000, "NJ", ["Turkey", "Oldbridge"]),
    TownRow("Istanbul", 41.01, 28.95, "TR", 15_700_000, "34", []),
    TownRow("Us", 49.10, 1.96, "FR", 1_250, "11", []),
    TownRow("Usa", 33.53, 131.35, "JP", 50_000, "30", []),
    TownRow("Austin", 30.27, -97.74, "US", 960_000, "TX", []),
    TownRow("Texas", 22.0, -99.0, "MX", 900, "24", []),
    TownRow("Åfjord", 63.96, 10.22, "NO", 1_100, "21", ["Å"]),
    TownRow("Washington", 38.90, -77.04, "US", 690_000, "DC", []),
    TownRow("Washington", 54.90, -1.52, "GB", 67_000, "ENG", []),
    TownRow("Seattle", 47.61, -122.33, "US", 740_000, "WA", []),
    TownRow("Atlanta", 33.75, -84.39, "US", 500_000, "GA", []),
    TownRow("Tbilisi", 41.69, 44.83, "GE", 1_050_000, "51", []),
    TownRow("Québec", 46.81, -71.21, "CA", 530_000, "10", []),
    TownRow("Montréal", 45.51, -73.59, "CA", 1_760_000, "10", []),
    TownRow("Luxembourg", 49.61, 6.13, "LU", 77_000, "LU", []),
    TownRow("Singapore", 1.29, 103.85, "SG", 5_600_000, "", []),
    TownRow("Mexico City", 19.43, -99.13, "MX", 12_300_000, "09", ["Mexico"]),
    TownRow("Manchester", 53.48, -2.24, "GB", 569_000, "ENG", []),
    TownRow("Manchester", 43.00, -71.45, "US", 110_000, "NH", []),
    TownRow("Richmond", 37.55, -77.46, "US", 227_000, "VA", ["Manchester"]),
    TownRow("Seville", 37.38, -5.97, "ES", 684_000, "51", ["Sevilla"]),
    TownRow("Sevilla", 4.27, -75.93, "CO", 41_000, "29", []),
    TownRow("Podgorica", 42.44, 19.26, "ME", 136_000, "16", ["near"]),
    TownRow("Mỹ Tho", 10.36, 106.36, "VN", 220_000, "37", []),
    TownRow("Tokyo", 35.69, 139.69, "JP", 9_700_000, "40", ["東京"]),
]
MORE_CODES = [
    CodeRow("FR", "75001", 48.86, 2.34, "Paris", "Île-de-France"),
    CodeRow("AT", "1010", 48.21, 16.37, "Wien", "Wien"),
]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gazetteer:
    """A wider world than the usual one."""
    monkeypatch.setattr(build, "town_rows", lambda: iter([*TOWNS, *MORE]))
    monkeypatch.setattr(build, "code_rows", lambda: iter([*CODES, *MORE_CODES]))
    return Gazetteer.open(tmp_path / "wide.db")


def refused(gazetteer: Gazetteer, text: str, country: str | None = None) -> Unknown:
    answer = gazetteer.find(text, country)
    assert isinstance(answer, Unknown), answer
    return answer


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [("USA", None, "United States"), ("US", None, "United States"), ("UK", None, "United Kingdom"),
     ("u.s.a.", "US", "United States"), ("Turkey", None, "Turkey"), ("Mexico", None, "Mexico"),
     ("Deutschland", None, "Germany")],
)  # fmt: skip
def test_a_country_is_no_town(world: Gazetteer, text: str, country: str | None, name: str) -> None:
    answer = refused(world, text, country)
    assert answer.message == f"{name} is a whole country. Type a postal code or a town in it."
    assert all(town.label.endswith(name) for town in answer.towns)
    assert answer.towns


@pytest.mark.parametrize(
    ("text", "country", "first"),
    [("Ontario", None, "Toronto, Ontario, Canada"), ("ontario", "CA", "Toronto, Ontario, Canada"),
     ("England", None, "London, England, United Kingdom"), ("Texas", None, "Austin, Texas, United States"),
     ("TX", None, "Austin, Texas, United States"), ("Alabama", None, "Birmingham, Alabama, United States"),
     ("Alabama", "US", "Birmingham, Alabama, United States"),
     ("New Jersey", None, "New Providence, New Jersey, United States")],
)  # fmt: skip
def test_a_region_is_no_town(world: Gazetteer, text: str, country: str | None, first: str) -> None:
    answer = refused(world, text, country)
    assert answer.message == f"“{text}” is a region. Type a postal code or a town in it."
    assert answer.towns[0].label == first


@pytest.mark.parametrize("text", ["Ontario, Canada", "Ontario Canada", "Canada, Ontario"])
def test_a_region_with_its_country_is_no_town_either(world: Gazetteer, text: str) -> None:
    assert refused(world, text).towns[0].label == "Toronto, Ontario, Canada"


def test_the_regions_bigger_namesakes_are_offered_last(world: Gazetteer) -> None:
    assert refused(world, "Ontario").towns[-1].label == "Ontario, California, United States"
    assert all("Alabama, New York" not in town.label for town in refused(world, "Alabama").towns)


def test_a_country_and_a_region_of_one_name_are_both_offered(world: Gazetteer) -> None:
    answer = refused(world, "Georgia")
    assert answer.message == "“Georgia” names a country and a region. Type a postal code or a town."
    assert [town.label for town in answer.towns] == ["Tbilisi, Georgia", "Atlanta, Georgia, United States"]
    assert [town.country for town in refused(world, "Georgia", "US").towns] == ["US"]


@pytest.mark.parametrize(
    ("text", "country", "label"),
    [
        ("New York", None, "New York City, New York, United States"),
        ("New York", "US", "New York City, New York, United States"),
        ("New York, USA", None, "New York City, New York, United States"),
        ("Washington", "US", "Washington, District of Columbia, United States"),
        ("Québec", None, "Québec, Canada"),
        ("Quebec", "CA", "Québec, Canada"),
        ("Luxembourg", None, "Luxembourg, Luxembourg"),
        ("Luxembourg", "LU", "Luxembourg, Luxembourg"),
        ("Singapore", None, "Singapore, Singapore"),
        ("Mexico City", "MX", "Mexico City, Mexico"),
        ("Berlin", None, "Berlin, Germany"),
        ("Ontario", "US", "Ontario, California, United States"),
        ("Ontario, CA", None, "Ontario, California, United States"),
    ],
)
def test_a_city_that_shares_an_areas_name_is_found(
    world: Gazetteer, text: str, country: str | None, label: str
) -> None:
    answer = world.find(text, country)
    assert isinstance(answer, Place), answer
    assert answer.label == label


def test_a_great_city_is_offered_before_its_namesakes_though_a_state_bears_its_name(world: Gazetteer) -> None:
    answer = world.find("Washington")
    assert isinstance(answer, Choices)
    assert [place.country for place in answer.places] == ["US", "GB"]


@pytest.mark.parametrize(("text", "country"), [("a", None), ("Å", None), ("å", "NO"), ("zz", None), ("x", "US")])
def test_one_or_two_letters_are_no_town(world: Gazetteer, text: str, country: str | None) -> None:
    assert refused(world, text, country).message == (
        f"“{text}” is too short for the name of a town. Type a postal code or a town."
    )


def test_two_signs_of_chinese_are_a_town(world: Gazetteer) -> None:
    assert getattr(world.find("東京"), "country", "") == "JP"


def test_a_citys_initials_offer_it_first(world: Gazetteer) -> None:
    assert refused(world, "LA").towns[0].label == "Los Angeles, California, United States"


@pytest.mark.parametrize("text", ["near me", "NEAR ME", "Near me.", "hospitals near me", "near my home", "here", "me"])
def test_where_i_am_is_no_place(world: Gazetteer, text: str) -> None:
    assert refused(world, text) == Unknown("Type a postal code or a town.")


def test_codes_that_are_words_name_a_country_only_in_capitals_or_after_a_comma(world: Gazetteer) -> None:
    for text in ("Podgorica ME", "Podgorica, me"):
        assert getattr(world.find(text), "country", "") == "ME"
    assert isinstance(world.find("Podgorica me"), Unknown)
    assert getattr(world.find("My Tho"), "country", "") == "VN"


def test_a_small_town_by_another_name_is_asked_about(world: Gazetteer) -> None:
    answer = refused(world, "Oldbridge")
    assert answer.message == "We know “Oldbridge” only as another name. Do you mean one of these towns?"
    assert [town.label for town in answer.towns] == ["New Providence, New Jersey, United States"]


@pytest.mark.parametrize(("country", "expected"), [(None, ["GB", "US"]), ("US", ["US"])])
def test_beside_towns_of_that_own_name_another_name_does_not_count(
    world: Gazetteer, country: str | None, expected: list[str]
) -> None:
    answer = world.find("Manchester", country)
    places = answer.places if isinstance(answer, Choices) else (answer,)
    assert [getattr(place, "country", "") for place in places] == expected
    assert all(getattr(place, "label", "").startswith("Manchester") for place in places)


def test_but_a_far_bigger_town_is_offered_by_its_name_at_home(world: Gazetteer) -> None:
    answer = world.find("Sevilla")
    assert isinstance(answer, Choices)
    assert [place.country for place in answer.places] == ["ES", "CO"]


@pytest.mark.parametrize(
    "firm", ["Beispiel Post AG c/o Muster GmbH Kundenservice int.", "Muster KG", "Beispiel e.V.", "Muster mbH"]
)
def test_a_firms_own_code_is_called_by_its_town(world: Gazetteer, tmp_path: Path, firm: str) -> None:
    file = tmp_path / "codes.txt"
    file.write_text(f"DE\t10999\t52.50\t13.42\t{firm}\n", encoding="utf-8")
    world.import_geonames(file)
    assert getattr(world.find("10999", "DE"), "label", "") == "10999 Berlin, Germany"
