"""The address of the results page, read with patience and written back."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from trialway.web.studies.asked import OPEN, Asked, read_asked


def read(query: str) -> Asked:
    return read_asked(QueryDict(query))


def test_nothing_asked_means_open_studies_anywhere() -> None:
    asked = read("")
    assert (asked.wanted_statuses, asked.within, asked.page, asked.is_anything) == (OPEN, 100, 1, False)


def test_everything_asked() -> None:
    query = (
        "q=lupus&near=10001&country=us&within=50km&status=recruiting&status=completed&phase=phase2"
        "&type=interventional&sex=female&age=9&healthy=yes&words=any&sort=distance&page=3"
    )
    asked = read(query)
    assert asked == Asked(
        q="lupus",
        near="10001",
        country="US",
        within=50,
        statuses=("RECRUITING", "COMPLETED"),
        phases=("PHASE2",),
        types=("INTERVENTIONAL",),
        sex="FEMALE",
        age=9,
        healthy=True,
        any_word=True,
        sort="distance",
        page=3,
    )
    assert read(asked.parameters(page=3)) == asked


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("age=nine", "not an age"),
        ("age=-3", "not an age"),
        ("age=nan", "not an age"),
        ("within=far", "not a distance"),
        ("country=XX", "not a country code"),
        ("status=open", "do not know the status"),
        ("phase=5", "do not know the phase"),
    ],
)
def test_a_value_we_cannot_use_is_told_and_left_out(query: str, said: str) -> None:
    asked = read(query)
    assert said in asked.problems[0]
    assert not read(asked.parameters()).problems


@pytest.mark.parametrize(("text", "years"), [("9", 9), ("8 months", 0.67), ("0.5", 0.5), ("3 weeks", 0.06)])
def test_ages_as_people_write_them(text: str, years: float) -> None:
    asked = read(f"age={text}")
    assert (asked.age, asked.problems) == (years, ())
    assert read(asked.parameters()).age == years


@given(st.text(max_size=40), st.text(max_size=40))
def test_never_fails_on_any_text(name: str, value: str) -> None:
    given = QueryDict(mutable=True)
    for key in ("q", "near", "country", "within", "status", "phase", "type", "sex", "age", "page", name):
        given[key] = value
    asked = read_asked(given)
    assert "\x00" not in asked.q
    assert read_asked(QueryDict(asked.parameters(page=asked.page))).problems == ()
