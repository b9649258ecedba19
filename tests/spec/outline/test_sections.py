"""How the eligibility text is divided: inclusion, exclusion, and for whom.

Each test is a paragraph of the manual: what somebody may write, and what Trialway makes of it.
"""

from __future__ import annotations

import pytest

from trialway.eligibility.outline import outline


def ids(text: str) -> list[str]:
    return [item.id for item in outline(text).walk()]


def groups(text: str) -> list[tuple[str, str | None]]:
    return [(item.id, item.group) for item in outline(text).items]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Inclusion Criteria:", "inclusion"),
        ("INCLUSION CRITERIA", "inclusion"),
        ("Key inclusion criteria", "inclusion"),
        ("Criteria for inclusion:", "inclusion"),
        ("Inclusion:", "inclusion"),
        ("**Inclusion**", "inclusion"),
        ("* Inclusion criteria:", "inclusion"),
        ("1. Inclusion Criteria", "inclusion"),
        ("The inclusion criteria are as follows:", "inclusion"),
        ("Eligibility Criteria:", "inclusion"),
        ("Participants must meet all of the following criteria:", "inclusion"),
        ("You may be able to join this study if you:", "inclusion"),
        ("Exclusion criteria", "exclusion"),
        ("Main exclusion criteria:", "exclusion"),
        ("Exclusion Criteria (Part B):", "exclusion"),
        ("Exclusion criteria - healthy volunteers", "exclusion"),
        ("Non-inclusion criteria:", "exclusion"),
        ("Patients with any of the following conditions are excluded:", "exclusion"),
        ("Participants must not have any of the following:", "exclusion"),
        ("Patients will not be included if any of the following conditions are present", "exclusion"),
        ("Criterios de exclusión:", "exclusion"),
        ("Critères de non-inclusion :", "exclusion"),
        ("Einschlusskriterien:", "inclusion"),
    ],
)
def test_a_heading_opens_a_section_in_many_wordings(heading: str, section: str) -> None:
    """Capitals, marks, bullets and a few other languages make no difference."""
    made = outline(f"{heading}\n\n* Gout for a year\n* Able to walk")
    assert [item.section for item in made.items] == [section, section]
    assert made.headings[0].quote.strip("* ").startswith(heading.strip("* ")[:9])


@pytest.mark.parametrize(
    "line",
    [
        "Does not meet the inclusion criteria",
        "Meets any exclusion criteria of the earlier study",
        "Able to comply with all inclusion visits",
        "Exclusion of pregnancy by a urine test",
        "Absence of any item from inclusion criteria",
        "Non-compliance with the inclusion criteria.",
        "Mismatch of the volunteer with the inclusion criteria",
        "Violation of the inclusion criteria",
        "Any of the inclusion criteria",
    ],
)
def test_a_criterion_that_speaks_of_criteria_is_no_heading(line: str) -> None:
    """A sentence about criteria stays a criterion of the section it stands in."""
    made = outline(f"Exclusion Criteria:\n\n* Asthma\n* {line}\n* Gout")
    assert [item.quote for item in made.items] == ["Asthma", line, "Gout"]
    assert {item.section for item in made.items} == {"exclusion"}


def test_a_numbered_item_of_a_list_that_goes_on_is_no_heading() -> None:
    """A title may bear a number, but a line between 1 and 3 that says more than a title is an item."""
    made = outline("Exclusion Criteria:\n\n1. Asthma\n2. Doubtful inclusion criteria.\n3. Gout")
    assert [item.id for item in made.items] == ["E1", "E2", "E3"]


