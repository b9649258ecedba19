"""Time windows: an amount of time, how it compares, on which side of which moment it lies."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

from trialway.eligibility.grammar.amounts.anchors import Anchor, anchor_words, known_anchor
from trialway.eligibility.grammar.amounts.draft import Draft
from trialway.eligibility.grammar.amounts.quantity import quantity_at
from trialway.eligibility.grammar.amounts.shapes import Span
from trialway.eligibility.grammar.amounts.tokens import Line
from trialway.eligibility.nodes import Comparator, TimeUnit, Window

_TIME_UNITS = {"min": "min", "h": "h", "d": "d", "wk": "wk", "mo": "mo", "a": "a", "{half_life}": "half-life"}
_UNIT_WORDS = {"year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h", "decade": "a"}
_PAST = frozenset({"last", "past", "previous", "preceding", "prior", "recent"})
_NEXT = frozenset({"next", "following", "coming", "subsequent"})
_INTROS = frozenset(
    {
        "within",
        "in",
        "during",
        "over",
        "throughout",
        "for",
        "since",
        "lasting",
        "lasted",
        "across",
        "until",
        "through",
        "not",
    }
)
_BEFORE_AT = re.compile(
    r",? ?\(?(?:(?:immediately |just |directly )?(?:prior to|before|preceding|previous to|in advance of|leading up to|pre-)"
    r"|prior(?= (?:study|enrol|screening|randomi|baseline|entry|inclusion|consent|informed|signing|first|treatment|registration)))(?![a-z])"
)
_AGO_AT = re.compile(
    r" ?(?:\(?(?:ago|earlier|previously|beforehand|prior|before|previous|preceding|in the past|old))\b(?! age)"
)
_AFTER_AT = re.compile(r" ?(?:immediately )?(?:after|following|post|past|post-|beyond)(?![a-z])-?")
_SINCE_AT = re.compile(
    r" ?(?:must have |have |should have |has )?(?:elapsed |passed )?(?:since|from|after|post|following)(?: (?:the )?(?:time|date|end|completion|last|most recent|previous|discontinuation) ?(?:of)?)*(?![a-z])"
)
_OF_AT = re.compile(r" ?(?:of|from|to|at|around)(?![a-z])")
_WHICHEVER = re.compile(
    r"[ ,;(]{0,3}(?:based on |depending on )?which ?ever (?:is|was|period is|one is|comes|occurs)?(?: the)? ?"
    r"(longer|longest|greater|later|last|shorter|shortest|less|first|earlier)\b\)?"
)
_OR_AT = re.compile(r",? ?\(?(?:or|and) (?:at least |within |for |less than |a minimum of |up to |the last )?|/")
_OF_THE_DRUG = re.compile(
    r" (?:of|for) (?:the |that |any |each )?(?:[a-z-]+ ?){1,4}?(?=,? ?\(?whichever|,? prior to|,? before|\))"
)
_STOPPED = frozenset(
    "stopped stop discontinued discontinue discontinuation washout wash withdrawn ended completed elapsed off".split()
)
_STABLE = frozenset({"stable", "unchanged", "constant", "steady", "stably", "maintained"})
_AFTER_EVENTS = frozenset(
    {"birth", "admission", "onset", "presentation", "arrival", "delivery", "hospitalization", "event"}
)
_LASTING = frozenset({"duration", "period", "lasting", "persisting", "persistent", "history", "continuous"})
_LONGER = frozenset({"longer", "longest", "greater", "later", "last"})
_MOMENTS: dict[str, Direction] = {
    "at": "during", "during": "during", "throughout": "during", "upon": "during", "within": "during", "for": "during",
    "before": "before", "prior": "before", "preceding": "before", "after": "after", "following": "after",
}  # fmt: skip


Direction = Literal["before", "after", "during"]
Kind = Literal["within", "at_least_ago", "for_duration", "stable_for", "planned"]


class _Time(NamedTuple):
    """An amount of time: the comparator before it, its unit, the second end of a range, and where it ends."""

    amount: float | None
    unit: TimeUnit | None
    comparator: Comparator | None
    high: float | None
    first: int
    end: int
    inclusive: bool = True
    behind: int = 0


class _Place(NamedTuple):
    """Where an amount of time lies: the side, the moment, and where the words end."""

    side: str
    anchor: str | None
    end: int


def span_at(line: Line, at: int) -> tuple[Span, int] | None:
    """The time window whose first word is at a token, with the index behind it; None where none begins."""
    word = line.words[at]
    if word in _INTROS or word in _PAST or word in _NEXT or word == "the":
        found = _introduced(line, at, word)
        return found or (_moment(line, at) if word in _MOMENTS else None)
    return _moment(line, at)


def span_of(line: Line, draft: Draft) -> tuple[Span, int] | None:
    """The time window of which an amount is the beginning ("at least 12 weeks ago"); None where it is none."""
    time = _time_of(line, draft)
    if time is None or draft.age:
        return None
    place = _placed(line, time.end, time)
    if place is None:
        return _lasting(line, draft, time)
    return _built(line, draft.first, time, place, _kind(line, draft.first, time, place))


def _introduced(line: Line, at: int, word: str) -> tuple[Span, int] | None:
    """ "within 4 weeks of", "in the past 6 months", "for at least 3 months", "since 2 weeks", "not within 4 weeks"."""
    here, refused = at, word == "not"
    here += refused
    intro = line.word(here) if line.word(here) in _INTROS else ""
    here += bool(intro)
    if refused and intro != "within":
        return None
    side, here = _sided(line, here)
    if not intro and not side:
        return None
    time = _time_at(line, here) or (_one(line, here) if side else None)
    if time is None:
        return None
    if intro in ("in", "over", "throughout", "across", "during", "") and not side and not _placed(line, time.end, time):
        return None
    place = _placed(line, time.end, time) or _Place(side or "before", None, time.end)
    if side == "after":
        place = place._replace(side="after")
    if intro in ("within", "until", "through") and time.comparator is None:
        time = time._replace(comparator="<=")
    kind = _introduced_kind(line, at, intro, place, refused=refused, past=side == "before")
    if refused:
        time = time._replace(comparator=">", inclusive=False)
    return _built(line, at, time, place, kind)


def _introduced_kind(line: Line, at: int, intro: str, place: _Place, *, refused: bool, past: bool) -> str:
    if refused:
        return "at_least_ago"
    if intro in ("for", "lasting", "lasted", "since"):
        if place.side == "after" and place.anchor in ("last dose", "end of study", "study"):
            return "planned"
        return "stable_for" if _stable_before(line, at) else "for_duration"
    if _stable_before(line, at) and place.side == "before" and (past or intro):
        return "stable_for"
    return "within"


def _sided(line: Line, here: int) -> tuple[str, int]:
    """The words "the last", "the previous", "the next" before an amount: the side they mean and the index behind."""
    start = here
    while line.word(here) in ("the", "a", "their", "this", "immediately", "most"):
        here += 1
    if line.word(here) in _PAST or line.word(here) in _NEXT or line.word(here) == "first":
        side = "before" if line.word(here) in _PAST else "after"
        here += 1
        here += line.word(here) in _PAST
        return side, here
    return "", start if line.word(start) in ("a", "most") else here


def _one(line: Line, here: int) -> _Time | None:
    """ "year" of "within the last year": one of it."""
    unit = _UNIT_WORDS.get(line.word(here))
    if unit is None:
        return None
    amount = 10.0 if line.word(here) == "decade" else 1.0
    return _Time(amount, cast(TimeUnit, unit), None, None, here, line.ends[here], behind=here + 1)


def _time_at(line: Line, here: int) -> _Time | None:
    """The amount of time that begins at a token."""
    while line.word(here) in ("the", "a", "±", "+", "/", "-", "another", "only", "first", "full", "approximately"):
        if line.word(here) == "a" and line.word(here + 1) in _UNIT_WORDS:
            return _one(line, here + 1)
        here += 1
    draft = quantity_at(line, here) if here < len(line.words) else None
    return _time_of(line, draft) if draft and not draft.age else None


def _time_of(line: Line, draft: Draft) -> _Time | None:
    """A draft as an amount of time; None where its unit is none of time."""
    number = draft.number
    unit = _TIME_UNITS.get(number.unit or "") if number else None
    if unit is None or draft.levels or number is None:
        return None
    ranged = draft.comparator == "between"
    amount = draft.low if draft.low is not None else draft.high
    inclusive = draft.comparator not in ("<", ">")
    high = draft.high if ranged else None
    return _Time(amount, cast(TimeUnit, unit), draft.comparator, high, draft.first, draft.end, inclusive, draft.behind)


def _placed(line: Line, at: int, time: _Time) -> _Place | None:
    """The side and the moment that follow an amount: "prior to screening", "ago", "after surgery", "of enrolment"."""
    if ready := _WHICHEVER.match(line.low, at):
        at = ready.end()
    elif (second := _alternative(line, at, time)) is not None:
        at = second[1]
    if found := _BEFORE_AT.match(line.low, at):
        anchor = known_anchor(line.low, found.end()) or anchor_words(line.low, found.end())
        return _Place("before", anchor.name if anchor else None, anchor.end if anchor else found.end())
    if found := _AGO_AT.match(line.low, at):
        return _Place("before", None, found.end()) if "old" not in found[0] else None
    if time.comparator in (">", ">=") and (found := _SINCE_AT.match(line.low, at)):
        return _Place("since", None, found.end())
    if found := _AFTER_AT.match(line.low, at):
        anchor = known_anchor(line.low, found.end()) or anchor_words(line.low, found.end())
        return _Place("after", anchor.name, anchor.end) if anchor else None
    if found := re.compile(r" ?since(?![a-z])").match(line.low, at):
        return _Place("since", None, found.end())
    if (
        time.comparator in ("<", "<=")
        or line.word(line.at(time.end, 0) - 3) == "within"
        or _within_before(line, time.first)
    ):
        return _placed_of(line, at)
    return None


def _within_before(line: Line, first: int) -> bool:
    return "within" in line.words[max(0, first - 4) : first + 1]


def _placed_of(line: Line, at: int) -> _Place | None:
    """ "within 24 hours of admission": what happened to a person comes first, the study's own moments come last."""
    found = _OF_AT.match(line.low, at)
    if not found:
        return None
    anchor = known_anchor(line.low, found.end()) or anchor_words(line.low, found.end())
    if anchor is None:
        return None
    side = "after" if not _AFTER_EVENTS.isdisjoint(anchor.name.split()) else "before"
    return _Place(side, anchor.name, anchor.end)


