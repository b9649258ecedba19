"""What a typed text asks for."""

from __future__ import annotations

import pytest

from trialway.model import Point
from trialway.search import Near, Query
from trialway.search.query import is_filtered, without
from trialway.search.spellings import spellings


@pytest.mark.parametrize("text", ["NCT05835310", " nct05835310 ", "NCT 05835310", "nct-05835310"])
def test_a_number_alone_asks_for_that_study(text: str) -> None:
    assert Query(text=text).study_id == "NCT05835310"


@pytest.mark.parametrize("text", ["NCT05835", "lupus NCT05835310", "05835310"])
def test_anything_else_is_words(text: str) -> None:
    assert Query(text=text).study_id is None


def test_idle_words_are_not_required_unless_there_is_nothing_else() -> None:
    assert Query(text="a study for my child with lupus").parts == ("child", "lupus")
    assert Query(text="the trial").parts == ("the", "trial")


def test_distance_needs_a_place() -> None:
    with pytest.raises(ValueError, match="needs a place"):
        Query(sort="distance")
    assert Query(sort="distance", near=Near(Point(0, 0))).near


def test_a_facet_can_be_freed_of_its_own_filter() -> None:
    query = Query(statuses=("RECRUITING",), sex="FEMALE")
    assert is_filtered(query, "status") and is_filtered(query, "sex") and not is_filtered(query, "phase")
    assert without(without(query, "status"), "sex") == Query()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leukaemia", "leukemia"),
        ("tumour", "tumor"),
        ("oedema", "edema"),
        ("paediatric", "children"),
        ("kids", "child"),
    ],
)
def test_spellings_find_each_other(one: str, other: str) -> None:
    assert other in spellings(one) and one in spellings(other)


def test_other_words_stay_as_they_are() -> None:
    assert spellings("premium") == ("premium",)
    assert spellings("lupus") == ("lupus",)
