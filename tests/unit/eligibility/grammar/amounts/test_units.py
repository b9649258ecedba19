"""Units as they stand behind a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.eligibility.grammar.amounts import Quantity, find_amounts, units
from trialway.eligibility.grammar.amounts.units import unit_at
from trialway.vocabulary.units import is_known


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" mg/dl", "mg/dL"),
        ("mg per kg per day", "mg/kg/d"),
        (" ml/min/1.73 m^2", "mL/min/{1.73_m2}"),
        (" cells/mm3", "/mm3"),
        ("/µl", "/uL"),
        (" copies per ml", "/mL"),
        (" x 10^9/l", "10*9/L"),
        (" k/µl", "10*3/uL"),
        (" beats per minute", "/min"),
        (" times a week", "/wk"),
        (" mg daily", "mg/d"),
        (" g/24 hs", "g/d"),
        ("-year", "a"),
        (" consecutive weeks", "wk"),
        (" half-lives", "{half_life}"),
        (" ° c", "Cel"),
        (" mm hg", "mm[Hg]"),
        (" mg/m(2)", "mg/m2"),
        (" kg/m ^2", "kg/m2"),
        (" kilogram per meter square", "kg/m2"),
        ("/mm (3)", "/mm3"),
        (" k/microliter", "10*3/uL"),
        (" million/kg", "10*6/kg"),
        (" gi/l", "10*9/L"),
        (" times 10^9/l", "10*9/L"),
        (" ml/mn", "mL/min"),
        (" ml/min/1.73 m(2)", "mL/min/{1.73_m2}"),
        (" ml/min per 1.73 m2 of body surface area", "mL/min/{1.73_m2}"),
        (" kui/l", "k[iU]/L"),
        (" micro iu/ml", "u[iU]/mL"),
        (" micro gram per day", "ug/d"),
        (" pcg/ml", "pg/mL"),
        (" ppb", "[ppb]"),
        (" lpm", "L/min"),
        (" bu/ml", "[beth'U]/mL"),
        (" wood units", "[wood'U]"),
        (" dynes.sec/cm5", "dyn.s/cm5"),
        (" etdrs letters", "{letters}"),
        (" deg c", "Cel"),
        (" mm/hg", "mm[Hg]"),
        (" loose stools/day", "/d"),
        (" puffs per day", "/d"),
        (" cps/ml", "/mL"),
        (" lesions", None),
        (" mice", None),
        ("", None),
    ],
)
def test_surfaces(text: str, code: str | None) -> None:
    found = unit_at(text, 0)
    assert (found.code if found else None) == code


SURFACES = sorted({one for text in units.PIECES.values() for one in units._with_plurals(text)})
BELOW = sorted({*SURFACES, *(one for text in units.BELOW_ONLY.values() for one in units._with_plurals(text))})


@given(st.sampled_from(SURFACES), st.sampled_from(BELOW), st.sampled_from(["/", " / ", " per "]), st.booleans())
def test_every_surface_is_read_above_and_below_the_line(above: str, below: str, per: str, spaced: bool) -> None:
    if not spaced:
        above, below = above.replace(" ", ""), below.replace(" ", "")
    found = unit_at(f"{above}{per}{below}", 0)
    assert found is not None
    assert found.end >= len(above)


@pytest.mark.parametrize("below", BELOW)
def test_every_surface_has_a_code(below: str) -> None:
    assert unit_at("mg/" + below.replace(" ", ""), 0) is not None
    assert unit_at("mg/" + below, 0) is not None


def test_there_are_enough_surfaces() -> None:
    assert len(set(SURFACES) | set(BELOW)) > 500


def test_every_code_is_one_that_can_be_compared() -> None:
    assert [code for code in {*units.PIECES, *units.BELOW_ONLY} if not is_known(code)] == []


@pytest.mark.parametrize(
    ("text", "code"), [("> 5 mM", "mmol/L"), ("> 5 MM", "mm"), ("> 15 µM", "umol/L"), ("> 5 µm", "um")]
)
def test_molar_and_metric_are_told_apart_by_the_capital(text: str, code: str) -> None:
    (amount,) = find_amounts(text)
    assert isinstance(amount, Quantity) and amount.unit == code
