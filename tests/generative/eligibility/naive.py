"""A second evaluator, slow and plainly right, that shares no rule with the first.

Groups: each question is asked twice in three values (true, false, None), once trusting only what is certain and once
trusting what is likely too. Time: every day that a coarse date can mean is tried. Numbers: every point of a grid is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from trialway.eligibility.evaluate.truth import Truth
from trialway.eligibility.facts import When
from trialway.eligibility.nodes import Criterion, Leaf, Value

Known = bool | None
Ask = Callable[[Leaf, bool], Known]


def truth(node: Criterion, ask: Ask, *, inclusion: bool) -> tuple[Truth, bool]:
    """The five-valued truth of a criterion, and whether it applies to the person at all (if only most likely not)."""
    sure, _ = three(node, ask, trusting=False, neutral=inclusion)
    perhaps, meant = three(node, ask, trusting=True, neutral=inclusion)
    if sure is not None:
        return (Truth.TRUE if sure else Truth.FALSE), meant is not False
    if perhaps is None:
        return Truth.UNKNOWN, meant is not False
    return (Truth.LIKELY_TRUE if perhaps else Truth.LIKELY_FALSE), meant is not False


def three(node: Criterion, ask: Ask, *, trusting: bool, neutral: bool) -> tuple[Known, Known]:
    """Whether the criterion is true and whether it is meant for the person: true, false or None (unknown)."""
    spoilt = node.reading != "full" or any(note.split(":")[0] in ("ambiguous", "orphan") for note in node.notes)
    hidden = spoilt and not trusting
    inner = {"all": True, "any": False, "at_least": False, "not": not neutral}.get(node.op, True)
    parts = [three(child, ask, trusting=trusting, neutral=inner) for child in node.children]
    body = None if hidden else excepted(node, parts, ask, trusting=trusting, neutral=neutral)
    meant = meant_for(node, [part for _, part in parts], ask, trusting=trusting)
    if hidden and (meant is not True or node.guard):
        meant = None
    if meant is False:
        return neutral, False
    if meant is None and body is not neutral:
        return None, None
    return body, meant


def meant_for(node: Criterion, parts: list[Known], ask: Ask, *, trusting: bool) -> Known:
    """A guard must hold, and one of the parts be meant for the person."""
    some = True if not parts or True in parts else None if None in parts else False
    guard = three(node.guard, ask, trusting=trusting, neutral=False)[0] if node.guard else True
    if some is False or guard is False:
        return False
    return None if some is None or guard is None else True


def excepted(node: Criterion, parts: list[tuple[Known, Known]], ask: Ask, *, trusting: bool, neutral: bool) -> Known:
    hit = grouped(node, parts, ask, trusting=trusting)
    if not node.exceptions:
        return hit
    saved = [three(other, ask, trusting=trusting, neutral=False)[0] for other in node.exceptions]
    exception = True if True in saved else None if None in saved else False
    way = turned(node)
    if way is None or (neutral and not way):
        return hit if exception is False else None
    positive = hit if not way or hit is None else not hit
    if positive is False or exception is True:
        positive = False
    elif positive is True and exception is None:
        positive = None
    return positive if not way or positive is None else not positive


def turned(node: Criterion) -> bool | None:
    if node.op == "not":
        return True
    if node.leaf:
        return node.leaf.negated
    ways = [turned(child) for child in node.children]
    return ways[0] if ways and ways.count(ways[0]) == len(ways) else None


def grouped(node: Criterion, parts: list[tuple[Known, Known]], ask: Ask, *, trusting: bool) -> Known:
    known = [part for part, _ in parts]
    if node.op == "leaf" and node.leaf:
        found = ask(node.leaf, trusting)
        return found if found is None or not node.leaf.negated else not found
    if node.op == "not" and len(known) == 1:
        return None if known[0] is None else not known[0]
    if node.op == "all" and known:
        return False if False in known else None if None in known else True
    if node.op == "any" and known:
        return True if True in known else None if None in known else False
    if node.op == "at_least" and node.n and node.n <= len(known):
        if known.count(True) >= node.n:
            return True
        return False if len(known) - known.count(False) < node.n else None
    return None


def days(when: When) -> Iterator[date]:
    day = when.first
    while day <= when.last:
        yield day
        day += timedelta(days=1)


def later(day: date, amount: int, unit: str) -> date:
    """Month by month on the calendar, to the last day where the month is too short."""
    if unit in ("d", "wk"):
        return date.fromordinal(day.toordinal() + amount * (7 if unit == "wk" else 1))
    year, month = day.year, day.month
    for _ in range(amount * (12 if unit == "a" else 1)):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def settled(cases: Iterator[bool]) -> Known:
    """True if it is so in every case, false if in none."""
    found = set(cases)
    return found.pop() if len(found) == 1 else None


def within_range(value: Value, number: float) -> bool:
    if value.low is not None and (number < value.low or (number == value.low and value.low_inclusive is False)):
        return False
    return not (
        value.high is not None and (number > value.high or (number == value.high and value.high_inclusive is False))
    )
