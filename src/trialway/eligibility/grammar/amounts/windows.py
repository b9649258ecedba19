"""Time windows: an amount of time, how it compares, on which side of which moment it lies."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts.compare import opposite
from trialway.eligibility.grammar.amounts.draft import Draft
from trialway.eligibility.grammar.amounts.moments import Moment, known_moment, moment_at
from trialway.eligibility.grammar.amounts.places import Place, Side, Time, arm_at, one_of, place_at, time_at, time_of
from trialway.eligibility.grammar.amounts.shapes import Span
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator, Window

Kind = Literal["within", "at_least_ago", "for_duration", "stable_for", "planned"]
_PAST = frozenset({"last", "past", "previous", "preceding", "prior", "recent"})
_NEXT = frozenset({"next", "following", "coming", "subsequent"})
_SIDED_FILLERS = frozenset({"the", "their", "this", "immediately"})
_LASTING = frozenset({"for", "lasting", "lasted", "since"})
_LIMITS = frozenset({"within", "until", "through"})
_OPEN = frozenset({"in", "over", "throughout", "across", "during"})
_INTROS = _LASTING | _LIMITS | _OPEN
_MOMENTS: dict[str, Side] = {
    "at": "during", "during": "during", "throughout": "during", "upon": "during", "within": "during", "for": "during",
    "before": "before", "prior": "before", "preceding": "before", "after": "after", "following": "after",
}  # fmt: skip
MOMENT_STARTS = frozenset(_MOMENTS)
STARTS = frozenset({*_INTROS, *_PAST, *_NEXT, *_MOMENTS, "not", "the"})
_STOPPED = frozenset(
    "stopped stop discontinued discontinue discontinuation washout wash withdrawn ended completed elapsed off".split()
)
_STABLE = frozenset({"stable", "unchanged", "constant", "steady", "stably"})
_PERIOD = frozenset({"period", "phase", "study", "trial", "duration", "participation", "visit"})
# Before a moment what is later is less: "no later than 4 weeks before" is at least 4 weeks.
_CLOCK = frozenset({"later", "earlier"})
_AFTER_THE_STUDY = frozenset({"last dose", "end of study", "study"})


def span_at(line: Line, at: int) -> tuple[Span, int] | None:
    """The time window whose first word is at a token, with the index behind it; None where none begins."""
    word = line.words[at]
    if word != "the" or line.word(at + 1) in _PAST or line.word(at + 1) in _NEXT:
        found = _introduced(line, at) if line.hot(at) else None
        if found:
            return found
    return _moment(line, at) if word in _MOMENTS else None


def span_of(line: Line, draft: Draft) -> tuple[Span, int] | None:
    """The time window of which an amount is the beginning ("at least 12 weeks ago"); None where it is none."""
    time = None if draft.age else time_of(draft)
    if time is None:
        return None
    place = _placed(line, time)
    if place is None:
        kind = _lasting(line, draft, time)
        if kind is None:
            return _halves(line, time)
        return _built(line, draft.first, time, Place("before", None, _behind_duration(line, time.behind)), kind)
    if time.comparator and place.side == "before" and not _CLOCK.isdisjoint(line.words[draft.first : draft.first + 2]):
        time = replace(time, comparator=opposite(time.comparator))
    return _built(line, draft.first, time, place, _kind(line, draft.first, time, place))


def _halves(line: Line, time: Time) -> tuple[Span, int] | None:
    """ "5 half-lives or 30 days, whichever is longer", with no word for the side."""
    arm = arm_at(line, time.behind, time)
    if arm is None or arm.time is None or arm.whichever is None:
        return None
    return _built(line, time.first, time, Place("before", None, time.behind), _kind(line, time.first, time, None))


def _introduced(line: Line, at: int) -> tuple[Span, int] | None:
    """ "within 4 weeks of", "in the past 6 months", "for at least 3 months", "since 2 weeks", "not within 4 weeks"."""
    refused = line.words[at] == "not"
    here = at + refused
    intro = line.word(here) if line.word(here) in _INTROS else ""
    side, here = _sided(line, here + bool(intro))
    if (refused and intro != "within") or not (intro or side):
        return None
    time = time_at(line, here) or (one_of(line, here) if side else None)
    time = replace(time, intro="past" if side else intro) if time else None
    place = _placed(line, time) if time else None
    if time is None or (not place and not side and (intro in _OPEN or not intro)):
        return None
    place = place or Place(side or "before", None, time.behind)
    if side == "after":
        place = replace(place, side="after")
    kind = _introduced_kind(line, at, intro, time, place, past=side == "before")
    if refused:
        time, kind = replace(time, comparator=">", inclusive=False), "at_least_ago"
    elif intro in _LIMITS and time.comparator is None:
        time = replace(time, comparator="<=")
    return _built(line, at, time, place, kind)


def _introduced_kind(line: Line, at: int, intro: str, time: Time, place: Place, *, past: bool) -> Kind:
    """What the word before an amount makes of it."""
    if place.side == "after" and place.anchor in _AFTER_THE_STUDY:
        return "planned"
    if _stable_before(line, at) and place.side == "before" and (past or intro):
        return "stable_for"
    if intro in _LASTING or (intro in _OPEN and time.comparator in (">", ">=")):
        return "for_duration"
    return "within"


def _sided(line: Line, here: int) -> tuple[Side | None, int]:
    """The words "the last", "the previous", "the next" before an amount: the side they mean and the index behind."""
    start = here
    while line.word(here) in _SIDED_FILLERS and here < start + 3:
        here += 1
    if line.word(here) == "most" and line.word(here + 1) == "recent":
        here += 1
    word = line.word(here)
    if word in _PAST:
        return "before", here + 1 + (line.word(here + 1) in _PAST)
    if word in _NEXT or (word == "first" and line.word(here - 1) == "the"):
        return "after", here + 1
    return None, here


def _placed(line: Line, time: Time) -> Place | None:
    """Where an amount lies, looked for behind it and, where it has another arm, behind that."""
    arm = arm_at(line, time.behind, time)
    return place_at(line, arm.behind if arm else time.behind, time)


def _built(line: Line, first: int, time: Time, place: Place, kind: Kind) -> tuple[Span, int]:
    """The span with all its parts, and the index behind it."""
    behind = max(time.behind, place.behind)
    arm = arm_at(line, time.behind, time) or arm_at(line, behind, time)
    if arm:
        behind = max(behind, arm.behind)
        if place.anchor is None and (later := place_at(line, arm.behind, time)):
            place, behind = later, later.behind
    comparator = time.comparator
    if comparator is None and kind == "within":
        comparator, behind = _ending(line, behind)
    other = arm.time if arm else None
    main = other if other and time.unit == "half-life" else time
    halves = time.amount if main is other else other.amount if other else None
    window = Window(
        direction=place.side,
        kind=kind,
        amount=main.amount,
        unit=main.unit,
        high=main.high,
        inclusive=main.inclusive and time.inclusive,
        anchor=place.anchor,
        half_lives=halves if other else None,
        whichever=arm.whichever if arm and other else None,
    )
    return Span(start=line.starts[first], end=line.ends[behind - 1], window=window, comparator=comparator), behind


def _ending(line: Line, behind: int) -> tuple[Comparator | None, int]:
    """ "12 months ago or less"."""
    if line.word(behind) == "or" and line.word(behind + 1) in ("less", "sooner") and line.word(behind + 2) != "than":
        return "<=", behind + 2
    return None, behind


def _kind(line: Line, first: int, time: Time, place: Place | None) -> Kind:
    """What an amount without a word before it means on its side of the moment."""
    side = place.side if place else "before"
    if _stable_before(line, first) and side == "before":
        return "stable_for"
    if side == "after":
        return "planned" if place and place.anchor in _AFTER_THE_STUDY else "within"
    since = bool(place and place.since)
    stopped = since or not _STOPPED.isdisjoint(line.words[max(0, first - 5) : first])
    if time.comparator in (">", ">=") or (time.comparator is None and stopped):
        return "at_least_ago"
    return "within"


def _stable_before(line: Line, first: int) -> bool:
    return not _STABLE.isdisjoint(line.words[max(0, first - 6) : first])


def _lasting(line: Line, draft: Draft, time: Time) -> Kind | None:
    """ "duration of at least 6 months", "≥ 6 months' duration", "stable ≥ 3 months"; None for any other amount."""
    before = line.word(draft.first - 1)
    if before in ("of", "is", ":") and line.word(draft.first - 2) != "period":
        before = line.word(draft.first - 2)
    behind = [line.word(index) for index in range(draft.behind, draft.behind + 3)]
    if (
        "duration" in behind[:2]
        or "standing" in behind[:2]
        or behind[0] == "history"
        or "history" in (before, behind[1])
    ):
        return "for_duration"
    if before in ("duration", "lasting", "persisting", "lasts", "history", "period") and before != "every":
        washed = "washout" in line.words[max(0, draft.first - 4) : draft.first]
        return "at_least_ago" if washed else "for_duration"
    if time.comparator in (">", ">=", None) and before != "every" and _stable_before(line, draft.first):
        return "stable_for"
    return None


def _behind_duration(line: Line, behind: int) -> int:
    """The index behind "duration", "in duration" or "' duration"."""
    for here in (behind, behind + 1):
        if line.word(here) == "duration" and (here == behind or line.word(behind) in ("in", "of", "'")):
            return here + 1
    return behind


def _moment(line: Line, at: int) -> tuple[Span, int] | None:
    """A moment without an amount: "at screening", "prior to baseline", "during the study", "at any time"."""
    word, here = line.words[at], at + 1
    if word == "at" and line.word(here) == "any" and line.word(here + 1) == "time":
        return _any_time(line, at)
    if word == "prior":
        here += 1
        if line.word(at + 1) != "to":
            return None
    if word == "for":
        here += 1 + (line.word(here + 1) in ("entire", "full", "whole"))
        if line.word(at + 1) != "the" or line.word(here) != "duration":
            return None
        here += 2
    if word in ("during", "throughout", "for"):
        here = _behind_course(line, here)
    moment = known_moment(line, here)
    if moment is None or not _alone(line, moment, word):
        return None
    return _spanned(line, at, _MOMENTS[word], moment)


def _behind_course(line: Line, here: int) -> int:
    """The index behind "the duration of", "the entire course of"."""
    noun = here
    while line.word(noun) in ("the", "entire", "whole", "full", "their") and noun < here + 3:
        noun += 1
    is_course = line.word(noun) in ("duration", "course", "conduct", "length") and line.word(noun + 1) == "of"
    return noun + 2 if is_course else here


def _alone(line: Line, moment: Moment, word: str) -> bool:
    """Whether a moment without an amount is the study's own course: "after surgery" and "within the study" are not."""
    last = line.word(moment.behind - 1)
    if moment.name == "study":
        return word in ("during", "throughout", "for") or last in ("participation", "visit")
    if word == "within":
        return moment.sure and last in _PERIOD
    return moment.sure


def _any_time(line: Line, at: int) -> tuple[Span, int]:
    """ "at any time", with the moment it comes before or after where one is named."""
    here = at + 3
    word = line.word(here)
    if word in _INTROS and (span := _introduced(line, here)):
        return replace(span[0], start=line.starts[at]), span[1]
    side = _MOMENTS.get(word) if word in ("prior", "before", "during", "after", "following") else None
    here += 1 + (word == "prior")
    moment = (moment_at if side == "after" else known_moment)(line, here) if side else None
    if side and moment:
        return _spanned(line, at, side, moment)
    window = Window(direction="before", kind="within")
    return Span(start=line.starts[at], end=line.ends[at + 2], window=window), at + 3


def _spanned(line: Line, at: int, side: Side, moment: Moment) -> tuple[Span, int]:
    window = Window(direction=side, kind="within", anchor=moment.name)
    return Span(start=line.starts[at], end=line.ends[moment.behind - 1], window=window), moment.behind
