"""One number: how it compares, its unit, what it relates to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.eligibility.grammar.amounts.said import one, quantities, said, words

COMPARED = [
    ("weighs at least 40 kg", (">=", 40, None, "kg")),
    ("weighs no less than 40 kg", (">=", 40, None, "kg")),
    ("a minimum of 3 swollen joints", (">=", 3, None, None)),
    ("ferritin equal to or greater than 30 ng/mL", (">=", 30, None, "ng/mL")),
    ("ferritin ≥ 30 ng/mL", (">=", 30, None, "ng/mL")),
    ("ferritin >/= 30 ng/mL", (">=", 30, None, "ng/mL")),
    ("ferritin > or = to 30 ng/mL", (">=", 30, None, "ng/mL")),
    ("ferritin => 30 ng/mL", (">=", 30, None, "ng/mL")),
    ("pain of 4 or more", (">=", 4, None, None)),
    ("two or more relapses", (">=", 2, None, None)),
    ("INR not more than 1.5", ("<=", None, 1.5, None)),
    ("INR does not exceed 1.5", ("<=", None, 1.5, None)),
    ("up to 2 prior lines", ("<=", None, 2, None)),
    ("a maximum of 4 drinks", ("<=", None, 4, None)),
    ("HbA1c =< 9 %", ("<=", None, 9, "%")),
    ("score of 7 or less", ("<=", None, 7, None)),
    ("heart rate above 100 bpm", (">", 100, None, "/min")),
    ("creatinine exceeding 2 mg/dl", (">", 2, None, "mg/dL")),
    ("more than once", (">", 1, None, None)),
    ("QTcF>450 msec", (">", 450, None, "ms")),
    ("SpO2 below 92%", ("<", None, 92, "%")),
    ("fewer than 10 cells/µL", ("<", None, 10, "/uL")),
    ("ECOG = 1", ("=", 1, 1, None)),
    ("145 mmHg ≤ systolic pressure", (">=", 145, None, "mm[Hg]")),
    ("minimum weight of 50 kg", (">=", 50, None, "kg")),
]


@pytest.mark.parametrize(("text", "expected"), COMPARED)
def test_comparators(text: str, expected: tuple[Any, ...]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AST > 1.5 x ULN", (">", 1.5, None, "ULN")),
        ("AST ≤2.5×ULN", ("<=", None, 2.5, "ULN")),
        ("AST at most 3 times the institutional upper limit of normal (ULN)", ("<=", None, 3, "ULN")),
        ("bilirubin within 1.5 × ULN", ("<=", None, 1.5, "ULN")),
        ("lipase greater than the ULN", (">", 1, None, "ULN")),
        ("potassium below the lower limit of normal", ("<", None, 1, "LLN")),
        ("creatinine no greater than 2 times normal", ("<=", None, 2, "ULN")),
    ],
)
def test_limits_of_normal(text: str, expected: tuple[Any, ...]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("FEV1 ≥ 80% predicted", "predicted"),
        ("FEV1 under 50 % of the predicted value", "predicted"),
        ("a fall of at least 20 % from baseline", "baseline"),
    ],
)
def test_shares_in_percent(text: str, relation: str) -> None:
    assert (one(text).unit, one(text).relative_to) == ("%", relation)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("platelets ≥ 100,000/mm3", 100_000, "/mm3"),
        ("platelets ≥ 100 000/µL", 100_000, "/uL"),
        ("platelets ≥ 100.000/mm3", 100_000, "/mm3"),
        ("ANC ≥ 1.5 × 10^9/L", 1.5, "10*9/L"),
        ("ANC ≥ 1.5 x 109/L", 1.5, "10*9/L"),
        ("ANC ≥ 1.5 x10⁹/L", 1.5, "10*9/L"),
        ("WBC > 3 K/µL", 3, "10*3/uL"),
        ("glucose ≥ 6,1 mmol/L", 6.1, "mmol/L"),
        ("dose ≥ 0,125 mg", 0.125, "mg"),
        ("eGFR ≥ 30 mL/min/1.73 m2", 30, "mL/min/{1.73_m2}"),
        ("BMI ≥ 30 kg/m²", 30, "kg/m2"),
        ("at least twenty-one days of leave", 21, "d"),
        ("more than ten drinks per week", 10, "/wk"),
        ("T-score ≥ -2.5", -2.5, None),
    ],
)
def test_numbers_as_written(text: str, value: float, unit: str | None) -> None:
    found = one(text)
    assert (found.value.low, found.unit) == (value, unit)


def test_a_number_said_twice_is_one() -> None:
    assert said("at least four (4) lesions") == (">=", 4, None, None)


def test_pressure_has_two_numbers() -> None:
    found = one("blood pressure ≥ 140/90 mmHg")
    assert (found.comparator, found.value.low, found.over, found.unit) == (">=", 140, 90, "mm[Hg]")


def test_worse_sight_is_less() -> None:
    found = one("visual acuity of 20/200 or worse")
    assert (found.comparator, found.value.high, found.over) == ("<=", 20, 200)


def test_worse_is_more_on_a_scale() -> None:
    assert said("neuropathy of grade 2 or worse") == (">=", 2, None, None)
    assert said("ECOG performance status 2 or better") == ("<=", None, 2, None)


def test_a_titre_counts_below_the_colon() -> None:
    found = one("ANA titre ≥ 1:80")
    assert (found.value.low, found.unit_text) == (80, "1:")


def test_the_same_amount_in_another_unit_is_marked() -> None:
    first, second = quantities("HbA1c above 7 % (53 mmol/mol)")
    assert (first.restates, second.restates) == (False, True)


def test_a_number_alone_is_bare() -> None:
    assert one("ECOG 1").bare
    assert not one("ECOG ≤ 1").bare
    assert not one("20 mg of it").bare


def test_rates() -> None:
    assert one("twice daily").unit == "/d"
    assert one("10 cigarettes a day").unit == "/d"
    assert one("0.5 mg/kg/day").unit == "mg/kg/d"


def test_about() -> None:
    assert one("approximately 30 mg").approximate
    assert not one("30 mg").approximate


@pytest.mark.parametrize("text", ["values within normal limits", "normal chest film", "in the normal range"])
def test_normal(text: str) -> None:
    assert one(text).comparator == "normal"


def test_abnormal() -> None:
    assert one("calcium outside the normal range").comparator == "abnormal"
    assert quantities("flushed with normal saline") == []


@pytest.mark.parametrize(
    "text",
    [
        "18 years of age or older",
        "aged at least 18",
        "older than 18 years",
        "≥ 18 years old",
        "over the age of 18",
        "for 3- to 5-year-olds",
    ],
)
def test_ages(text: str) -> None:
    assert one(text).age


@pytest.mark.parametrize("text", ["smoked for it ≥ 18 packs", "life expectancy ≥ 18 months"])
def test_no_ages(text: str) -> None:
    assert not one(text).age


def test_spans_run_over_comparator_number_and_unit() -> None:
    text = "Adults 18 years of age or older, weight > 50 kg, AST ≤ 2 x ULN (local lab)"
    assert words(text) == ["18 years of age or older", "> 50 kg", "≤ 2 x ULN"]


def test_a_share_has_two_numbers() -> None:
    found = one("pain of at least 4/10")
    assert (found.comparator, found.value.low, found.over) == (">=", 4, 10)


def test_weeks_and_days_of_a_pregnancy() -> None:
    found = one("at least 36+6 weeks")
    assert (found.value.low, found.unit) == (pytest.approx(36 + 6 / 7), "wk")


def test_grams_are_no_billions() -> None:
    assert one("haemoglobin ≥ 100 g/L").unit == "g/L"
    assert one("leucocytes ≥ 3 G/L").unit is None
    assert one("leucocytes ≥ 3 G/L").unit_text == "G/L"


def test_a_minimum_some_words_before() -> None:
    text = "minimum duration of symptoms of 3 points"
    assert said(text) == (">=", 3, None, "{points}")
    assert words(text) == ["3 points"]
