"""What people call a condition that a registry names: `Myocardial Infarction` → `heart attack`.

A reviewed table, a few rules for the words around a name, and for the rest the registry's own words in
sentence case. It never guesses at a meaning: what is not known stays as it was written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trialway.vocabulary.casing import sentence_case
from trialway.vocabulary.modifiers import qualify, splits
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import LayName, lay_names

_SPACES = re.compile(r"\s+")
_LEADING_ABBREVIATION = re.compile(r"^[A-Z][A-Z0-9]{1,6} - (?=\w)")
_STAGING_EDITION = re.compile(r"\s+AJCC v\d\b")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_ABBREVIATION = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])[\w/-]{2,10}")
_HALF_BRACKETED = re.compile(r"^([^()]+?)\s*[()]\s*([^()\s]+)\s*\)?$")
_LONGEST_NAME = 160
_NO_ILLNESS = re.compile(r"(?i)\b(?:vaccin|immuni[sz]ation|attitudes?\b|satisfaction\b)")
# Head words of the registry's index terms: "Carcinoma, Adenoid Cystic" says "adenoid cystic carcinoma".
_TURNED = re.compile(
    r"(?i)(?:[a-z]+ )?(?:carcinomas?|leuka?emias?|lymphomas?|neoplasms?|cancers?|tumou?rs?|sarcomas?|pain|"
    r"diseases?|syndromes?|infections?|disorders?|injur(?:y|ies)|arthritis|ana?emias?|hypertension|asthma|"
    r"diabetes mellitus|dystroph(?:y|ies)|pneumonias?|hepatitis|neuropath(?:y|ies)|cardiomyopath(?:y|ies)|"
    r"insufficiency|fractures?|colitis|edema)"
)
_JOINTS = re.compile(
    r" (in|with or without|without|with|due to|associated with|secondary to|caused by|following|after|during"
    r"|among) ",
    re.IGNORECASE,
)
_PLAIN_JOINTS = {
    "associated with": "linked to",
    "following": "after",
    "secondary to": "due to",
    "among": "in",
}
_LIST = re.compile(r"\s*(?:[,;/]| and | or )\s*", re.IGNORECASE)


def lay_condition(text: str) -> str:
    """What people call this condition inside a sentence; if unknown, the registry's words in sentence case.

    >>> lay_condition("Carcinoma, Renal Cell")
    'kidney cancer (renal cell carcinoma)'
    >>> lay_condition("Relapsed/Refractory Multiple Myeloma")
    'multiple myeloma that came back or did not respond'
    """
    return read_condition(text).name


def read_condition(text: str) -> LayName:
    """The lay name of a condition with its kind and, where we are sure of it, its MeSH descriptor id."""
    return _read(text[: 4 * _LONGEST_NAME])


@lru_cache(maxsize=32768)
def _read(text: str) -> LayName:
    text = _LEADING_ABBREVIATION.sub("", text)
    tidy = _STAGING_EDITION.sub("", _SPACES.sub(" ", text)).strip(" .,;:-–")
    if len(tidy) > _LONGEST_NAME:
        return LayName(sentence_case(tidy))
    if known := _known(_mended(tidy)) or _joined(tidy) or _listed(tidy):
        return known
    return LayName(sentence_case(_turned(tidy)), "other" if _NO_ILLNESS.search(tidy) else "unknown")


def known_condition(key: str) -> LayName | None:
    """The lay name for a key, with its qualifying words; None when the condition is not in the table."""
    names = lay_names()
    if lay := names.get(key):
        return lay
    for core, modifiers in splits(key):
        if lay := names.get(core):
            return qualify(lay, modifiers)
    return None


def _known(text: str) -> LayName | None:
    if lay := known_condition(surface_key(text)):
        return lay
    if match := _BRACKETED.search(text):
        return _with_bracket(text[: match.start()], match[1])
    if "," not in text:
        return None
    parts = [part.strip() for part in text.split(",")]
    turned = known_condition(surface_key(" ".join(reversed(parts))))
    return turned or known_condition(surface_key(" ".join([*parts[1:], parts[0]])))


def _mended(text: str) -> str:
    """An abbreviation whose brackets are wrong is put in right ones: `Asthma )ABC)`."""
    if text.count("(") == text.count(")"):
        return text
    match = _HALF_BRACKETED.match(text)
    return f"{match[1]} ({match[2]})" if match and _ABBREVIATION.fullmatch(match[2]) else text


def _with_bracket(text: str, inner: str) -> LayName | None:
    """A known condition with an abbreviation, another name or a remark in brackets: the remark is kept."""
    lay = _known(text)
    if not lay or _ABBREVIATION.fullmatch(inner):
        return lay
    remark = read_condition(inner).name
    return lay if remark == lay.name else LayName(f"{lay.name} ({remark})", lay.kind, lay.mesh)


def _joined(text: str) -> LayName | None:
    """A known condition and what follows it: `Asthma in Children`, `Anemia due to Chronic Kidney Disease`."""
    match = _JOINTS.search(text)
    if not match or not (left := _known(text[: match.start()])):
        return None
    joint = match[1].lower()
    right = read_condition(text[match.end() :])
    return LayName(f"{left.name} {_PLAIN_JOINTS.get(joint, joint)} {right.name}", left.kind, left.mesh)


def _listed(text: str) -> LayName | None:
    """Two or three known conditions in one field: `Asthma; COPD`."""
    parts = _LIST.split(text)
    if not 2 <= len(parts) <= 3:
        return None
    known = [_known(part) for part in parts if part]
    if len(known) != len(parts) or not all(known):
        return None
    names = list(dict.fromkeys(lay.name for lay in known if lay))
    joint = " or " if re.search(r" or ", text, re.IGNORECASE) else " and "
    kinds = [lay.kind for lay in known if lay]
    return LayName(joint.join(names) if len(names) < 3 else f"{names[0]}, {names[1]}{joint}{names[2]}", kinds[0])


def _turned(text: str) -> str:
    head, comma, rest = text.partition(", ")
    if comma and "," not in rest and _TURNED.fullmatch(head) and not re.search(r"\b(?:and|or)\b", rest):
        return f"{rest} {head}"
    return text
