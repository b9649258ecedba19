"""The form under which two spellings of the same name meet: `Brain Tumours` and `brain tumor`.

It is a key to look up tables with. It is not for showing: it drops capitals, accents and plurals.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN_SIGNS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "\u2122": " ", "\u00ae": " "})
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_OTHER_SIGNS = re.compile(r"[^\x00-\x7f]+")
_POSSESSIVE = re.compile(r"'s?\b|'", re.IGNORECASE)
# One table does for all ASCII signs what a pattern would do four times slower: titles are read by the million.
_LOWER_OR_SPACE = {code: chr(code).lower() if chr(code).isalnum() or chr(code) in ".+" else " " for code in range(128)}
_FULL_STOP = re.compile(r"\.(?!\d)|(?<!\d)\.")
_BRITISH = {
    "aemi": "emi",
    "haem": "hem",
    "oedem": "edem",
    "oesoph": "esoph",
    "oestr": "estr",
    "tumour": "tumor",
    "rrhoe": "rrhe",
    "pnoe": "pne",
    "paed": "ped",
    "gynaec": "gynec",
    "coeliac": "celiac",
    "foet": "fet",
    "behaviour": "behavior",
    "labour": "labor",
    "anaesth": "anesth",
    "faec": "fec",
    "caesar": "cesar",
    "uraem": "urem",
    "smould": "smold",
    "ageing": "aging",
    "disk": "disc",
}
_BRITISH_PART = re.compile("|".join(sorted(_BRITISH, key=len, reverse=True)))
_LONGEST = 500  # so that a damaged record costs neither time nor memory
_LONG = 60
_KEPT_S = ("ss", "us", "is", "os")


def surface_key(text: str) -> str:
    """The form of a name that all its spellings share: lower case, US spelling, singular words, one space.

    Of a text longer than any name or title it takes the beginning only (500 characters).

    >>> surface_key("Tumours,  Brain") == surface_key("TUMOR - BRAIN")
    True
    >>> surface_key("Crohn's Disease")
    'crohn disease'
    """
    return _key_of_name(text) if len(text) <= _LONG else _key_of_title(text[:_LONGEST])


def _key(text: str) -> str:
    plain = text
    if not plain.isascii():
        plain = plain.translate(_PLAIN_SIGNS)
        plain = _OTHER_SIGNS.sub(" ", _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)))
    if "'" in plain or "`" in plain:
        plain = _POSSESSIVE.sub("", plain.replace("`", "'"))
    if "&" in plain:
        plain = plain.replace("&", " and ")
    plain = plain.translate(_LOWER_OR_SPACE)
    if "." in plain:
        plain = _FULL_STOP.sub(" ", plain)
    return " ".join(map(_word_key, plain.split()))


# Names come again and again; a title comes a few times for its own study and would only drive names out.
_key_of_name = lru_cache(maxsize=32768)(_key)
_key_of_title = lru_cache(maxsize=64)(_key)


@lru_cache(maxsize=65536)
def _word_key(word: str) -> str:
    return _singular(_BRITISH_PART.sub(lambda match: _BRITISH[match[0]], word))


def _singular(word: str) -> str:
    if len(word) < 5 or word[-1] != "s" or word.endswith(_KEPT_S):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
