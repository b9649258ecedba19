"""What a person and a doctor are asked, by example."""

from __future__ import annotations

import pytest

from tests.unit.eligibility.evaluate.build import exactly, high, leaf, low, within
from trialway.eligibility.nodes import Leaf, Window
from trialway.eligibility.render import ask_doctor_for, question, who_knows


class Toy:
    """Two reviewed questions."""

    def name(self, key: str) -> str | None:
        return None

    def question(self, key: str) -> str | None:
        return {"asthma": "Do you have asthma?", "ldl": "What is your LDL (bad cholesterol)?"}.get(key)


def lasting(kind: str) -> Window:
    return within(4, "wk", kind=kind)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (leaf("age", "age", comparator=">=", value=low(18)), "How old are you?"),
        (leaf("sex", "female"), "Are you female or male?"),
        (leaf("diagnosis", "asthma"), "Do you have asthma?"),
        (leaf("diagnosis", "asthma", window=within(4, "wk")), "Have you had asthma in the last 4 weeks?"),
        (leaf("diagnosis", "stroke", temporality="ever"), "Have you ever had a stroke?"),
        (leaf("diagnosis", "cancer", temporality="family"), "Do you have a family history of cancer?"),
        (leaf("diagnosis", "lupus", window=lasting("for_duration")), "How long have you had lupus?"),
        (leaf("procedure", "blood transfusion", window=within(4, "wk")),
         "Have you had a blood transfusion in the last 4 weeks?"),
        (leaf("procedure", "surgery", window=lasting("at_least_ago")), "When did you last have surgery?"),
        (leaf("procedure", "surgery", temporality="planned"), "Do you plan to have surgery?"),
        (leaf("procedure", "relapse", attribute="count", comparator=">=", value=low(2), window=within(1, "a")),
         "How many relapses have you had in the last year?"),
        (leaf("medication", "warfarin"), "Do you take warfarin?"),
        (leaf("medication", "methotrexate", window=lasting("stable_for")),
         "How long have you taken methotrexate on the same dose?"),
        (leaf("medication", "prednisone", attribute="dose", comparator=">", value=low(10), unit="mg/d"),
         "How much prednisone do you take?"),
        (leaf("reproductive", "pregnancy", negated=True), "Are you pregnant?"),
        (leaf("reproductive", "non-childbearing-potential"), "Are you able to become pregnant?"),
        (leaf("allergy", "penicillin"), "Are you allergic to penicillin?"),
        (leaf("substance", "smoking", window=within(6, "mo")), "Have you been a smoker in the last 6 months?"),
        (leaf("vital", "BMI", comparator="<=", value=high(30), unit="kg/m2"), "What is your BMI?"),
        (leaf("lab", "HbA1c", comparator="<=", value=high(9), unit="%"), "What was your last HbA1c?"),
        (leaf("lab", "ldl", comparator="<=", value=high(3)), "What is your LDL (bad cholesterol)?"),
        (leaf("score", "ECOG", comparator="=", value=exactly(1)), "What is your ECOG score?"),
        (leaf("infection", "HIV", comparator="negative"), "What was the result of your last HIV test?"),
        (leaf("stage", "NYHA class", levels=("III",)), "What is your NYHA class?"),
        (leaf("duration", "lupus", comparator=">=", value=low(6), unit="mo"), "How long have you had lupus?"),
    ],
)  # fmt: skip
def test_questions(made: Leaf, text: str) -> None:
    assert question(made, names=Toy()).text == text


def test_a_question_says_the_form_of_its_answer() -> None:
    asked = question(leaf("lab", "HbA1c", comparator="<=", value=high(9), unit="%"))
    assert (asked.answer, asked.unit, asked.answerability) == ("number", "%", "ask_clinician")
    assert question(leaf("diagnosis", "lupus", window=lasting("for_duration"))).answer == "time"
    assert question(leaf("diagnosis", "lupus")).answer == "yes_no"


@pytest.mark.parametrize(
    ("made", "who"),
    [
        (leaf("age", "age"), "profile"),
        (leaf("diagnosis", "asthma"), "ask_patient"),
        (leaf("vital", "BMI"), "ask_patient"),
        (leaf("vital", "QTc", comparator="<", value=high(450)), "ask_clinician"),
        (leaf("biomarker", "HER2", comparator="positive"), "ask_clinician"),
        (leaf("lab", "pregnancy test", comparator="negative", window=Window(direction="during", kind="within",
                                                                            anchor="screening")), "at_screening"),
        (leaf("logistic", "signed informed consent"), "attestation"),
        (leaf("contraception", "contraception"), "attestation"),
        (leaf("judgement", "unfit"), "trial_side"),
    ],
)  # fmt: skip
def test_who_can_tell(made: Leaf, who: str) -> None:
    assert who_knows(made) == who


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (leaf("lab", "HbA1c", comparator="<=", value=high(9)), "your latest HbA1c result and its date"),
        (leaf("score", "ECOG", comparator="=", value=exactly(1)), "your latest ECOG score and its date"),
        (leaf("stage", "melanoma", levels=("III",)), "the stage of your melanoma"),
        (leaf("procedure", "surgery", window=within(4, "wk")), "the date of your last surgery"),
        (leaf("medication", "warfarin"), "the dose of warfarin, and when you started and stopped it"),
        (leaf("diagnosis", "asthma"), "whether you have or had asthma"),
        (leaf("reproductive", "pregnancy"), "whether you are pregnant"),
        (leaf("duration", "lupus", comparator=">=", value=low(6), unit="mo"), "the date when your lupus was found"),
        (leaf("age", "age"), None),
        (leaf("logistic", "able to travel"), None),
    ],
)
def test_what_to_ask_a_doctor_for(made: Leaf, wanted: str | None) -> None:
    assert ask_doctor_for(made) == wanted


def test_other_voices_are_asked_in_their_own_words() -> None:
    assert (
        question(leaf("diagnosis", "asthma"), names=Toy(), person="your child").text == "Does your child have asthma?"
    )
    assert ask_doctor_for(leaf("lab", "HbA1c", value=high(9)), person="the person") == (
        "the person's latest HbA1c result and its date"
    )
