"""Small words for templates: numbers, plurals, lists, distances."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MILES = 0.621371
_TELEPHONE = re.compile(r"[+(]?[\d\s().\-\u00a0\u2010-\u2015]+")
_EMAIL = re.compile(r"[\w.!#$%&*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
#: Where people count in miles.
_MILE_COUNTRIES = frozenset({"US", "GB", "LR", "PR"})


def number(value: float) -> str:
    """A whole number with its thousands apart.

    >>> number(12345)
    '12,345'
    """
    return f"{value:,.0f}"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "study", "studies"), plural(1200, "site")
    ('1 study', '1,200 sites')
    """
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> join_words(["a", "b", "c"])
    'a, b and c'
    """
    *first, end = words or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def distance(km: float, country: str = "") -> str:
    """A distance as people of a country say it.

    >>> distance(12.3), distance(12.3, "US"), distance(0.4)
    ('12 km', '8 miles (12 km)', 'less than 1 km')
    """
    metric = "less than 1 km" if km < 1 else f"{number(km)} km"
    if country not in _MILE_COUNTRIES:
        return metric
    miles = km * _MILES
    return f"{plural(round(miles), 'mile')} ({metric})" if miles >= 1 else "less than 1 mile"


def telephone(text: str) -> str:
    """A phone number as a `tel:` address wants it: digits, and a leading plus. Empty unless it is one number for sure.

    >>> telephone("+1 (877) 555-0142"), telephone("+31 (0)88 555 0100")
    ('+18775550142', '+31885550100')
    >>> telephone("555-0100 / 555-0101"), telephone("Not listed"), telephone("555-0100 ext. 4")
    ('', '', '')
    """
    if not _TELEPHONE.fullmatch(text.strip()):
        return ""
    shown = text.strip()
    if shown.startswith(("+", "00")):
        shown = shown.replace("(0)", "")
    digits = re.sub(r"\D", "", shown)
    return f"{'+' if shown.startswith('+') else ''}{digits}" if 7 <= len(digits) <= 15 else ""


def email_address(text: str) -> str:
    """A mail address, or empty where the text is anything but exactly one.

    >>> email_address("help@example.org"), email_address("a@example.org; b@example.org")
    ('help@example.org', '')
    """
    return text.strip() if _EMAIL.fullmatch(text.strip()) else ""