def _alternative(line: Line, at: int, time: _Time) -> tuple[_Time, int] | None:
    """The other arm of "30 days or 5 half-lives": its amount and where it ends."""
    found = _OR_AT.match(line.low, at)
    if not found:
        return None
    other = _time_at(line, line.at(found.end(), line.at(at, max(0, time.behind - 1))))
    if other is None or (other.unit == "half-life") == (time.unit == "half-life"):
        return None
    end = other.end
    if of := _OF_THE_DRUG.match(line.low, end):
        end = of.end()
    return other, end


def _built(line: Line, first: int, time: _Time, place: _Place, kind: str) -> tuple[Span, int]:
    """The span with all its parts, and the index behind it."""
    end = max(time.end, place.end)
    other = _alternative(line, time.end, time)
    late = None if other else _alternative(line, end, time)
    if late:
        other, end = late, late[1]
    elif other:
        end = max(end, other[1])
    which = _WHICHEVER.match(line.low, other[1] if other else time.end) or _WHICHEVER.match(line.low, end)
    end = max(end, which.end()) if which else end
    if which and place.anchor is None and (after := _BEFORE_AT.match(line.low, end)):
        anchor = known_anchor(line.low, after.end()) or anchor_words(line.low, after.end())
        place = _Place("before", anchor.name if anchor else None, anchor.end if anchor else after.end())
        end = place.end
    main, halves = _arms(time, other[0] if other else None)
    window = Window(
        direction="after" if place.side == "after" else "before",
        kind=kind,  # type: ignore[arg-type]
        amount=main.amount,
        unit=main.unit,
        high=main.high,
        inclusive=main.inclusive and time.inclusive,
        anchor=place.anchor,
        half_lives=halves,
        whichever=("longer" if which[1] in _LONGER else "shorter") if which and other else None,
    )
    comparator = time.comparator if time.comparator != "between" else "between"
    return Span(start=line.starts[first], end=end, window=window, comparator=comparator), line.at(end, first)


