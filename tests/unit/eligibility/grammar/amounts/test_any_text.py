"""Whatever the text: no error, amounts in order, and time in proportion to length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.work import calls_in
from trialway.eligibility.grammar.amounts import find_amounts
from trialway.eligibility.grammar.normal import normalise

PIECES = [
    *"at least|within|18|1.5|-|to|/|years|half-lives|or|and|≥|<|x ULN|prior to|the first dose|(|)|,|.|stage|IV".split(
        "|"
    ),
    *"10^9/L|%|of predicted|between|last|week|grade|0|20/200|1:40|twice|daily|five|whichever is longer|+|day".split(
        "|"
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_amounts_lie_in_order_in_the_text(pieces: list[str], between: str) -> None:
    text, place = between.join(pieces), 0
    for amount in find_amounts(normalise(text)):
        assert place <= amount.start < amount.end <= len(text)
        place = amount.end


@given(st.text(max_size=200))
def test_any_string_is_read(text: str) -> None:
    assert isinstance(find_amounts(normalise(text)), list)


HOSTILE = [
    *(
        "1, |5 or |1-|-1|1/|the first |within 4 weeks prior to the |at least |10^|2 times the |II, |100 |(1) ".split(
            "|"
        )
    ),
    *("5 half-lives or |≥ 1 and |of age or |5 mg/kg/|in the |1.5 to |stage II or |five |whichever is ".split("|")),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_is_about_four_times_the_work(piece: str) -> None:
    def work(length: int) -> int:
        text = (piece * (length // len(piece) + 1))[:length] + " 7"
        return calls_in(lambda: find_amounts(normalise(text)))

    assert work(16_000) < 5 * work(4_000) + 1_000
