"""How a section is divided into criteria and their sub-items.

Each test is a paragraph of the manual: what somebody may write, and what Trialway makes of it.
"""

from __future__ import annotations

import pytest

from trialway.eligibility.outline import outline, text_of


def tree(text: str) -> dict[str, str]:
    """Each item's id with the first word of its quote."""
    return {item.id: text_of(item).split()[0].strip(".,;:") for item in outline(text).walk()}


@pytest.mark.parametrize("bullet", ["*", "-", "•", "‣", "–", "o", "\\*", "\\-", "1.", "2)", "(3)", "*  -"])
def test_many_bullets_and_labels_mark_an_item(bullet: str) -> None:
    """The quote begins behind them; the label is kept apart, as written."""
    made = outline(f"Inclusion Criteria:\n\n{bullet} Gout for a year")
    assert [item.quote for item in made.items] == ["Gout for a year"]
    assert made.items[0].label == bullet.strip("*-•‣–o\\ ().")


def test_items_are_counted_whatever_their_labels_say() -> None:
    """The fourth criterion is I4 even where the text calls it 1, and the outline notes the restart."""
    made = outline("Inclusion Criteria:\n\n1. Age\n2. Gout\n3. Walks\n\n1. Consents\n2. Reads")
    assert [(item.id, item.label) for item in made.items] == [
        ("I1", "1"),
        ("I2", "2"),
        ("I3", "3"),
        ("I4", "1"),
        ("I5", "2"),
    ]
    assert made.items[3].notes == ("numbering restarts",)


def test_a_lettered_paragraph_below_a_colon_belongs_to_the_item_above() -> None:
    """The letters are its sub-items; the numbers after it go on with the section."""
    text = (
        "Inclusion Criteria:\n\n1. Age\n2. Gout\n3. Meets these joint criteria:\n\n"
        "A. Pain in one joint B. Swelling of a joint C. Flare or, where there was none, stiffness\n\n"
        "1. Consents\n2. Reads"
    )
    assert tree(text) == {
        "I1": "Age", "I2": "Gout", "I3": "Meets", "I3.A": "Pain", "I3.B": "Swelling", "I3.C": "Flare",
        "I4": "Consents", "I5": "Reads",
    }  # fmt: skip


def test_indented_lists_nest() -> None:
    """Deeper lines belong to the line above them, to any usual depth."""
    text = "Exclusion Criteria:\n\n1. Heart disease\n   * Failure\n     * Class III\n   * Angina\n2. Asthma"
    assert tree(text) == {
        "E1": "Heart", "E1.1": "Failure", "E1.1.1": "Class", "E1.2": "Angina", "E2": "Asthma",
    }  # fmt: skip


def test_a_new_kind_of_label_nests_where_indentation_was_lost() -> None:
    """1, then a, then i: each is a level of its own."""
    text = "Inclusion Criteria:\n\n1. Labs\n\na. Blood\n\ni. Platelets\n\nii. Neutrophils\n\nb. Urine\n\n2. Gout"
    assert tree(text) == {
        "I1": "Labs", "I1.a": "Blood", "I1.a.i": "Platelets", "I1.a.ii": "Neutrophils", "I1.b": "Urine", "I2": "Gout",
    }  # fmt: skip


def test_a_list_in_a_list_with_the_same_numbers_is_told_apart() -> None:
    """1 2 3: 1 2 4 — the number 4 goes on with the outer list."""
    text = "Inclusion Criteria:\n\n1. Age\n\n2. Gout\n\n3. Any of:\n\n1. Pain\n\n2. Fever\n\n4. Reads"
    assert list(tree(text)) == ["I1", "I2", "I3", "I3.1", "I3.2", "I4"]


def test_where_a_number_fits_both_lists_the_outer_one_is_taken_and_noted() -> None:
    """1 2: 1 2 3 — the 3 may belong to either."""
    made = outline("Inclusion Criteria:\n\n1. Age\n\n2. Any of:\n\n1. Pain\n\n2. Fever\n\n3. Reads")
    assert [item.id for item in made.walk()] == ["I1", "I2", "I2.1", "I2.2", "I3"]
    assert made.items[2].notes == ("ambiguous: may belong to the list before it",)


def test_bullets_after_a_colon_belong_to_it_as_long_as_they_look_alike() -> None:
    """Where nothing marks the end of the list, that is noted; a line that starts afresh ends it."""
    made = outline(
        "Inclusion Criteria:\n\n* One of the following:\n\n* gout\n\n* lupus\n\n* Signed consent\n\n* Age 18"
    )
    assert [item.id for item in made.walk()] == ["I1", "I1.1", "I1.2", "I2", "I3"]
    assert made.items[0].notes == ("ambiguous: where its list ends",)


def test_a_list_inside_a_sentence_is_split() -> None:
    """The words before it stay the parent."""
    text = "Exclusion Criteria:\n\n* Organ disease, such as: a) cirrhosis, b) kidney failure; and c) heart failure"
    assert tree(text) == {"E1": "Organ", "E1.a": "cirrhosis", "E1.b": "kidney", "E1.c": "heart"}


