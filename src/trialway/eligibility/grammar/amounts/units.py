"""Units as they stand behind a number, read piece by piece: "mg/kg/day" and "mg per kg per day" are one unit.

A count of things ("3 lesions") has no unit: the thing is what the number is about. Only a rate of them has one
("3 drinks per week" is "/wk").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.grammar.amounts.unit_surfaces import BELOW_ONLY, PIECES, THINGS

_TIMES = r"(?:[xх*]|times)"  # the second is Cyrillic
_POWER = re.compile(
    rf" ?(?:(?:{_TIMES} ?)?10 ?(?:\^|\*\*?|e|exp) ?\(?\+? ?(-?\d{{1,2}})\)?\*?"
    rf"|{_TIMES} ?10 ?\(?(3|6|9|12|-[369])\)?(?!\d))"
)
_ADJECTIVE = re.compile(
    r"[ -]?(?:consecutive|calendar|full|completed?|continuous|working|business|whole|entire|successive) "
    r"(?=(?:year|month|week|day|hour|minute)s?\b)"
)
_KILO = {
    "k": "10*3", "thousand": "10*3", "thou": "10*3", "million": "10*6", "mio": "10*6", "giga": "10*9", "gi": "10*9",
    "tera": "10*12",
}  # fmt: skip
_KILO_BEFORE = re.compile(
    r" ?(k|thousand|thou|million|mio|giga|gi|tera)"
    r"(?= ?/ ?(?:[µu]l|l\b|liter|litre|mm|mcl|micro|ml\b|nl\b|cu|kg\b|cells?))"
)
_PER = re.compile(r" ?(?:/|\bper\b|\ba\b(?= (?:day|week|month|year)\b)|\beach\b|\bevery\b|\*(?=[a-z1]))\s?")
_OFTEN = re.compile(r"[ -]?(daily|weekly|monthly|yearly|annually)\b")
_OFTEN_CODE = {"daily": "d", "weekly": "wk", "monthly": "mo", "yearly": "a", "annually": "a"}
# What may begin the rarer parts; looking at one letter first is what makes the common unit cheap.
_POWER_LETTERS = frozenset("xх*1t")
_KILO_LETTERS = frozenset("ktmg")
_ADJECTIVE_LETTERS = frozenset("cfwbes")
_GOES_ON = frozenset(" /-*")
_CLOSED = r"(?![a-z0-9])"


class Unit(NamedTuple):
    """A UCUM code and where the unit ends."""

    code: str
    end: int


def _with_plurals(text: str) -> list[str]:
    """The surfaces of a table's cell, and the plural of each that is long enough to have one."""
    words = text.split("|")
    return words + [one + "s" for one in words if len(one) > 3 and one[-1].isalpha() and one[-1] != "s"]


def _surfaces(*tables: dict[str, str]) -> dict[str, str]:
    """Surface without spaces → UCUM code; what an earlier table says stands."""
    found: dict[str, str] = {}
    for code, text in (item for table in tables for item in table.items()):
        for one in _with_plurals(text):
            found.setdefault(one.replace(" ", ""), code)
    return found


def _by_letter(*texts: str) -> dict[str, re.Pattern[str]]:
    """First letter → the surfaces that begin with it, the longest first since `re` takes the first that fits."""
    words = {one for text in texts for one in _with_plurals(text)}
    groups: dict[str, list[str]] = {}
    for one in sorted(words, key=lambda one: (-len(one), one)):
        groups.setdefault(one[0], []).append(re.escape(one).replace(r"\ ", " ?"))
    return {letter: re.compile("(?:" + "|".join(group) + ")" + _CLOSED) for letter, group in groups.items()}


_CODES = _surfaces(PIECES)
_CODES_BELOW = _surfaces(BELOW_ONLY, PIECES)
_ABOVE_AT = _by_letter(*PIECES.values())
_BELOW_AT = _by_letter(*PIECES.values(), *BELOW_ONLY.values())
_THING_AT = _by_letter(THINGS)


def unit_at(text: str, at: int) -> Unit | None:
    """The unit that stands at `at` of lower-case text, a space or hyphen before it allowed.

    >>> unit_at("1.5 x 10^9/l", 3)
    Unit(code='10*9/L', end=12)
    """
    first = text[at : at + 2].lstrip(" -")[:1]
    factor, here = "", at
    if first in _POWER_LETTERS and (first != "1" or "10" in text[at : at + 3]) and (power := _POWER.match(text, at)):
        factor, here = f"10*{int(power[1] or power[2])}", power.end()
    elif first in _KILO_LETTERS and (kilo := _KILO_BEFORE.match(text, at)):
        factor, here = _KILO[kilo[1]], kilo.end()
    elif first in _ADJECTIVE_LETTERS and (adjective := _ADJECTIVE.match(text, at)):
        here = adjective.end() - 1
    start = here + (text[here : here + 1] in (" ", "-"))
    letter = text[start : start + 1]
    if above := _match(_ABOVE_AT, letter, text, start):
        code, end = _below(text, above.end(), _CODES[above[0].replace(" ", "")])
        return Unit(factor + "." + code if factor and code[0] != "/" else factor + code, end)
    thing = _match(_THING_AT, letter, text, start)
    code, end = _below(text, thing.end() if thing else here, "")
    if code or factor:
        return Unit(factor + code, end if code else here)
    return None


def _match(surfaces: dict[str, re.Pattern[str]], letter: str, text: str, at: int) -> re.Match[str] | None:
    """The longest surface at a place, where one begins with its letter."""
    pattern = surfaces.get(letter)
    return pattern.match(text, at) if pattern else None


def _below(text: str, at: int, code: str) -> tuple[str, int]:
    """What stands below the line, as many pieces as follow: "/kg/d" of "mg per kg per day"."""
    for _ in range(3):
        if text[at : at + 1] not in _GOES_ON:
            return code, at
        per = _PER.match(text, at) if text[at] != "-" else None
        piece = _match(_BELOW_AT, text[per.end() : per.end() + 1], text, per.end()) if per else None
        if per is None or piece is None:
            break
        code += "/" + _CODES_BELOW[piece[0].replace(" ", "")]
        at = piece.end()
    often = _OFTEN.match(text, at)
    return (code + "/" + _OFTEN_CODE[often[1]], often.end()) if often else (code, at)
