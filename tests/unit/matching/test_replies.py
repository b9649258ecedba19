"""A reply states just what was asked: the leaf it answers turns as it must, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from trialway.eligibility import Profile, read
from trialway.eligibility.evaluate.leaf import truth_of
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.facts import When
from trialway.eligibility.nodes import Leaf
from trialway.matching.replies import Reply, facts_from
from trialway.vocabulary.knowledge import Medical

ON = date(2026, 11, 22)


def leaf_of(text: str) -> Leaf:
    (criterion,) = read(f"Exclusion Criteria:\n\n* {text}").criteria
    return next(criterion.leaves())


def truth(text: str, reply: Reply, *, about: str = "", on: date = ON) -> int:
    """The truth of one leaf, by a reply to it or to another."""
    leaf = leaf_of(text)
    facts = facts_from(leaf_of(about or text), reply, as_of=ON, source="said")
    return truth_of(leaf, Person(Profile(id="1", as_of=ON, facts=facts), on, Medical())).truth


@pytest.mark.parametrize(
    "text",
    [
        "Asthma",
        "History of stroke",
        "Blood transfusion within 4 weeks prior to consent",
        "Rituximab < 26 weeks prior to consent",
        "Severe asthma",
        "Pregnant",
        "Family history of breast cancer",
        "Allergy to penicillin",
        "Plans to move",
        "Tuberculosis before the first dose",
    ],
)
def test_yes_and_no_settle_what_was_asked(text: str) -> None:
    assert (truth(text, Reply(say="yes")), truth(text, Reply(say="no"))) == (2, -2)


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        ("HbA1c > 9 %", Reply(say="value", value=9.5, unit="%"), 2),
        ("HbA1c > 9 %", Reply(say="value", value=9, unit="%"), -2),
        ("HbA1c > 9 %", Reply(say="value", value=86, unit="mmol/mol"), 2),
        ("HbA1c > 9 %", Reply(say="value", value=9.5, unit="kg"), 0),
        ("ALT > 3 x ULN", Reply(say="value", value=121, limit=40), 2),
        ("ALT > 3 x ULN", Reply(say="value", value=119, limit=40), -2),
        ("NYHA class III or IV", Reply(say="level", level="II"), -2),
        ("NYHA class III or IV", Reply(say="level", level="IV"), 2),
        ("Positive pregnancy test", Reply(say="positive"), 2),
        ("Positive pregnancy test", Reply(say="negative"), -2),
        ("Asthma for at least 6 months", Reply(say="since", ago=3, ago_unit="a"), 2),
        ("Asthma for at least 6 months", Reply(say="since", ago=2, ago_unit="mo"), -2),
        ("Asthma for at least 6 months", Reply(say="never"), -2),
        ("Asthma for at least 6 months", Reply(say="since", when=When.read("2019")), 2),
    ],
)
def test_numbers_steps_results_and_times(text: str, reply: Reply, expected: int) -> None:
    assert truth(text, reply) == expected or (expected == -2 and truth(text, reply) == -1)


def test_a_coarse_date_near_the_line_settles_nothing() -> None:
    assert truth("Asthma for at least 6 months", Reply(say="since", when=When.read("2026-05"))) == 0


def test_a_reply_says_no_more_than_it_says() -> None:
    yes = Reply(say="yes")
    assert (
        truth(
            "Blood transfusion within 1 week prior to consent",
            yes,
            about="Blood transfusion within 4 weeks prior to consent",
        )
        == 0
    )
    assert truth("Severe asthma", yes, about="Asthma") == 0
    assert truth("Gout", yes, about="Asthma") == 0


def test_what_turns_with_time_turns() -> None:
    text, reply = "Blood transfusion within 4 weeks prior to consent", Reply(say="yes")
    assert truth(text, reply, on=date(2027, 3, 1)) < 0
