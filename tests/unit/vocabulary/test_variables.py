"""The tables of variables are sound, and each variable turns its units into each other as medicine does."""

from __future__ import annotations

import math

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.vocabulary.lexicon import Lexicon
from trialway.vocabulary.lexicon.reviewed import read_reviewed
from trialway.vocabulary.variables import Bounds, Formula, Variable, read_variables, variable, variables

HEAD = "key\tkind\tname\taliases\tcodes\tparents\tquestion\tunit\tsole\tunits\tlow\thigh\n"
PAIRS = [(key, one, other) for key, it in variables().items() for one in it.units for other in it.units if one != other]


def known(key: str) -> Variable:
    found = variable(key)
    assert found is not None, key
    return found


def test_there_are_enough_and_every_one_is_in_the_lexicon(built: Lexicon) -> None:
    assert len(variables()) >= 350
    for key, it in variables().items():
        entry = built.entry(key)
        assert entry is not None and (entry.kind, entry.source, entry.question) == (it.kind, "variables", it.question)


@pytest.mark.parametrize(
    ("key", "value", "given_unit", "wanted", "expected"),
    [
        ("glucose", 7.0, "mmol/L", "mg/dL", 126.1),
        ("cholesterol", 200, "mg/dL", "mmol/L", 5.172),
        ("triglycerides", 150, "mg/dL", "mmol/L", 1.694),
        ("creatinine", 1.5, "mg/dL", "umol/L", 132.6),
        ("bilirubin", 34.2, "umol/L", "mg/dL", 2.0),
        ("calcium", 2.6, "mmol/L", "mg/dL", 10.42),
        ("urea-nitrogen", 20, "mg/dL", "mmol/L", 7.14),
        ("urea", 40, "mg/dL", "mmol/L", 6.66),
        ("uric-acid", 7, "mg/dL", "umol/L", 416.4),
        ("haemoglobin", 9, "g/dL", "mmol/L", 5.585),
        ("haemoglobin", 95, "g/L", "g/dL", 9.5),
        ("hba1c", 53, "mmol/mol", "%", 7.0),
        ("hba1c", 6.5, "%", "mmol/mol", 47.5),
        ("vitamin-d", 50, "nmol/L", "ng/mL", 20.03),
        ("testosterone", 50, "ng/dL", "nmol/L", 1.734),
        ("free-t4", 12, "pmol/L", "ng/dL", 0.932),
        ("nt-probnp", 300, "pg/mL", "pmol/L", 35.5),
        ("ferritin", 30, "ug/L", "ng/mL", 30),
        ("uacr", 30, "mg/g", "mg/mmol", 3.39),
        ("potassium", 5.5, "meq/L", "mmol/L", 5.5),
        ("alt", 40, "[iU]/L", "ukat/L", 0.667),
        ("ige", 100, "kU/L", "[iU]/mL", 100),
        ("platelets", 75_000, "/uL", "10*9/L", 75),
        ("fev1-fvc", 70, "%", "{ratio}", 0.7),
        ("qtc", 0.45, "s", "ms", 450),
        ("weight", 110, "[lb_av]", "kg", 49.9),
    ],
)
def test_conversions(key: str, value: float, given_unit: str, wanted: str, expected: float) -> None:
    assert known(key).convert(value, given_unit, wanted) == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("creatinine-clearance", "mL/min", "mL/min/{1.73_m2}"),
        ("insulin-level", "u[iU]/mL", "pmol/L"),
        ("hbv-dna", "[iU]/mL", "/mL"),
        ("lipoprotein-a", "mg/dL", "nmol/L"),
        ("glucose", "mg/dL", "kg"),
        ("ecog", "{score}", "%"),
        ("bcva", "{letters}", "{logMAR}"),
    ],
)
def test_what_nobody_can_convert(key: str, one: str, other: str) -> None:
    assert known(key).convert(1, one, other) is None


@given(st.sampled_from(PAIRS), st.floats(0, 1))
def test_there_and_back_within_the_bounds(pair: tuple[str, str, str], share: float) -> None:
    key, one, other = pair
    it = known(key)
    bounds = it.bounds or Bounds(0, 100)
    own = bounds.low + share * (bounds.high - bounds.low)
    value = it.convert(own, it.unit or "", one) if one != it.unit else own
    assert value is not None
    there = it.convert(value, one, other)
    assert there is not None
    back = it.convert(there, other, one)
    assert back is not None and math.isclose(back, value, rel_tol=1e-9, abs_tol=1e-9 * bounds.high)