def _arms(time: _Time, other: _Time | None) -> tuple[_Time, float | None]:
    """The arm in days or weeks, and the half-lives of the other."""
    if other is None:
        return time, None
    return (other, time.amount) if time.unit == "half-life" else (time, other.amount)


def _kind(line: Line, first: int, time: _Time, place: _Place) -> str:
    """What an amount without a word before it means on its side of the moment."""
    if _stable_before(line, first) and place.side == "before":
        return "stable_for"
    if place.side == "after":
        return "planned" if place.anchor in ("last dose", "end of study") else "within"
    later = line.word(first) == "no" and line.word(first + 1) in ("later", "earlier", "sooner")
    if later:
        return "at_least_ago" if line.word(first + 1) == "later" else "within"
    if time.comparator in (">", ">="):
        return "at_least_ago"
    if time.comparator is None and (
        place.side == "since" or not _STOPPED.isdisjoint(line.words[max(0, first - 5) : first])
    ):
        return "at_least_ago"
    return "within"


def _stable_before(line: Line, first: int) -> bool:
    return not _STABLE.isdisjoint(line.words[max(0, first - 6) : first])


def _lasting(line: Line, draft: Draft, time: _Time) -> tuple[Span, int] | None:
    """ "duration of at least 6 months", "≥ 6 months' duration", "stable ≥ 3 months"; None for any other amount."""
    before = line.words[max(0, draft.first - 2) : draft.first]
    behind = [line.word(index) for index in range(draft.behind, draft.behind + 4)]
    if behind[0] in ("in", "of", "'") or behind[0] == "duration":
        rest = behind if behind[0] == "duration" else behind[1:]
        if rest[0] in ("duration", "standing"):
            end = draft.behind + behind.index(rest[0])
            return _built(line, draft.first, time, _Place("before", None, line.ends[end]), "for_duration")
    if before[-1:] in (["of"], ["is"], [">"], ["for"]) and before[:1] and before[0] in ("duration", "lasting"):
        return _built(line, draft.first, time, _Place("before", None, time.end), "for_duration")
    if before[-1:] and before[-1] in ("duration", "lasting", "persisting", "lasts"):
        return _built(line, draft.first, time, _Place("before", None, time.end), "for_duration")
    if _stable_before(line, draft.first) and time.comparator in (">", ">=", None) and before[-1:] != ["every"]:
        return _built(line, draft.first, time, _Place("before", None, time.end), "stable_for")
    return None


