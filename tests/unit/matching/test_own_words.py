"""What was not read well is asked in the study's own words, and what a person says of them is never certain."""

from __future__ import annotations

from tests.unit.matching.test_match import ON, one
from trialway.eligibility import Criterion, read_profile
from trialway.eligibility.evaluate import CriterionVerdict
from trialway.matching import match
from trialway.matching.own_words import told_of, unclear_questions
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

TEXT = """Inclusion Criteria:

1. All of the following:
   A. Frobnication of the left side
   B. Asthma
2. Able to give informed consent

Exclusion Criteria:

1. Zorbing of the frobnic kind
2. Unfit in the opinion of the investigator"""


def is_full(criterion: Criterion) -> bool:
    return criterion.reading == "full"


def verdicts(**said: bool) -> tuple[CriterionVerdict, ...]:
    made, lexicon = one(TEXT), default_lexicon()
    profile = read_profile({"id": "1", "as_of": str(ON), "statements": ["has asthma"]})
    found = match(profile, made, on=ON, knowledge=Medical(lexicon), lexicon=lexicon, told=told_of(made.criteria, said))
    return found.verdict.criteria


def asks() -> dict[str, str]:
    return {node: ask.id for node, ask in unclear_questions(verdicts(), one(TEXT).criteria, is_full)}


def test_items_that_were_not_read_are_asked_and_what_is_agreed_or_judged_is_not() -> None:
    found = dict(unclear_questions(verdicts(), one(TEXT).criteria, is_full))
    assert list(found) == ["I1.A", "E1"]
    assert found["I1.A"].words == "Frobnication of the left side"
    assert found["I1.A"].criteria == ("I1",)


def test_what_is_said_of_them_counts_and_is_never_certain() -> None:
    first, second = asks()["I1.A"], asks()["E1"]
    by_id = {each.id: each for each in verdicts(**{first: True, second: True})}
    assert (by_id["I1"].verdict, by_id["I1"].certain) == ("passes", False)
    assert (by_id["E1"].verdict, by_id["E1"].certain) == ("fails", False)
    by_id = {each.id: each for each in verdicts(**{first: False, second: False})}
    assert (by_id["I1"].verdict, by_id["I1"].certain) == ("fails", False)
    assert (by_id["E1"].verdict, by_id["E1"].certain) == ("passes", False)


def test_ids_begin_with_a_letter_of_their_own() -> None:
    assert all(ask.startswith("w") for ask in asks().values())
