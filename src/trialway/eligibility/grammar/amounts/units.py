"""Units as they stand behind a number, read piece by piece: "mg/kg/day" and "mg per kg per day" are one unit.

A count of things ("3 lesions") has no unit: the thing is what the number is about. Only a rate of them has one
("3 drinks per week" is "/wk").
"""

from __future__ import annotations

import re
from typing import NamedTuple

# UCUM code → surfaces, lower case. A space may be missing; an "s" may follow what has more than three letters.
_PIECES = {
    "%": "%|percent|per cent|pct|percentage point",
    "a": "year|yrs|yr|y/o|yo|y",
    "mo": "month|mos|mo|mths|mth",
    "wk": "week|wks|wk",
    "d": "day|days|d",
    "h": "hour|hrs|hr|h",
    "min": "minute|mins|min",
    "ms": "millisecond|msec|msecs|ms",
    "s": "second|sec|secs|s",
    "kg": "kilogram|kilogramme|kilo|kgs|kg",
    "g": "gram|gramme|gm|gms|g|gr",
    "mg": "milligram|milligramme|mgs|mg",
    "ug": "microgram|microgramme|mcg|µg|ug",
    "ng": "nanogram|ng",
    "pg": "picogram|pg",
    "[lb_av]": "pound|lb|lbs",
    "[oz_av]": "ounce|oz",
    "L": "liter|litre|l",
    "dL": "deciliter|decilitre|dl",
    "mL": "milliliter|millilitre|ml|mls|cc",
    "uL": "microliter|microlitre|µl|ul|mcl|microl",
    "mm3": "mm(3)|mm^3|mm3|mm 3|cubic millimeter|cubic millimetre|cu mm|cumm|cmm|cubic mm",
    "km": "kilometer|kilometre|km",
    "m": "meter|metre|m",
    "cm": "centimeter|centimetre|cm|cms",
    "mm": "millimeter|millimetre|mm",
    "um": "micron|micrometer|micrometre|µm|um",
    "nm": "nanometer|nanometre|nm",
    "[in_i]": "inch|inches",
    "[ft_i]": "feet|foot|ft",
    "[mi_i]": "mile",
    "m2": "m2|m^2|m 2|sqm|sq m|square meter|square metre|m-2",
    "cm2": "cm2|cm^2|sq cm|square centimeter|square centimetre",
    "mm2": "mm2|mm^2|square millimeter|square millimetre",
    "cm3": "cm3|cm^3|cubic centimeter|cubic centimetre",
    "mm[Hg]": "mmhg|mm hg|mm of hg|mm of mercury|millimeter of mercury|millimetre of mercury"
    "|millimeters of mercury|millimetres of mercury|torr",
    "cm[H2O]": "cmh2o|cm h2o|cm of water",
    "kPa": "kpa",
    "mol": "mol|mole",
    "mmol": "mmol|mmols|millimole|mmole",
    "umol": "µmol|umol|micromole|mcmol|micromol",
    "nmol": "nmol|nanomole",
    "pmol": "pmol|picomole",
    "fmol": "fmol|femtomole",
    "meq": "meq|milliequivalent",
    "[iU]": "iu|international unit",
    "m[iU]": "miu",
    "u[iU]": "µiu|uiu",
    "k[iU]": "kiu",
    "kU": "ku|kua|kilounit",
    "mU": "mu",
    "uU": "µu|uu",
    "U": "u|unit",
    "Cel": "° c|degree c|degrees c|degree celsius|degrees celsius|degree centigrade|degrees centigrade|℃|celsius|c",
    "[degF]": "° f|degree f|degrees f|degree fahrenheit|degrees fahrenheit|℉|fahrenheit|f",
    "deg": "degree|°",
    "[diop]": "diopter|dioptre",
    "dB": "db|dba|db hl|db spl|decibel",
    "Gy": "gy|gray",
    "cGy": "cgy",
    "Hz": "hz|hertz",
    "kHz": "khz",
    "kcal": "kcal|kilocalorie",
    "W": "watt",
    "mSv": "msv",
    "mCi": "mci",
    "MBq": "mbq",
    "GBq": "gbq",
    "mV": "mv",
    "[ppm]": "ppm",
    "{logMAR}": "logmar|log mar",
    "/min": "bpm",
    "{pack_years}": "pack year|pack-year|pack/year|packs/year|pack-yr|pack yr",
    "{MET}": "mets",
    "{half_life}": "half life|half lives|half-life|half-lives|half-lifes|pk half-lives|halflives"
    "|drug half-lives|serum half-lives|times the half-life|times its half-life|times half-life|x half-life"
    "|times the half-lives|elimination half-lives|terminal half-lives|plasma half-lives|biological half-lives|t1/2",
    "{SD}": "sd|sds|standard deviation",
    "{points}": "point|pts",
}
_BELOW_ONLY = {
    "a": "annum",
    "d": "24 hour|24 h|24 hr|24 hrs",
    "wk": "w",
    "{1.73_m2}": "1.73 m2|1.73 m^2|1.73 m 2|1.73 sqm|1.73 sq m|1,73 m2|1.73 square meter|1.73 square metre|1.73 m"
    "|1.73 (m2)|1.73 m**2|(1.73 m2)|(1.73 m^2)|1.73",
    "100.mL": "100 ml",
    "{HPF}": "hpf|high power field|high-power field|high powered field|field",
}
# What is counted above the line of a rate. It is named in no unit.
_THINGS = (
    "copy|copies|rna copies|dna copies|genome copies|viral copies|cell|cfu|pfu|wbc|wbcs|leukocyte|leucocyte|neutrophil"
    "|platelet|eosinophil|lymphocyte|granulocyte|erythrocyte|rbc|organism|cd4 cell|cd4+ cell|polys|colonies"
    "|beat|breath|drink|standard drink|alcoholic drink|unit of alcohol|units of alcohol|cigarette|cig|pack|beer|glass"
    "|glasses|episode|attack|time|day|days|migraine day|headache day|hour|minute|serving|cup|cups|tablet|stool"
    "|bowel movement|seizure|exacerbation|meal|event|night|session|respiration|bout|dose|alcoholic beverage|occasion"
)
_POWER = re.compile(
    r" ?(?:(?:[x*] ?)?10 ?(?:\^|\*\*?|e|exp) ?\(?\+? ?(-?\d{1,2})\)?\*?|[x*] ?10 ?\(?(3|6|9|12|-[369])\)?(?!\d))"
)
_ADJECTIVE = re.compile(
    r"[ -]?(?:consecutive|calendar|full|completed?|continuous|working|business|whole|entire|successive) "
    r"(?=(?:year|month|week|day|hour|minute)s?\b)"
)
_KILO = {"k": "10*3", "thousand": "10*3", "million": "10*6", "thou": "10*3"}
_KILO_BEFORE = re.compile(r" ?(k|thousand|thou|million)(?= ?/ ?(?:[µu]l|l\b|mm|mcl|cu|cells?))")
_PER = re.compile(r" ?(?:/|\bper\b|\ba\b(?= (?:day|week|month|year)\b)|\beach\b|\bevery\b|\*(?=[a-z1]))\s?")
_OFTEN = re.compile(r"[ -]?(daily|weekly|monthly|yearly|annually)\b")
_OFTEN_CODE = {"daily": "d", "weekly": "wk", "monthly": "mo", "yearly": "a", "annually": "a"}
# What may begin the rarer parts; looking at one letter first is what makes the common unit cheap.
_POWER_LETTERS = frozenset("x*1")
_KILO_LETTERS = frozenset("ktm")
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


