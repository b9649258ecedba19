"""Numbers, units, limits of normal, levels and tests."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.eligibility.evaluate.build import exactly, fact, high, leaf, low, says, within
from trialway.eligibility.facts import Fact
from trialway.eligibility.nodes import Leaf, Value


def haemoglobin(number: float, unit: str | None = "g/dL", **rest: Any) -> Fact:
    return fact("lab", "haemoglobin", value=exactly(number), unit=unit, **rest)


NINE = leaf("lab", "haemoglobin", value=low(9), comparator=">=", unit="g/dL")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (haemoglobin(9), "passes"),
        (haemoglobin(8.9), "fails"),
        (haemoglobin(91, "g/L"), "passes"),
        (haemoglobin(90, "g/L"), "passes"),
        (haemoglobin(6, "mmol/L"), "unknown"),
        (haemoglobin(9, None), "unknown"),
        (haemoglobin(90), "unknown"),
        (fact("lab", "haemoglobin", value=low(9.5), unit="g/dL"), "passes"),
        (fact("lab", "haemoglobin", value=low(8), unit="g/dL"), "unknown"),
        (fact("lab", "haemoglobin", value=high(9, inclusive=False), unit="g/dL"), "fails"),
        (fact("lab", "haemoglobin", comparator="normal"), "unknown"),
        (fact("lab", "haemoglobin", "no"), "unknown"),
    ],
)
def test_a_limit(known: Fact, expected: str) -> None:
    assert says(NINE, known) == expected


def test_strict_and_not() -> None:
    above = leaf("lab", "haemoglobin", value=low(9, inclusive=False), comparator=">", unit="g/dL")
    assert (says(above, haemoglobin(9)), says(NINE, haemoglobin(9))) == ("fails", "passes")


def test_an_end_of_which_nobody_said_whether_it_belongs() -> None:
    between = leaf("lab", "haemoglobin", value=Value(low=9, high=12), comparator="between", unit="g/dL")
    found = [says(between, haemoglobin(n)) for n in (8.9, 9, 10, 12, 12.1)]
    assert found == ["fails", "unknown", "passes", "unknown", "fails"]


def test_a_rounded_factor_cannot_tell_at_the_limit() -> None:
    sugar = leaf("lab", "glucose", value=low(126), comparator=">=", unit="mg/dL")
    found = [says(sugar, fact("lab", "glucose", value=exactly(n), unit="mmol/L")) for n in (7.5, 6.99, 6.5)]
    assert found == ["passes", "unknown", "fails"]


def test_a_number_without_a_unit_where_there_is_only_one() -> None:
    bmi = leaf("vital", "bmi", value=low(30), comparator=">=")
    assert says(bmi, fact("vital", "bmi", value=exactly(32), unit="kg/m2")) == "passes"


def test_times_the_upper_limit() -> None:
    alt = leaf("lab", "alt", value=high(2.5), comparator="<=", relative_to="ULN")
    own = Value(low=5, high=40)
    assert says(alt, fact("lab", "alt", value=exactly(120), unit="U/L")) == "unknown"
    assert says(alt, fact("lab", "alt", value=exactly(120), unit="U/L", reference=own)) == "fails"
    assert says(alt, fact("lab", "alt", value=exactly(100), unit="U/L", reference=own)) == "passes"
    assert says(alt, fact("lab", "alt", comparator="normal")) == "passes"
    assert says(alt, fact("lab", "alt", comparator="abnormal")) == "unknown"
    assert says(alt, fact("lab", "alt", value=exactly(3), relative_to="ULN")) == "fails"


def test_normal() -> None:
    normal = leaf("lab", "alt", comparator="normal")
    assert says(normal, fact("lab", "alt", comparator="normal")) == "passes"
    assert says(normal, fact("lab", "alt", value=exactly(3), relative_to="ULN")) == "fails"
    assert says(normal, fact("lab", "alt", value=exactly(30), reference=Value(low=5, high=40))) == "passes"
    assert says(normal, fact("lab", "alt", value=exactly(30), reference=Value(high=40))) == "unknown"


def test_per_cent_of_predicted_is_not_per_cent() -> None:
    fev = leaf("organ_function", "fev1", value=low(80), comparator=">=", unit="%", relative_to="predicted")
    assert says(fev, fact("organ_function", "fev1", value=exactly(85), unit="%")) == "unknown"
    assert says(fev, fact("organ_function", "fev1", value=exactly(85), unit="%", relative_to="predicted")) == "passes"


def test_the_newest_result_counts() -> None:
    old, new = haemoglobin(8, on="2026-10-01"), haemoglobin(10, on="2026-11-01")
    assert says(NINE, old, new) == "passes"
    assert says(NINE, new, haemoglobin(8, on="2026-11")) == "unknown"


def test_an_old_result_is_only_likely() -> None:
    assert says(NINE, haemoglobin(8, on="2026-03")) == "fails?"
    assert says(leaf("biomarker", "her2", comparator="positive"), fact("biomarker", "her2", on="2019")) == "passes"


def test_a_window_asks_for_a_result_in_it() -> None:
    fresh = leaf("lab", "haemoglobin", value=low(9), comparator=">=", unit="g/dL", window=within(14, "d"))
    assert says(fresh, haemoglobin(8, on="2026-11-15")) == "fails"
    assert says(fresh, haemoglobin(8, on="2026-10-15")) == "unknown"
    assert says(fresh, haemoglobin(8, on="2026-11")) == "unknown"


@pytest.mark.parametrize(
    ("known", "asked", "comparator", "expected"),
    [
        (("III",), ("III", "IV"), None, "passes"),
        (("IIIB",), ("III", "IV"), None, "passes"),
        (("III",), ("IIIB",), None, "unknown"),
        (("II",), ("III", "IV"), None, "fails"),
        (("2",), ("II",), None, "passes"),
        (("IIIB",), ("III",), ">=", "passes"),
        (("II",), ("III",), ">=", "fails"),
        (("III",), ("III",), ">", "fails"),
        (("II", "III"), ("III",), ">=", "unknown"),
        (("B",), ("A", "B"), None, "passes"),
        (("C",), ("B",), "<=", "fails"),
    ],
)
def test_levels(known: tuple[str, ...], asked: tuple[str, ...], comparator: Any, expected: str) -> None:
    stage = leaf("score", "stage", levels=asked, comparator=comparator)
    assert says(stage, fact("score", "stage", levels=known)) == expected


def test_the_stage_of_a_disease() -> None:
    four = leaf("diagnosis", "breast-cancer", levels=("IV",))
    assert says(four, fact("diagnosis", "breast-cancer", levels=("II",))) == "fails"
    assert says(four, fact("diagnosis", "breast-cancer")) == "unknown"
    assert says(four, fact("diagnosis", "cancer", "no")) == "fails"
    assert (
        says(leaf("diagnosis", "cancer", levels=("IV",)), fact("diagnosis", "skin-cancer", levels=("I",))) == "unknown"
    )


def test_a_stage_told_long_ago_may_have_changed() -> None:
    two = fact("diagnosis", "breast-cancer", levels=("II",), on="2019", temporality="current")
    found = [says(leaf("diagnosis", "breast-cancer", levels=(level,)), two) for level in ("II", "IV")]
    assert found == ["passes?", "fails?"]


def test_a_dose() -> None:
    ten = leaf("medication", "prednisone", attribute="dose", value=low(10, inclusive=False), unit="mg/d")
    dose: dict[str, Any] = {"attribute": "dose", "unit": "mg/d"}
    assert says(ten, fact("medication", "prednisone", value=exactly(20), **dose)) == "passes"
    assert says(ten, fact("medication", "prednisone", value=exactly(5), **dose)) == "fails"
    assert says(ten, fact("medication", "prednisone")) == "unknown"
    assert says(ten, fact("medication", "steroid", "no")) == "fails"
    most = leaf("medication", "prednisone", attribute="dose", value=high(10), unit="mg/d")
    assert says(most, fact("medication", "steroid", "no")) == "unknown"


def hiv(comparator: Any) -> Leaf:
    return leaf("infection", "hiv", comparator=comparator)


def test_tests_positive_and_negative() -> None:
    negative = fact("infection", "hiv", "no", comparator="negative", on="2026-11-01")
    assert (says(hiv("positive"), negative), says(hiv("negative"), negative)) == ("fails", "passes")
    assert says(hiv("positive"), fact("infection", "hiv")) == "passes"
    assert says(leaf("infection", "hiv"), negative) == "fails"
    assert says(leaf("infection", "hiv", temporality="ever"), negative) == "unknown"
    old = fact("infection", "hiv", "no", comparator="negative", on="2025-11-01")
    assert says(leaf("infection", "hiv"), old) == "fails?"


def test_to_have_had_a_test_is_no_result() -> None:
    asked = leaf("procedure", "x-ray", comparator="negative")
    assert says(asked, fact("procedure", "x-ray")) == "unknown"
    assert says(asked, fact("procedure", "x-ray", "no", comparator="negative")) == "passes"
