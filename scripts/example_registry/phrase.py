"""Turns a phrase of the tables into a sentence: choices, blanks, tags, spelling. It knows nothing of studies."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

_CHOICE = re.compile(r"\{([^{}]*)\}")
_BLANK = re.compile(r"<([A-Za-z]+)>")
_TAGS = re.compile(r"^\[([a-z0-9 !]+)\] ")

# British spellings of the tables and what an American sponsor writes; order matters where one holds another.
_AMERICAN = (
    ("aemi", "emi"), ("Haem", "Hem"), ("haem", "hem"), ("aemoglob", "emoglob"), ("oestr", "estr"),
    ("Oestr", "Estr"), ("tumour", "tumor"), ("Tumour", "Tumor"), ("diarrhoea", "diarrhea"),
    ("Diarrhoea", "Diarrhea"), ("oesophag", "esophag"), ("oeliac", "eliac"), ("aediatric", "ediatric"),
    ("rogramme", "rogram"), ("colour", "color"), ("schaem", "schem"), ("Faecal", "Fecal"), ("apnoea", "apnea"),
    ("eneralised", "eneralized"), ("andomis", "andomiz"), ("aesarean", "esarean"), ("ehavioural", "ehavioral"),
    ("naesth", "nesth"), ("eutralis", "eutraliz"), ("stabilis", "stabiliz"), ("haeochrom", "heochrom"),
    ("neurone", "neuron"), ("judgement", "judgment"), ("litres", "liters"), ("Litres", "Liters"),
    ("metres", "meters"), ("Metres", "Meters"), ("ulticentre", "ulticenter"), ("practise", "practice"),
)  # fmt: skip


def choose(phrase: str, rng: random.Random) -> str:
    """Return the phrase with one alternative taken of every `{a|b}`, inner ones first."""
    while match := _CHOICE.search(phrase):
        phrase = phrase[: match.start()] + rng.choice(match.group(1).split("|")) + phrase[match.end() :]
    return phrase


def fill(phrase: str, blanks: Mapping[str, str]) -> str:
    """Return the phrase with each `<name>` replaced; raises KeyError for a name nobody gave."""
    return _BLANK.sub(lambda match: blanks[match.group(1)], phrase)


def split_tags(phrase: str) -> tuple[frozenset[str], str]:
    """Return the tags a phrase asks for, and the phrase without them."""
    match = _TAGS.match(phrase)
    return (frozenset(match.group(1).split()), phrase[match.end() :]) if match else (frozenset(), phrase)


def capital(text: str) -> str:
    """Return the text with its first letter large, unless its second is (eGFR, tTG)."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def american(value: Any) -> Any:
    """Return the value with every string inside it in American spelling."""
    if isinstance(value, str):
        for british, usual in _AMERICAN:
            value = value.replace(british, usual)
        return value
    if isinstance(value, list):
        return [american(item) for item in value]
    if isinstance(value, dict):
        return {key: american(item) for key, item in value.items()}
    return value
