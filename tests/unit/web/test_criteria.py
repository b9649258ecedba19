"""What a study page shows of an eligibility text: every word, on the right side."""

from __future__ import annotations

import pytest

from trialway.eligibility.outline import outline
from trialway.web.studies.criteria import NOTHING, Lead, blocks


def shown(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Section, group and lines of each block; a lead is marked with a greater-than sign."""
    found = outline(text)
    return [
        (
            block.section,
            block.group,
            [f"> {part.text}" if isinstance(part, Lead) else part.quote for part in block.parts],
        )
        for block in blocks(found.headings, found.items)
    ]


def test_plain_headings_become_our_titles_and_leave_no_words() -> None:
    text = "Key Inclusion Criteria:\n\n* Gout\n\nExclusion Criteria (Cohort A):\n\n* Asthma"
    assert shown(text) == [("inclusion", None, ["Gout"]), ("exclusion", "Cohort A", ["Asthma"])]


def test_the_words_behind_a_group_name_are_kept() -> None:
    text = "Inclusion Criteria:\n\nGroup 1: Runners with a sore knee:\n\n* Age 18 or older\n* Able to walk"
    assert shown(text) == [("inclusion", "Group 1", ["> Runners with a sore knee", "Age 18 or older", "Able to walk"])]


def test_the_words_behind_a_section_title_are_kept() -> None:
    text = "Inclusion criteria - runners will be eligible for swab testing if they:\n\n* Cough\n* Sneeze"
    assert "swab testing" in str(shown(text)[0][2][0])
    assert shown(text)[0][2][1:] == ["Cough", "Sneeze"]


def test_a_label_without_words_is_no_criterion() -> None:
    text = "Inclusion Criteria:\n\nA.\n\nGroup 1: Runners\n\n* Gout"
    assert shown(text) == [("inclusion", "Group 1", ["> Runners", "Gout"])]
    assert [item.id for item in outline(text).items] == ["I1"]


@pytest.mark.parametrize("word", ["None", "none.", "No", "nil", "N/A", "* None", "1. No."])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_section_that_names_nothing_says_so_on_its_own_side(word: str, gap: str) -> None:
    text = f"Inclusion Criteria:\n\n* Gout\n\nExclusion Criteria:{gap}{word}"
    assert shown(text) == [("inclusion", None, ["Gout"]), ("exclusion", None, [f"> {NOTHING}"])]


def test_an_empty_first_section_keeps_its_side_too() -> None:
    text = "Exclusion Criteria: None\n\nInclusion Criteria:\n\n* Gout"
    assert shown(text) == [("exclusion", None, [f"> {NOTHING}"]), ("inclusion", None, ["Gout"])]


def test_a_text_without_criteria_still_shows_its_words() -> None:
    assert shown("Exclusion Criteria:\n\nOther criteria may apply.") == [
        ("exclusion", None, ["> Other criteria may apply."])
    ]


def test_none_beside_other_words_is_kept_as_written() -> None:
    text = "Exclusion Criteria:\n\n* None\n\nOther criteria may apply."
    assert shown(text) == [("exclusion", None, ["> None", "> Other criteria may apply."])]
