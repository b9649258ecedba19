"""Small words for templates: numbers, plurals, lists, distances."""

from __future__ import annotations

from collections.abc import Sequence

_MILES = 0.621371
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
    """A phone number as a `tel:` address wants it: digits, and a leading plus.

    >>> telephone("+1 (877) 555-0142")
    '+18775550142'
    """
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdecimal())
    return f"+{digits}" if text.strip().startswith("+") else digits
