"""Capitals as they stand inside a sentence: `Duchenne Muscular Dystrophy` → `Duchenne muscular dystrophy`.

It moves capitals only. It changes no letter and drops no word.
"""

from __future__ import annotations

import re

from trialway.vocabulary.tables import proper_words

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d+")
_PLAIN_START = re.compile(r"[a-z]{3,}(?![a-zA-Z\d])|[a-z]+(?:[\s,.:;]|$)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMED_AFTER = ("syndrome", "disease", "palsy", "tumor", "tumour", "anemia")
_COMMON_OWNERS = {
    "cow",
    "women",
    "woman",
    "men",
    "man",
    "children",
    "child",
    "patient",
    "athlete",
    "smoker",
    "baker",
}
_LETTERED = re.compile(
    r"\b(?:type|vitamin|hepatitis|group|class|factor|protein|arm|haemophilia|hemophilia|influenza)\s$", re.I
)
_PAIR = re.compile(r"[A-Z]\w+-[A-Z]\w+(?:-[A-Z]\w+)?")
_NO_NAMES = {"hand", "foot", "graft", "host", "cardio", "post", "non", "anti", "pre", "low", "high", "long"}
_ROMAN = re.compile(r"[ivx]{1,4}[a-d]?", re.IGNORECASE)


def sentence_case(text: str) -> str:
    """The text with the capitals it has in the middle of a sentence.

    >>> sentence_case("Advanced NSCLC With EGFR Mutation")
    'advanced NSCLC with EGFR mutation'
    """
    words = _LETTERS.findall(text)
    shouted = text.isupper() and any(len(word) > 4 for word in words)
    titled = shouted or _is_title_case(words)
    pieces = []
    end = 0
    for match in _WORD.finditer(text):
        pieces.append(text[end : match.start()])
        pieces.append(_word_case(match, text, titled, shouted))
        end = match.end()
    return "".join(pieces) + text[end:]


def capitalised(text: str) -> str:
    """The text with a capital at its start, unless its first word has a way of its own (`mRNA-1273`)."""
    return text[0].upper() + text[1:] if _PLAIN_START.match(text) else text


def _is_title_case(words: list[str]) -> bool:
    long = [word for word in words[1:] if len(word) > 3]
    return not long or sum(word[0].isupper() for word in long) >= len(long) / 2


def _word_case(match: re.Match[str], text: str, titled: bool, shouted: bool) -> str:
    word = match[0]
    lower = word.lower()
    stem, owner, _ = lower.replace("\u2019", "'").partition("'")
    names = proper_words()
    if proper := names.always.get(stem):
        if proper.isupper() and not word.isupper() and len(stem) < 4:
            return word if not titled else lower  # "All" or "Er" is a word, "ALL" is a leukaemia
        return proper + word[len(stem) :]
    if word.islower() or word.isdigit():
        return word
    if (name := names.before_disease.get(stem)) and (owner or _next_word(match, text) in _NAMED_AFTER):
        return name + word[len(stem) :]
    if _keeps_capitals(match, text, stem, owner, shouted):
        return word
    return lower if titled or match.start() == 0 else word


def _keeps_capitals(match: re.Match[str], text: str, stem: str, owner: str, shouted: bool) -> bool:
    word = match[0]
    beside_digit = _touches_digit(match, text)
    if len(word) == 1:
        return stem != "a" or beside_digit or bool(_LETTERED.search(text[: match.start()]))
    if _ROMAN.fullmatch(word) and word.isupper():
        return True
    if shouted:
        return beside_digit
    if not word[1:].islower() or beside_digit:
        return True
    return (bool(owner) and stem not in _COMMON_OWNERS) or _is_joined_name(match, text)


def _touches_digit(match: re.Match[str], text: str) -> bool:
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    return before.isdigit() or text[match.end() : match.end() + 1].isdigit()


def _next_word(match: re.Match[str], text: str) -> str:
    following = _WORD.search(text, match.end())
    return following[0].lower() if following else ""


def _is_joined_name(match: re.Match[str], text: str) -> bool:
    """Whether this is half of a pair like `Smith-Magenis Syndrome`: capitals, a hyphen, what it names."""
    for pair in _PAIR.finditer(text):
        if pair.start() <= match.start() < pair.end():
            after = _WORD.search(text, pair.end())
            named = after is not None and after[0].lower() in _NAMED_AFTER
            return named and pair[0].split("-")[0].lower() not in _NO_NAMES
    return False