def test_every_unit_a_variable_names_leads_to_its_own() -> None:
    for key, it in variables().items():
        assert all(it.convert(1, one, it.units[0]) is not None for one in it.units), key


def test_nobody_living_has_it() -> None:
    assert known("haemoglobin").is_plausible(12, "g/dL") is True
    assert known("haemoglobin").is_plausible(120, "g/dL") is False
    assert known("haemoglobin").is_plausible(120, "g/L") is True
    assert known("haemoglobin").is_plausible(12, None) is None
    assert known("haemoglobin").is_plausible(12, "kg") is None
    assert known("ecog").is_plausible(2, None) is True
    assert known("ecog").is_plausible(7, "{score}") is False
    assert known("nyha").is_plausible(0, None) is False
    assert known("bcva").is_plausible(20, None) is None


def test_units_that_fit_a_bare_number() -> None:
    assert known("hba1c").units_that_fit(53) == ("mmol/mol",)
    assert known("haemoglobin").units == ("g/dL", "mmol/L")


def test_bounds_hold_what_laboratories_call_normal() -> None:
    normal = {
        "haemoglobin": 14, "platelets": 250, "neutrophils": 4, "creatinine": 0.9, "bilirubin": 0.6, "alt": 25,
        "potassium": 4.2, "glucose": 90, "hba1c": 5.2, "ldl": 110, "inr": 1, "albumin": 4.2, "tsh": 2, "psa": 1.2,
        "lvef": 60, "qtcf": 410, "fev1": 3.2, "bmi": 23, "weight": 70, "height": 172, "heart-rate": 66,
        "systolic-blood-pressure": 118, "temperature": 36.8, "oxygen-saturation": 98, "gestational-age": 39,
        "egfr-kidney": 95, "creatinine-clearance": 100, "cd4": 800, "ferritin": 80, "vitamin-d": 30, "iop": 15,
    }  # fmt: skip
    assert [key for key, value in normal.items() if not known(key).is_plausible(value, known(key).unit)] == []


def test_only_bare_scores_and_single_units_need_no_unit() -> None:
    assert {known(key).unit for key in ("ecog", "karnofsky", "mmse")} == {"{score}"}
    assert [known(key).sole for key in ("ecog", "bmi", "lvef", "haemoglobin", "platelets", "creatinine")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_loinc_codes_have_the_right_check_digit() -> None:
    codes = [(row.key, code.code) for row in read_reviewed() for code in row.codes if code.system == "LOINC"]
    assert len(codes) > 150
    assert [pair for pair in codes if not _is_checked(pair[1])] == []
    assert len({code for _, code in codes}) == len(codes)


def test_questions_are_short_and_plain() -> None:
    """A medical name counts as one easy word."""
    split = pyphen.Pyphen(lang="en_US")
    for key, it in variables().items():
        asked = it.question.replace(it.name, "it").split()
        heavy = [word for word in asked if split.inserted(word.strip("?,.()")).count("-") >= 3]
        assert it.question.endswith(("?", ".)")), key
        assert len(asked) <= 20, key
        assert not heavy, (key, heavy)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x\tlab\tx\t\t\t\tWhat?\tmg/dL\t\tmmol/L=0\t\t", "above zero"),
        ("x\tlab\tx\t\t\t\tWhat?\tmg/dL\t\tfoo=2\t\t", "no UCUM unit"),
        ("x\tlab\tx\t\t\t\tWhat?\tmg/dl!\t\t\t\t", "no UCUM unit"),
        ("x\tlab\tx\t\t\t\tWhat?\tmg/dL\t\t\t9\t1", "smaller one first"),
        ("x\tlab\tx\t\t\t\t\tmg/dL\t\t\t\t", "needs a key"),
        ("x\tillness\tx\t\t\t\tWhat?\tmg/dL\t\t\t\t", "needs a key"),
        ("x\tscore\tx\t\t\t\tWhat?\t\t\t\t0\t9", "has no unit"),
        ("x\tlab\tx", "cannot be read"),
    ],
)
def test_a_wrong_row_is_named(row: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"'x'.*{said}"):
        list(read_variables(HEAD + row))


def test_a_variable_cannot_be_built_wrong() -> None:
    with pytest.raises(ValueError, match="smaller"):
        Bounds(5, 0)
    with pytest.raises(ValueError, match="above zero"):
        Formula("mmol/L", -1)


def _is_checked(code: str) -> bool:
    """LOINC's check digit: every second digit from the right doubled, mod 10."""
    number, _, check = code.partition("-")
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(number))]
    return -sum(one // 10 + one % 10 for one in doubled) % 10 == int(check)
