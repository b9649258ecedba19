"""Windows: coarse dates, boundaries, the day a verdict turns. Today is 22 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.eligibility.evaluate.build import TODAY, fact, leaf, says, verdict, within
from trialway.eligibility.evaluate.spell import Reach
from trialway.eligibility.facts.when import STILL
from trialway.eligibility.nodes import Leaf, TimeUnit, Window


def transfusion(window: Window, **rest: Any) -> Leaf:
    return leaf("procedure", "transfusion", window=window, **rest)


def drug(window: Window, **rest: Any) -> Leaf:
    return leaf("medication", "steroid", window=window, **rest)


def lasting(amount: float, unit: Any, kind: Any = "for_duration") -> Window:
    return Window(direction="before", kind=kind, amount=amount, unit=unit)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-01", "passes"),
        ("2026-10-25", "passes"),
        ("2026-10-24", "fails?"),
        ("2026-10", "unknown"),
        ("2026", "unknown"),
        ("2026-11", "passes"),
        ("2025", "fails?"),
    ],
)
def test_within_four_weeks(on: str, expected: str) -> None:
    assert says(transfusion(within(4, "wk")), fact("procedure", "transfusion", on=on)) == expected


def test_less_than_four_weeks_leaves_the_last_day_out() -> None:
    less = transfusion(within(4, "wk", inclusive=False))
    assert says(less, fact("procedure", "transfusion", on="2026-10-25")) == "fails?"
    assert says(less, fact("procedure", "transfusion", on="2026-10-26")) == "passes"


def test_a_washout_not_over_fails_for_certain_and_says_when_it_will_be() -> None:
    found = verdict(
        transfusion(within(4, "wk")), fact("procedure", "transfusion", on="2026-11-10"), section="exclusion"
    )
    assert (found.verdict, found.certain, found.turns_on) == ("fails", True, date(2026, 12, 9))
    later = verdict(
        transfusion(within(4, "wk")),
        fact("procedure", "transfusion", on="2026-11-10"),
        section="exclusion",
        on=date(2026, 12, 9),
    )
    assert (later.verdict, later.certain) == ("passes", False)


def test_too_coarse_a_date_says_when_it_will_be_settled() -> None:
    found = verdict(transfusion(within(6, "mo")), fact("procedure", "transfusion", on="2026-05"), section="exclusion")
    assert (found.verdict, found.turns_on) == ("unknown", date(2026, 12, 1))


def test_the_last_one_settles_what_was_before() -> None:
    last = fact("procedure", "transfusion", on="2026-01", qualifiers=("last",))
    assert says(transfusion(within(4, "wk")), last, section="exclusion") == "passes"


def test_none_in_a_time_covers_a_shorter_one() -> None:
    none = fact("procedure", "transfusion", "no", on="2026-08-22", until="2026-11-22")
    assert says(transfusion(within(3, "mo")), none) == "fails"
    assert says(transfusion(within(4, "mo")), none) == "unknown"
    assert says(transfusion(within(4, "mo")), fact("procedure", "transfusion", "no")) == "fails"


def test_what_is_taken_now_is_within_any_window() -> None:
    now = fact("medication", "prednisone", temporality="current")
    assert says(drug(within(4, "wk")), now) == "passes"
    assert says(drug(Window(direction="before", kind="within", half_lives=5)), now) == "passes"
    assert says(drug(within(4, "wk")), fact("medication", "steroid", "no")) == "unknown"


def test_stopped_on_a_day() -> None:
    stopped = fact("medication", "prednisone", on="2024", until="2026-11-01")
    assert says(drug(within(4, "wk")), stopped) == "passes"
    assert says(drug(within(2, "wk")), stopped) == "unknown"
    assert says(leaf("medication", "prednisone", window=within(2, "wk")), stopped) == "fails?"


@pytest.mark.parametrize(
    ("whichever", "on", "expected"),
    [
        ("longer", "2026-11-10", "passes"),
        ("longer", "2026-06-01", "unknown"),
        ("shorter", "2026-11-10", "unknown"),
        ("shorter", "2026-06-01", "fails?"),
        (None, "2026-11-10", "unknown"),
    ],
)
def test_thirty_days_or_five_half_lives(whichever: Any, on: str, expected: str) -> None:
    window = within(30, "d", half_lives=5, whichever=whichever)
    assert says(transfusion(window), fact("procedure", "transfusion", on=on)) == expected


def test_two_to_six_weeks_before() -> None:
    window = within(2, "wk", high=6)
    for on, expected in (("2026-11-01", "passes"), ("2026-11-20", "fails?"), ("2026-09-01", "fails?")):
        assert says(transfusion(window), fact("procedure", "transfusion", on=on)) == expected


def test_at_least_so_long_since_the_last_treatment() -> None:
    since = leaf("prior_treatment", "chemo", window=lasting(4, "wk", "at_least_ago"))
    old, new = fact("prior_treatment", "chemo", on="2025-03"), fact("prior_treatment", "cisplatin", on="2026-11-10")
    assert says(since, old) == "passes?"
    assert says(since, fact("prior_treatment", "chemo", on="2025-03", qualifiers=("last",))) == "passes"
    assert says(since, old, new) == "fails"
    assert verdict(since, new).turns_on == date(2026, 12, 8)
    assert says(since, fact("prior_treatment", "chemo", "no")) == "unknown"


def test_diagnosed_so_long_ago() -> None:
    ago = leaf("diagnosis", "asthma", window=lasting(6, "mo", "at_least_ago"))
    assert says(ago, fact("diagnosis", "asthma", on="2024")) == "passes"
    found = verdict(ago, fact("diagnosis", "asthma", on="2026-10-01"))
    assert found.turns_on == date(2027, 4, 1)


def test_for_so_long() -> None:
    long = leaf("diagnosis", "asthma", window=lasting(6, "mo"))
    assert says(long, fact("diagnosis", "asthma", on="2020", temporality="current")) == "passes"
    assert says(long, fact("diagnosis", "asthma", on="2020")) == "passes?"
    young = verdict(long, fact("diagnosis", "asthma", on="2026-10-01", temporality="current"))
    assert (young.verdict, young.turns_on) == ("fails", date(2027, 4, 1))


def test_for_less_than_so_long() -> None:
    short = leaf("diagnosis", "asthma", comparator="<", window=lasting(6, "mo"))
    assert says(short, fact("diagnosis", "asthma", on="2020", temporality="current")) == "fails"
    new = verdict(short, fact("diagnosis", "asthma", on="2026-10-01", temporality="current"))
    assert (new.verdict, new.certain, new.turns_on) == ("passes", True, date(2027, 4, 1))


def test_a_stable_dose() -> None:
    stable = drug(lasting(30, "d", "stable_for"))
    begun = fact("medication", "prednisone", on="2026-01", temporality="current")
    said = fact("medication", "prednisone", on="2026-01", temporality="current", qualifiers=("stable",))
    new = fact("medication", "steroid", on="2026-11-15", temporality="current")
    assert (says(stable, begun), says(stable, said), says(stable, new)) == ("unknown", "passes", "fails?")


def test_what_hangs_on_another_event_is_unknown() -> None:
    after = leaf("diagnosis", "asthma", window=within(6, "mo", anchor="surgery"))
    assert says(after, fact("diagnosis", "asthma", temporality="current")) == "unknown"
    assert says(after, fact("diagnosis", "asthma", "no", temporality="ever")) == "fails"


def test_hours_are_finer_than_days() -> None:
    for on, expected in (("2026-11-22", "passes"), ("2026-11-21", "unknown"), ("2026-11-19", "fails?")):
        assert says(transfusion(within(24, "h")), fact("procedure", "transfusion", on=on)) == expected


def test_a_month_ends_with_its_last_day() -> None:
    found = verdict(
        transfusion(within(1, "mo")),
        fact("procedure", "transfusion", on="2027-01-31"),
        on=date(2027, 2, 5),
        as_of=date(2027, 2, 1),
    )
    assert found.turns_on == date(2027, 3, 1)


def test_what_was_so_on_the_profiles_day_counts_as_so_today() -> None:
    known = fact("medication", "prednisone", temporality="current")
    assert says(drug(within(1, "d")), known, as_of=date(2026, 9, 1), on=TODAY) == "passes"


def test_how_long_a_thing_of_unknown_days_lasted_is_unknown() -> None:
    """It is over, and neither its start nor its end has a day."""
    window = Window(direction="before", kind="for_duration", amount=2, unit="wk", inclusive=False)
    asked = leaf("medication", "prednisone", temporality="past", comparator=">", window=window)
    assert says(asked, fact("medication", "prednisone", temporality="past")) == "unknown"


def test_so_long_since_a_stroke_is_no_bar_to_whom_never_had_one() -> None:
    window = within(6, "mo", kind="at_least_ago")
    never = fact("diagnosis", "stroke", "no", temporality="ever")
    assert says(leaf("diagnosis", "stroke", temporality="past", window=window), never) == "unknown"
    assert says(leaf("diagnosis", "stroke", window=window), never) == "fails"


@pytest.mark.parametrize("unit", ["min", "h", "d", "wk", "mo", "a"])
def test_a_time_longer_than_the_calendar_ends_with_it(unit: TimeUnit) -> None:
    for amount in (8e20, float("inf")):
        assert Reach(amount, unit).after(TODAY, at_most=True) == (STILL, STILL)
