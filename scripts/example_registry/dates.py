"""The status of a study and the dates that go with it, seen from a fixed day. There is no clock here."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import Any

from example_registry.case import Case
from example_registry.tables import Idea, toml

TODAY = date(2026, 11, 1)
_ACCESS = frozenset({"AVAILABLE", "NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE", "APPROVED_FOR_MARKETING"})
_DONE = frozenset({"COMPLETED", "TERMINATED"})
_STOPPED = frozenset({"TERMINATED", "WITHDRAWN", "SUSPENDED"})


def _months(day: date, months: float) -> date:
    return day + timedelta(days=round(months * 30.44))


def _partial(day: date, rng: random.Random) -> str:
    """Registries hold some dates by the day and others by the month."""
    return day.isoformat() if rng.random() < 0.7 else day.isoformat()[:7]


def followed_years(idea: Idea) -> int:
    """Return for how many years the main outcome is followed, 0 when it is not a matter of years."""
    return max((int(number) for number in re.findall(r"(\d+) years", idea.o)), default=0)


def _span(case: Case, rng: random.Random) -> tuple[date, date, date]:
    """Start, primary completion, completion."""
    quick = case.idea.condition.key == "healthy-volunteer"
    length = case.idea.w / 4.3 + (rng.uniform(4, 14) if quick else rng.uniform(9, 30))
    length = max(length, followed_years(case.idea) * 12.0 + 12 if case.idea.d != "retro" else 0)
    if case.status == "NOT_YET_RECRUITING":
        start = _months(TODAY, rng.uniform(0.2, 7))
    elif case.status in ("RECRUITING", "ENROLLING_BY_INVITATION", "SUSPENDED"):
        start = _months(TODAY, -rng.uniform(2, min(40.0, max(4.0, length * 0.7))))
    elif case.status == "ACTIVE_NOT_RECRUITING":
        start = _months(TODAY, -length * rng.uniform(0.6, 0.95))
    else:
        start = _months(TODAY, -length - rng.uniform(3, 60) - (180 if case.idea.old else 0))
    if is_stale(case):
        start = _months(TODAY, -length - rng.uniform(4, 14))
    if case.status == "UNKNOWN":
        start = _months(TODAY, -length - rng.uniform(26, 80))
    primary = _months(start, length)
    end = _months(primary, rng.choice([0, 0, 2, 6, 12]))
    if case.status in _DONE:
        end = max(primary, min(end, TODAY - timedelta(days=20)))
    return start, primary, end


def is_stale(case: Case) -> bool:
    """A few recruiting studies have an end date in the past and were not touched for two years or more."""
    return case.status == "RECRUITING" and case.idea.hubs == "" and case.number % 13 == 0


def _last_update(case: Case, end: date, rng: random.Random) -> date:
    if is_stale(case):
        return TODAY - timedelta(days=rng.randint(740, 1100))
    if case.status == "UNKNOWN":
        return TODAY - timedelta(days=rng.randint(760, 1500))
    if case.status in ("COMPLETED", "TERMINATED", "WITHDRAWN"):
        return min(end + timedelta(days=rng.randint(-40, 300)), TODAY - timedelta(days=rng.randint(5, 60)))
    # Most running studies are looked after; one in ten was last touched long ago.
    return TODAY - timedelta(days=rng.randint(560, 900) if rng.random() < 0.07 else rng.randint(3, 320))


def _posting(day: date, kind: str = "ACTUAL") -> dict[str, str]:
    return {"date": day.isoformat(), "type": kind}


def _stamps(first: date, last: date, rng: random.Random) -> dict[str, Any]:
    last = max(last, first + timedelta(days=12))
    return {
        "studyFirstSubmitDate": first.isoformat(),
        "studyFirstSubmitQcDate": (first + timedelta(days=rng.randint(0, 6))).isoformat(),
        "studyFirstPostDateStruct": _posting(first + timedelta(days=8), rng.choice(["ACTUAL", "ACTUAL", "ESTIMATED"])),
        "lastUpdateSubmitDate": last.isoformat(),
        "lastUpdatePostDateStruct": _posting(last + timedelta(days=rng.randint(1, 5))),
    }


def status_module(case: Case) -> dict[str, Any]:
    """Return the statusModule of a case."""
    rng = random.Random(f"dates {case.number}")
    start, primary, end = _span(case, rng)
    last = _last_update(case, end, rng)
    first = min(_months(start, -rng.uniform(0.3, 4)), TODAY - timedelta(days=30))
    last = max(last, first + timedelta(days=12))
    # A start that has happened was entered after it happened.
    if case.status not in ("NOT_YET_RECRUITING", "WITHDRAWN", *_ACCESS):
        last = max(last, start + timedelta(days=4))
    if case.status in _DONE:
        last = max(last, end + timedelta(days=4))
    module: dict[str, Any] = {"statusVerifiedDate": last.isoformat()[:7], "overallStatus": case.status}
    if case.status == "UNKNOWN":
        module["lastKnownStatus"] = rng.choice(["RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING"])
    if case.status in _STOPPED:
        reasons = toml("wording.toml")["why"][case.status.lower()]
        module["whyStopped"] = case.idea.why or rng.choice(reasons)
    module["expandedAccessInfo"] = {"hasExpandedAccess": False}
    if case.status not in _ACCESS:
        module |= _milestones(case, (start, primary, end), rng)
    module |= _stamps(first, last, rng)
    if case.idea.results:
        shown = min(primary + timedelta(days=365), TODAY - timedelta(days=20))
        module["resultsFirstSubmitDate"] = module["resultsFirstSubmitQcDate"] = shown.isoformat()
        module["resultsFirstPostDateStruct"] = _posting(shown + timedelta(days=12))
    return module


def _milestones(case: Case, span: tuple[date, date, date], rng: random.Random) -> dict[str, Any]:
    done = case.status in _DONE
    names = ("startDateStruct", "primaryCompletionDateStruct", "completionDateStruct")
    module: dict[str, Any] = {}
    for name, day in zip(names, span, strict=True):
        past = day <= TODAY and case.status != "WITHDRAWN" and (name == "startDateStruct" or done)
        module[name] = {"date": _partial(day, rng), "type": "ACTUAL" if past else "ESTIMATED"}
    if case.idea.old or (case.status == "UNKNOWN" and rng.random() < 0.4):
        del module["startDateStruct"]["type"]
    if case.status == "UNKNOWN" and rng.random() < 0.3:
        del module["completionDateStruct"]
    return module