@pytest.mark.parametrize(
    "last",
    [
        "Takes part of free will and signs the form.",
        "Age 18-30",
        "Weight between 40 to 90 kg",
        "Height - 5.5 feet",
        "Able to talk clearly in Welsh",
        "A sore knee after every second long run",
        "People with a sore knee must use a knee brace during and for three months after the end of the treatment "
        "and for two weeks before the first visit",
    ],
)
@pytest.mark.parametrize("heading", ["Exclusion Criteria", "Exclusion criteria:", "Key Exclusion Criteria"])
def test_a_heading_glued_behind_a_criterion_is_cut_off(last: str, heading: str) -> None:
    """The words before it are the last criterion of the section above."""
    made = outline(f"Inclusion Criteria:\n\n* Gout\n* {last} {heading}\n\n* Asthma\n* Stroke")
    assert [(item.id, item.quote) for item in made.items] == [
        ("I1", "Gout"),
        ("I2", last),
        ("E1", "Asthma"),
        ("E2", "Stroke"),
    ]
    assert made.headings[-1].quote == heading


@pytest.mark.parametrize(
    "heading",
    [
        "General Health Exclusion Criteria",
        "COVID-19 related exclusion criteria",
        "Late run substudy Exclusion Criteria:",
        "Runners with gout (n=20). Exclusion criteria:",
        "2.2 Exclusion Criteria",
        "Knee surgery (open/closed) Exclusion Criteria",
    ],
)
def test_the_name_of_a_part_before_a_heading_belongs_to_it(heading: str) -> None:
    """Adjectives, parts and people before "exclusion criteria" are no criterion."""
    made = outline(f"Inclusion Criteria:\n\n* Gout\n\n{heading}\n\n* Asthma")
    assert [item.id for item in made.items] == ["I1", "E1"]


def test_a_heading_glued_to_its_first_criterion_is_cut_off() -> None:
    """One paragraph may hold both sections and all their items."""
    text = "Inclusion Criteria: 1. Age 18 or older 2. Gout 3. Able to walk. Exclusion Criteria: 1. Asthma. 2. Stroke."
    assert ids(text) == ["I1", "I2", "I3", "E1", "E2"]
    assert [item.quote for item in outline(text).items][2:4] == ["Able to walk.", "Asthma."]


def test_without_any_heading_the_section_is_unknown() -> None:
    """Nothing is guessed, and what is unknown can exclude nobody."""
    assert ids("* Gout for a year\n* Uric acid above 8 mg/dL") == ["U1", "U2"]


def test_a_criterion_under_no_heading_may_say_itself_what_it_is() -> None:
    """ "Must have" can only be required, "are excluded" only an exclusion; the outline notes why it says so."""
    made = outline("Adults must have gout.\n\nPregnant women are excluded.\n\nGout in one toe.")
    assert [(item.id, bool(item.notes)) for item in made.items] == [("I1", True), ("E1", True), ("U1", False)]


def test_only_exclusions_have_a_heading() -> None:
    """What stands before it stays unknown."""
    assert ids("Adults with gout\n\nExclusion Criteria:\n\n* Asthma") == ["U1", "E1"]


def test_each_arm_cohort_or_part_has_its_own_criteria() -> None:
    """A criterion below the name of a group carries it; one before or after the groups carries none."""
    text = (
        "Inclusion Criteria:\n\n* Age 18 or older\n\nCohort A:\n\n* Gout\n\nCohort B:\n\n* Lupus\n\n"
        "Exclusion Criteria:\n\n* Asthma\n\nAdditional exclusion criteria for Cohort B:\n\n* Stroke"
    )
    expected = [("I1", None), ("I2", "Cohort A"), ("I3", "Cohort B"), ("E1", None), ("E2", "Cohort B")]
    assert groups(text) == expected


def test_a_group_above_two_sections_holds_for_both() -> None:
    """Registries often list first the patients, then the volunteers, each with both sections."""
    text = (
        "Patients:\n\nInclusion Criteria:\n\n* Gout\n\nExclusion Criteria:\n\n* Asthma\n\n"
        "Healthy volunteers:\n\nInclusion Criteria:\n\n* Age 18 to 40\n\nExclusion Criteria:\n\n* Smoking"
    )
    assert [group for _, group in groups(text)] == ["Patients", "Patients", "Healthy volunteers", "Healthy volunteers"]


