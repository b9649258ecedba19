"""Names of towns and countries brought to one form, so that `Köln`, `KOLN` and `koln` meet.

It compares spellings. It translates nothing: other names of a town come from the gazetteer's data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_ASCII = str.maketrans({chr(n): None if chr(n) in "'`" else " " for n in range(128) if not chr(n).isalnum()})
_OTHER = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile(r"['’‘`ʼʻ´]")
_SAINT = re.compile(r"\b(?:saint|sainte|sankt|sint|santo|ste)\b")
_TAIL = re.compile(
    r"\s+(?:cedex|city|municipality|metropolitan|district|county|town|d ?f|shi|si|ku|gu|gun|cho|"
    r"kommune|municipio|ciudad|centro|and environs|[0-9]+)$"
)
FIRM = r"\b(?:GmbH|mbH|AG|KG|e\.\s?V\.)|\bc/o\b"  # a German firm with a postal code of its own
_HEAD = re.compile(r"^(?:city of|greater|municipality of|muang|amphoe|gmina|ciudad de|the|kota)\s+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """One form for all spellings of a name: lower case, no accents, no punctuation, `saint` as `st`.

    >>> fold("Saint-Étienne"), fold("İzmir"), fold("Łódź")
    ('st etienne', 'izmir', 'lodz')
    """
    text = name.casefold()
    if text.isascii():
        text = text if text.isalpha() else " ".join(text.translate(_ASCII).split())
    else:
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
        text = "".join([sign for sign in text if not unicodedata.combining(sign)]).translate(_PLAIN)
        text = _OTHER.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return _SAINT.sub("st", text) if "s" in text and "t" in text else text


def spellings(town: str) -> Iterator[str]:
    """The folded forms under which a registry's town may be known, the fullest first.

    >>> list(spellings("Praha 10"))
    ['praha 10', 'praha']
    >>> list(spellings("Izmir, Karsiyaka"))
    ['izmir karsiyaka', 'izmir', 'karsiyaka']
    """
    seen: set[str] = set()
    for part in (town, *re.split(r"[,;/()]|\s-\s", town)):
        key = fold(part)
        while key and key not in seen:
            seen.add(key)
            yield key
            key = _HEAD.sub("", _TAIL.sub("", key))


def skeleton(key: str) -> str:
    """The consonants of a folded name, doubles once: misspelt vowels and doubles leave it alone.

    >>> skeleton("leeds") == skeleton("leads")
    True
    """
    first, rest = key[:1], re.sub(r"[aeiouy\s]", "", key[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def edits(a: str, b: str) -> int:
    """How many letters must be added, dropped, changed or swapped with the next to make `b` of `a`.

    >>> edits("berlni", "berlin"), edits("leads", "leeds")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
