"""Over many studies, the question that settles most comes first; what is known, asked or of no use is not asked."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from tests.unit.matching.test_match import ON, one
from trialway.eligibility import read_profile
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.render import EntryNames
from trialway.matching import Candidate
from trialway.matching.columns import answer_all, compile_all
from trialway.matching.columns.atoms import AtomIndex
from trialway.matching.columns.compile import LeafAtom
from trialway.matching.columns.effects import Effects
from trialway.matching.narrowing import Narrowing, Next
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon


def study(number: int, *exclusions: str, inclusion: str = "Lupus") -> Candidate:
    lines = "\n".join(f"* {line}" for line in exclusions)
    made = one(f"Inclusion Criteria:\n\n* {inclusion}\n\nExclusion Criteria:\n\n{lines}")
    return made._replace(study=msgspec.structs.replace(made.study, id=f"NCT9000000{number}"))


def best(
    studies: list[Candidate], *said: str, asked: tuple[str, ...] = (), weights: list[float] | None = None
) -> Next | None:
    lexicon, medical = default_lexicon(), Medical()
    program = compile_all(studies, medical)
    profile = read_profile(
        {"id": "1", "as_of": str(ON), "born": "1980-05", "sex": "female", "statements": ["has lupus", *said]}
    )
    person = Person(profile, ON, medical)
    truths = AtomIndex(program.atoms, lexicon).truths(person)
    narrowing = Narrowing(program, medical, EntryNames(lexicon.entry), weights)
    return narrowing.best(answer_all(program, truths), truths, person, asked)


STUDIES = [
    study(1, "Asthma", "Gout"),
    study(2, "Gout", "Frobnication"),
    study(3, "Gout", "HbA1c above 9 %"),
    study(4, "Psoriasis"),
]


def test_what_settles_most_studies_is_asked_first() -> None:
    found = best(STUDIES)
    assert found and "gout" in found.ask.question.text.lower()
    assert (found.decides, found.of) == (3, 4)
    assert len(found.rows) == 3


def test_what_is_known_or_was_asked_is_not_asked_again() -> None:
    known = best(STUDIES, "no gout")
    assert known and "gout" not in known.ask.question.text.lower()
    first = best(STUDIES)
    assert first
    second = best(STUDIES, asked=(first.ask.id,))
    assert second and second.ask.id != first.ask.id


def test_a_study_that_is_ruled_out_counts_no_more() -> None:
    found = best(STUDIES[:2], "has gout")
    assert found is None


def test_studies_that_matter_more_weigh_more() -> None:
    found = best(STUDIES, weights=[0.1, 0.1, 0.1, 5.0])
    assert found and "psoriasis" in found.ask.question.text.lower()


def test_what_people_know_comes_before_what_needs_papers() -> None:
    found = best([study(1, "HbA1c above 9 %"), study(2, "Asthma")])
    assert found and "asthma" in found.ask.question.text.lower()


def test_nothing_is_asked_where_nothing_can_be_settled() -> None:
    assert (
        best([study(1, "Frobnication", "Life expectancy below 6 months", "Unfit in the investigator's opinion")])
        is None
    )


@pytest.mark.parametrize(
    ("criterion", "yes", "no"),
    [
        ("Asthma", -2, 2),
        ("Asthma and frobnication", None, None),
        ("In women: asthma", None, None),
    ],
)
def test_effects_say_what_a_leaf_alone_would_do(criterion: str, yes: int | None, no: int | None) -> None:
    program = compile_all([study(1, criterion)], Medical())
    effects = Effects.of(program)
    asthma = {
        number for number, atom in enumerate(program.atoms)
        if isinstance(atom, LeafAtom) and atom.leaf.concept and atom.leaf.concept.key == "asthma"
    }  # fmt: skip
    found = [
        (int(y), int(n))
        for atom, y, n in zip(effects.atom, effects.yes, effects.no, strict=True)
        if int(atom) in asthma
    ]
    assert found == ([(yes, no)] if yes is not None else found)
    if criterion == "Asthma and frobnication":
        assert (-2, 2) not in found


def test_effects_agree_with_the_evaluator() -> None:
    """Each effect, given as a truth of its own, is what the columns make of it."""
    program = compile_all(
        [*STUDIES, study(5, "Asthma or gout, except in smokers", "No more than 2 of: rash, cough, fever")], Medical()
    )
    effects = Effects.of(program)
    assert len(effects.atom) > 6
    for atom, row, yes, no in zip(*effects, strict=True):
        for value, stands in ((2, yes), (-2, no)):
            truths = np.zeros(len(program.atoms), np.int8)
            truths[atom] = value
            assert answer_all(program, truths).criteria[row] == stands
