"""What one member of a list says for its neighbours: "no A or B" denies both, "A or B > 3" compares both.

Where it is not sure how far a word reaches, the members it may reach are in doubt.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Final

from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.pieces import Piece

KindOf = Callable[[Piece], str]
MEASURED: Final = frozenset({"lab", "vital", "organ_function", "score", "biomarker"})
TREATMENTS: Final = frozenset({"medication", "prior_treatment", "procedure", "vaccination", "other_trial"})
#: Words about how bad or how lively a thing is; before a list it is not sure that they hold for all of it.
_DEGREES: Final = frozenset({"qual", "vague", "high", "low"})
_LINKS: Final = frozenset({"and", "or", ","})


def share(parts: list[Part], kind_of: KindOf) -> list[Part]:
    """The parts with what they share: first forwards (words in front), then backwards (numbers and times behind)."""
    parts = _sexes(_named(parts), kind_of)
    for before, part in itertools.pairwise(parts):
        if part.join in _LINKS:
            _forward(before, part, kind_of)
    for run in _runs(parts):
        _backward(run, kind_of)
    return parts


def _named(parts: list[Part]) -> list[Part]:
    """Parts that name nothing join the one they belong to: "acute or chronic asthma", "18 years, or older"."""
    parts = [part for part in parts if not part.is_empty or part.says_how or part.residue or part.negated]
    for place in range(len(parts) - 2, -1, -1):
        part, behind = parts[place], parts[place + 1]
        if not part.heads and behind.heads and behind.join == "or" and _only_says_how(part):
            part.heads = list(behind.heads)
            part.reach(behind.start, behind.end) if part.start < 0 else None
            if behind.cue and not part.cue:
                part.cue = behind.cue
    done: list[Part] = []
    for part in parts:
        if done and _belongs_before(part) and not _is_time_ahead(part) and part.join in (*_LINKS, "with", "run-on", ""):
            _merge(done[-1], part)
        elif (
            done and not done[-1].names_something and (part.join in (",", "with", "run-on") or _is_time_ahead(done[-1]))
        ):
            _merge_ahead(done[-1], part)
            done[-1] = part
        else:
            done.append(part)
    return done


def _sexes(parts: list[Part], kind_of: KindOf) -> list[Part]:
    """ "male or female" is one part, and what stands beside it behind a comma must be so too."""
    done: list[Part] = []
    for part in parts:
        before = done[-1] if done else None
        if before and _is_sex(part) and _is_sex(before) and part.join in _LINKS and before.negated == part.negated:
            before.sexes += part.sexes
            before.reach(part.start, part.end)
            continue
        if before and _is_sex(before) and part.sexes and part.join in _LINKS and not part.heads:
            # "male or female, 18 years": the age is that of both
            part.sexes = before.sexes + part.sexes
            part.join = before.join
            part.reach(before.start, before.end)
            done[-1] = part
            continue
        if before and _is_sex(before) and part.join in _LINKS and _is_womans(part, kind_of):
            # "men and non-pregnant women": no man is pregnant, so nothing is asked of him
            part.sexes, part.join = [], before.join
            part.reach(before.start, before.end)
            done[-1] = part
            continue
        if before and part.join in (",", "and") and any(map(_is_people, (part, before))):
            part.join = "with"
        done.append(part)
    return done


def _is_people(part: Part) -> bool:
    """Whether a part says no more than of which sex or age people are."""
    return _is_sex(part) or (not part.heads and not part.human and not part.residue and bool(part.ages))


def _is_womans(part: Part, kind_of: KindOf) -> bool:
    return part.negated and bool(part.heads) and kind_of(part.heads[0]) == "reproductive"


def _is_sex(part: Part) -> bool:
    return bool(part.sexes) and not (part.heads or part.quantities or part.human or part.residue)


def _leads_on(before: Part, part: Part) -> bool:
    return not before.names_something and (part.join in (",", "with", "run-on") or _is_time_ahead(before))


def _is_time_ahead(part: Part) -> bool:
    """ "asthma or, within the last 3 months, pneumonia": the time is that of what follows."""
    return part.join in ("or", "and") and bool(part.spans) and not part.names_something


def _only_says_how(part: Part) -> bool:
    return part.says_how and not part.quantities and not part.spans and not part.ages and not part.residue


def _belongs_before(part: Part) -> bool:
    """A time, or a word on how, that stands alone behind a comma."""
    return (
        not part.heads
        and not part.quantities
        and not part.sexes
        and not part.ages
        and not part.human
        and (bool(part.spans) or part.is_empty)
    )


def _merge(into: Part, part: Part) -> None:
    into.spans += part.spans
    into.residue += part.residue + [piece.word for piece in part.qualifiers]
    into.exceptions += part.exceptions
    into.guard = into.guard or part.guard
    into.doubtful |= part.doubtful or len(into.spans) > 1 or part.negated or bool(part.cue)
    into.result = into.result or part.result
    if part.start >= 0:
        into.reach(part.start, part.end)


def _merge_ahead(front: Part, part: Part) -> None:
    """What stood in front and named nothing holds for the part behind it."""
    part.qualifiers = front.qualifiers + part.qualifiers
    part.residue = front.residue + part.residue
    part.negated ^= front.negated
    part.tense = part.tense or front.tense
    part.cue = part.cue or front.cue
    part.join = front.join
    part.doubtful |= front.doubtful or bool(front.spans and part.spans)
    part.spans = front.spans + part.spans
    if front.start >= 0:
        part.reach(front.start, front.end)


def _forward(before: Part, part: Part, kind_of: KindOf) -> None:
    """Denial, tense and cue reach on over "or", and over "and" where the next part says nothing of its own."""
    own = bool(part.tense or part.cue or part.quantities or part.negated or part.human or part.sexes or part.result)
    if before.negated and not part.negated:
        if before.human and part.join != "or":
            part.doubtful = True
        elif part.human or part.excluded or (own and part.join != "or"):
            part.doubtful = before.doubtful = True
        else:
            part.negated = True
    if part.tense is None and part.cue is None and not part.quantities:
        part.tense = before.tense
    if part.cue is None and part.heads and not part.quantities:
        part.cue = before.cue
        if before.cue is None and before.heads and kind_of(before.heads[0]) == "allergy" and part.join != "and":
            # "allergy to aspirin or ibuprofen", the first being known as one thing
            part.cue = "allergy"
    bare = bool(part.heads) and not (own or part.qualifiers or part.negated or part.join == "and")
    if before.result and bare and kind_of(part.heads[0]) == "infection":
        part.result = before.result
    if part.heads and before.heads and (part.heads[0].shares or before.heads[0].shares) and not part.qualifiers:
        # "active hepatitis B or C", "chronic bone or joint disease": the words in front hold for both
        part.qualifiers = list(before.qualifiers)
        return
    degrees = [q for q in before.qualifiers if q.kind in _DEGREES]
    if degrees and not part.qualifiers and part.heads and before.heads and kind_of(part.heads[0]) not in MEASURED:
        part.doubtful = part.doubtful or not _same_heads(before, part)


def _same_heads(one: Part, other: Part) -> bool:
    return [head.keys for head in one.heads] == [head.keys for head in other.heads]


def _runs(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts in runs that are linked by "and", "or" and commas."""
    runs: list[list[Part]] = []
    for part in parts:
        if runs and part.join in _LINKS:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _backward(run: list[Part], kind_of: KindOf) -> None:
    last = run[-1]
    if last.quantities:
        for part in reversed(run[:-1]):
            if part.quantities or not part.heads or kind_of(part.heads[0]) not in MEASURED:
                break
            part.quantities = list(last.quantities)
            part.instead = last.instead
            part.reach(last.quantities[0].start, last.quantities[0].end)
    if last.result in ("positive", "negative") or last.result in ("normal", "abnormal"):
        for part in reversed(run[:-1]):
            if part.result or part.quantities or not part.heads:
                break
            part.result = last.result
    _spread_times(run, kind_of)


