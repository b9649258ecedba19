"""Signs made plain, one for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.eligibility.grammar.normal import normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("CRP ＞ 5\u00a0mg⁄L", "CRP > 5 mg/L"),
        ("2–4 × 10⁹/L", "2-4 x 109/L"),
        (r"INR \< 2 and \>= 1", "INR  < 2 and  >= 1"),
        ("kg∙m²", "kg*m2"),
        ("7·5 %", "7.5 %"),
        ("5 μg", "5 µg"),
        ("“fit” – it’s", '"fit" - it\'s'),
    ],
)
def test_look_alikes_become_plain(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_comparisons_of_one_sign_stay_one_sign() -> None:
    assert normalise("≥ 5 ≤ 9") == "≥ 5 ≤ 9"


@given(st.text())
def test_offsets_stay_valid(text: str) -> None:
    assert len(normalise(text)) == len(text)
