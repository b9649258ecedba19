"""Whether a record that sounds open can still be believed: a warning in plain words, or none.

It looks at a record's own dates and at a day that is given to it. It knows no clock.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal, NamedTuple

from trialway.model import DateStruct, Openness, PartialDate, Status, Study
from trialway.vocabulary.words import date_words, status_words

Reason = Literal["end is past", "main end is past", "not updated", "status unknown"]

STALE_MONTHS = 18

_SOUNDS_OPEN = {
    Openness.RECRUITING: "is recruiting",
    Openness.SOON: "will start to recruit",
    Openness.INVITATION: "takes people by invitation",
    Openness.ACCESS: "gives access to its treatment",
}


class Freshness(NamedTuple):
    """Why a record may be out of date, and how to say so."""

    reasons: tuple[Reason, ...]
    text: str


def freshness(study: Study, on: date) -> Freshness | None:
    """A warning when the record may no longer be true on this day; None when nothing speaks against it.

    It warns when the record says that people can join (now, soon or by invitation) although its end, or
    the end of its main part, is past, or although nobody updated it for 18 months; and when the registry
    itself says "unknown".
    An inexact date counts until its last day.
    """
    if study.status is Status.UNKNOWN:
        return _unknown(study)
    claim = _SOUNDS_OPEN.get(study.openness)
    if not claim:
        return None
    found = [*_past_end(study, on), *_old_update(study, on)]
    if not found:
        return None
    said = " ".join(sentence for _, sentence in found)
    text = f"The record says that this study {claim}. {said} Ask the study team before you plan anything."
    return Freshness(tuple(reason for reason, _ in found), text)


def _unknown(study: Study) -> Freshness:
    last = study.last_known_status
    known = f" The last status it knew was: {status_words(last).lower()}." if last else ""
    checked = study.verified or study.updated
    when = f" The record was last checked in or before {_month(checked)}." if checked else ""
    text = f"The registry does not know if this study still goes on.{known}{when} Ask the study team."
    return Freshness(("status unknown",), text)


def _past_end(study: Study, on: date) -> list[tuple[Reason, str]]:
    if _is_past(study.completion, on):
        return [("end is past", f"But its end date is past: {_when(study.completion)}.")]
    if _is_past(study.primary_completion, on):
        return [
            (
                "main end is past",
                f"But the end date of its main part is past: {_when(study.primary_completion)}.",
            )
        ]
    return []


def _old_update(study: Study, on: date) -> list[tuple[Reason, str]]:
    updated = study.updated or study.verified
    if not updated or on < _months_later(updated.latest(), STALE_MONTHS):
        return []
    return [
        (
            "not updated",
            f"Nobody has updated it for {STALE_MONTHS} months or more. The last time was {_on(updated)}.",
        )
    ]


def _is_past(planned: DateStruct | None, on: date) -> bool:
    return planned is not None and planned.date.is_before(on)


def _when(planned: DateStruct | None) -> str:
    return date_words(planned.date) if planned else ""


def _on(when: PartialDate) -> str:
    return f"{'on' if when.day else 'in'} {date_words(when)}"


def _month(when: PartialDate) -> str:
    return date_words(PartialDate(when.year, when.month))


def _months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month stands in for a day it does not have."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
