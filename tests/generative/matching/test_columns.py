"""Columns say just what the plain evaluator says, criterion by criterion, for any person and any study."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pytest

from trialway.eligibility import Profile, read, read_profile
from trialway.eligibility.evaluate.person import Person
from trialway.matching import Candidate, candidate, match
from trialway.matching.columns import answer_all, compile_all
from trialway.matching.columns.atoms import AtomIndex
from trialway.matching.columns.evaluate import WHOLES, Answered
from trialway.matching.columns.program import Program
from trialway.matching.match import Match
from trialway.matching.summary import Summarizer
from trialway.registry import examples
from trialway.registry.ctgov import open_source, read_study
from trialway.registry.reader import Record
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

ON = date(2026, 11, 22)
SAID = [
    "has lupus", "asthma: no", "denies diabetes", "has type 2 diabetes", "no history of cancer",
    "had breast cancer in 2019", "pregnant: no", "past the menopause", "takes metformin 500 mg twice daily",
    "HbA1c 8.1 %", "HIV test negative", "ECOG: 1", "had a stroke three weeks ago", "never had a heart attack",
    "no known allergies", "smokes", "eGFR 55 mL/min", "takes no medications",
    "had a blood transfusion in October", "mother has asthma", "NYHA class II", "BMI 31", "no active infection",
    "hepatitis B: no", "had rituximab in 2024", "no cancer except basal cell carcinoma", "stage III melanoma",
    "blood pressure 150/95", "ALT 60 U/L (upper limit 40)", "healthy", "platelets 90 x 10^9/L",
]  # fmt: skip
HARD = """Inclusion Criteria:

1. At least two of the following:
   A. Asthma
   B. Gout
   C. Smoker
2. In women of childbearing potential: a negative pregnancy test
3. ALT below 3 x ULN, except in Gilbert's syndrome
Cohort A:
4. Type 2 diabetes
Cohort B:
5. Lupus

Exclusion Criteria:

1. Cancer, except basal cell carcinoma
2. No heart attack within 6 months unless a stent was placed
3. Frobnication or asthma
4. Stroke within 4 weeks or 5 half-lives, whichever is longer"""


@cache
def candidates() -> tuple[Candidate, ...]:
    """Every fourth example study, and one that has everything that is hard."""
    lexicon = default_lexicon()
    records = [one for one in open_source(str(examples.path())).records() if isinstance(one, Record)][::4]
    studies = [read_study(one.data) for one in records]
    made = [candidate(study, read(study.eligibility.criteria), lexicon) for study in studies]
    return (*made, candidate(studies[0], read(HARD), lexicon))


@cache
def compiled() -> tuple[Program, AtomIndex]:
    program = compile_all(candidates(), Medical())
    return program, AtomIndex(program.atoms, default_lexicon())


def somebody(seed: int) -> Profile:
    draw = random.Random(seed)
    form = {
        "id": str(seed),
        "as_of": str(ON),
        "sex": draw.choice(["female", "male", None]),
        "born": draw.choice(["1950", "1984-05", "2010-03-02", "2020-01", None]),
        "statements": draw.sample(SAID, draw.randrange(8)),
    }
    return read_profile({name: value for name, value in form.items() if value is not None})


def plainly(person: Profile) -> list[Match]:
    lexicon, medical = default_lexicon(), Medical()
    return [match(person, one, on=ON, knowledge=medical, lexicon=lexicon) for one in candidates()]


@pytest.mark.parametrize("seed", range(25))
def test_the_same_verdicts_as_the_plain_evaluator(seed: int) -> None:
    person = somebody(seed)
    program, index = compiled()
    found = answer_all(program, index.truths(Person(person, ON, Medical())))
    for number, one in enumerate(plainly(person)):
        assert WHOLES[found.verdicts[number]] == one.verdict.verdict, one.study
        _same_criteria(program, found, number, one)


@pytest.mark.parametrize("seed", range(8))
def test_the_same_summary_as_pair_by_pair(seed: int) -> None:
    person = somebody(seed)
    program, _ = compiled()
    found = Summarizer(program, Medical(), default_lexicon()).summary(person, on=ON)
    for number, one in enumerate(plainly(person)):
        assert found.score[number] == pytest.approx(one.score, abs=1e-5), one.study
        failing = [each for each in one.verdict.criteria if each.verdict == "fails"]
        surely = [each.id for each in failing if each.certain] or [each.id for each in failing]
        ruled_out = one.verdict.verdict in ("excluded", "likely_excluded")
        deciding = program.ids[found.deciding[number]] if found.deciding[number] >= 0 else None
        assert deciding == (surely[0] if ruled_out else None)


def _same_criteria(program: Program, found: Answered, number: int, one: Match) -> None:
    rows = [row for row in range(len(program.ids)) if program.study[row] == number]
    by_id = {verdict.id: verdict for verdict in one.verdict.criteria}
    assert {program.ids[row] for row in rows} >= set(by_id)
    for row in rows:
        verdict = by_id.get(program.ids[row])
        if verdict is None:  # a field of the record that says nothing of this person
            assert found.criteria[row] == 0
            continue
        stands = {"passes": 1, "fails": -1, "unknown": 0, "not_applicable": 3}[verdict.verdict]
        surely = 2 if verdict.certain and abs(stands) == 1 else 1
        assert (found.criteria[row], found.asks[row]) == (stands * surely, bool(verdict.asks)), verdict.quote


def test_what_is_the_same_in_many_studies_is_asked_of_a_person_once() -> None:
    program, _ = compiled()
    assert len(program.atoms) < len(program.whole)
    assert len(set(program.atoms)) == len(program.atoms)
