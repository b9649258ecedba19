"""Countries by any spelling."""

from __future__ import annotations

import pytest

from trialway.places import all_countries, country_code, country_name


@pytest.mark.parametrize(
    ("name", "code"),
    [("Turkey (Türkiye)", "TR"), ("Turkey", "TR"), ("Korea, Republic of", "KR"), ("South Korea", "KR"),
     ("Russian Federation", "RU"), ("UK", "GB"), ("USA", "US"), ("U.S.A.", "US"), ("the Netherlands", "NL"),
     ("Czech Republic", "CZ"), ("Côte D'Ivoire", "CI"), ("Côte d’Ivoire", "CI"), ("Iran, Islamic Republic of", "IR"),
     ("Congo, The Democratic Republic of the", "CD"), ("Lao People's Democratic Republic", "LA"), ("deu", "DE"),
     ("de", "DE"), ("Viet Nam", "VN"), ("Macedonia, The Former Yugoslav Republic of", "MK")],
)  # fmt: skip
def test_reads_every_spelling(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["", "Atlantis", "Springfield", "12345"])
def test_knows_no_other(name: str) -> None:
    assert country_code(name) is None


def test_lists_all_sorted_by_name_and_each_reads_back() -> None:
    pairs = all_countries()
    names = [name for _, name in pairs]
    assert len(pairs) > 230
    assert names.index("Åland Islands") < names.index("Albania") < names.index("Zimbabwe")
    assert all(country_code(name) == code == country_code(code) for code, name in pairs)
    assert country_name("GB") == "United Kingdom"
    assert country_name("??") == "??"
