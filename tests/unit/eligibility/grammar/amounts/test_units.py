"""Units as they stand behind a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.eligibility.grammar.amounts import units
from trialway.eligibility.grammar.amounts.units import unit_at


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
        (" lesions", None),
        (" mice", None),
        ("", None),
    ],
)
def test_surfaces(text: str, code: str | None) -> None:
    found = unit_at(text, 0)
    assert (found.code if found else None) == code


SURFACES = sorted({one for text in units._PIECES.values() for one in units._with_plurals(text)})
BELOW = sorted({*SURFACES, *(one for text in units._BELOW_ONLY.values() for one in units._with_plurals(text))})


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