_CODES = _surfaces(_PIECES)
_CODES_BELOW = _surfaces(_BELOW_ONLY, _PIECES)
_ABOVE_AT = _by_letter(*_PIECES.values())
_BELOW_AT = _by_letter(*_PIECES.values(), *_BELOW_ONLY.values())
_THING_AT = _by_letter(_THINGS)
_NONE = re.compile("(?!)")


def unit_at(text: str, at: int) -> Unit | None:
    """The unit that stands at `at` of lower-case text, a space or hyphen before it allowed.

    >>> unit_at("1.5 x 10^9/l", 3)
    Unit(code='10*9/L', end=12)
    """
    first = text[at : at + 2].lstrip(" -")[:1]
    factor, here = "", at
    if first in _POWER_LETTERS and (power := _POWER.match(text, at)):
        factor, here = f"10*{int(power[1] or power[2])}", power.end()
    elif first in _KILO_LETTERS and (kilo := _KILO_BEFORE.match(text, at)):
        factor, here = _KILO[kilo[1]], kilo.end()
    elif first in _ADJECTIVE_LETTERS and (adjective := _ADJECTIVE.match(text, at)):
        here = adjective.end() - 1
    start = here + (text[here : here + 1] in (" ", "-"))
    letter = text[start : start + 1]
    if above := _ABOVE_AT.get(letter, _NONE).match(text, start):
        code, end = _below(text, above.end(), _CODES[above[0].replace(" ", "")])
        return Unit(factor + "." + code if factor and code[0] != "/" else factor + code, end)
    thing = _THING_AT.get(letter, _NONE).match(text, start)
    code, end = _below(text, thing.end() if thing else here, "")
    if code or factor:
        return Unit(factor + code, end if code else here)
    return None


def _below(text: str, at: int, code: str) -> tuple[str, int]:
    """What stands below the line, as many pieces as follow: "/kg/d" of "mg per kg per day"."""
    for _ in range(3):
        if text[at : at + 1] not in _GOES_ON:
            return code, at
        per = _PER.match(text, at)
        piece = _BELOW_AT.get(text[per.end() : per.end() + 1], _NONE).match(text, per.end()) if per else None
        if per is None or piece is None:
            break
        code += "/" + _CODES_BELOW[piece[0].replace(" ", "")]
        at = piece.end()
    often = _OFTEN.match(text, at)
    return (code + "/" + _OFTEN_CODE[often[1]], often.end()) if often else (code, at)
