"""Results of tests and measurements as people tell them: a number, a level, "normal", "negative", on a day."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from trialway.eligibility.facts.nouns import Fact
from trialway.eligibility.facts.said import fact_of
from trialway.eligibility.facts.saying import Saying
from trialway.eligibility.nodes import Kind, Leaf, Value

_MEASURED: Final[frozenset[Kind]] = frozenset({"lab", "vital", "organ_function", "score", "biomarker"})
#: A kidney or a blood pressure is never "negative": such a name was taken for another.
_NEVER_SIGNED: Final[frozenset[Kind]] = frozenset({"organ_function", "vital", "score"})
_NAMED: Final = frozenset({"positive", "negative", "normal", "abnormal"})
#: Words that make another number of a result than the one that was measured.
_SHIFTED: Final = frozenset(
    "above below increase increased decrease decreased drop dropped rise rose from change changed target goal peak "
    "nadir maximum minimum highest lowest times per fold less more worsened improved average mean predicted".split()
)
_NUMBER: Final = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_GIVEN: Final = r"(\d+(?:\.\d+)?)"
_UPPER: Final = re.compile(
    rf"\((?:[^()\d]*\b(?:upper limit|uln|limit|normal up to|normal to|normal below))[^()\d]{{0,20}}?{_GIVEN}[^()\d]*\)",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    rf"\((?:normal|reference|ref\.?)(?: range)?[ :]*{_GIVEN}\s*(?:-|–|to)\s*{_GIVEN}[^()\d]*\)", re.IGNORECASE
)


def is_result(leaf: Leaf, left: set[str]) -> bool:
    """Whether a leaf is a result, and no word of those `left` over makes another number of it."""
    if leaf.comparator in _NAMED:
        return not left
    return leaf.kind in _MEASURED and (leaf.value is not None or bool(leaf.levels)) and not left & _SHIFTED


def result(leaf: Leaf, saying: Saying, leaves: list[Leaf]) -> Fact | None:
    """The result on its day, with the laboratory's own limits where the statement gives them."""
    dated = saying.dated
    if leaf.window or dated.until or dated.role == "before" or (dated.role == "since" and leaf.kind != "stage"):
        return None
    if leaf.comparator in ("positive", "negative") and leaf.kind in _NEVER_SIGNED:
        return None
    if leaf.value is not None and _has_stray_numbers(saying.text, leaves):
        return None
    if leaf.value is None and not leaf.levels and leaf.comparator not in _NAMED:
        return None
    fact = fact_of(replace(leaf, temporality="unspecified"), as_of=saying.as_of, source=saying.source, on=dated.on)
    reference = _reference(saying.text)
    return (
        replace(fact, reference=reference) if fact and reference and leaf.relative_to is None and leaf.value else fact
    )


def _has_stray_numbers(text: str, leaves: list[Leaf]) -> bool:
    """Whether a number stands outside all that was read ("5 ft 6 in"), what is in brackets apart."""
    plain = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    spans = [(leaf.start, leaf.end) for leaf in leaves]
    return any(not any(start <= number.start() < end for start, end in spans) for number in _NUMBER.finditer(plain))


def _reference(text: str) -> Value | None:
    """The limits in brackets, in the unit of the result."""
    if both := _RANGE.search(text):
        return Value(low=float(both[1]), low_inclusive=True, high=float(both[2]), high_inclusive=True)
    if upper := _UPPER.search(text):
        return Value(high=float(upper[1]), high_inclusive=True)
    return None
