"""Words as the lexicon compares them: cut out of a text, and brought to the form all their spellings share.

Terms and texts go through the same door, so a plural, a British spelling, a possessive or a hyphen needs no
second entry. The form is for comparing only. Capitals are not decided here: see `all_capitals`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# A word with its possessive, or a hyphen or apostrophe inside a word (which parts nothing), or any other sign.
_PIECE = re.compile(r"([^\W_]+(?:['’]s(?![^\W_]))?)|(?<=[^\W_])[-\u2010\u2011\u2012\u2013'’](?=[^\W_])|(\S)")
_PLURAL_ABBREVIATION = re.compile(r"([A-Z0-9]{0,24}[A-Z][A-Z0-9]{1,24})(?:['’]?s)")
_MARKS = re.compile(r"[\u0300-\u036f]")
_GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "ß": "ss", "µ": "u"})
_IRREGULAR = {
    "children": "child", "women": "woman", "men": "man", "feet": "foot", "teeth": "tooth", "lives": "life",
    "metastases": "metastasis", "diagnoses": "diagnosis", "prognoses": "prognosis", "crises": "crisis",
    "calculi": "calculus", "emboli": "embolus", "thrombi": "thrombus", "fungi": "fungus",
    "bacilli": "bacillus", "nuclei": "nucleus",
    "bacteria": "bacterium", "septa": "septum", "criteria": "criterion", "ova": "ovum", "indices": "index",
    "anastomoses": "anastomosis", "biopsies": "biopsy", "cannulae": "cannula", "lice": "louse",
}  # fmt: skip
#: Words that end like a plural and are none, or whose plural is not made by the rules.
_KEPT = frozenset(
    "series species rabies scabies caries diabetes herpes measles mumps rickets hives shingles tinea insipidus "
    "ascites pertussis news lens pancreas biceps triceps forceps always perhaps means besides".split()
)
_E_STAYS = frozenset("doses noses roses causes uses houses pauses abuses diseases phases cases bases".split())
_ENDINGS = (
    ("itides", "itis"), ("omata", "oma"), ("oses", "osis"), ("yses", "ysis"), ("sses", "ss"), ("shes", "sh"),
    ("xes", "x"), ("uses", "us"), ("ies", "y"), ("ae", "a"), ("s", ""),
)  # fmt: skip
_NO_PLURAL = ("ss", "us", "is", "os", "'s")
_BRITISH = (
    ("our", "or"), ("sulph", "sulf"), ("isation", "ization"), ("aluminium", "aluminum"), ("yse", "yze"),
    ("fibre", "fiber"), ("centre", "center"), ("litre", "liter"), ("disk", "disc"),
    ("programme", "program"), ("smould", "smold"),
    ("caesarian", "cesarean"), ("cesarian", "cesarean"), ("ageing", "aging"), ("ae", "e"), ("oe", "e"),
)  # fmt: skip
_ISE = re.compile(r"is(e|ed|ing)$")
_SHORT = 5  # of shorter words neither spelling nor plural is touched: "toe", "gas", "has"


def all_capitals(term: str) -> bool:
    """Whether a term is written as an abbreviation, but for the s of its plural: `HIV`, `T2DM`, `NSAIDs`."""
    singular = term[:-1] if len(term) > 2 and term[-1] == "s" else term
    return singular.isupper()


@lru_cache(maxsize=65536)
def word_form(word: str) -> str:
    """The form all spellings of one word share.

    >>> word_form("Tumours"), word_form("leukaemia"), word_form("Crohn's"), word_form("NSAIDs"), word_form("AIDS")
    ('tumor', 'leukemia', 'crohn', 'nsaid', 'aids')
    """
    if plural := _PLURAL_ABBREVIATION.fullmatch(word):
        return plural[1].lower()
    low = word.lower()
    if not low.isascii():
        low = _MARKS.sub("", unicodedata.normalize("NFKD", low.translate(_GREEK).replace("’", "'")))
    if word.isupper():  # an S at the end of an abbreviation is a word of its own: AIDS
        return low.removesuffix("'s")
    return _american(_singular(low.removesuffix("'s")))


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """The words and signs of a text: start, end, form. A space, and a hyphen within a word, are nothing.

    >>> list(pieces("HIV-2 (CD4+)"))
    [(0, 3, 'hiv'), (4, 5, '2'), (6, 7, '('), (7, 10, 'cd4'), (10, 11, '+'), (11, 12, ')')]
    """
    for match in _PIECE.finditer(text):
        if match.lastindex == 1:
            yield match.start(), match.end(), word_form(match[0])
        elif match.lastindex:
            yield match.start(), match.end(), match[0]


def term_forms(term: str) -> tuple[str, ...]:
    """A whole term as the words and signs to compare.

    >>> term_forms("Crohn's disease"), term_forms("HIV/AIDS")
    (('crohn', 'disease'), ('hiv', '/', 'aids'))
    """
    return tuple(form for _, _, form in pieces(term))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORT - 1 or word in _KEPT or word.endswith(_NO_PLURAL):
        return word
    if word in _E_STAYS or word.endswith("eases"):
        return word[:-1]
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


def _american(word: str) -> str:
    if len(word) <= _SHORT:
        return word
    for british, american in _BRITISH:
        word = word.replace(british, american)
    return _ISE.sub(r"iz\1", word)
