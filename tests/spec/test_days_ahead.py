"""Windows before a day of the study that is set already, and lists for one disease or another.

Each test is a paragraph of the manual.
"""

from __future__ import annotations

import pytest

from trialway.eligibility import evaluate, read, read_profile


def verdict(text: str, *statements: str) -> tuple[str, bool]:
    """What the first criterion of a text means for a person."""
    profile = read_profile({"id": "1", "as_of": "2026-11-22", "statements": list(statements)})
    found = evaluate(read(text), profile).criteria[0]
    return found.verdict, found.certain


_WITHIN = "Exclusion Criteria:\n\n* Myocardial infarction within 12 months before the first dose"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["Heart attack on 2025-11-28"], ("fails", True)),
        (["Heart attack on 2025-11-28", "First dose planned for 2026-12-02"], ("unknown", False)),
        (["Heart attack on 2025-12-28", "First dose planned for 2026-12-02"], ("fails", True)),
        (["Heart attack on 2025-11-28", "Randomization is planned for 2026-12-02"], ("unknown", False)),
    ],
)
def test_a_window_hangs_on_the_day_that_is_set(statements: list[str], expected: tuple[str, bool]) -> None:
    """The first dose does not come before the randomization."""
    assert verdict(_WITHIN, *statements) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Low back pain for 6 weeks", ("fails", True)),
        ("Low back pain since October 2026", ("fails", True)),
        ("Low back pain for 14 months", ("passes", True)),
    ],
)
def test_so_long_until_now(statement: str, expected: tuple[str, bool]) -> None:
    assert verdict("Inclusion Criteria:\n\n* Low back pain for at least 3 months", statement) == expected


def test_lists_for_one_disease_or_another() -> None:
    """Each title names its disease again in its list; a title of another sort heads no group."""
    text = "Inclusion Criteria:\n\nLupus:\n\n* Lupus for 6 months\n\nMyositis:\n\n* Myositis for 6 months"
    assert [node.group for node in read(text).criteria] == ["Lupus", "Myositis"]
    text = "Inclusion Criteria:\n\nWeight:\n\n* Weight > 50 kg\n\nHeight:\n\n* Height > 150 cm"
    assert [node.group for node in read(text).criteria] == [None, None]


@pytest.mark.parametrize(
    ("criterion", "statement", "expected"),
    [
        ("Allergy to penicillin", "Penicillin allergy", ("fails", True)),
        ("Any allergy", "Penicillin allergy", ("fails", True)),
        ("Positive HIV test", "HIV positive since 2010", ("fails", True)),
        ("Diabetes mellitus", "Type 2 diabetes since 2015", ("fails", True)),
        ("eGFR < 45 mL/min/1.73 m2", "eGFR 44", ("fails", True)),
        ("Heart failure (NYHA class III or IV)", "Heart failure, NYHA III", ("fails", True)),
        ("Heart failure (NYHA class III or IV)", "Heart failure, NYHA II", ("passes", True)),
    ],
)
def test_one_thing_under_two_names(criterion: str, statement: str, expected: tuple[str, bool]) -> None:
    assert verdict(f"Exclusion Criteria:\n\n* {criterion}", statement) == expected


@pytest.mark.parametrize(
    ("criterion", "statement"),
    [
        ("Heart rate < 50 bpm", "Pulse 46"),
        ("Use of insulin", "Lantus 20 units at night"),
        ("GLP-1 receptor agonist within 3 months", "Ozempic until 2026-10-01"),
        ("Breastfeeding", "Nursing her infant son"),
    ],
)
def test_what_keeps_out(criterion: str, statement: str) -> None:
    assert verdict(f"Exclusion Criteria:\n\n* {criterion}", statement) == ("fails", True)


@pytest.mark.parametrize(
    ("criterion", "statement"),
    [
        ("BRCA mutation", "BRCA negative"),
        ("MSI-H", "Microsatellite stable"),
        ("Smoking history of >= 10 pack-years", "6 pack-years"),
        ("Smoking history of >= 10 pack-years", "Never smoked"),
        ("Pain score >= 4", "Pain 2 out of 10"),
    ],
)
def test_what_does_not_let_in(criterion: str, statement: str) -> None:
    assert verdict(f"Inclusion Criteria:\n\n* {criterion}", statement) == ("fails", True)
