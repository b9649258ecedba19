"""Words before or after a condition that say which kind of it: severe, recurrent, metastatic, stage IV.

Plain rules over keys (see `surface`), from a table: a phrase stays an adjective, or is said in a clause
("that came back"), of any illness or of a cancer only. Nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from trialway.vocabulary.tables import LayName, qualifiers

_ADJECTIVES, _ANY_CLAUSES, _CANCER_CLAUSES = (qualifiers(role) for role in ("adjective", "clause", "cancer clause"))
_NUMBER = r"(?:i{1,3}|iv|[0-4])[a-d]?\d?"
_STAGE = rf"grade [1-4]|stage {_NUMBER}(?: (?:or |and |to )?(?:stage )?{_NUMBER})?"
_LONGEST_FIRST = sorted({*_ADJECTIVES, *_ANY_CLAUSES, *_CANCER_CLAUSES}, key=lambda phrase: -len(phrase))
_PHRASE = f"(?:{_STAGE}|" + "|".join(map(re.escape, _LONGEST_FIRST)) + ")"
_PHRASES = frozenset(_LONGEST_FIRST)
_PHRASE_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in _PHRASES)
_LONGEST_PHRASE = max(phrase.count(" ") + 1 for phrase in _PHRASES)
_STAGE_NUMBER = re.compile(_NUMBER)
_ONLY_STAGE = re.compile(_STAGE)
_MOST_WORDS = 4
_BEFORE = re.compile(f"^({_PHRASE}) (?=\\S)")
_AFTER = re.compile(f" ({_PHRASE})$")
# "severe feeling sick" is no English: names that begin so keep the registry's own words instead.
_TAKES_NO_ADJECTIVE = re.compile(r"(?:the|\w+ing|missing|changes|how) ")


class Split(NamedTuple):
    """A key parted into the condition itself and the words that qualify it, in their order."""

    core: str
    modifiers: tuple[str, ...]


def splits(key: str) -> list[Split]:
    """Every way to take qualifying words off the front and the end of a key, the fewest words first."""
    fronts = [(key, ()), *_taken(key, _BEFORE, at_end=False)]
    ways = [
        Split(core, (*front, *back))
        for rest, front in fronts
        for core, back in [(rest, ()), *_taken(rest, _AFTER, at_end=True)]
        if front or back
    ]
    return sorted(ways, key=lambda way: len(way.modifiers))


def _taken(key: str, pattern: re.Pattern[str], *, at_end: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    taken: tuple[str, ...] = ()
    while len(taken) < _MOST_WORDS and (match := pattern.search(key)):
        key = key[: match.start()] if at_end else key[match.end() :]
        taken = (match[1], *taken) if at_end else (*taken, match[1])
        yield key, taken


def words_before(words: list[str], at: int) -> tuple[tuple[str, ...], int]:
    """The qualifying words that stand right before a place in a list of words, and where they begin."""
    taken: tuple[str, ...] = ()
    while at and len(taken) < _MOST_WORDS and (length := _modifier_length(words, at)):
        taken = (" ".join(words[at - length : at]), *taken)
        at -= length
    return taken, at


def _modifier_length(words: list[str], at: int) -> int:
    """How many words before a place make one qualifying phrase, the most there are; 0 for none."""
    last = words[at - 1]
    if last in _PHRASE_ENDS:
        for length in range(min(_LONGEST_PHRASE, at), 0, -1):
            if " ".join(words[at - length : at]) in _PHRASES:
                return length
    if _STAGE_NUMBER.fullmatch(last):
        for length in range(2, min(5, at) + 1):
            if words[at - length] in ("stage", "grade") and _ONLY_STAGE.fullmatch(" ".join(words[at - length : at])):
                return length
    return 0


def qualify(lay: LayName, modifiers: tuple[str, ...]) -> LayName | None:
    """The lay name with its qualifying words said plainly, or None where that makes no good English."""
    if not modifiers:
        return lay
    adjectives, clauses = [], []
    for word in modifiers:
        clause = _ANY_CLAUSES.get(word) or (_CANCER_CLAUSES.get(word) if lay.kind == "cancer" else None)
        if clause:
            clauses.append(clause)
        elif word.startswith(("stage ", "grade ")):
            adjectives.append(_stage_words(word))
        elif word in _ADJECTIVES:
            adjectives.append(_ADJECTIVES[word])
        else:
            return None
    if adjectives and _TAKES_NO_ADJECTIVE.match(lay.name):
        return None
    new = [word for word in adjectives if not lay.name.startswith(word + " ")]
    name = " ".join([*new, lay.name])
    if clauses:
        joint = " and " if " that " in name else " that "
        name += joint + _agreed(lay.name, " and ".join(clauses))
    return LayName(name, lay.kind, lay.mesh, lay.name)


def _agreed(name: str, clause: str) -> str:
    """The clause as it follows a plural: solid tumours that *have* spread."""
    if not re.search(r"(?:tumours|syndromes)(?: |$)", name):
        return clause
    return re.sub(r"\b(?:has|is|was)\b", lambda verb: {"has": "have", "is": "are", "was": "were"}[verb[0]], clause)


def _stage_words(phrase: str) -> str:
    parts = phrase.split()
    keep = {"stage", "grade", "or", "and", "to"}
    numbers = [
        part if part in keep else re.sub(r"^[iv]+", lambda roman: roman[0].upper(), part).upper() for part in parts
    ]
    words = " ".join(numbers)
    return (
        words
        if len(numbers) < 3 or keep & set(parts[1:])
        else words.replace(" ", "|", 1).replace(" ", "/").replace("|", " ")
    )
