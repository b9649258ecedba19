"""What is asked: each question once, only where the answers settle something, what is easy first and alike together."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.matching.test_match import one
from trialway.eligibility import read_profile
from trialway.eligibility.evaluate import StudyVerdict
from trialway.eligibility.render import EntryNames
from trialway.matching import match
from trialway.matching.asking import Ask, is_worth_asking, open_questions
from trialway.matching.batches import batches
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

ON = date(2026, 11, 22)


def verdict(text: str, *statements: str, born: str = "1980-05", sex: str = "female") -> StudyVerdict:
    profile = read_profile({"id": "7", "as_of": str(ON), "born": born, "sex": sex, "statements": list(statements)})
    lexicon = default_lexicon()
    return match(profile, one(text), on=ON, knowledge=Medical(lexicon), lexicon=lexicon).verdict


def asked(text: str, *statements: str, born: str = "1980-05", sex: str = "female") -> tuple[Ask, ...]:
    names = EntryNames(default_lexicon().entry)
    return open_questions(verdict(text, *statements, born=born, sex=sex), names=names, knowledge=Medical(), on=ON)


def texts(*words: str, **who: str) -> list[str]:
    return [ask.question.text for ask in asked(*words, **who)]


def test_a_question_for_two_criteria_is_asked_once() -> None:
    (ask,) = asked("Inclusion Criteria:\n\n* Asthma\n\nExclusion Criteria:\n\n* Asthma and age under 18")
    assert (ask.criteria, len(ask.leaves)) == (("I1",), 1)
    (ask,) = asked("Inclusion Criteria:\n\n* Asthma\n\nExclusion Criteria:\n\n* No asthma")
    assert ask.criteria == ("I1", "E1")


def test_what_is_known_is_not_asked() -> None:
    text = "Exclusion Criteria:\n\n* Asthma\n* Gout"
    assert len(texts(text)) == 2
    assert len(texts(text, "no asthma")) == 1
    assert texts(text, "no asthma", "has gout") == []


def test_whom_it_is_for_comes_first_and_settles_the_rest() -> None:
    text = "Exclusion Criteria:\n\n* In participants aged 11 years and above: suicidal ideation"
    assert texts(text, born="2012-01") == ["Do you have thoughts of ending your life?"]
    assert texts(text, born="2019-01") == []
    pregnant = "Inclusion Criteria:\n\n* Women of childbearing potential must have a negative pregnancy test"
    assert texts(pregnant, sex="male") == []
    assert "pregnan" in texts(pregnant)[0].lower()


@pytest.mark.parametrize(
    "text",
    [
        "Frobnication",
        "Able to give informed consent",
        "Any condition that in the investigator's opinion makes the person unsuitable",
        "No medical history suggestive of asthma attacks of a frobnic kind",
    ],
)
def test_what_no_answer_would_settle_is_not_asked(text: str) -> None:
    assert not [
        ask for ask in texts(f"Inclusion Criteria:\n\n* {text}") if "medical history" in ask or "consent" in ask
    ]
    assert "Frobnication" not in " ".join(texts(f"Inclusion Criteria:\n\n* {text}"))


def test_a_number_can_be_given_in_any_unit_of_the_variable() -> None:
    (ask,) = asked("Inclusion Criteria:\n\n* HbA1c of 7.0 % or more")
    assert ask.units[0] == "%" and "mmol/mol" in ask.units


def test_a_multiple_of_the_limit_asks_for_the_limit() -> None:
    (ask,) = asked("Exclusion Criteria:\n\n* ALT > 3 × ULN")
    assert ask.limit == "ULN"


def test_a_number_on_an_illness_is_not_asked_for() -> None:
    for criterion in verdict("Exclusion Criteria:\n\n* Malabsorption > 10").criteria:
        for leaf in criterion.asks:
            assert leaf.value is None or not is_worth_asking(leaf, Medical(), ON)


def test_what_begins_alike_is_asked_together_and_what_needs_papers_comes_last() -> None:
    text = """Exclusion Criteria:

* HbA1c above 9 %
* Asthma
* Gout
* Psoriasis"""
    first, last = batches(asked(text))
    assert len(first.asks) == 3 and first.stem == "Do you have" and len(first.items) == 3
    assert first.id == "-".join(ask.id for ask in first.asks)
    assert first.criteria == ("E2", "E3", "E4")
    assert last.criteria == ("E1",) and last.stem == ""


def test_a_list_is_never_too_long() -> None:
    names = "Asthma Gout Psoriasis Epilepsy Migraine Glaucoma Osteoporosis Anaemia".split()
    made = batches(asked("Exclusion Criteria:\n\n" + "\n".join(f"* {name}" for name in names)))
    assert [len(batch.asks) for batch in made] == [6, 2]


def test_ids_are_the_same_in_every_study() -> None:
    (here,), (there,) = (
        asked("Inclusion Criteria:\n\n* Asthma"),
        asked("Exclusion Criteria:\n\n* Gout or asthma", "no gout"),
    )
    assert here.id == there.id


@pytest.mark.parametrize(
    ("criterion", "asks"),
    [
        ("Currently taking steroids", "Do you take"),
        ("Current treatment for cancer", "Do you have"),
        ("Allergy to beta-2 agonists", "Are you allergic to"),
        ("History of stroke", "Have you ever had"),
        ("COVID-19", "Do you have"),
    ],
)
def test_what_is_asked_of_now_is_not_asked_of_ever(criterion: str, asks: str) -> None:
    """A yes to "Do you take, or have you taken" would rule out for certain whoever took it once."""
    (question,) = texts(f"Exclusion Criteria:\n\n* {criterion}")
    assert question.startswith(asks)
    assert ("ever" in question) == ("ever" in asks) and " or have " not in question