def _spread_times(run: list[Part], kind_of: KindOf) -> None:
    """A time behind a list of treatments, or of things one had, holds for all of them; else it is not sure."""
    last, named = run[-1], [part for part in run[:-1] if part.heads or part.human]
    if not named:
        return
    if run[0].spans and not last.spans and not any(part.spans for part in run[1:]):
        first_in_front = _stands_in_front(run[0])
        for part in run[1:]:
            if first_in_front and part.heads:
                part.spans = list(run[0].spans)
            elif part.heads:
                part.doubtful |= kind_of(part.heads[0]) in TREATMENTS and run[0].join == ""
        return
    if not last.spans or any(part.spans for part in run[:-1]) or _stands_in_front(last):
        return
    for part in named:
        kind = kind_of(part.heads[0]) if part.heads else "logistic"
        if kind in ("age", "sex", "reproductive") and part.tense is None:
            continue
        # "stroke or heart attack in the last year": two things and one time
        pair = len(run) == 2 and last.join in ("or", "and") and not (part.qualifiers or last.qualifiers)
        alike = pair or kind in TREATMENTS or part.tense in ("past", "ever") or part.cue in ("take", "took", "change")
        if kind in MEASURED and last.quantities:
            continue
        part.spans = list(last.spans)
        part.reach(last.spans[0].start, last.spans[0].end)
        if not alike:
            part.doubtful = last.doubtful = True
            part.notes.append("ambiguous: the time may hold for the last of the list alone")


def _stands_in_front(part: Part) -> bool:
    """Whether a part's time stands before its thing."""
    return bool(part.heads) and part.spans[0].start < part.heads[0].start
