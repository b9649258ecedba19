"""What must hold of any words about a person: they never make reading raise, and more of them never turn a verdict."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from trialway.eligibility import evaluate, read, read_profile
from trialway.eligibility.facts.statements import read_statements
from trialway.vocabulary.lexicon import default_lexicon

TODAY = date(2026, 11, 22)
WORDS = (
    "no never denies has had takes stopped since in until 2024-03 March 2019 three weeks ago asthma diabetes cancer "
    "warfarin smoking pregnant female man 45 year old ECOG 1 LVEF 35 % mmHg blood pressure 120/80 and or , ; . : ( ) "
    "mother possible history of negative other HIV hepatitis B or C 500 mg daily last dose on today"
).split(" ")
THINGS = ("asthma", "a stroke", "type 2 diabetes", "breast cancer", "hypertension", "psoriasis", "epilepsy")
#: Each says one thing of its own; none is a newer result of another.
STATEMENTS = (
    *(form.format(thing) for thing in THINGS for form in ("No {}", "Has {}", "Never had {}", "had {} in 2019")),
    "takes warfarin",
    "sex: female",
    "age: 45",
    "current smoker",
    "Not pregnant",
    "ECOG: 1",
)
CRITERIA = read(
    "Inclusion Criteria:\n\n* Asthma or psoriasis\n* Age 18 to 65 years\n* ECOG 0-2\n* Women\n\nExclusion Criteria:\n\n"
    "* History of stroke\n* Diabetes mellitus\n* Cancer except breast cancer\n* Warfarin\n* Pregnancy\n"
    "* No history of epilepsy\n* Stroke within 12 months\n* Current smoking\n"
)


def settled(statements: list[str]) -> dict[str, str]:
    """The verdicts that are certain."""
    profile = read_profile({"id": "drawn", "as_of": TODAY.isoformat(), "statements": statements})
    return {one.id: one.verdict for one in evaluate(CRITERIA, profile).criteria if one.certain}


@settings(deadline=None)
@given(st.lists(st.text(max_size=300), max_size=3))
def test_no_text_makes_it_raise(statements: list[str]) -> None:
    read_statements(statements, as_of=TODAY, lexicon=default_lexicon())


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_heap_of_such_words_makes_it_raise(words: list[str]) -> None:
    told = read_statements([" ".join(words)], as_of=TODAY, lexicon=default_lexicon())
    assert all(fact.source for fact in told.facts)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(STATEMENTS), max_size=6, unique=True), st.sampled_from(STATEMENTS))
def test_more_said_never_turns_what_was_settled(statements: list[str], more: str) -> None:
    """It may become unknown, where one statement contradicts another; it never becomes the opposite."""
    before, after = settled(statements), settled([*statements, more])
    turned = {id_: (before[id_], after[id_]) for id_ in before.keys() & after.keys() if before[id_] != after[id_]}
    assert not turned or all("not_applicable" in pair for pair in turned.values())
