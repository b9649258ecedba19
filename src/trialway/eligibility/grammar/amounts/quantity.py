"""A quantity: comparator, number or range, unit and relation, in the order in which criteria write them."""

from __future__ import annotations

import msgspec

from trialway.eligibility.grammar.amounts import compare, levels, relation
from trialway.eligibility.grammar.amounts.draft import AGE_WORDS, LOWER, UPPER, Draft, drafted
from trialway.eligibility.grammar.amounts.endings import look_back, of_age, take_ending, turn
from trialway.eligibility.grammar.amounts.names import is_year
from trialway.eligibility.grammar.amounts.numbers import ONE_OF, TIMES, Number, number_at
from trialway.eligibility.grammar.amounts.ranges import TO, join, listed, with_second
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator

_RANGED = frozenset({"between", "from", "ranging", "ranges", "range", "btw"})
_RANGE_FILLERS = frozenset({"between", "from", "of", "the", "ages", "age", "a", ":", "is", "are", "an"})
_FILLERS = frozenset("a an the of age ages aged to total ( : be score scores only nyha gina asa ecog ctcae ccs".split())
_ABOUT = frozenset({"approximately", "about", "around", "approx", "~", "roughly", "nearly", "circa", "ca", "almost"})
STARTS = frozenset({*_RANGED, *_ABOUT, *TIMES})
_MOST_FILLERS = 5


def quantity_at(line: Line, at: int) -> Draft | None:
    """The quantity that begins at a token, comparator words before the number included; None where none does."""
    if line.words[at] in _RANGED:
        return _ranged(line, at)
    compared = compare.BEFORE.at(line.words, at)
    if compared is None:
        return _plain(line, at, at, None) if line.words[at] not in compare.BEFORE_ONLY else None
    comparator, here = compared
    if comparator == "=" and line.word(at - 1) in ("n", "is"):
        return None
    draft = _plain(line, at, here, comparator)
    if draft is None and line.limits and (limit := relation.limit_at(line.low, line.ends[here - 1])):
        number = Number(1.0, limit.end, line.at(limit.end, here), here, relative_to=limit.to)
        draft = drafted(at, number, comparator)
    return draft


def _ranged(line: Line, at: int) -> Draft | None:
    """ "between 18 and 65 years", "from 18 to 65", "ranging from 2 to 5"."""
    here = at + 1
    while line.word(here) in _RANGE_FILLERS and here < at + _MOST_FILLERS:
        here += 1
    first = number_at(line, here, compared=True)
    if first is None or (is_year(line, here) and not first.unit):
        return None
    draft = with_second(line, at, first, None, TO | {"and", "or"})
    if draft:
        take_ending(line, draft)
        draft.age = not AGE_WORDS.isdisjoint(line.words[max(0, at - 2) : here]) or of_age(line, draft)
    return draft


def _plain(line: Line, at: int, here: int, comparator: Comparator | None) -> Draft | None:
    """Fillers, then a number or a step, then what follows it; the comparator words were read before."""
    filled = _fillers(line, here) if comparator or line.word(here) in _ABOUT else _Filled(here)
    number = number_at(line, filled.at, compared=bool(comparator))
    if number is None:
        return _levelled(line, at, filled.at, comparator, filled.scale)
    draft = with_second(line, at, number, comparator, TO)
    if draft is None and comparator is None:
        draft = listed(line, at, number)
    draft = draft or drafted(at, number, comparator)
    draft.approximate, draft.age = filled.about, filled.age
    draft.scale = filled.scale or _scale_before(line, at)
    take_ending(line, draft)
    if draft.comparator is None:
        turn(line, draft)
    if draft.comparator is None:
        look_back(line, draft)
    if draft.comparator in UPPER or draft.comparator in LOWER:
        join(line, draft)
    draft.age = draft.age or of_age(line, draft)
    return draft


class _Filled(msgspec.Struct, frozen=True, gc=False):
    """What stood between comparator and number: where the number begins, whether "about", a scale, an age."""

    at: int
    about: bool = False
    scale: str | None = None
    age: bool = False


def _fillers(line: Line, here: int) -> _Filled:
    about, scale, age = False, None, False
    for _ in range(_MOST_FILLERS):
        word = line.word(here)
        if word in _ABOUT:
            about = True
        elif word in levels.SCALES:
            scale = word
        elif word not in _FILLERS or (word in ("a", "an") and line.word(here + 1) in ONE_OF):
            break
        age = age or word in AGE_WORDS
        here += 1
    return _Filled(here, about, scale, age)


def _scale_before(line: Line, at: int) -> str | None:
    before = line.word(at - 1)
    return before if before in levels.SCALES else None


def _levelled(line: Line, at: int, here: int, comparator: Comparator | None, scale: str | None) -> Draft | None:
    """ "class III-IV", "≥ stage IIB", "grade III or higher"."""
    scale = scale or _scale_before(line, here)
    steps = levels.steps_at(line, here, scaled=bool(scale))
    if steps is None:
        return None
    end = line.ends[steps.behind - 1]
    draft = Draft(at, end, steps.behind, "between" if steps.ranged else comparator, levels=steps.levels, scale=scale)
    if draft.comparator is None:
        take_ending(line, draft)
    return draft
