"""A leaf in one short line, as the cases write it: `not lab haemoglobin >= 9 g/dL, within 4 wk before screening`.

The line is: `not` where the leaf is negated, the kind, what it is about (the lexicon's key, or the words of the
criterion with hyphens), how it compares, the unit, what it is relative to; after a comma the window. Where it does
not matter in a case, the anchor may be left out. Behind the line may stand `@ever` (when it was), `#dose` (what is
measured) and `+active` (a word that narrows it), in any order; they are checked only where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialway.eligibility.nodes import Leaf, Value, Window

_SPLIT_MARKS = re.compile(r"\s(?=[@#+][a-z])")


def differences(leaf: Leaf, expected: str) -> list[str]:
    """What is not so in a leaf that a case expects; [] where all is."""
    line, *marks = _SPLIT_MARKS.split(expected.strip())
    found = [] if line.strip() in set(forms(leaf)) else [f"expected {line.strip()!r}, read {next(forms(leaf))!r}"]
    for mark in marks:
        found += _mark_differs(leaf, mark[0], mark[1:].strip())
    return found


def forms(leaf: Leaf) -> Iterator[str]:
    """The lines that a leaf may be written as, the fullest first."""
    window = _windows(leaf) if leaf.window else [""]
    for name in _names(leaf):
        head = " ".join(filter(None, ("not" if leaf.negated else "", leaf.kind, name, _compared(leaf))))
        for when in window:
            yield f"{head}, {when}" if when else head


def _names(leaf: Leaf) -> list[str]:
    if leaf.concept is None:
        return [""]
    words = re.sub(r"[^\w%+./]+", "-", leaf.concept.text.lower()).strip("-")
    names = [leaf.concept.key or words, words]
    # "age", "sex female": the kind says it already
    return [*names, ""] if leaf.kind == "age" else names


def _compared(leaf: Leaf) -> str:
    parts = [_range(leaf.value) if leaf.value else _comparator(leaf), ",".join(leaf.levels), leaf.unit or ""]
    if leaf.relative_to:
        parts.append(f"x {leaf.relative_to}")
    return " ".join(filter(None, parts))


def _comparator(leaf: Leaf) -> str:
    """A comparator without a number of its own belongs to the window, or to the levels."""
    if leaf.window and leaf.window.kind == "for_duration":
        return ""
    return "" if leaf.comparator == "between" else leaf.comparator or ""


def _range(value: Value) -> str:
    if value.low is not None and value.low == value.high:
        return f"= {value.low:g}"
    low = f"{'>=' if value.low_inclusive else '>'} {value.low:g}" if value.low is not None else ""
    high = f"{'<=' if value.high_inclusive else '<'} {value.high:g}" if value.high is not None else ""
    return f"{low} {high}".strip()


def _windows(leaf: Leaf) -> list[str]:
    """The window with its anchor, and without."""
    window = leaf.window
    assert window
    line = _window(window, leaf)
    return [f"{line} {window.anchor}", line] if window.anchor else [line]


def _window(window: Window, leaf: Leaf) -> str:
    long = _length(window)
    if window.kind == "stable_for":
        return f"stable for {long}"
    if window.kind == "for_duration":
        return f"for {leaf.comparator or '='} {long}"
    if window.kind == "at_least_ago":
        return f"{'at least' if window.inclusive else 'more than'} {long} {window.direction}"
    if window.kind == "planned":
        return f"planned within {long}" if window.amount is not None else "planned"
    if window.amount is None and window.half_lives is None:
        return window.direction
    return f"within {'' if window.inclusive else '< '}{long} {window.direction}"


def _length(window: Window) -> str:
    amount = "" if window.amount is None else f"{window.amount:g}"
    high = "" if window.high is None else f"-{window.high:g}"
    lives = "" if window.half_lives is None else f" or {window.half_lives:g} half-lives"
    which = f" whichever {window.whichever}" if window.whichever else ""
    return f"{amount}{high} {window.unit or ''}{lives}{which}".strip()


def _mark_differs(leaf: Leaf, sign: str, word: str) -> list[str]:
    if sign == "@":
        return [] if leaf.temporality == word else [f"expected {word}, read {leaf.temporality}"]
    if sign == "#":
        return [] if leaf.attribute == word else [f"expected the {word}, read the {leaf.attribute}"]
    return [] if word in leaf.qualifiers else [f"expected the word {word!r}, read {list(leaf.qualifiers)}"]
