"""What postal codes look like, country by country, and how to read them as people write them.

It says whether a text has the form of a code. Whether the code exists, and where, the gazetteer knows.
A code's key is its letters and digits without the separators: `M5V2T6`, `00950`, `10115`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import msgspec

_TABLE = Path(__file__).parent / "data" / "postcodes.tsv"
_SIGNS = {"#": "[0-9]", "@": "[A-Z]", "*": "[A-Z0-9]"}
_SEPARATORS = re.compile(r"[\s\-./_‐-―−]+")
_LETTERS_APART = re.compile(r"[A-Z]{1,3}\s*-")
_CEDEX = re.compile(r"\s*\bCEDEX(?:\s+[0-9]+)?$")
_WORD = re.compile(r"(?:C\.?P\.?|CEP|PIN|PLZ|ZIP)[\s:.-]*(?=[0-9])")
_LENGTH_KEPT = 20  # a longer text is no postal code: do not even try

# Letters that people put before a code beside the ISO one: the car plates that the post once asked for.
_PLATES = {
    "AT": "A", "BE": "B", "DE": "D", "ES": "E", "FI": "FIN", "FR": "F", "GB": "UK", "HU": "H", "IT": "I",
    "JP": "〒", "LT": "LTU", "LU": "L", "NO": "N", "PT": "P", "RO": "R", "RU": "RUS", "SE": "S", "SI": "SLO",
}  # fmt: skip

# Their codes have the form of Britain's, with letters that Britain does not use.
_ISLANDS = frozenset({"GG", "GI", "IM", "JE"})

_AREA_LENGTHS = {"BR": 5, "CA": 3, "IE": 3, "IL": 5, "JP": 3, "MT": 3, "TW": 3}

# Two codes of these countries with different lengths come from different systems, old and new.
LENGTH_MATTERS = frozenset({"KR"})


class Shape(msgspec.Struct, frozen=True):
    """One way to write a code: `#` is a digit, `@` a letter, `*` either; `kept` signs of it are the key."""

    text: str
    kept: int

    @property
    def bare(self) -> str:
        """The shape without its separators."""
        return re.sub(r"[ -]", "", self.text)

    def pattern(self) -> str:
        """A regular expression for a code without separators."""
        return "".join(_SIGNS.get(sign, sign) for sign in self.bare)


@cache
def _shapes() -> dict[str, tuple[Shape, ...]]:
    shapes: dict[str, list[Shape]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        text, kept, countries = line.split("\t")
        for country in countries.split():
            shapes.setdefault(country, []).append(Shape(text, int(kept)))
    return {country: tuple(found) for country, found in shapes.items()}


@cache
def _reader(country: str) -> re.Pattern[str] | None:
    shapes = _shapes().get(country)
    if not shapes:
        return None
    plates = "|".join(filter(None, (country, _PLATES.get(country))))
    return re.compile(f"(?P<plate>{plates})?(?P<code>{'|'.join(f'(?:{shape.pattern()})' for shape in shapes)})")


@cache
def _digits_kept(country: str) -> dict[int, int]:
    """How many digits are the key, by how many there are: the quick way for codes of digits alone."""
    found: dict[int, int] = {}
    for shape in _shapes()[country]:
        if set(shape.bare) == {"#"}:
            found.setdefault(len(shape.bare), shape.kept)
    return found


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).upper().strip(" \t\n,;:.")
    return _CEDEX.sub("", text[match.end() :] if (match := _WORD.match(text)) else text)


@lru_cache(maxsize=131072)
def read_code(text: str, country: str, *, repair: bool = False) -> str | None:
    """The key of a postal code written in any common way, or None if no code of that country looks so.

    `repair` also forgives a leading zero that a spreadsheet lost or added; ask for it only where the
    country is certain.

    >>> read_code("D-10115", "DE"), read_code("m5v 2t6", "CA"), read_code("10001-1234", "US")
    ('10115', 'M5V2T6', '10001')
    """
    reader = _reader(country)
    if reader is None or len(text) > _LENGTH_KEPT:
        return None
    digits = text.replace("-", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and (kept := _digits_kept(country).get(len(digits))):
        return digits[:kept]
    cleaned = _clean(text)
    bare = _SEPARATORS.sub("", cleaned)
    match = reader.fullmatch(bare)
    if match and _LETTERS_APART.match(cleaned) and not match["plate"] and bare[1:].isdigit():
        return None  # "L-1234" names Luxembourg; it is not Argentina's "L1234"
    if match:
        return _key(match["code"], country)
    return _repaired(bare, country) if repair else None


def _key(code: str, country: str) -> str:
    if country == "AR" and code[0].isalpha():
        return code[1:5]  # the letter is the province, the last three the block: the four digits are the code
    kept = next((shape.kept for shape in _shapes()[country] if re.fullmatch(shape.pattern(), code)), 0)
    return code[:kept] if kept else code


def _repaired(bare: str, country: str) -> str | None:
    if not bare.isdigit():
        return None
    for full in sorted({len(shape.bare) for shape in _shapes()[country] if set(shape.bare) == {"#"}}):
        if len(bare) == full - 1:
            return _key("0" + bare, country)
        if len(bare) == full + 1 and bare[0] == "0":
            return _key(bare[1:], country)
    return None


@lru_cache(maxsize=4096)
def countries_of(text: str) -> tuple[str, ...]:
    """The ISO codes of all countries whose codes look like this text; letters before it may settle the country.

    >>> countries_of("〒100-0001"), countries_of("sw1a 1aa")
    (('JP',), ('GB',))
    """
    if len(text) > _LENGTH_KEPT or not any(sign.isdigit() for sign in text):
        return ()
    fits = [country for country in _shapes() if read_code(text, country)]
    named = [country for country in fits if _is_named(text, country)]
    hyphen = [country for country in fits if _has_its_separator(text, country)]
    return tuple(sorted(named or hyphen or fits))


def _is_named(text: str, country: str) -> bool:
    """Whether letters settle the country: a plate before the digits, or the islands' own first letters."""
    reader = _reader(country)
    match = reader.fullmatch(_SEPARATORS.sub("", _clean(text))) if reader else None
    return match is not None and (bool(match["plate"]) or country in _ISLANDS)


def _has_its_separator(text: str, country: str) -> bool:
    """Whether the text has a hyphen just where this country writes one: `01310-100` is Brazil's."""
    cleaned = _clean(text)
    if "-" not in cleaned or not cleaned[0].isdigit():
        return False
    signs = "".join("#" if sign.isdigit() else "@" if sign.isalpha() else sign for sign in cleaned)
    return any(signs == shape.text.replace("*", "@") for shape in _shapes()[country])


def area_of(key: str, country: str) -> str | None:
    """The first part of a full code that is a code of its own: Britain's `SW1A`, Canada's `M5V`; else None.

    >>> area_of("SW1A1AA", "GB"), area_of("SW1A", "GB"), area_of("10115", "DE")
    ('SW1A', None, None)
    """
    if country in _ISLANDS or country == "GB":
        return key[:-3] if len(key) > 4 and key[-3].isdigit() else None
    length = _AREA_LENGTHS.get(country)
    return key[:length] if length and len(key) > length else None


def written_code(key: str, country: str) -> str:
    """A key as people write it.

    >>> written_code("SW1A1AA", "GB"), written_code("00950", "PL")
    ('SW1A 1AA', '00-950')
    """
    for shape in _shapes().get(country, ()):
        if re.fullmatch(shape.pattern(), key):
            signs = iter(key)
            return "".join(sign if sign in " -" else next(signs) for sign in shape.text)
    return key
