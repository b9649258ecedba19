"""Numbers that are no amounts."""

from __future__ import annotations

import pytest

from tests.unit.eligibility.grammar.amounts.said import words


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "SARS-CoV-2",
        "HbA1c and CYP3A4 and CD20",
        "PD-1 or HER-2",
        "IL-12/23",
        "type 2 diabetes",
        "diabetes, type 1 or 2",
        "genotype 1",
        "phase 2",
        "part 1, item 3, visit 2, cohort 4",
        "the 2019 EULAR/ACR criteria",
        "since 2015",
        "between 2008 and 2017",
        "from March 3 on",
        "on 12/31/2020",
        "CTCAE v5.0",
        "RECIST 1.1",
        "DSM-5",
        "PHQ-9",
        "12-lead",
        "5-fluorouracil",
        "25(OH)D",
        "the 5th rib",
        "see section 5.2.1",
        "[12]",
        "trisomy 21",
        "HPV 16",
        "NCT01234567",
        "one of the drugs",
        "(n=20)",
        "t(9;22)(q34;q11)",
        "protocol 021",
        "an 8/8 match",
        "(1) the first; (2) the second",
    ],
)
def test_names_labels_and_dates(text: str) -> None:
    assert words(text) == []


def test_a_name_does_not_hide_the_amount_behind_it() -> None:
    assert words("PHQ-9 score ≥ 10") == ["≥ 10"]
    assert words("type 2 diabetes for at least 6 months") == ["for at least 6 months"]
    assert words("CD4 < 200 cells/mm3") == ["< 200 cells/mm3"]
    assert words("HER-2 negative, stage IV") == ["IV"]
    assert words("1. Age ≥ 18 years") == ["≥ 18 years"]
