"""When a record that sounds open can no longer be trusted, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from trialway.model import DateStruct, PartialDate, Status, Study
from trialway.vocabulary.freshness import Freshness, freshness

OPEN = [Status.RECRUITING, Status.NOT_YET_RECRUITING, Status.ENROLLING_BY_INVITATION, Status.AVAILABLE]
CLOSED = [status for status in Status if status not in (*OPEN, Status.UNKNOWN)]


def study(status: Status | None = Status.RECRUITING, *, end: str = "", main_end: str = "", updated: str = "",
          verified: str = "", last: Status | None = None) -> Study:  # fmt: skip
    def planned(text: str) -> DateStruct | None:
        read = PartialDate.read(text)
        return DateStruct(date=read, estimated=True) if read else None

    return Study(
        id="NCT90000001",
        status=status,
        last_known_status=last,
        completion=planned(end),
        primary_completion=planned(main_end),
        updated=PartialDate.read(updated),
        verified=PartialDate.read(verified),
    )


def warned(given: Study, on: date) -> Freshness:
    found = freshness(given, on)
    assert found is not None
    return found


def test_the_end_day_itself_is_not_past() -> None:
    given = study(end="2026-03-12", updated="2026-01-01")
    assert freshness(given, date(2026, 3, 12)) is None
    assert warned(given, date(2026, 3, 13)).reasons == ("end is past",)


def test_a_month_counts_until_its_last_day() -> None:
    given = study(end="2026-02", updated="2026-01-01")
    assert freshness(given, date(2026, 2, 28)) is None
    assert "February 2026" in warned(given, date(2026, 3, 1)).text


def test_the_end_of_the_main_part_warns_when_the_end_is_still_ahead() -> None:
    given = study(end="2027-01", main_end="2026-01", updated="2026-01-01")
    found = warned(given, date(2026, 2, 1))
    assert found.reasons == ("main end is past",)
    assert "main part is past: January 2026" in found.text


def test_the_later_end_is_not_said_twice() -> None:
    both = warned(study(end="2026-01", main_end="2025-01", updated="2026-01-01"), date(2026, 2, 1))
    assert both.reasons == ("end is past",)


def test_eighteen_months_without_an_update() -> None:
    given = study(end="2030-01", updated="2024-05-20")
    assert freshness(given, date(2025, 11, 19)) is None
    found = warned(given, date(2025, 11, 20))
    assert found.reasons == ("not updated",)
    assert "on 20 May 2024" in found.text


def test_eighteen_months_to_a_shorter_month() -> None:
    given = study(end="2030-01", updated="2024-08-31")
    assert freshness(given, date(2026, 2, 27)) is None
    assert warned(given, date(2026, 2, 28)).reasons == ("not updated",)


def test_without_an_update_the_day_of_checking_counts() -> None:
    given = study(end="2030-01", verified="2024-05")
    assert freshness(given, date(2025, 11, 29)) is None
    assert "in May 2024" in warned(given, date(2025, 11, 30)).text


def test_both_reasons_are_said() -> None:
    found = warned(study(end="2024-01", updated="2023-01-01"), date(2026, 1, 1))
    assert found.reasons == ("end is past", "not updated")
    assert "January 2024" in found.text and "1 January 2023" in found.text


@pytest.mark.parametrize("status", OPEN)
def test_whatever_sounds_open_is_looked_at(status: Status) -> None:
    assert warned(study(status, end="2020"), date(2026, 1, 1)).reasons == ("end is past",)


@pytest.mark.parametrize("status", [None, *CLOSED])
def test_whatever_is_closed_or_absent_is_not(status: Status | None) -> None:
    assert freshness(study(status, end="2020", updated="2010"), date(2026, 1, 1)) is None


def test_a_status_that_the_registry_does_not_know() -> None:
    found = warned(
        study(Status.UNKNOWN, last=Status.RECRUITING, verified="2022-05", updated="2022-06-01"), date(2026, 1, 1)
    )
    assert found.reasons == ("status unknown",)
    assert "recruiting" in found.text and "May 2022" in found.text


def test_a_record_without_dates_has_nothing_against_it() -> None:
    assert freshness(study(), date(2026, 1, 1)) is None
