"""Numbers, units and lengths of time in everyday words, in forms that the language reads back as the same amount."""

from __future__ import annotations

from typing import Final

import msgspec

from trialway.eligibility.nodes import Comparator, Leaf, Relative, TimeUnit, Value

OPPOSITE: Final[dict[str, Comparator]] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_TIMES: Final[dict[TimeUnit, str]] = {
    "min": "minute",
    "h": "hour",
    "d": "day",
    "wk": "week",
    "mo": "month",
    "a": "year",
    "half-life": "half-life",
}
#: UCUM as it is written on a report; what is not listed loses its brackets only.
_UNITS: Final = {
    "kg/m2": "kg/m²",
    "mm[Hg]": "mmHg",
    "cm[H2O]": "cmH2O",
    "Cel": "°C",
    "[degF]": "°F",
    "[lb_av]": "pounds",
    "[in_i]": "inches",
    "[ft_i]": "feet",
    "[diop]": "dioptres",
    "mL/min/{1.73_m2}": "mL/min/1.73 m²",
    "/min": "per minute",
    "{pack_years}": "pack-years",
    "{points}": "points",
    "{score}": "",
    "1": "",
}
_PIECES: Final = (("[iU]", "IU"), ("10*", "10^"), ("[ppm]", "ppm"), ("{HPF}", "HPF"), ("ug", "µg"), ("uL", "µL"),
                  ("umol", "µmol"), ("mm3", "mm³"), ("m2", "m²"), ("cm2", "cm²"), ("mm2", "mm²"), ("100.mL", "100 mL"),
                  ("[", ""), ("]", ""), ("{", ""), ("}", ""), ("_", "-"))  # fmt: skip
_RELATIVES: Final[dict[Relative, tuple[str, str]]] = {
    "ULN": (" times the upper limit of normal", "the upper limit of normal"),
    "LLN": (" times the lower limit of normal", "the lower limit of normal"),
    "baseline": (" times baseline", "baseline"),
    "predicted": (" of the predicted value", "the predicted value"),
}
_RATES: Final = (("/d", " a day"), ("/wk", " a week"), ("/mo", " a month"), ("/a", " a year"))
_SIGNED: Final = (("10^3/", "× 10³/"), ("10^6/", "× 10⁶/"), ("10^9/", "× 10⁹/"), ("10^12/", "× 10¹²/"))


def figure(number: float) -> str:
    """A number as people write it.

    >>> figure(4.0), figure(1.5), figure(100000.0)
    ('4', '1.5', '100,000')
    """
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}" if abs(number) >= 1000 else str(int(number))
    return f"{number:.10g}"


def length(amount: float, unit: TimeUnit, high: float | None = None) -> str:
    """A length of time: "4 weeks", "1 year", "2 to 6 weeks"."""
    most = amount if high is None else high
    word = _TIMES[unit]
    plural = word if most == 1 else "half-lives" if unit == "half-life" else f"{word}s"
    return f"{figure(amount)}{f' to {figure(high)}' if high is not None else ''} {plural}"


def time_word(unit: TimeUnit) -> str:
    """The unit of time alone: "week"."""
    return _TIMES[unit]


def is_time(unit: str | None) -> bool:
    """Whether a unit is one of time."""
    return unit in _TIMES


def unit_words(leaf: Leaf, number: float) -> str:
    """The unit with the space before it; "" for none."""
    unit = leaf.unit
    if unit in _TIMES:
        return " " + length(number, unit).split(" ", 1)[1]
    if unit == "%":
        return "%"
    if unit is None:
        text = leaf.unit_text or ""
    elif unit in _UNITS:
        text = _UNITS[unit]
    else:
        text = unit
        for piece, instead in _PIECES:
            text = text.replace(piece, instead)
        for piece, instead in _RATES:
            text = text.removesuffix(piece) + instead if text.endswith(piece) else text
        for piece, instead in _SIGNED:
            text = instead + text[len(piece) :] if text.startswith(piece) else text
    return text if text.startswith(("/", " ")) else f" {text}" if text else ""


def measured(leaf: Leaf, number: float) -> str:
    """One number of a leaf with its unit and what it is relative to: "3 times the upper limit of normal"."""
    unit = unit_words(leaf, number)
    if leaf.relative_to is None:
        return figure(number) + unit
    times, alone = _RELATIVES[leaf.relative_to]
    if unit == "%":
        return f"{figure(number)}% of {alone}"
    if number == 1 and not unit:
        return alone
    return figure(number) + unit + times


def compared(leaf: Leaf, *, behind: bool = False) -> str:
    """The leaf's value in words: "at least 18", "no more than 3 g", "10 to 20 mg".

    With `behind` the comparison stands behind the number ("10 mg or more"), as it must after a "not".
    """
    value = leaf.value
    if value is None:
        return ""
    low, high = value.low, value.high
    if low is not None and high is not None and low != high:
        return _range(leaf, value, low, high)
    number = high if low is None else low
    if number is None:
        return ""
    return _one_sided(measured(leaf, number), sided(value), behind)


def sided(value: Value) -> Comparator | None:
    """The comparator of a value with one side; None where it has two."""
    if value.low is None:
        return outer_high(value)
    if value.high is None:
        return outer_low(value)
    return None


def _one_sided(words: str, comparator: Comparator | None, behind: bool) -> str:
    before = {">=": "at least ", "<=": "no more than ", ">": "more than ", "<": "less than "}
    after = {">=": " or more", "<=": " or less"}
    if behind and comparator in after:
        return words + after[comparator]
    return before.get(comparator or "", "") + words


def outer_high(value: Value) -> Comparator:
    """The comparator of the high end alone."""
    return "<" if value.high_inclusive is False else "<="


def outer_low(value: Value) -> Comparator:
    """The comparator of the low end alone."""
    return ">" if value.low_inclusive is False else ">="


def _range(leaf: Leaf, value: Value, low: float, high: float) -> str:
    if low > high:  # what lies outside: "less than 5 or more than 10"
        below = _one_sided(measured(leaf, high), outer_high(value), behind=False)
        return f"{below} or {_one_sided(measured(leaf, low), outer_low(value), behind=False)}"
    if value.low_inclusive is not False and value.high_inclusive is not False:
        return f"{figure(low)} to {measured(leaf, high)}"
    first = "at least" if value.low_inclusive is not False else "more than"
    last = "no more than" if value.high_inclusive is not False else "less than"
    return f"{first} {figure(low)} and {last} {measured(leaf, high)}"


def turned(leaf: Leaf) -> Leaf | None:
    """The leaf whose one-sided comparison holds where this one's does not: "at least 5" becomes "less than 5".

    None where the value has two sides or none.
    """
    value = leaf.value
    if value is None or (value.low is None) == (value.high is None):
        return None
    comparator = OPPOSITE[sided(value) or "="]
    closed = comparator in (">=", "<=")
    if value.low is None:
        other = Value(low=value.high, low_inclusive=closed)
    else:
        other = Value(high=value.low, high_inclusive=closed)
    return msgspec.structs.replace(leaf, comparator=comparator, value=other)
