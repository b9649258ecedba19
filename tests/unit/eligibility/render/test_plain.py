"""The plain voice by example: who reads this has no training and is asked about themselves."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.unit.eligibility.evaluate.build import exactly, high, leaf, low, node, within
from trialway.eligibility.nodes import Concept, Criterion, Leaf, Value, Window
from trialway.eligibility.render import PersonWord, plain, plain_tree


class Toy:
    """A handful of lay names."""

    def name(self, key: str) -> str | None:
        return {"myocardial-infarction": "heart attack", "insitu": "early cancer (in situ)"}.get(key)

    def question(self, key: str) -> str | None:
        return {
            "asthma": "Do you have asthma?",
            "gum": "Do you chew gum?",
            "bedridden": "Are you confined to bed?",
            "tablets": "Can you swallow tablets?",
        }.get(key)


def must(what: Criterion | Leaf, person: PersonWord = "you") -> str:
    """The words of an inclusion."""
    return plain(what if isinstance(what, Criterion) else node(what), section="inclusion", names=Toy(), person=person)


def must_not(what: Criterion | Leaf, person: PersonWord = "you") -> str:
    """The words of an exclusion."""
    return plain(what if isinstance(what, Criterion) else node(what), section="exclusion", names=Toy(), person=person)


def had(name: str, amount: float | None = None, unit: str | None = None, **rest: Any) -> Leaf:
    fields = {
        key: rest.pop(key) for key in ("comparator", "negated", "temporality", "value", "attribute") if key in rest
    }
    window = within(amount, unit, **rest) if amount is not None or rest else None
    return leaf("procedure", name, window=window, **fields)


def between(first: float, last: float, *, low_inclusive: bool = True, high_inclusive: bool = True) -> Value:
    return Value(low=first, low_inclusive=low_inclusive, high=last, high_inclusive=high_inclusive)


YEARS = {"unit": "a", "unit_text": "years"}


@pytest.mark.parametrize(
    ("made", "yes", "no"),
    [
        (leaf("age", "age", comparator=">=", value=low(18), **YEARS),
         "You are 18 or older.", "You are under 18 years old."),
        (leaf("age", "age", comparator="<", value=high(65, inclusive=False), **YEARS),
         "You are under 65 years old.", "You are 65 or older."),
        (leaf("age", "age", comparator=">", value=low(6, inclusive=False), unit="mo"),
         "You are over 6 months old.", "You are 6 months or younger."),
        (leaf("age", "age", comparator="between", value=between(18, 65), **YEARS),
         "You are 18 to 65 years old.", "You are not 18 to 65 years old."),
        (leaf("age", "age", comparator="between", value=between(18, 65, high_inclusive=False), **YEARS),
         "You are at least 18 and under 65 years old.", "You are not at least 18 and under 65 years old."),
        (leaf("sex", "female"), "You are female.", "You are not female."),
        (leaf("reproductive", "pregnancy"), "You are pregnant.", "You are not pregnant."),
        (leaf("reproductive", "pregnancy", temporality="planned"),
         "You plan to become pregnant.", "You do not plan to become pregnant."),
        (leaf("diagnosis", "asthma"), "You have asthma.", "You do not have asthma."),
        (leaf("diagnosis", "stroke", temporality="ever"), "You have had a stroke.", "You have never had a stroke."),
        (leaf("diagnosis", "eczema", negated=True), "You do not have eczema.", "You have eczema."),
        (leaf("diagnosis", "eczema", qualifiers=("severe",), temporality="current"),
         "You have severe eczema now.", "You do not have severe eczema now."),
        (leaf("diagnosis", "cancer", temporality="family"),
         "You have a family history of cancer.", "You have no family history of cancer."),
        (leaf("medication", "warfarin"), "You take warfarin.", "You do not take warfarin."),
        (leaf("medication", "prednisone", comparator=">", value=low(10, inclusive=False), unit="mg", attribute="dose"),
         "You take more than 10 mg of prednisone.", "You do not take more than 10 mg of prednisone."),
        (leaf("medication", "prednisone", comparator=">=", value=low(10), unit="mg", attribute="dose"),
         "You take at least 10 mg of prednisone.", "You do not take 10 mg or more of prednisone."),
        (leaf("allergy", "penicillin"), "You are allergic to penicillin.", "You are not allergic to penicillin."),
        (leaf("substance", "smoking"), "You are a smoker.", "You are not a smoker."),
        (leaf("prior_treatment", "drug:rituximab", temporality="past"),
         "You have been treated with drug:rituximab.", "You have never been treated with drug:rituximab."),
        (leaf("prior_treatment", "radiotherapy"), "You have had radiotherapy.", "You have never had radiotherapy."),
        (leaf("allergy", "eggs", temporality="ever"),
         "You have been allergic to eggs.", "You have never been allergic to eggs."),
        (leaf("substance", "gum"), "You chew gum.", "You do not chew gum."),
        (leaf("general_health", "bedridden"), "You are confined to bed.", "You are not confined to bed."),
        (leaf("logistic", "tablets"), "You can swallow tablets.", "You cannot swallow tablets."),
        (leaf("other_trial", "trial", window=within(30, "d")),
         "You have been in another study in the last 30 days.",
         "You have not been in another study in the last 30 days."),
        (leaf("vaccination", "measles", window=within(4, "wk")),
         "You have had measles vaccine in the last 4 weeks.", "You had no measles vaccine in the last 4 weeks."),
    ],
)  # fmt: skip
def test_each_kind_both_ways(made: Leaf, yes: str, no: str) -> None:
    assert (must(made), must_not(made)) == (yes, no)


@pytest.mark.parametrize(
    ("made", "yes", "no"),
    [
        (leaf("lab", "ALT", comparator="<=", value=high(3), relative_to="ULN"),
         "Your ALT is no more than 3 times the upper limit of normal.",
         "Your ALT is more than 3 times the upper limit of normal."),
        (leaf("lab", "platelets", comparator=">=", value=low(100000), unit="/uL"),
         "Your platelets are at least 100,000/µL.", "Your platelets are less than 100,000/µL."),
        (leaf("vital", "BMI", comparator="between", value=between(18.5, 30), unit="kg/m2"),
         "Your BMI is 18.5 to 30 kg/m².", "Your BMI is not 18.5 to 30 kg/m²."),
        (leaf("organ_function", "FEV1", comparator=">=", value=low(80), unit="%", relative_to="predicted"),
         "Your FEV1 is at least 80% of the predicted value.", "Your FEV1 is less than 80% of the predicted value."),
        (leaf("score", "ECOG", comparator="between", value=between(0, 2)),
         "Your ECOG score is 0 to 2 (how well you manage daily life).",
         "Your ECOG score is not 0 to 2 (how well you manage daily life)."),
        (leaf("stage", "NYHA class", comparator=">=", levels=("III",)),
         "You are in NYHA class III or higher (how much the heart limits you).",
         "You are not in NYHA class III or higher (how much the heart limits you)."),
        (leaf("stage", "melanoma", comparator=">=", levels=("III",), attribute="stage"),
         "Your melanoma is stage III or higher.", "Your melanoma is stage below III."),
        (leaf("infection", "HIV", comparator="positive"), "Your HIV test is positive.", "Your HIV test is negative."),
        (leaf("lab", "ECG", comparator="abnormal"), "Your ECG is not normal.", "Your ECG is normal."),
        (leaf("lab", "HbA1c", comparator=">", value=low(9, inclusive=False), unit="%", window=within(3, "mo")),
         "Your HbA1c was more than 9% in the last 3 months.", "Your HbA1c was no more than 9% in the last 3 months."),
        (leaf("duration", "lupus", comparator=">=", value=low(6), unit="mo"),
         "You have had lupus for at least 6 months.", "You have had lupus for less than 6 months."),
    ],
)  # fmt: skip
def test_measures_both_ways(made: Leaf, yes: str, no: str) -> None:
    assert (must(made), must_not(made)) == (yes, no)


@pytest.mark.parametrize(
    ("made", "yes", "no"),
    [
        (had("surgery", 26, "wk"),
         "You have had surgery in the last 26 weeks.", "You had no surgery in the last 26 weeks."),
        (had("surgery", 1, "a"), "You have had surgery in the last year.", "You had no surgery in the last year."),
        (had("surgery", 26, "wk", inclusive=False),
         "You have had surgery less than 26 weeks ago.", "You had no surgery less than 26 weeks ago."),
        (had("surgery", 4, "wk", kind="at_least_ago"),
         "You last had surgery at least 4 weeks ago.", "You had no surgery at least 4 weeks ago."),
        (had("surgery", 2, "wk", high=6),
         "You have had surgery between 2 and 6 weeks ago.", "You had no surgery between 2 and 6 weeks ago."),
        (had("surgery", 4, "wk", anchor="stroke"),
         "You have had surgery in the 4 weeks before stroke.", "You had no surgery in the 4 weeks before stroke."),
        (had("surgery", 4, "wk", anchor="first_dose"),
         "You have had surgery in the last 4 weeks.", "You had no surgery in the last 4 weeks."),
        (had("surgery", 2, "wk", direction="after", anchor="first_dose"),
         "You will have surgery in the 2 weeks after the first dose.",
         "You will not have surgery in the 2 weeks after the first dose."),
        (leaf("procedure", "surgery", window=Window(direction="during", kind="within", anchor="study")),
         "You will have surgery during the study.", "You will not have surgery during the study."),
        (leaf("procedure", "surgery", window=Window(direction="after", kind="planned")),
         "You plan to have surgery.", "You do not plan to have surgery."),
        (leaf("medication", "rituximab", window=within(30, "d", half_lives=5, whichever="longer")),
         "You have taken rituximab in the last 30 days or 5 half-lives, whichever is longer.",
         "You have not taken rituximab in the last 30 days or 5 half-lives, whichever is longer."),
        (leaf("medication", "methotrexate", window=within(4, "wk", kind="stable_for")),
         "You have taken methotrexate on a stable dose for at least 4 weeks.",
         "You have not taken methotrexate on a stable dose for 4 weeks or more."),
        (leaf("diagnosis", "lupus", window=within(6, "mo", kind="for_duration")),
         "You have had lupus for at least 6 months.", "You have had lupus for less than 6 months, or not at all."),
        (leaf("medication", "steroids", comparator=">", window=within(2, "wk", kind="for_duration", inclusive=False)),
         "You have taken steroids for more than 2 weeks.",
         "You have taken steroids for no more than 2 weeks, or not at all."),
        (leaf("procedure", "relapse", comparator=">=", value=low(2), attribute="count", window=within(1, "a")),
         "You have had at least 2 relapses in the last year.", "You have not had 2 or more relapses in the last year."),
    ],
)  # fmt: skip
def test_windows_both_ways(made: Leaf, yes: str, no: str) -> None:
    assert (must(made), must_not(made)) == (yes, no)


def test_lay_names_stand_for_the_words_of_the_criterion() -> None:
    concept = Concept(text="Myocardial Infarction", key="myocardial-infarction")
    made = Leaf(kind="diagnosis", start=0, end=0, concept=concept, temporality="ever")
    assert must_not(made) == "You have never had a heart attack."


def test_parts_that_differ_in_the_name_share_a_sentence() -> None:
    pair = (leaf("diagnosis", "asthma"), leaf("diagnosis", "eczema"))
    three = (*pair, leaf("diagnosis", "COPD"))
    assert must(node("all", *pair)) == "You have asthma and eczema."
    assert must(node("any", *pair)) == "You have asthma or eczema."
    assert must(node("any", *three)) == "You have at least one of these: asthma, eczema or COPD."
    assert must_not(node("any", *three)) == "You do not have asthma, eczema or COPD."
    assert must_not(node("all", *pair)) == "You do not have asthma, or you do not have eczema."


def test_a_condition_and_its_stage_are_one_thing() -> None:
    both = (leaf("diagnosis", "melanoma"), leaf("stage", "melanoma", levels=("III", "IV"), attribute="stage"))
    assert must(node("all", *both)) == "You have stage III or IV melanoma."
    assert must_not(node("all", *both)) == "You do not have stage III or IV melanoma."


def test_a_grade_in_numbers_is_a_stage_too() -> None:
    grade = leaf("stage", "rash", comparator=">=", value=low(2), attribute="grade")
    assert must_not(node("all", leaf("diagnosis", "rash"), grade)) == "You do not have grade 2 or more rash."


def test_longer_groups_are_lists() -> None:
    parts = (
        leaf("diagnosis", "asthma"),
        leaf("sex", "female"),
        leaf("medication", "warfarin"),
        leaf("substance", "smoking"),
    )
    assert must_not(node("any", *parts)) == (
        "All of these are true:\n- You do not have asthma.\n- You are not female.\n- You do not take warfarin.\n"
        "- You are not a smoker."
    )
    assert (
        must(node("at_least", *parts[:2], n=2))
        == "At least 2 of these are true:\n- You have asthma.\n- You are female."
    )
    assert must_not(node("at_least", *parts[:2], n=2)).startswith("Fewer than 2 of these are true:\n- You have asthma.")


def test_names_that_are_denials_are_not_denied_twice() -> None:
    sterile = leaf("reproductive", "non-childbearing-potential")
    assert (must(sterile), must_not(sterile)) == (
        "You are not able to become pregnant.",
        "You are able to become pregnant.",
    )
    homeless = leaf("logistic", "homelessness")
    assert (must(homeless), must_not(homeless)) == ("You have no home to live in.", "You have a home to live in.")
    remission = leaf("status", "remission", negated=True)
    assert must(remission) == "Your disease is not in remission."


def test_what_is_not_the_persons_own_is_not_called_theirs() -> None:
    count = leaf("lab", "number of lesions", comparator=">=", value=low(3))
    assert must(count) == "The number of lesions is at least 3."
    assert must_not(leaf("diagnosis", "another cancer", window=within(3, "a"))) == (
        "You had no other cancer in the last 3 years."
    )


def test_double_negation_is_undone() -> None:
    assert must_not(node("not", leaf("diagnosis", "asthma"))) == "You have asthma."
    assert must_not(node("not", leaf("diagnosis", "asthma", negated=True))) == "You do not have asthma."


def test_guards() -> None:
    adult = node(leaf("age", "age", comparator=">=", value=low(11), **YEARS))
    woman = node("all", leaf("sex", "female"), leaf("reproductive", "childbearing-potential"))
    asthma = leaf("diagnosis", "asthma")
    assert must_not(node(asthma, guard=adult)) == "If you are 11 or older: you do not have asthma."
    assert must(node(leaf("reproductive", "pregnancy", negated=True), guard=woman)) == (
        "If you are female and able to become pregnant: you are not pregnant."
    )


def test_and_and_or_side_by_side_are_read_in_one_way() -> None:
    woman = node("all", leaf("sex", "female"), leaf("diagnosis", "asthma"))
    guard = node("any", woman, leaf("medication", "warfarin"))
    assert must(node(leaf("diagnosis", "gout"), guard=guard)) == (
        "If both you are female and you have asthma or you take warfarin: you have gout."
    )
    either = node("any", leaf("diagnosis", "asthma"), leaf("diagnosis", "eczema"))
    assert must(node("all", leaf("diagnosis", "gout"), either)) == "You have gout. You have asthma or eczema."


def test_exceptions_are_fine_or_do_not_count() -> None:
    albumin = (node(leaf("procedure", "albumin")),)
    transfusion = had("blood transfusion", 4, "wk")
    assert must_not(node(transfusion, exceptions=albumin)) == (
        "You had no blood transfusion in the last 4 weeks (albumin is fine)."
    )
    assert must(node(transfusion, exceptions=albumin)) == (
        "You have had a blood transfusion in the last 4 weeks (albumin does not count)."
    )
    insitu = node(Leaf(kind="diagnosis", start=0, end=0, concept=Concept(text="CIS", key="insitu")))
    cancer = leaf("diagnosis", "cancer", negated=True)
    assert must(node(cancer, exceptions=(insitu,))) == "You do not have cancer (early cancer is fine)."
    old = node(had("cancer", 5, "a", kind="at_least_ago"))
    assert must(node(cancer, exceptions=(old,))) == (
        "You do not have cancer. This is fine if you last had cancer at least 5 years ago."
    )


def test_what_was_not_read_is_said() -> None:
    asthma = leaf("diagnosis", "asthma")
    assert must(node(asthma, reading="partial")) == "You have asthma. The study team will check the rest."
    assert must(node("human", reading="none")) == "The study team will check this."
    assert must(node(asthma, notes=("ambiguous: and/or",))).startswith("You have asthma. This can be read in more than")
    assert "not clear what this line belongs to" in must(node("human", reading="none", notes=("orphan: no item",)))
    assert (
        plain(node(asthma), section="unknown")
        == "It is not clear if this lets you in or keeps you out: you have asthma."
    )


def test_a_line_that_contradicts_itself_was_not_understood() -> None:
    both = (leaf("diagnosis", "asthma"), leaf("diagnosis", "asthma", negated=True))
    assert must(node("all", *both, reading="partial")) == "The study team will check this."


def test_what_people_ask_or_decide() -> None:
    def human(text: str) -> Criterion:
        return msgspec.structs.replace(node("human", reading="partial"), leaf=leaf("logistic", text))

    assert must(human("signed informed consent")) == "You agree to take part, in writing. The study team will ask you."
    assert (
        must_not(human("unable to give consent")) == "You agree to take part, in writing. The study team will ask you."
    )
    assert must_not(human("given consent")) == "The study team will check this."
    assert must(human("use of contraception")).startswith("You agree to use birth control as the study asks.")
    assert must(human("able to read English")) == "You are able to read English. The study team will ask you."
    assert must_not(human("unable to walk")) == "You are able to walk. The study team will ask you."
    assert must_not(human("unfit")) == "The study team will check this."


def test_other_voices() -> None:
    assert must(leaf("diagnosis", "asthma"), "your child") == "Your child has asthma."
    assert must_not(leaf("medication", "warfarin"), "the person") == "The person does not take warfarin."
    assert must(leaf("substance", "gum"), "your child") == "Your child chews gum."
    score = leaf("score", "ECOG", comparator="=", value=exactly(1))
    assert must(score, "the person") == "The person's ECOG score is 1 (how well the person manages daily life)."


def test_listed_items_stay_apart_for_a_page() -> None:
    items = [node(leaf("diagnosis", name), id=f"I3.{label}") for label, name in (("A", "asthma"), ("B", "eczema"))]
    tree = plain_tree(node("all", *items, id="I3"), section="inclusion")
    assert tree.text == "All of these are true:"
    assert [(part.id, part.text) for part in tree.parts] == [("I3.A", "You have asthma."), ("I3.B", "You have eczema.")]


def test_signs_in_names_are_no_templates() -> None:
    concept = Concept(text="{You} {nobody}")
    assert must(Leaf(kind="diagnosis", start=0, end=0, concept=concept)) == "You have {You} {nobody}."
