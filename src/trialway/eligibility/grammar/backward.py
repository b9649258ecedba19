"""Numbers and times behind a list: which of its members they hold for."""

from __future__ import annotations

from typing import Final

from trialway.eligibility.grammar.kinds import CONDITIONS, MEASURED, TREATMENTS
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part

_LAST_ALONE: Final = "ambiguous: the time may hold for the last of the list alone"


def backward(run: list[Part], names: Names) -> None:
    """Gives the members of a list what stands behind it and holds for all of them."""
    _spread_numbers(run, names)
    _spread_results(run)
    _spread_times(run, names)


def _spread_numbers(run: list[Part], names: Names) -> None:
    last = run[-1]
    if not last.quantities or not last.heads:
        return
    behind = last.quantities[0].start > last.heads[0].start
    for part in reversed(run[:-1]):
        if part.quantities or not part.heads:
            break
        if names.kind(part.heads[0]) in MEASURED and names.kind(last.heads[0]) in MEASURED:
            part.quantities, part.instead = list(last.quantities), last.instead
            part.reach(last.quantities[0].start, last.quantities[0].end)
            if _is_a_ratio(part, last, names):
                part.doubtful = last.doubtful = True
        elif behind and part.heads[0].shares:
            part.quantities = list(last.quantities)
        else:
            # "bleeding or neuropathy of grade 2 or more": whether the number is that of both nobody can tell
            part.doubtful |= behind and not last.quantities[0].quantity_is_age


def _is_a_ratio(part: Part, last: Part, names: Names) -> bool:
    """ "FEV1 / forced vital capacity < 70 %": one by the other, not each of them."""
    quantity = last.quantities[0].quantity
    between = names.line[part.heads[0].end : last.heads[0].start]
    return quantity is not None and quantity.unit == "%" and "/" in between


def _spread_results(run: list[Part]) -> None:
    """ "A, B and C negative" """
    last = run[-1]
    if not last.result or last.result_first:
        return
    for part in reversed(run[:-1]):
        if part.result or part.quantities or not part.heads or part.negated != last.negated:
            break
        part.result = last.result


def _spread_times(run: list[Part], names: Names) -> None:
    """A time behind a list of treatments, or of things one had, holds for all of them; else it is not sure."""
    last, named = run[-1], [part for part in run[:-1] if part.heads or part.human]
    if not named:
        return
    if run[0].spans and not last.spans and not any(part.spans for part in run[1:]):
        _spread_first_time(run, names)
        return
    if not last.spans or any(part.spans for part in run[:-1]) or _stands_in_front(last):
        return
    for part in named:
        kind = names.kind(part.heads[0]) if part.heads else "logistic"
        if kind in ("age", "sex", "reproductive") and part.tense is None:
            continue
        told_apart = last.says_own and last.heads and names.kind(last.heads[0]) in TREATMENTS
        if told_apart and kind in CONDITIONS and (part.cue == "dx" or part.tense == "ever"):
            # "a diagnosis of asthma or taking steroids within 7 days": the time is that of the steroids
            continue
        if (
            part.negated != last.negated
            or (kind in MEASURED and last.quantities and not _all_measured(run, names))
            or (last.tense == "planned") != (part.tense == "planned")
        ):
            continue
        # "stroke or heart attack in the last year": two things and one time
        # "ALT or AST above 3 times the limit in the last year": one number and one time
        measured = kind in MEASURED and bool(part.quantities)
        pair = len(run) == 2 and last.join in ("or", "and") and not (part.qualifiers or last.qualifiers)
        alike = (
            pair
            or measured
            or kind in TREATMENTS
            or part.tense in ("past", "ever")
            or part.cue in ("take", "took", "change")
        )
        part.spans = list(last.spans)
        part.reach(last.spans[0].start, last.spans[0].end)
        if not alike:
            part.doubtful = last.doubtful = True
            part.notes.append(_LAST_ALONE)


def _all_measured(run: list[Part], names: Names) -> bool:
    """Whether a list is of numbers alone: "ANC above 1,000 and platelets above 100,000 within 14 days"."""
    return all(part.heads and part.quantities and names.kind(part.heads[0]) in MEASURED for part in run)


def _spread_first_time(run: list[Part], names: Names) -> None:
    """ "within 4 weeks, had A or B": for both, as far as a member says nothing of its own."""
    first = _stands_in_front(run[0])
    for part in run[1:]:
        if not part.heads:
            continue
        if first and part.says_own:
            return
        if first:
            part.spans = list(run[0].spans)
        else:
            part.doubtful |= names.kind(part.heads[0]) in TREATMENTS and run[0].join == "" and not part.says_own


def _stands_in_front(part: Part) -> bool:
    """Whether a part's time stands before its thing."""
    return bool(part.heads) and part.spans[0].start < part.heads[0].start
