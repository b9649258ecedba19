"""Dates as people say them, cut out of a clause: "in March", "since 2019", "until May 2025", "three weeks ago".

Every date is told as of a day, given by the caller. A phrase that may mean two dates is none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from trialway.eligibility.facts.when import EVER, STILL, When, shift
from trialway.eligibility.nodes import TimeUnit
from trialway.model import PartialDate

Role = Literal["on", "since", "until", "before"]

_MONTHS: Final = "january february march april may june july august september october november december".split()
_NUMBERS: Final = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split()) if n
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20}
_UNITS: Final[dict[str, TimeUnit]] = {"day": "d", "week": "wk", "month": "mo", "year": "a"}
_MONTH = rf"(?:{'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AMOUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_YEAR = r"(?:19|20)\d\d"
_EXPRESSION = "|".join(
    (
        r"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)(?![\d-])",
        r"(?P<slash>\d{1,2}/\d{1,2}/(?:19|20)\d\d)\b",
        rf"(?P<dmy>{_DAY}(?: of)? {_MONTH},? {_YEAR})\b",
        rf"(?P<mdy>{_MONTH} {_DAY},? {_YEAR})\b",
        rf"(?P<dm>{_DAY}(?: of)? {_MONTH})\b",
        rf"(?P<my>{_MONTH},?(?: of)? {_YEAR})\b",
        rf"(?P<ago>{_AMOUNT} (?:day|week|month|year)s? (?:ago|earlier|before(?= |$)))(?! (?:than|the|his|her))",
        r"(?P<near>yesterday|today|this (?:morning|week|month|year)|last (?:night|week|month|year))(?!')\b",
        r"(?P<age>(?:the )?age(?: of)? \d{1,2})\b",
        rf"(?P<month>{_MONTH})(?= |$|[.,;)])",
        rf"(?P<year>{_YEAR})\b(?![-/.]\d)",
    )
)
_ROLES: Final[dict[str, Role]] = {
    "since": "since", "until": "until", "till": "until", "through": "until",
    "by": "before", "before": "before",
}  # fmt: skip
_WORD: Final = r"since|from|starting|until|till|through|by|before|after|on|in|at|during|around|about|to|of"
_DATED = re.compile(rf"(?P<open>\()?(?:\b(?P<word>{_WORD}) )?(?:the )?\b(?:{_EXPRESSION})(?(open)\))", re.IGNORECASE)
#: What may stand for a date only behind a word that says so: "may" and "march" are verbs, 2000 is a number.
_NEEDS_WORD: Final = frozenset({"month", "year", "dm", "age"})
_TO: Final = re.compile(r"\s*(?:to|until|till|through|and|-|–)\s*", re.IGNORECASE)


class Dated(NamedTuple):
    """A clause without its dates, and what they say. `sure` is False where they are there but not understood.

    `place` is where in `text` they stood (-1 without a date), so that a list can be dated as a whole or in part.
    """

    text: str
    on: When | None = None
    until: When | None = None
    role: Role | None = None
    place: int = -1
    sure: bool = True


class _Found(NamedTuple):
    start: int
    end: int
    when: When | None
    role: Role
    word: str


def cut_dates(clause: str, *, as_of: date, born: PartialDate | None = None) -> Dated:
    """Cut the date, or the two ends of a time, out of a clause; no date leaves it as it is.

    >>> cut_dates("HbA1c 8.1 % in March", as_of=date(2026, 11, 22))[:2]
    ('HbA1c 8.1 %', When(first=datetime.date(2026, 3, 1), last=datetime.date(2026, 3, 31)))
    """
    found = [one for match in _DATED.finditer(clause) if (one := _found(match, as_of, born))]
    if not found:
        return Dated(clause)
    first = found[0]
    if any(one.when is None for one in found) or len(found) > 2:
        return Dated(clause, place=first.start, sure=False)
    if len(found) == 2:
        return _span(clause, first, found[1])
    text, place = _without(clause, first.start, first.end)
    assert first.when is not None
    on, until = _by_role(first.when, first.role)
    return Dated(text, on, until, first.role, place)


def _span(clause: str, first: _Found, last: _Found) -> Dated:
    """ "From 2024-03 to 2024-09"; any other pair of dates belongs to two things."""
    between = clause[first.end : last.start]
    joined = last.word in ("to", "until", "till", "through") or bool(_TO.fullmatch(between))
    if not joined or between.strip(" -–").lower() not in ("", "to", "until", "till", "through", "and"):
        return Dated(clause, place=first.start, sure=False)
    if first.when is None or last.when is None or first.when.first > last.when.last:
        return Dated(clause, place=first.start, sure=False)
    text, place = _without(clause, first.start, last.end)
    return Dated(text, first.when, last.when, "since", place)


def _by_role(when: When, role: Role) -> tuple[When | None, When | None]:
    if role == "until":
        return None, when
    return (When(EVER, when.last), None) if role == "before" else (when, None)


def _without(clause: str, start: int, end: int) -> tuple[str, int]:
    """The clause with the words cut out and no sign left hanging, and where in it they stood."""
    left, right = clause[:start].rstrip(" ,").lstrip(" ,:"), clause[end:].strip(" ,:" if not start else " ")
    space = "" if not left or right[:1] in tuple(".,;:)") else " "
    return f"{left}{space}{right}".rstrip(" ,:"), len(left)


def _found(match: re.Match[str], as_of: date, born: PartialDate | None) -> _Found | None:
    kind = next(name for name, text in match.groupdict().items() if text and name not in ("word", "open"))
    word = (match["word"] or "").lower()
    if kind in _NEEDS_WORD and not word and not match["open"]:
        return None
    if kind == "near" and word and re.search(r"\bthe last\b", match[0], re.IGNORECASE):
        # "In the last year" is a length of time until now; "last year" is a year of the calendar.
        return None
    if (kind == "month" and word in ("to", "by", "of", "at", "about")) or (kind == "year" and word in ("of", "about")):
        return None
    when = _read(kind, match[kind].lower(), as_of, born)
    if when is not None and word == "after":
        when = When(when.first, max(as_of, when.first))
    return _Found(match.start(), match.end(), when, _ROLES.get(word, "on"), word)


def _read(kind: str, text: str, as_of: date, born: PartialDate | None) -> When | None:
    """The days a phrase can mean; None where it means none that can be known."""
    if kind in ("iso", "year"):
        return When.read(text)
    if kind == "slash":
        return _slashed(*(int(part) for part in text.split("/")))
    if kind in ("near", "ago"):
        return _near(text, as_of) if kind == "near" else _ago(text, as_of)
    return _at_age(int(text[-2:]), born) if kind == "age" else _by_month(text, as_of, has_day=kind != "my")


def _ago(text: str, as_of: date) -> When | None:
    amount, unit, _ = text.split(maxsplit=2)
    return When.ago(as_of, _NUMBERS.get(amount) or int(amount), _UNITS[unit.removesuffix("s")])


def _by_month(text: str, as_of: date, *, has_day: bool) -> When | None:
    """A date with the name of its month; without a year, the last one that has begun."""
    month = next(n for n, name in enumerate(_MONTHS, 1) if re.search(rf"\b{name[:3]}", text))
    year = re.search(_YEAR, text)
    day = re.search(r"\b(\d{1,2})(?!\d)", text) if has_day else None
    if year:
        return When.read(f"{year[0]}-{month:02}" + (f"-{int(day[1]):02}" if day else ""))
    return _last_one(month, int(day[1]) if day else None, as_of)


def _slashed(one: int, two: int, year: int) -> When | None:
    """3/15/2026 can only be the fifteenth of March; 3/5/2026 may be either, and is neither."""
    if one == two or (one > 12) != (two > 12):
        month, day = (two, one) if one > two else (one, two)
        return When.read(f"{year}-{month:02}-{day:02}")
    return None


def _last_one(month: int, day: int | None, as_of: date) -> When | None:
    """The last such month or day that has begun."""
    for year in (as_of.year, as_of.year - 1):
        when = When.read(f"{year}-{month:02}" + (f"-{day:02}" if day else ""))
        if when and when.first <= as_of:
            return When(when.first, min(when.last, as_of))
    return None


def _near(text: str, as_of: date) -> When | None:
    if text in ("today", "this morning"):
        return When(as_of, as_of)
    if text in ("yesterday", "last night"):
        return When(as_of - timedelta(days=1), as_of - timedelta(days=1))
    past, unit = text.startswith("last"), text.rpartition(" ")[2]
    if unit == "week":
        monday = as_of - timedelta(days=as_of.weekday())
        return When(monday - timedelta(days=7), monday - timedelta(days=1)) if past else When(monday, as_of)
    if unit == "month":
        first = as_of.replace(day=1)
        before = shift(first, -1, "mo")
        return When(before, first - timedelta(days=1)) if past and before else When(first, as_of)
    first = date(as_of.year, 1, 1)
    return When(date(as_of.year - 1, 1, 1), first - timedelta(days=1)) if past else When(first, as_of)


def _at_age(years: int, born: PartialDate | None) -> When | None:
    """The year of life in which somebody was so old."""
    if born is None:
        return None
    days = When.of(born)
    first, last = shift(days.first, years, "a"), shift(days.last, years + 1, "a")
    return When(first, last - timedelta(days=1)) if first and last and last != STILL else None
