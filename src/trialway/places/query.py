"""What people type into the one box, cut into its possible meanings: code, town, region, country.

Pure: it knows how such lines are written, not which places exist.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from trialway.places.codes import countries_of
from trialway.places.countries import country_code

_WORDS_OF_A_COUNTRY = 5
_WORDS_OF_A_CODE = 2
_WORDS_OF_A_REGION = 3
_PARTS = re.compile(r"[,;]")
# Short words of running text that are also ISO codes: "near me" is not in Montenegro.
_WORDS_NOT_COUNTRIES = frozenset("am as at be by do in is it me my no so to".split())
_HERE = re.compile(
    r"(?:.*\b(?:near|nearby|around|close to|next to|by) )?"
    r"(?:me|here|us|my (?:home|house|place|area|location|town|city|village|address))|nearby|.*\bnear(?:by)?"
)
LONGEST = 120


class Reading(msgspec.Struct, frozen=True):
    """One way to read a line: `rest` in the country it names at its end, or in any."""

    rest: str
    country: str | None = None


def tidy(text: str) -> str:
    """The line with plain widths and single spaces, at most 120 signs."""
    return " ".join(unicodedata.normalize("NFKC", text).split())[:LONGEST].strip(" ,;.")


def says_here(line: str) -> bool:
    """Whether a tidy line speaks of where the person is without naming a place.

    >>> says_here("near me"), says_here("hospitals near my home"), says_here("Boston")
    (True, True, False)
    """
    return _HERE.fullmatch(line.lower()) is not None and line.lower() != "us"


def readings(text: str) -> Iterator[Reading]:
    """The line as it is, then without each ending (or beginning) that names a country.

    >>> [(found.rest, found.country) for found in readings("Berlin, Germany")]
    [('Berlin, Germany', None), ('Berlin', 'DE')]
    """
    yield Reading(text)
    words = text.split(" ")
    for count in range(1, min(_WORDS_OF_A_COUNTRY, len(words) - 1) + 1):
        for name, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            code = country_code(" ".join(name).strip(" ,;"))
            loose = count == 1 and name[0] in _WORDS_NOT_COUNTRIES and "," not in rest[-1]
            if code and not loose:
                yield Reading(" ".join(rest).strip(" ,;"), code)


def code_and_town(text: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a line into a postal code and a town, whichever comes first.

    >>> list(code_and_town("10115 Berlin"))
    [('10115', 'Berlin')]
    """
    words = text.replace(",", " ").split()
    for count in range(min(_WORDS_OF_A_CODE, len(words) - 1), 0, -1):
        for code, town in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            if countries_of(" ".join(code)):
                yield " ".join(code), " ".join(town)


def town_and_region(text: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a line into a town and its state or region; first none at all.

    >>> list(town_and_region("Paris TX"))
    [('Paris TX', ''), ('Paris', 'TX')]
    """
    yield text, ""
    first, *others = [part.strip() for part in _PARTS.split(text)]
    if others:
        yield first, " ".join(others)
        return
    words = text.split(" ")
    for count in range(1, min(_WORDS_OF_A_REGION, len(words) - 1) + 1):
        yield " ".join(words[:-count]), " ".join(words[-count:])