def _moment(line: Line, at: int) -> tuple[Span, int] | None:
    """A moment without an amount: "at screening", "prior to baseline", "during the study", "at any time"."""
    word, place = line.words[at], line.ends[at]
    direction = _MOMENTS.get(word)
    if direction is None:
        return None
    if word == "prior":
        if line.word(at + 1) != "to":
            return None
        place = line.ends[at + 1]
    if word == "at" and line.low.startswith(" any time", place):
        return _any_time(line, at)
    if word == "for":
        duration = re.compile(r" the (?:entire |full |whole )?duration of").match(line.low, place)
        if not duration:
            return None
        place = duration.end()
    anchor = known_anchor(line.low, place)
    if anchor is None or not _stands_alone(anchor, word, line, place):
        return None
    return _span_of_moment(line, at, anchor, direction)


def _stands_alone(anchor: Anchor, word: str, line: Line, place: int) -> bool:
    """Whether a moment without an amount is the study's own: "after surgery" is not."""
    if anchor.name in ("event", "surgery", "diagnosis"):
        return False
    if anchor.name == "study" and word in ("at", "after", "before", "prior", "within", "following"):
        return line.low[place : anchor.end].strip().endswith(("participation", "visit"))
    return not (word == "within" and not line.low[place : anchor.end].endswith(("period", "phase", "study", "trial")))


def _any_time(line: Line, at: int) -> tuple[Span, int]:
    """ "at any time", with the moment it comes before or after where one is named."""
    end = line.ends[at] + len(" any time")
    direction = "before"
    name: str | None = None
    if found := re.compile(r" (prior to|before|during|after|following)(?![a-z])").match(line.low, end):
        anchor = known_anchor(line.low, found.end()) or (
            anchor_words(line.low, found.end()) if found[1] in ("after", "following") else None
        )
        if anchor:
            end, name = anchor.end, anchor.name
            direction = {"during": "during", "after": "after", "following": "after"}.get(found[1], "before")
    window = Window(direction=direction, kind="within", anchor=name)  # type: ignore[arg-type]
    return Span(start=line.starts[at], end=end, window=window), line.at(end, at)


def _span_of_moment(line: Line, at: int, anchor: Anchor, direction: str) -> tuple[Span, int]:
    window = Window(direction=direction, kind="within", anchor=anchor.name)  # type: ignore[arg-type]
    return Span(start=line.starts[at], end=anchor.end, window=window), line.at(anchor.end, at)
