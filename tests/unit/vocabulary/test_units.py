"""Units of one measure turn into each other, and no others."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trialway.vocabulary import units

GROUPS = [
    ["g/L", "g/dL", "mg/dL", "mg/mL", "ug/mL", "ng/mL", "pg/mL", "ug/L", "ng/dL"],
    ["/uL", "/mm3", "10*9/L", "10*3/uL", "10*6/L", "/L", "/mL", "{cells}/uL", "10*3/mm3", "/nL"],
    ["mmol/L", "umol/L", "nmol/L", "pmol/L", "umol/dL"],
    ["kg", "g", "[lb_av]", "mg", "[oz_av]"],
    ["m", "cm", "mm", "[in_i]", "[ft_i]", "um"],
    ["a", "mo", "wk", "d", "h", "min", "s", "ms"],
    ["Cel", "[degF]", "K"],
    ["mm[Hg]", "kPa", "cm[H2O]"],
    ["mg/d", "g/d", "mg/(24.h)", "ug/min", "mg/wk"],
    ["U/L", "U/mL", "mU/mL", "kU/L", "uU/mL"],
    ["[iU]/L", "[iU]/mL", "m[iU]/mL", "k[iU]/L", "u[iU]/mL"],
    ["mg/g", "mg/mg", "g/g", "ug/mg"],
    ["mL/min/{1.73_m2}", "mL/s/{1.73_m2}"],
    ["mg/kg/d", "ug/kg/min"],
    ["%", "[ppth]"],
]
PAIRS = [(one, other) for group in GROUPS for one in group for other in group]


@pytest.mark.parametrize(
    ("value", "given_unit", "wanted", "expected"),
    [
        (9.0, "g/dL", "g/L", 90),
        (100_000, "/mm3", "10*9/L", 100),
        (150, "10*3/uL", "10*9/L", 150),
        (220.462262, "[lb_av]", "kg", 100),
        (180, "cm", "m", 1.8),
        (70, "[in_i]", "cm", 177.8),
        (100.4, "[degF]", "Cel", 38),
        (310.15, "K", "Cel", 37),
        (18, "mo", "a", 1.5),
        (2, "wk", "d", 14),
        (120, "mm[Hg]", "kPa", 15.998686),
        (0.47, "s", "ms", 470),
        (300, "mg/d", "g/d", 0.3),
        (20, "ug/min", "mg/d", 28.8),
        (200, "mg/g", "mg/mg", 0.2),
    ],
)
def test_known_conversions(value: float, given_unit: str, wanted: str, expected: float) -> None:
    assert units.convert(value, given_unit, wanted) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mg/dL", "mmol/L"),
        ("U/L", "[iU]/L"),
        ("mL/min", "mL/min/{1.73_m2}"),
        ("%", "1"),
        ("mmol/mol", "mg/g"),
        ("mmol/mol", "%"),
        ("kg", "kg/m2"),
        ("/uL", "/{HPF}"),
        ("mg", "mg/kg"),
        ("{score}", "{points}"),
        ("meq/L", "mmol/L"),
        ("mg/kg/d", "mg/m2/d"),
        ("dB", "Cel"),
        ("furlong", "m"),
        ("", "m"),
    ],
)
def test_what_must_not_meet(one: str, other: str) -> None:
    assert units.convert(1, one, other) is None
    assert units.convert(1, other, one) is None


@given(st.sampled_from(PAIRS), st.floats(1e-6, 1e9))
def test_there_and_back(pair: tuple[str, str], value: float) -> None:
    one, other = pair
    there = units.convert(value, one, other)
    assert there is not None
    back = units.convert(there, other, one)
    assert back is not None
    assert math.isclose(back, value, rel_tol=1e-9, abs_tol=1e-9)


@given(st.sampled_from(PAIRS), st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_larger_stays_the_larger(pair: tuple[str, str], low: float, high: float) -> None:
    assume(low < high * (1 - 1e-9))
    there = [units.convert(value, *pair) for value in (low, high)]
    assert there[0] is not None and there[1] is not None
    assert there[0] <= there[1]


@given(st.text(alphabet="mgdLl/.{}10*-[]iUu%µ() ", max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    scale = units.scale_of(text)
    assert scale is None or (math.isfinite(scale.size) and scale.size >= 0)


def test_the_noise_of_floats_is_trimmed() -> None:
    assert units.convert(90, "g/L", "g/dL") == 9.0
    assert units.convert(1.5, "10*9/L", "/mm3") == 1500.0