def test_patients_alone_are_no_group() -> None:
    """A heading "for all patients" means everybody."""
    text = "Inclusion Criteria for all patients:\n\n* Gout\n\nExclusion Criteria for patients:\n\n* Asthma"
    assert groups(text) == [("I1", None), ("E1", None)]


def test_a_group_inside_a_list_holds_for_its_own_items() -> None:
    """After them the list goes on for everybody."""
    text = (
        "Inclusion Criteria:\n\n1. Gout\n2. Cohort 1: one flare a year\n3. Able to walk\n"
        "4. Cohort 2:\n   * two flares a year\n   * a urate crystal seen\n5. Age 18 or older"
    )
    expected = [None, "Cohort 1", None, "Cohort 2", "Cohort 2", None]
    assert [group for _, group in groups(text)] == expected


def test_two_spellings_of_a_group_are_one_group() -> None:
    """ "PART B" and "Part B (open label)" are the same part."""
    text = "Inclusion Criteria (PART B):\n\n* Gout\n\nExclusion Criteria for Part B (open label):\n\n* Asthma"
    assert {group for _, group in groups(text)} == {"Part B"}


def test_a_list_of_all_parts_means_everybody() -> None:
    """Where there are Part 1 and Part 2, "Parts 1 and 2" is no third one."""
    text = (
        "Inclusion Criteria:\n\nPart 1:\n\n* Gout\n\nPart 2:\n\n* Lupus\n\n"
        "Exclusion Criteria:\n\nParts 1 \\& 2:\n\n* Asthma\n\nPart 2 only:\n\n* Stroke"
    )
    assert groups(text) == [("I1", "Part 1"), ("I2", "Part 2"), ("E1", None), ("E2", "Part 2")]


def test_a_lead_in_sentence_is_no_criterion() -> None:
    """A sentence that only introduces the list counts as heading and takes no number."""
    made = outline("Inclusion Criteria:\n\nParticipants must meet all of the following:\n\n1. Gout\n2. Able to walk")
    assert [item.id for item in made.items] == ["I1", "I2"]
    assert [heading.kind for heading in made.headings] == ["section", "lead-in"]


def test_a_lead_in_may_borrow_the_other_section_for_its_own_list() -> None:
    """After the list the section that the heading opened holds again."""
    text = "Inclusion Criteria:\n\n* Gout\n\nPatients must not have:\n\n* Asthma\n\n* Stroke\n\nAge 18 or older"
    assert ids(text) == ["I1", "E1", "E2", "I2"]


def test_remarks_say_nothing_about_a_person() -> None:
    """ "Not specified", "None" and "other criteria may apply" are kept as remarks, not as criteria."""
    made = outline("Inclusion Criteria:\n\n* Gout\n\nExclusion Criteria:\n\n* None\n\nOther criteria may apply.")
    assert [item.id for item in made.items] == ["I1"]
    assert [heading.quote for heading in made.headings if heading.kind == "remark"] == [
        "None",
        "Other criteria may apply.",
    ]


def test_sorts_of_people_within_one_list() -> None:
    """A bullet that names them heads those behind it."""
    text = "Inclusion Criteria:\n\n* Patients:\n* Active urticaria\n* Healthy volunteers :\n* Age 18 to 60 years"
    assert groups(text) == [("I1", "Patients"), ("I2", "Healthy volunteers")]


def test_a_second_list_under_a_title_that_names_no_side_settles_nothing() -> None:
    text = "Inclusion Criteria:\n\n1. Gout\n\nEligibility Criteria:\n\n1. Pregnant\n\nExclusion Criteria:\n\n1. Asthma"
    assert [(item.id, item.section) for item in outline(text).items] == [
        ("I1", "inclusion"), ("U1", "unknown"), ("E1", "exclusion"),
    ]  # fmt: skip
