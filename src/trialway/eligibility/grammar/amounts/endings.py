"""What may follow a number: "or older", "+", "inclusive", a sign that looks back at it, the words for an age."""

from __future__ import annotations

from trialway.eligibility.grammar.amounts import compare, levels
from trialway.eligibility.grammar.amounts.draft import AGE_WORDS, Draft
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator

_SKIPPED = frozenset({"of", "age", "old", "olds", "-", "(", ",", ")", "s", "full", "completed"})
# These compare what follows as well: "or over 50" is no ending.
_BOTH_WAYS = frozenset(
    {"over", "above", "under", "below", "up", "minimum", "maximum", "least", "most", "≥", ">", "≤", "<"}
)
_GOES_ON = frozenset({"than", "then", "equal", "equals"})
# Where a higher number is worse, "or better" means "or lower".
_WORSE_IS_MORE = frozenset(
    {*levels.SCALES, "ecog", "who", "zubrod", "nyha", "ctcae", "asa", "ps", "status", "mrs", "rankin", "edss"}
)
_LEAST: dict[str, Comparator] = {
    "minimum": ">=",
    "minimal": ">=",
    "min": ">=",
    "maximum": "<=",
    "maximal": "<=",
    "max": "<=",
}


def take_ending(line: Line, draft: Draft) -> None:
    """Takes in "or older", "or more", "and above", "+", "inclusive", and "of age" or "old" before them."""
    here = draft.behind
    while line.word(here) in _SKIPPED and here < draft.behind + 4:
        here += 1
    word = line.word(here)
    if draft.comparator == "between":
        if word in ("inclusive", "included", "inclusively", "exclusive"):
            here += line.word(here - 1) == "(" and line.word(here + 1) == ")"
            draft.end, draft.behind = line.ends[here], here + 1
            draft.low_inclusive = draft.high_inclusive = word != "exclusive"
        return
    found = compare.AFTER.at(line.words, here)
    if found is None or not _ends_here(line, draft, here, found[1]):
        return
    comparator, behind = found
    _take(line, draft, _sense(line, draft, comparator, line.word(behind - 1)), behind)


def _ends_here(line: Line, draft: Draft, here: int, behind: int) -> bool:
    """Whether an ending belongs to the number before it and not to one that follows."""
    if line.word(here) == "+":
        return here == draft.behind and line.glued(here) and not draft.comparator
    if line.word(behind) in _GOES_ON or (line.word(behind) == "or" and line.word(behind + 1) == "equal"):
        return False
    last = line.word(behind - 1)
    return not (last in _BOTH_WAYS and (line.number(behind) or line.word(behind) in ("of", "the", "age", "than")))


def _take(line: Line, draft: Draft, comparator: Comparator, behind: int) -> None:
    if draft.comparator in (None, "="):
        if draft.levels or draft.number is None:
            draft.comparator = comparator
        else:
            draft.compare(comparator, draft.number.value)
    draft.age = draft.age or not AGE_WORDS.isdisjoint(line.words[draft.behind : behind])
    draft.end, draft.behind = line.ends[behind - 1], behind


def _sense(line: Line, draft: Draft, comparator: Comparator, word: str) -> Comparator:
    """Better and worse: on scales where more is worse they change sides."""
    if word in ("better", "worse", "worst"):
        before = line.words[max(0, draft.first - 6) : draft.first]
        return compare.opposite(comparator) if not _WORSE_IS_MORE.isdisjoint(before) else comparator
    return comparator


def turn(line: Line, draft: Draft) -> None:
    """Reads "145 mmHg ≤ pressure": the sign stands behind the number, so its sides change."""
    if draft.number is None or draft.levels or line.word(draft.behind) not in ("<", ">", "≤", "≥"):
        return
    found = compare.BEFORE.at(line.words, draft.behind)
    if found is None or not line.word(found[1])[:1].isalpha() or line.number(found[1]):
        return
    if line.word(found[1]) not in ("than", "or", "of"):
        draft.compare(compare.opposite(found[0]), draft.number.value)
        draft.end, draft.behind = line.ends[found[1] - 1], found[1]


def look_back(line: Line, draft: Draft) -> None:
    """Reads "minimum duration of symptoms of 3 weeks": the comparing word stands some words before the number.

    Those words are what the number is about, so the span does not run over them.
    """
    number = draft.number
    if (
        number is None
        or draft.levels
        or line.word(draft.first - 1) not in ("of", "age", "score", "duration", "is", "dose")
    ):
        return
    for back in range(draft.first - 2, max(-1, draft.first - 7), -1):
        word = line.words[back]
        if word in _LEAST:
            draft.compare(_LEAST[word], number.value)
            return
        if not word.isalpha() or word in ("and", "or", "with"):
            return


def of_age(line: Line, draft: Draft) -> bool:
    """Whether the words around the number speak of an age."""
    number = draft.number
    if number is None or number.unit not in ("a", "mo", "wk", "d", "h", None):
        return False
    if number.unit:
        after = [line.word(index) for index in range(draft.behind, draft.behind + 3)]
        if after[0] in ("old", "olds") or after[:2] in (["of", "age"], ["-", "old"], ["-", "olds"], ["in", "age"]):
            return True
        if (number.unit_text or "").lower() in ("y/o", "yo"):
            return True
    for back in range(draft.first - 1, max(-1, draft.first - 4), -1):
        if line.words[back] in AGE_WORDS:
            return True
        if line.words[back][:1].isdigit():
            break
    return not AGE_WORDS.isdisjoint(line.words[draft.first : number.first])
