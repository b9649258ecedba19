"""Postal codes as people, and registries, write them."""

from __future__ import annotations

import pytest

from trialway.places.codes import countries_of, read_code, written_code


@pytest.mark.parametrize(
    ("text", "country", "key"),
    [
        ("10001", "US", "10001"),
        ("10001-1234", "US", "10001"),
        (" 10001. ", "US", "10001"),
        ("１０００１", "US", "10001"),
        ("M5V 2T6", "CA", "M5V2T6"),
        ("m5v2t6", "CA", "M5V2T6"),
        ("M5V", "CA", "M5V"),
        ("SW1A 1AA", "GB", "SW1A1AA"),
        ("sw1a", "GB", "SW1A"),
        ("BT9 7AB", "GB", "BT97AB"),
        ("110001", "IN", "110001"),
        ("110 001", "IN", "110001"),
        ("D-10115", "DE", "10115"),
        ("DE 10115", "DE", "10115"),
        ("PLZ 10115", "DE", "10115"),
        ("00-950", "PL", "00950"),
        ("00950", "PL", "00950"),
        ("01310-100", "BR", "01310100"),
        ("01310", "BR", "01310"),
        ("〒100-0001", "JP", "1000001"),
        ("１００－０００１", "JP", "1000001"),
        ("SE-171 76", "SE", "17176"),
        ("F-75013", "FR", "75013"),
        ("75085 CEDEX 02", "FR", "75085"),
        ("1090 GT", "NL", "1090"),
        ("1090GT", "NL", "1090"),
        ("CH - 6006", "CH", "6006"),
        ("LT-76231", "LT", "76231"),
        ("B1629ODT", "AR", "1629"),
        ("C.P. 06100", "MX", "06100"),
        ("D08 X9A0", "IE", "D08X9A0"),
        ("115 22", "GR", "11522"),
        ("AD100", "AD", "100"),
    ],
)
def test_reads_a_code_as_people_write_it(text: str, country: str, key: str) -> None:
    assert read_code(text, country) == key


@pytest.mark.parametrize(
    ("text", "country"),
    [("SW1A 1AA", "US"), ("10001", "GB"), ("D-10115", "FR"), ("L-1234", "AR"), ("hello", "DE"), ("1001", "US"),
     ("", "DE"), ("1" * 5000, "DE"), ("10001", "AE"), ("10001", "??")],
)  # fmt: skip
def test_refuses_what_is_no_code_of_the_country(text: str, country: str) -> None:
    assert read_code(text, country) is None


def test_repairs_a_lost_or_added_zero_only_when_asked() -> None:
    assert read_code("2115", "US") is None
    assert read_code("2115", "US", repair=True) == "02115"
    assert read_code("014080", "MX", repair=True) == "14080"
    assert read_code("99914080", "MX", repair=True) is None


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("D-10115", ("DE",)),
        ("F-75013", ("FR",)),
        ("〒100-0001", ("JP",)),
        ("100-0001", ("JP",)),
        ("01310-100", ("BR",)),
        ("00-950", ("PL",)),
        ("SE-171 76", ("SE",)),
        ("CH-6006", ("CH",)),
        ("L-1234", ("LU",)),
        ("sw1a 1aa", ("GB",)),
        ("JE2 3AB", ("JE",)),
        ("m5v 2t6", ("CA",)),
        ("hello", ()),
        ("", ()),
    ],
)
def test_letters_and_hyphens_settle_the_country(text: str, countries: tuple[str, ...]) -> None:
    assert countries_of(text) == countries


def test_bare_digits_fit_many_countries() -> None:
    assert {"US", "DE", "FR", "ES", "IT", "MX"} <= set(countries_of("10115"))
    assert {"IN", "CN", "RU"} <= set(countries_of("110001"))
    assert "GB" not in countries_of("10115")


@pytest.mark.parametrize(
    ("key", "country", "text"),
    [("SW1A1AA", "GB", "SW1A 1AA"), ("M5V", "CA", "M5V"), ("00950", "PL", "00-950"), ("1000001", "JP", "100-0001"),
     ("17176", "SE", "171 76"), ("10001", "US", "10001"), ("odd", "US", "odd")],
)  # fmt: skip
def test_writes_a_key_as_people_do(key: str, country: str, text: str) -> None:
    assert written_code(key, country) == text
