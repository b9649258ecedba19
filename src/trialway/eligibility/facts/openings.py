"""How a note begins: "A 58-year-old woman presents with …" says age and sex, and goes on."""

from __future__ import annotations

import re
from typing import Final

_AGED: Final = (
    r"(?P<age>\d{1,3})\s*-?\s*(?P<unit>years?|yrs?|y|months?|mo|weeks?|wks?|days?)?\s*[-/. ]?\s*"
    r"(?:old|of age|o)?(?![a-z])"
)
_SEX: Final = r"(?P<sex>woman|female|girl|lady|man|male|boy|gentleman|wom[ae]n|[MF](?![a-z]))"
_WHO: Final = (
    r"(?:(?:the |this )?(?:patient|pt|person|subject|he|she) is |i am |i'm |this is |mr\.? \w+ is |mrs?\.? \w+ is |"
    r"healthy )?(?:an? |the )?"
)
_OPENING: Final = re.compile(
    rf"^(?:.{{0,60}}\b(?:to see|to evaluate|we report|the case of|case of) )?{_WHO}"
    rf"{_AGED}[ ,-]*(?P<between>[^.;:]{{0,60}}?)\b{_SEX}\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AGE_ALONE: Final = re.compile(
    rf"^{_WHO}(?P<age>\d{{1,3}})[\s-]*(?P<unit>years?|yrs?|y|months?)[\s/-]*(?:old|o\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AGE_BEHIND: Final = re.compile(
    rf"^(?:healthy )?(?:an? )?{_SEX} of (?P<age>\d{{1,3}})$|^(?:he|she) is (?P<bare>\d{{1,3}})$", re.IGNORECASE
)
_FEMALE: Final = frozenset({"woman", "women", "female", "girl", "lady", "f"})
_OLDEST = 120


def opening(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Age and sex as statements of their own, and what else the clause says, before and behind the sex.

    >>> opening("A 64-year-old obese female with diabetes")
    (('64 years old', 'female'), ('obese', 'with diabetes'))
    """
    match = _OPENING.match(text)
    if match and _is_age(match):
        sex = "female" if match["sex"].lower() in _FEMALE else "male"
        rest = (match["between"].strip(" ,-"), match["rest"].strip(" ,"))
        return (f"{_age(match)} old", sex), tuple(part for part in rest if part)
    match = _AGE_ALONE.match(text)
    if match and _is_age(match):
        return (f"{_age(match)} old",), (match["rest"].strip(" ,"),)
    match = _AGE_BEHIND.match(text.strip())
    if match:
        sexes = ("female" if match["sex"].lower() in _FEMALE else "male",) if match["sex"] else ()
        return (f"{match['age'] or match['bare']} years old", *sexes), ()
    return (), (text,)


def _is_age(match: re.Match[str]) -> bool:
    """Whether the number is one: "3 women" counts people."""
    return int(match["age"]) <= _OLDEST and bool(match["unit"] or re.match(r".{0,12}(?:old|\d [MF]\b)", match[0]))


def _age(match: re.Match[str]) -> str:
    unit = (match["unit"] or "y").lower()
    name = {"m": "months", "w": "weeks", "d": "days"}.get(unit[0], "years")
    return f"{int(match['age'])} {name}"
