"""One box, and what it answers."""

from __future__ import annotations

import pytest

from trialway.model import Place
from trialway.places import Choices, Gazetteer, Unknown


def found(gazetteer: Gazetteer, text: str, country: str | None = None) -> Place:
    answer = gazetteer.find(text, country)
    assert isinstance(answer, Place), answer
    return answer


@pytest.mark.parametrize(
    ("text", "country", "label"),
    [
        ("10115", "DE", "10115 Berlin, Germany"),
        ("10115", "de", "10115 Berlin, Germany"),
        ("D-10115", None, "10115 Berlin, Germany"),
        ("10115 Berlin", None, "10115 Berlin, Germany"),
        ("Berlin 10115", None, "10115 Berlin, Germany"),
        ("10115 Germany", None, "10115 Berlin, Germany"),
        ("10001-1234", None, "10001 New York City, United States"),
        ("sw1a", None, "SW1A Westminster, United Kingdom"),
        ("M5V", "CA", "M5V Downtown Toronto, Canada"),
    ],
)
def test_finds_a_code(gazetteer: Gazetteer, text: str, country: str | None, label: str) -> None:
    place = found(gazetteer, text, country)
    assert (place.label, place.exactness, place.matched) == (label, "postal code", "")


@pytest.mark.parametrize(
    ("text", "country", "label"),
    [
        ("Berlin, Germany", None, "Berlin, Germany"),
        ("berlin germany", None, "Berlin, Germany"),
        ("münchen", None, "Munich, Bayern, Germany"),
        ("Muenchen", "DE", "Munich, Bayern, Germany"),
        ("Берлин", None, "Berlin, Germany"),
        ("Paris TX", None, "Paris, Texas, United States"),
        ("Paris, Texas, USA", None, "Paris, Texas, United States"),
        ("Paris", "FR", "Paris, France"),
        ("Springfield, IL", "US", "Springfield, Illinois, United States"),
    ],
)
def test_finds_a_town(gazetteer: Gazetteer, text: str, country: str | None, label: str) -> None:
    place = found(gazetteer, text, country)
    assert (place.label, place.exactness) == (label, "town")


def test_a_bigger_town_reaches_farther(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Berlin").radius_km > found(gazetteer, "Boston").radius_km >= 4


def test_a_code_of_two_countries_is_offered_not_guessed(gazetteer: Gazetteer) -> None:
    answer = gazetteer.find("10115")
    assert isinstance(answer, Choices)
    assert [place.country for place in answer.places] == ["US", "DE"]


def test_a_town_of_two_countries_is_offered_the_biggest_first(gazetteer: Gazetteer) -> None:
    answer = gazetteer.find("Paris")
    assert isinstance(answer, Choices)
    assert [place.label for place in answer.places] == ["Paris, France", "Paris, Texas, United States"]


def test_namesakes_within_a_country_are_offered_unless_one_is_far_bigger(gazetteer: Gazetteer) -> None:
    springfields = gazetteer.find("Springfield", "US")
    assert isinstance(springfields, Choices)
    assert [place.label.split(", ")[1] for place in springfields.places] == ["Missouri", "Illinois"]
    assert found(gazetteer, "Leeds", "GB").point.lat == 53.80


def test_with_a_country_no_other_is_searched(gazetteer: Gazetteer) -> None:
    for text in ("SW1A 1AA", "London", "London, United Kingdom", "D-10115"):
        assert isinstance(gazetteer.find(text, "US"), Unknown)


def test_a_code_beyond_its_known_prefix_says_what_matched_and_how_far_off(gazetteer: Gazetteer) -> None:
    palace = found(gazetteer, "SW1A 1AA")
    assert (palace.exactness, palace.matched, palace.label) == (
        "part of the postal code", "SW1A", "SW1A 1AA Westminster, United Kingdom",
    )  # fmt: skip
    warsaw = found(gazetteer, "00-950", "PL")
    assert (warsaw.exactness, warsaw.matched) == ("part of the postal code", "0095")
    assert 1 <= warsaw.radius_km <= 10


def test_a_shorter_prefix_is_never_the_more_exact(gazetteer: Gazetteer) -> None:
    near, far = found(gazetteer, "10119", "US"), found(gazetteer, "10199", "US")
    assert (near.matched, far.matched) == ("1011", "101")
    assert near.radius_km <= far.radius_km <= 150


def test_an_unknown_code_says_so_and_offers_towns(gazetteer: Gazetteer) -> None:
    answer = gazetteer.find("33333", "DE")
    assert isinstance(answer, Unknown)
    assert answer.message == (
        "We do not know the postal code “33333” in Germany. Check it, or choose the town nearest to you."
    )
    assert [town.label for town in answer.towns] == ["Berlin, Germany", "Munich, Bayern, Germany"]


def test_an_unknown_code_of_no_country_guesses_none(gazetteer: Gazetteer) -> None:
    answer = gazetteer.find("77777")
    assert isinstance(answer, Unknown)
    assert answer.towns == ()
    assert "77777" in answer.message


@pytest.mark.parametrize(("text", "town"), [("Berlni", "Berlin"), ("Bostn", "Boston"), ("Tornto", "Toronto"),
                                            ("Warsz", "Warsaw"), ("Lieds", "Leeds"), ("Munch", "Munich")])  # fmt: skip
def test_a_misspelt_town_is_offered(gazetteer: Gazetteer, text: str, town: str) -> None:
    answer = gazetteer.find(text)
    assert isinstance(answer, Unknown)
    assert any(place.label.startswith(town) for place in answer.towns), answer


@pytest.mark.parametrize(
    "text", ["", "   ", ",;.", "xyzzyq", "0" * 10_000, "\x00", "'; DROP TABLE town; --", "%", "<b>", "-"]
)
def test_nonsense_is_answered_calmly(gazetteer: Gazetteer, text: str) -> None:
    answer = gazetteer.find(text)
    assert isinstance(answer, Unknown)
    assert answer.message
    assert len(answer.message) < 300


def test_a_lost_zero_is_put_back_where_the_country_is_certain(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "2115", "US").label == "02115 Boston, United States"
    assert isinstance(gazetteer.find("2115"), Unknown)


def test_a_country_alone_is_no_place(gazetteer: Gazetteer) -> None:
    answer = gazetteer.find("Germany")
    assert isinstance(answer, Unknown)
    assert answer.message == "Germany is a whole country. Type a postal code or a town in it."
    assert answer.towns[0].label == "Berlin, Germany"


def test_an_area_is_not_taken_for_part_of_its_namesake(gazetteer: Gazetteer) -> None:
    leeds = found(gazetteer, "LS1 4AP")
    assert (leeds.matched, leeds.point.lat) == ("LS1", 53.80)
    suburb = found(gazetteer, "LS16 8AB")
    assert (suburb.matched, suburb.exactness) == ("LS1", "part of the postal code")
    assert suburb.radius_km > leeds.radius_km
