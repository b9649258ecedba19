"""Named steps of a scale: stage III, class II-IV, Child-Pugh B. A step may have a letter below it (IIIB is in III)."""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.evaluate.truth import Truth
from trialway.eligibility.nodes import Comparator, Value

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_STEP = re.compile(r"(viii|vii|vi|iv|ix|v|x|iii|ii|i|\d{1,2})([a-e]\d?)?|([a-e])", re.IGNORECASE)


class Step(NamedTuple):
    """One step: its place on the scale, and the letter below it or ""."""

    base: int
    letter: str
    lettered: bool = False


def step(text: str) -> Step | None:
    """Read `III`, `3`, `IIIB` or `B`; a step that has no place on a scale is None."""
    match = _STEP.fullmatch(text.strip())
    if not match:
        return None
    if match[3]:
        return Step(ord(match[3].lower()) - ord("a") + 1, "", True)
    number = match[1].lower()
    return Step(_ROMAN.get(number) or int(number), (match[2] or "").lower())


def known_levels(levels: tuple[str, ...], value: Value | None) -> tuple[str, ...]:
    """The steps a fact names, or its whole number as one ("ECOG 1")."""
    if levels or value is None or value.low is None or value.low != value.high or value.low % 1:
        return levels
    return (str(int(value.low)),)


def compare_levels(known: tuple[str, ...], asked: tuple[str, ...], comparator: Comparator | None) -> Truth:
    """Whether each step that is known to be possible is among the asked ones; FALSE if none can be."""
    if not known or not asked:
        return Truth.UNKNOWN
    found = [_one(level, asked, comparator) for level in known]
    return found[0] if len(set(found)) == 1 else Truth.UNKNOWN


def _one(level: str, asked: tuple[str, ...], comparator: Comparator | None) -> Truth:
    if comparator in ("<", "<=", ">", ">="):
        return _ordered(step(level), step(asked[0]), comparator) if len(asked) == 1 else Truth.UNKNOWN
    return max(_equal(level, other) for other in asked)


def _equal(level: str, other: str) -> Truth:
    one, two = step(level), step(other)
    if one is None or two is None:
        return Truth.of(level.strip().casefold() == other.strip().casefold())
    if one.lettered != two.lettered or one.base != two.base:
        return Truth.FALSE if one.lettered == two.lettered else Truth.UNKNOWN
    if one.letter.startswith(two.letter):
        return Truth.TRUE
    return Truth.UNKNOWN if two.letter.startswith(one.letter) else Truth.FALSE


def _ordered(one: Step | None, two: Step | None, comparator: Comparator) -> Truth:
    if one is None or two is None or one.lettered != two.lettered:
        return Truth.UNKNOWN
    above, strict = comparator.startswith(">"), len(comparator) == 1
    if one.base != two.base:
        return Truth.of((one.base > two.base) == above)
    if one.letter.startswith(two.letter) and (one.letter == two.letter or not two.letter):
        return Truth.of(not strict)
    if two.letter.startswith(one.letter):
        return Truth.UNKNOWN
    return Truth.of((one.letter > two.letter) == above)
