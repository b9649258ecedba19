"""Steps of a scale that are no numbers: "class III-IV", "stage IIIB or higher", "Child-Pugh A or B"."""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.grammar.amounts.tokens import Line

SCALES = frozenset({"grade", "grades", "stage", "stages", "class", "classes", "category", "categories"})
_SCALE_NAMES = frozenset(
    "nyha asa figo ccs fontaine killip fitzpatrick mallampati rutherford kl iss who child pugh bclc ajcc ishak".split()
)
SCALE_WORDS = SCALES | _SCALE_NAMES
_STEPPED = frozenset({"ecog", "ps", "status", "zubrod", "cdr", "mrs", "ctcae", "toxicity"})
LETTERS = frozenset("abcd")
_LETTERED = frozenset({"child", "pugh", "class", "bclc", "stage", "score", "category", "status", "grade"})
_NOT_A_SCALE = frozenset({"hla", "mhc", "antigen", "type", "phase", "factor", "collagen", "part", "arm", "cohort"})
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_STEP = re.compile(r"(?:viii|vii|iii|vi|iv|ix|ii|i|v|x)(?:[abc][12]?)?")
STEPS = LETTERS | {
    roman + part for roman in _ROMANS for part in ("", "a", "b", "c", "a1", "a2", "b1", "b2", "c1", "c2")
}
_TO = frozenset({"-", "to", "through", "thru"})
_OR = frozenset({"or", "and", "/", ","})


class Steps(NamedTuple):
    """The steps named, in order, whether they run from the first to the last, and the index behind them."""

    levels: tuple[str, ...]
    ranged: bool
    behind: int


def steps_at(line: Line, at: int, *, scaled: bool) -> Steps | None:
    """The steps that begin at a token. `scaled`: a word such as "grade" stands before them.

    >>> steps_at(Line("NYHA class II-IV"), 2, scaled=True)
    Steps(levels=('II', 'III', 'IV'), ranged=True, behind=5)
    """
    if not _may_begin(line, at, scaled=scaled):
        return None
    first = _step(line, at)
    if first is None:
        return None
    levels, ranged, behind = [first[0]], False, first[1]
    while following := _next(line, behind):
        step, to, behind = following
        levels.append(_whole(step, levels[-1]))
        ranged = ranged or to
    if not scaled and len(levels) == 1 and len(first[0]) < 2:
        return None
    return Steps(_filled(tuple(levels)) if ranged and len(levels) == 2 else tuple(levels), ranged, behind)


def _whole(step: str, before: str) -> str:
    """ "IIIB/C" is IIIB and IIIC."""
    same = len(step) == 1 and step.lower() in LETTERS and len(before) > 1 and before[-1].lower() in LETTERS
    return before[:-1] + step if same else step


def on_a_scale(line: Line, at: int) -> bool:
    """Whether a scale is named before a number, so that "3/4" and "2 and 3" are two of its steps."""
    before = line.words[max(0, at - 3) : at]
    return not SCALE_WORDS.isdisjoint(before) or not _STEPPED.isdisjoint(before)


def _may_begin(line: Line, at: int, *, scaled: bool) -> bool:
    """Whether a scale is named before, or a name in capitals that could be one."""
    before = line.word(at - 1)
    if before == "-" and line.glued(at):
        before = line.word(at - 2)
    if line.word(at - 2) in _NOT_A_SCALE or before in _NOT_A_SCALE:
        return False
    return scaled or before in SCALES or before in _SCALE_NAMES or (before in _LETTERED and before != "score")


def _step(line: Line, at: int) -> tuple[str, int] | None:
    """One step as written and the index behind it: a Roman number, a letter A to D, or a number with a letter (3b)."""
    word = line.word(at)
    if not word:
        return None
    written = line.text[line.starts[at] : line.ends[at]]
    if _STEP.fullmatch(word) and written[0].isupper():
        return written, at + 1
    if word in "abcd" and written.isupper() and _letters_before(line, at):
        return written, at + 1
    if len(word) == 1 and word.isdigit() and line.glued(at + 1) and line.word(at + 1) in ("a", "b", "c"):
        return word + line.word(at + 1), at + 2
    return None


def _letters_before(line: Line, at: int) -> bool:
    return any(line.word(index) in _LETTERED for index in range(max(0, at - 5), at))


def _next(line: Line, behind: int) -> tuple[str, bool, int] | None:
    """The next step of a range or list: itself, whether "to" led to it, the index behind it."""
    here, to = behind, False
    for _ in range(3):
        word = line.word(here)
        if word in _TO:
            to = True
        elif word not in _OR and word not in SCALES:
            break
        here += 1
    if here == behind or (here - behind > 2 and not to and line.word(behind) != ","):
        return None
    step = _step(line, here)
    return (step[0], to, step[1]) if step else None


def _filled(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Every plain Roman step from the first to the last; other ends as they are."""
    first, last = (level.lower() for level in levels)
    if first in _ROMANS and last in _ROMANS and _ROMANS.index(first) < _ROMANS.index(last):
        return tuple(name.upper() for name in _ROMANS[_ROMANS.index(first) : _ROMANS.index(last) + 1])
    return levels
