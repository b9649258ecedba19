"""One person and one study: verdicts with their items, and an order that puts what fits above what does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.web.conftest import study as record
from trialway.eligibility import read, read_profile
from trialway.matching import Candidate, candidate, match, write_match
from trialway.matching.about import about, conditions_of, how_much
from trialway.registry.ctgov import read_study
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

ON = date(2026, 11, 22)
TEXT = """Inclusion Criteria:

1. Systemic lupus erythematosus
2. HbA1c of 7.0 % or more

Exclusion Criteria:

1. Any of the following:
   A. Blood transfusion within 6 months
   B. Asthma"""


def one(text: str = TEXT, *, conditions: tuple[str, ...] = ("Systemic Lupus Erythematosus",)) -> Candidate:
    data = record(
        1,
        identificationModule={"nctId": "NCT90000001", "briefTitle": "A Study of Rest"},
        conditionsModule={"conditions": list(conditions)},
        eligibilityModule={"minimumAge": "18 Years", "sex": "FEMALE", "eligibilityCriteria": text},
    )
    study = read_study(data)
    return candidate(study, read(study.eligibility.criteria), default_lexicon())


def matched(*statements: str, of: Candidate | None = None, sex: str = "female") -> dict[str, Any]:
    profile = read_profile({"id": "7", "as_of": str(ON), "born": "1980-05", "sex": sex, "statements": list(statements)})
    lexicon = default_lexicon()
    return write_match(match(profile, of or one(), on=ON, knowledge=Medical(lexicon), lexicon=lexicon))


def test_a_line_holds_every_criterion_with_its_items_and_what_was_said() -> None:
    found = matched("lupus", "has asthma")
    assert (found["profile"], found["study"], found["verdict"]) == ("7", "NCT90000001", "excluded")
    assert [each["id"] for each in found["criteria"]] == ["minimumAge", "sex", "I1", "I2", "E1", "E1.A", "E1.B"]
    by_id = {each["id"]: each for each in found["criteria"]}
    assert by_id["E1.B"]["verdict"] == "fails" and by_id["E1.B"]["certain"]
    assert by_id["E1.B"]["because"] == ["has asthma"]
    assert by_id["I2"]["verdict"] == "unknown"


def test_the_day_on_which_it_turns_is_told() -> None:
    found = matched("had a blood transfusion on 2026-10-01")
    waiting = next(each for each in found["criteria"] if each["id"] == "E1.A")
    assert waiting["turns_on"] == "2027-04-02"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (["has lupus"], ["has gout"]),
        (["has lupus", "HbA1c 8 %"], ["has lupus"]),
        (["has lupus"], ["has lupus", "HbA1c 6 %"]),
        (["has gout"], ["has lupus", "has asthma"]),
    ],
    ids=["what it is about", "what is known to fit", "what fails", "ruled out"],
)
def test_the_better_comes_first(better: list[str], worse: list[str]) -> None:
    assert matched(*better)["score"] > matched(*worse)["score"]


def test_scores_lie_between_nothing_and_one() -> None:
    everything = matched("has lupus", "HbA1c 8 %", "no asthma", "never had a blood transfusion")
    nothing = matched("has asthma", of=one(conditions=("Gout",)), sex="male")
    assert 0 <= nothing["score"] < everything["score"] <= 1


def test_a_study_is_about_what_its_record_names_and_its_title_counts_less_than_its_conditions() -> None:
    study = read_study(record(1, conditionsModule={"conditions": ["Gout"]}))
    subject = about(study, default_lexicon())
    keys = {weight: {key for key, each in subject.items() if each == weight} for weight in set(subject.values())}
    assert keys[1.0] >= set(conditions_of(read_profile({"id": "1", "as_of": "2026-11-22", "statements": ["has gout"]})))
    assert keys[0.9]


def test_conditions_are_what_the_person_has_and_not_what_the_family_has_or_they_deny() -> None:
    said = ["has gout", "mother has asthma", "no history of lupus", "had a stroke in 2019"]
    profile = read_profile({"id": "1", "as_of": "2026-11-22", "statements": said})
    lexicon = default_lexicon()
    names = [entry.name for key in conditions_of(profile) if (entry := lexicon.entry(key))]
    assert len(names) == 2 and "gout" in names[0].lower() and "stroke" in names[1].lower()


def test_narrower_and_broader_conditions_count_less_and_others_not_at_all() -> None:
    lexicon = default_lexicon()
    (own,), (broad,), (other,) = (lexicon.find(name)[:1] for name in ("breast cancer", "cancer", "gout"))
    assert how_much([own], {own: 1.0}, lexicon) == 1.0
    assert 1.0 > how_much([own], {broad: 1.0}, lexicon) > how_much([broad], {own: 1.0}, lexicon) > 0
    assert how_much([own], {other: 1.0}, lexicon) == how_much([], {own: 1.0}, lexicon) == 0.0


def test_a_study_of_tumours_rules_nobody_out_for_certain_for_a_tumour() -> None:
    made = one("Exclusion Criteria:\n\n* Concurrent malignancies", conditions=("Advanced Solid Tumors",))
    assert matched("has cancer that spread to the brain", of=made)["verdict"] != "excluded"
    other = one("Exclusion Criteria:\n\n* Malignancy", conditions=("Asthma",))
    assert matched("has breast cancer", of=other)["verdict"] == "excluded"
