"""Which of several things a name means, where a number tells: "fever" is an illness, "fever > 38.5 °C" a temperature.

Only the number's unit, its relation and what a living person can have decide; where they leave two, the name stays
ambiguous.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity
from trialway.eligibility.grammar.pieces import Piece
from trialway.vocabulary.variables import Variable, variable


def meant(piece: Piece, numbers: Sequence[Piece]) -> Piece:
    """The piece with only those of its keys that go with the numbers beside it; all of them where none does."""
    if len(piece.keys) < 2:
        return piece
    measured = [found for key in piece.keys if (found := variable(key))]
    if not measured:
        return piece
    number = next((one.quantity for one in numbers if one.quantity), None)
    fit = {one.key for one in measured if number and _fits(number, one)}
    others = {one.key for one in measured}.symmetric_difference(piece.keys)
    kept = tuple(key for key in piece.keys if key in (fit or others))
    return replace(piece, keys=kept) if kept else piece


def _fits(number: Quantity, measured: Variable) -> bool:
    """Whether the number can be one of the variable."""
    if number.relative_to == "predicted":
        return measured.kind == "organ_function"
    if number.relative_to or number.comparator in ("normal", "abnormal"):
        return measured.kind in ("lab", "organ_function")
    bare = number.unit in (None, "1") or (number.unit or "").startswith("{")
    unit = measured.unit if bare and measured.sole else number.unit
    if unit is None or measured.unit is None or measured.convert(1, unit, measured.unit) is None:
        return False
    ends = (number.value.low, number.value.high)
    return all(measured.is_plausible(end, unit) is not False for end in ends if end is not None)
