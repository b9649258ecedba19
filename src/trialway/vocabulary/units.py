"""Units that can be turned into each other whatever is measured: g/L and g/dL, lb and kg, °F and °C, months and years.

Codes are UCUM. Mass and moles never meet here, nor do U and [iU]: that takes the thing measured, see `variables`.
A code that is not known is no error: nothing is said of it.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

_PREFIXES = {
    "f": 1e-15,
    "p": 1e-12,
    "n": 1e-9,
    "u": 1e-6,
    "m": 1e-3,
    "c": 1e-2,
    "d": 1e-1,
    "": 1.0,
    "k": 1e3,
    "M": 1e6,
    "G": 1e9,
}
#: What a prefix may stand before: UCUM symbol → what it measures and how many of that one's units it is.
_PREFIXED = {
    "g": ("mass", 1.0), "L": ("volume", 1.0), "l": ("volume", 1.0), "m": ("length", 1.0), "s": ("time", 1.0),
    "mol": ("mol", 1.0), "U": ("U", 1.0), "[iU]": ("[iU]", 1.0), "[IU]": ("[iU]", 1.0), "eq": ("eq", 1.0),
    "kat": ("kat", 1.0), "osm": ("osm", 1.0), "Pa": ("pressure", 1.0), "m[Hg]": ("pressure", 133322.387415),
    "m[H2O]": ("pressure", 9806.65), "cal": ("cal", 1.0), "Hz": ("Hz", 1.0), "Gy": ("Gy", 1.0), "Sv": ("Sv", 1.0),
    "V": ("V", 1.0), "W": ("W", 1.0), "Ci": ("Bq", 3.7e10), "Bq": ("Bq", 1.0), "B": ("B", 1.0), "P": ("viscosity", 1.0),
    "dyn": ("dyn", 1.0), "J": ("J", 1.0), "T": ("T", 1.0),
}  # fmt: skip
_ALONE = {
    "a": ("time", 31557600.0), "mo": ("time", 2629800.0), "wk": ("time", 604800.0), "d": ("time", 86400.0),
    "h": ("time", 3600.0), "min": ("time", 60.0),
    "[lb_av]": ("mass", 453.59237), "[oz_av]": ("mass", 28.349523125), "t": ("mass", 1e6),
    "[in_i]": ("length", 0.0254), "[ft_i]": ("length", 0.3048), "[mi_i]": ("length", 1609.344),
    "m2": ("area", 1.0), "cm2": ("area", 1e-4), "mm2": ("area", 1e-6),
    "m3": ("volume", 1e3), "cm3": ("volume", 1e-3), "mm3": ("volume", 1e-6),
    "cm5": ("cm5", 1.0), "%": ("%", 1.0), "[ppth]": ("%", 0.1), "[ppm]": ("[ppm]", 1.0), "[ppb]": ("[ppm]", 1e-3),
    "[pH]": ("[pH]", 1.0), "[diop]": ("[diop]", 1.0), "deg": ("deg", 1.0), "[Cal]": ("cal", 1e3), "RAD": ("Gy", 1e-2),
    "[wood'U]": ("[wood'U]", 1.0), "[beth'U]": ("[beth'U]", 1.0), "[tb'U]": ("[tb'U]", 1.0),
    "[foz_us]": ("volume", 0.0295735295625), "[tsp_us]": ("volume", 4.92892159375e-3),
    "[tbs_us]": ("volume", 14.78676478125e-3), "1": ("", 1.0),
}  # fmt: skip
_ATOMS = {
    prefix + code: (of, size * many) for code, (of, many) in _PREFIXED.items() for prefix, size in _PREFIXES.items()
} | _ALONE
#: What is counted adds nothing: cells per microlitre are so many per microlitre.
_COUNTED = frozenset("{cells} {cell} {copies} {beats} {breaths} {count} {counts} {ratio} {cfu} {eggs}".split())
_TEMPERATURES = {"Cel": (1.0, 0.0), "[degF]": (5 / 9, -160 / 9), "K": (1.0, -273.15)}
_POWER = re.compile(r"10(?:\*|\^)(-?\d{1,2})")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ANNOTATION = re.compile(r"\{[^{}]+\}")
_PART = re.compile(r"([./]?)(\{[^{}]*\}|[^./{}()]+)")
_DAY = "(24.h)"
_DECILITRE = "100.mL"


class Scale(NamedTuple):
    """How large a unit is, and what it measures above and below the line. Only equal measures can be compared."""

    size: float
    above: tuple[str, ...]
    below: tuple[str, ...]


@lru_cache(maxsize=4096)
def scale_of(code: str) -> Scale | None:
    """The scale of a UCUM code, None for one that is not known.

    Nothing is cancelled: mg/g and mmol/mol are both thousandths, but not of the same thing.

    >>> scale_of("mg/dL")
    Scale(size=0.01, above=('mass',), below=('volume',))
    """
    text, here, size = code.replace(_DAY, "d").replace(_DECILITRE, "dL"), 0, 1.0
    above: list[str] = []
    below: list[str] = []
    while here < len(text):
        part = _PART.match(text, here)
        atom = _atom(part[2]) if part else None
        if part is None or atom is None or (here and not part[1] and part[2][0] != "{"):
            return None
        of, many = atom
        if not many:
            return None
        size = size / many if part[1] == "/" else size * many
        if of:
            (below if part[1] == "/" else above).append(of)
        here = part.end()
    if not text or not 0 < size < math.inf:
        return None
    return Scale(_trimmed(size), tuple(sorted(above)), tuple(sorted(below)))


def convert(value: float, given: str, wanted: str) -> float | None:
    """A value in another unit of the same measure; None where the units do not meet or one is not known.

    >>> convert(130, "g/L", "g/dL"), convert(98.6, "[degF]", "Cel"), convert(5, "mmol/L", "mg/dL")
    (13.0, 37.0, None)
    """
    if given == wanted:
        return value
    if given in _TEMPERATURES and wanted in _TEMPERATURES:
        (factor, offset), (other_factor, other_offset) = _TEMPERATURES[given], _TEMPERATURES[wanted]
        return _trimmed((value * factor + offset - other_offset) / other_factor)
    one, other = scale_of(given), scale_of(wanted)
    if one is None or other is None or one[1:] != other[1:]:
        return None
    return _trimmed(value * (one.size / other.size))


def is_known(code: str) -> bool:
    """Whether a UCUM code is one that can be converted or at least compared."""
    return code in _TEMPERATURES or scale_of(code) is not None


def _atom(text: str) -> tuple[str, float] | None:
    """What one part of a code measures ("" for nothing) and how large it is."""
    if power := _POWER.fullmatch(text):
        return "", 10.0 ** int(power[1])
    if _ANNOTATION.fullmatch(text):
        return ("" if text in _COUNTED else text), 1.0
    if _NUMBER.fullmatch(text):
        return "", float(text)
    return _ATOMS.get(text)


def _trimmed(number: float) -> float:
    """Without the noise in its last bits, so that 90 g/L are 9 g/dL."""
    return float(f"{number:.12g}")