@pytest.mark.parametrize(
    "words",
    [
        "Lack of vitamin B. C. difficile infection within a year",
        "Toxicity of grade 3. Patients with grade 2. Others",
        "Drugs, e.g. aspirin, i.e. any dose, b.i.d. or more",
        "Tumour with HER2. 1.5 times the limit or more",
        "E. coli infection. S. aureus infection",
        "Stage 1. 2. or later disease",
        "Diabetes (type 1) or (type 2) for at least 10.5 years",
    ],
)
def test_what_only_looks_like_a_list_stays_whole(words: str) -> None:
    """Labels count only where they ascend from the first one without a gap."""
    assert [item.quote for item in outline(f"Exclusion Criteria:\n\n* {words}").items] == [words]


def test_two_sentences_are_one_item() -> None:
    """An item ends where the list says so, not at a full stop."""
    words = "Severe flare needing hospital care. Any mild flare that was treated at home."
    assert outline(f"Exclusion Criteria:\n\n8. {words}\n9. Asthma").items[0].quote == words


def test_wrapped_lines_are_one_item() -> None:
    """Its quote is the text from its first to its last word, line breaks included."""
    text = "Inclusion Criteria:\n\n1. Gout that was\n   seen by a doctor\n2. Walks\n\n   even with a stick"
    made = outline(text)
    assert [text_of(item) for item in made.items] == ["Gout that was seen by a doctor", "Walks even with a stick"]
    assert made.items[0].quote == text[made.items[0].start : made.items[0].end]


def test_a_note_belongs_to_the_item_before_it() -> None:
    """So does a paragraph in brackets."""
    made = outline("Exclusion Criteria:\n\n* Smoking\n\nNote: chewing is allowed.\n\n* Asthma\n\n(as a child, too)")
    assert [text_of(item) for item in made.items] == [
        "Smoking Note: chewing is allowed.",
        "Asthma (as a child, too)",
    ]


def test_a_list_of_permitted_things_is_marked() -> None:
    """What is allowed is not required."""
    made = outline("Inclusion Criteria\n\nAllowed:\n\n* Aspirin\n\n* Colchicine")
    assert made.items[0].notes == ("permitted, not required",)
    assert [child.quote for child in made.items[0].children] == ["Aspirin", "Colchicine"]


def test_children_have_ids_of_their_own_even_where_labels_repeat() -> None:
    """A label that is taken gets the next free number; so does a bullet."""
    made = outline("Inclusion Criteria:\n\n1. Any of:\n   a) pain\n   a) fever\n2. Any of:\n   * rash\n   * gout")
    assert [item.id for item in made.walk()] == ["I1", "I1.a", "I1.2", "I2", "I2.1", "I2.2"]


def test_old_records_run_their_labels_on_in_one_paragraph() -> None:
    """They are split before each label; "Not specified" is no criterion, and all of them are requirements."""
    made = outline(
        "DISEASE CHARACTERISTICS: Histologically proven sarcoma No brain metastases\n\n"
        "PATIENT CHARACTERISTICS: Age: 16 to 65 Sex: Not specified Performance status: ECOG 0-2 Hepatic: See Disease "
        "Characteristics Renal: Creatinine normal\n\nPRIOR CONCURRENT THERAPY: Chemotherapy: No prior anthracycline"
    )
    assert [item.id for item in made.items] == ["I1", "I2", "I3", "I4", "I5"]
    assert [item.quote for item in made.items][1:] == [
        "Age: 16 to 65",
        "Performance status: ECOG 0-2",
        "Renal: Creatinine normal",
        "Chemotherapy: No prior anthracycline",
    ]
    assert "Sex: Not specified" in [heading.quote for heading in made.headings if heading.kind == "remark"]


def test_old_records_put_each_label_above_a_list() -> None:
    """The label is the parent, except where it says nothing."""
    text = (
        "DISEASE CHARACTERISTICS:\n\nProven sarcoma\n\nPATIENT CHARACTERISTICS:\n\nAge:\n\n* 16 to 65\n\n"
        "Renal:\n\n* Not specified\n\nHepatic:\n\n* Bilirubin normal\n\n* AST normal"
    )
    assert tree(text) == {
        "I1": "Proven", "I2": "Age", "I2.1": "16", "I3": "Hepatic", "I3.1": "Bilirubin", "I3.2": "AST",
    }  # fmt: skip


def test_markdown_escapes_are_undone_for_reading_only() -> None:
    """The quote keeps them, because offsets count the registry's text as received."""
    item = outline("Inclusion Criteria:\n\n* Age \\>= 18  and\n  \\<= 65\\*").items[0]
    assert text_of(item) == "Age >= 18 and <= 65*"
    assert "\\>=" in item.quote


def test_nothing_is_lost() -> None:
    """Headings and quotes in order are the whole text, but for white space, bullets and labels."""
    text = "Inclusion Criteria:\n\n1. Gout: (a) in a toe (b) in a knee\n\nExclusion: none"
    made = outline(text)
    spans = sorted([(part.start, part.end) for part in (*made.headings, *made.walk())])
    kept = "".join(text[start:end] for start, end in spans)
    assert kept == "Inclusion Criteria:Gout:in a toein a kneeExclusion:none"
