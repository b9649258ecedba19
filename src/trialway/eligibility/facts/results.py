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
#: May stand between a name and its number.
_JOINS: Final = frozenset(
    "of is was were at level levels score count value reading result index rate about approximately around calculated "
    "as and or all total today now found measured x".split()
)
#: Scores that are told with their best: "6/15". Of others nobody knows the scale that is meant.
_WHOLE: Final = {"glasgow-coma": 15, "mmse": 30, "moca": 30, "pain-nrs": 10}
#: A laboratory measures no time.
_TIMES: Final = frozenset({"h", "d", "wk", "mo", "a", "min", "s"})
_POWERS: Final = re.compile(r"[x×*]?\s*10\s*(?:\^|\*\*|\*|e)?\s*\d{1,2}\s*(?=/)|1[.,]73\s*m(?:\^?2|²)?", re.IGNORECASE)
#: The highest of several, or what is usual.
_UP_TO: Final = re.compile(r"\b(?:up to|as (?:high|low) as|at most|normal range)\b", re.IGNORECASE)
#: A result of another time, which is not given.
_EARLIER: Final = re.compile(r"\b(?:previous(?:ly)?|prior|past|initial(?:ly)?|last year|before)\b", re.IGNORECASE)
#: Beside it nothing is taken for positive: it may be meant for all of a list.
_NEGATIVE: Final = re.compile(r"\b(?:negative|not|no)\b", re.IGNORECASE)
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
    spans_time = dated.until or dated.role == "before" or (dated.role == "since" and leaf.kind != "stage")
    if leaf.window or spans_time or (dated.on is None and _EARLIER.search(saying.text)):
        return None
    if not (_is_named(leaf, saying.text) if leaf.value is None else _is_its_own(leaf, saying.text, leaves)):
        return None
    fact = fact_of(replace(leaf, temporality="unspecified"), as_of=saying.as_of, source=saying.source, on=dated.on)
    reference = _reference(saying.text)
    return (
        replace(fact, reference=reference) if fact and reference and leaf.relative_to is None and leaf.value else fact
    )


def _is_named(leaf: Leaf, text: str) -> bool:
    """Whether a result without a number surely is what it says: a level, or a word that fits the thing."""
    if leaf.comparator in ("positive", "negative") and leaf.kind in _NEVER_SIGNED:
        return False
    if leaf.comparator == "positive" and _NEGATIVE.search(text):
        return False
    return bool(leaf.levels) or leaf.comparator in _NAMED


def _is_its_own(leaf: Leaf, text: str, leaves: list[Leaf]) -> bool:
    """Whether the number surely is this result's: one number, near its name, and none in the text left over."""
    value = leaf.value
    if (
        value is None
        or _UP_TO.search(text)
        or leaf.unit in _TIMES
        or (leaf.concept and leaf.concept.key == "blood-pressure")
    ):
        return False
    # Two ends are how a laboratory gives what is normal.
    ranged = value.low is not None and value.high is not None and value.low != value.high
    whole = _WHOLE.get(leaf.concept.key or "") if leaf.concept else None
    plain = _POWERS.sub(_blank, _BRACKETS.sub(_blank, text))
    plain = re.sub(rf"(?<=\d)(?: ?/ ?| out of | of ){whole}\b", _blank, plain) if whole else plain
    numbers = [found for found in _NUMBER.finditer(plain) if not _is_in_a_name(found.start(), leaves)]
    spans = [(one.start, one.end) for one in leaves]
    stray = any(not any(start <= number.start() < end for start, end in spans) for number in numbers)
    crowded = len(numbers) > len([one for one in leaves if one.value is not None])
    return not (ranged or stray or crowded) and _is_near(leaf, text, leaves)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_in_a_name(place: int, leaves: list[Leaf]) -> bool:
    return any(one.concept and one.start <= place < one.start + len(one.concept.text) for one in leaves)


def _is_near(leaf: Leaf, text: str, leaves: list[Leaf]) -> bool:
    """Whether between the name and its number stand only words that join the two, or names that share the number."""
    assert leaf.concept
    at = text.find(leaf.concept.text, max(0, leaf.start))
    behind = _BRACKETS.sub(" ", text[max(at, 0) + len(leaf.concept.text) : leaf.end])
    between = _NUMBER.split(behind, maxsplit=1)[0] if _NUMBER.search(behind) else ""
    for other in leaves:
        if other.concept and other.value == leaf.value:
            between = between.replace(other.concept.text, " ")
    return all(word.lower() in _JOINS for word in re.findall(r"[A-Za-z]+", between))


def _reference(text: str) -> Value | None:
    """The limits in brackets, in the unit of the result."""
    if both := _RANGE.search(text):
        return Value(low=float(both[1]), low_inclusive=True, high=float(both[2]), high_inclusive=True)
    if upper := _UPPER.search(text):
        return Value(high=float(upper[1]), high_inclusive=True)
    return None
