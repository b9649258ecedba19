"""The study that the product was asked for: its 6 + 11 criteria, A to D under the third, each held to its meaning.

The example registry carries a twin of it in other words, so that this runs without the real record. Each row below
holds for both, except where it names one of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from tests.spec.language.expect import shown
from trialway.eligibility import Criterion, Leaf, read
from trialway.eligibility.evaluate import evaluate
from trialway.eligibility.facts import Fact, Profile
from trialway.eligibility.nodes import Criteria
from trialway.model import PartialDate
from trialway.vocabulary.knowledge import Medical

Check = Callable[[Criterion], bool]
IDS = ["I1", "I2", "I3", "I3.A", "I3.B", "I3.C", "I3.D", "I4", "I5", "I6", *(f"E{n}" for n in range(1, 12))]


class Row(NamedTuple):
    """What must hold of one criterion, and of which text (both, the real one, the twin)."""

    id: str
    what: str
    holds: Check
    of: str = "both"


def is_people(node: Criterion) -> bool:
    """For people to settle: never read in full, and nothing certain comes of it."""
    return node.op == "human" and node.reading != "full"


def notes(word: str) -> Check:
    return lambda node: any(note.startswith(word) for part in node.walk() for note in part.notes)


def about(kind: str, words: str, *, negated: bool = False) -> Check:
    """Whether a leaf is of the kind, about the words and said with or without "no"."""
    return lambda node: any(_is_about(leaf, kind, words) and leaf.negated == negated for leaf in node.leaves())


def _is_about(leaf: Leaf, kind: str, words: str) -> bool:
    concept = leaf.concept
    names = f"{concept.key} {concept.text} {' '.join(code.display for code in concept.codes)}" if concept else ""
    return leaf.kind == kind and words in names.lower().replace("-", " ")


def within(amount: float, unit: str, *, kind: str = "within", inclusive: bool = True) -> Check:
    return lambda node: any(
        w and (w.kind, w.amount, w.unit, w.inclusive) == (kind, amount, unit, inclusive)
        for w in (leaf.window for leaf in node.leaves())
    )


def lasts_more_than(amount: float, unit: str) -> Check:
    """A duration that stands in a window is a value: taken for more than 2 weeks, within the last 24."""
    return lambda node: any(
        (leaf.attribute == "duration" and leaf.value and (leaf.value.low, leaf.value.low_inclusive) == (amount, False))
        or within(amount, unit, kind="for_duration", inclusive=False)(node)
        for leaf in node.leaves()
    )


def is_guarded_by_age(years: float) -> Check:
    def holds(node: Criterion) -> bool:
        leaf = node.guard.leaf if node.guard else None
        return bool(leaf and leaf.kind == "age" and leaf.value and (leaf.value.low, leaf.unit) == (years, "a"))

    return holds


def exception(words: str) -> Check:
    return lambda node: any(words in part.quote.lower() for part in node.exceptions)


def is_treatment(node: Criterion) -> bool:
    return all(leaf.kind in ("medication", "prior_treatment") for leaf in node.leaves())


def is_full(node: Criterion) -> bool:
    return node.reading == "full"


def is_not_full(node: Criterion) -> bool:
    return node.reading != "full"


ROWS = [
    Row("I2", "lupus", about("diagnosis", "lupus")),
    Row("I2", "for 6 months", within(6, "mo", kind="for_duration")),
    Row("I2", "the classification is not checked, so it is not full", is_not_full),
    Row("I3", "all of A to D", lambda node: node.op == "all" and len(node.children) == 4),
    Row("I3.A", "no active tuberculosis", about("infection", "active tuberculosis", negated=True)),
    Row("I3.B", "signs in the past are for people to weigh", is_not_full),
    Row("I3.B", "tuberculosis is not asked for", lambda n: not about("infection", "tuberculosis")(n)),
    Row("I3.C", "contact is for people to weigh", is_not_full),
    Row("I3.D", "no latent tuberculosis", about("infection", "latent tuberculosis", negated=True)),
    Row("I3.D", "unless it was treated", lambda node: is_not_full(node) and bool(node.exceptions), "twin"),
    Row("I4", "a negative pregnancy test", about("reproductive", "pregnancy", negated=True), "real"),
    Row("I4", "for those who can become pregnant", lambda node: node.guard is not None, "real"),
    Row("I6", "no COVID-19", about("infection", "covid", negated=True)),
    Row("I6", "nobody is asked to have it", lambda node: not about("infection", "covid")(node)),
    Row("I6", "contact between visits is left over", is_not_full),
    Row("E1", "a disease", lambda node: any(leaf.kind == "diagnosis" for leaf in node.leaves()), "real"),
    Row("E2", "clinically significant is left over", is_not_full),
    Row("E2", "not: whoever has no lupus is out", lambda n: not about("diagnosis", "lupus", negated=True)(n)),
    Row("E3", "from 11 years of age", is_guarded_by_age(11), "real"),
    Row("E3", "from 12 years of age", is_guarded_by_age(12), "twin"),
    Row("E3", "suicidal ideation", about("diagnosis", "suicidal ideation")),
    Row("E3", "read in full", is_full),
    Row("E4", "more than 2 weeks in total", lasts_more_than(2, "wk")),
    Row("E4", "within 24 weeks", within(24, "wk")),
    Row("E4", "a time within a time is not full", is_not_full),
    Row("E5", "HIV, positive", about("infection", "hiv")),
    Row("E5", "read in full", is_full),
    Row("E6", "hepatitis B", about("infection", "hepatitis b")),
    Row("E6", "hepatitis C", about("infection", "hepatitis c")),
    Row("E6", "shingles", about("infection", "zoster"), "real"),
    Row("E6", "and/or is flagged", lambda node: notes("ambiguous")(node) and is_not_full(node), "real"),
    Row("E7", "cytomegalovirus", about("infection", "cytomegalovirus"), "real"),
    Row("E7", "Epstein-Barr virus", about("infection", "epstein barr"), "real"),
    Row("E7", "within 12 weeks", within(12, "wk")),
    Row("E8", "COVID-19", about("infection", "covid")),
    Row("E8", "severe is left over", is_not_full),
    Row("E8", "the sentence that hangs on nothing is flagged", notes("orphan")),
    Row("E9", "a medicine of the past", is_treatment),
    Row("E10", "within less than 26 weeks", within(26, "wk", inclusive=False)),
    Row("E11", "within 4 weeks", within(4, "wk")),
    Row("E11", "except albumin", exception("albumin")),
    Row("E11", "a transfusion", about("procedure", "transfusion")),
]  # fmt: skip


@cache
def _twin() -> Criteria:
    lines = (files("trialway.registry.examples") / "studies.jsonl").read_text(encoding="utf-8").splitlines()
    record = next(json.loads(line) for line in lines if '"NCT90000001"' in line)
    return _criteria(record)


@cache
def _real(folder: Path) -> Criteria:
    return _criteria(json.loads((folder / "seed" / "study-record.json").read_text(encoding="utf-8")))


def _criteria(record: dict[str, dict[str, dict[str, str]]]) -> Criteria:
    return read(record["protocolSection"]["eligibilityModule"]["eligibilityCriteria"])


def _named(criteria: Criteria) -> dict[str, Criterion]:
    """The criteria that the text lists, by id; parts of a line are within theirs."""
    return {node.id: node for node in criteria.walk() if "/" not in node.id}


def _check(row: Row, criteria: Criteria) -> None:
    node = _named(criteria)[row.id]
    assert row.holds(node), "\n".join([f"{row.id}: {row.what}", *shown(node)])


@pytest.mark.parametrize("row", [row for row in ROWS if row.of != "twin"], ids=lambda row: f"{row.id}: {row.what}")
def test_the_seed(row: Row, real_data: Path) -> None:
    _check(row, _real(real_data))


@pytest.mark.parametrize("row", [row for row in ROWS if row.of != "real"], ids=lambda row: f"{row.id}: {row.what}")
def test_its_twin(row: Row) -> None:
    _check(row, _twin())


def test_all_21_criteria_are_found(real_data: Path) -> None:
    for criteria in (_real(real_data), _twin()):
        assert list(_named(criteria)) == IDS
        assert {node.section for node in criteria.walk() if node.id.startswith("I")} == {"inclusion"}


@pytest.mark.parametrize("state", ["yes", "no"])
def test_nothing_is_certain_of_what_was_read_in_part(state: Literal["yes", "no"], real_data: Path) -> None:
    """Even for somebody of whom everything is said that any criterion asks, and for somebody of whom all is denied."""
    for criteria in (_real(real_data), _twin()):
        leaves = [leaf for criterion in criteria.criteria for leaf in criterion.leaves() if leaf.concept]
        facts = tuple(Fact(kind=leaf.kind, concept=leaf.concept, state=state) for leaf in leaves if leaf.concept)
        born = PartialDate.read("2013-02")
        who = Profile(id="p", as_of=date(2026, 11, 22), sex="female", born=born, facts=facts)
        found = evaluate(criteria, who, on=who.as_of, knowledge=Medical())
        assert [one.id for one in found.criteria if one.certain and one.reading != "full"] == []
