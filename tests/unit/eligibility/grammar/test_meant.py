"""A number beside a name tells which of two things it means."""

from __future__ import annotations

import pytest

from trialway.eligibility.grammar.amounts import find_amounts
from trialway.eligibility.grammar.meant import meant
from trialway.eligibility.grammar.pieces import Piece

FEVER = ("fever", "temperature")
HORMONE = ("testosterone", "drug:DB00624")
TLC = ("tlc", "white-cells")
PVR = ("post-void-residual", "pvr-lung")


@pytest.mark.parametrize(
    ("keys", "number", "expected"),
    [
        (FEVER, "> 38.5 °C", ("temperature",)),
        (FEVER, "above 101 °F", ("temperature",)),
        (FEVER, "for more than 3 days", ("fever",)),
        (FEVER, "", ("fever",)),
        (HORMONE, "< 50 ng/dL", ("testosterone",)),
        (HORMONE, "≤ 1.7 nmol/L", ("testosterone",)),
        (HORMONE, "at least 200 mg", ("drug:DB00624",)),
        (HORMONE, "", ("drug:DB00624",)),
        (TLC, "≥ 3,000/mm3", ("white-cells",)),
        (TLC, "≥ 80 % of predicted", ("tlc",)),
        (TLC, "", TLC),
        (PVR, "> 200 mL", ("post-void-residual",)),
        (("post-void-residual",), "> 3 mg", ("post-void-residual",)),
        (("asthma", "cough"), "> 3 mg", ("asthma", "cough")),
    ],
)
def test_what_the_number_tells(keys: tuple[str, ...], number: str, expected: tuple[str, ...]) -> None:
    amounts = [Piece("amount", 0, 1, number, amount=amount) for amount in find_amounts(number)]
    assert meant(Piece("concept", 0, 1, "it", keys=keys), amounts).keys == expected
