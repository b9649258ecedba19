"""Nothing is lost, nothing is said twice, nothing raises: for real texts and for any text at all."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.work import calls_in
from trialway.eligibility.items import Heading, Item, Outline
from trialway.eligibility.outline import outline
from trialway.eligibility.outline.labels import BULLETS

PIECES = [
    "Inclusion Criteria:", "EXCLUSION CRITERIA", "* Inclusion criteria:",
    "Exclusion Criteria (Part B):", "Cohort A:", "Patients must have:",
    "Patients with any of the following are excluded:", "DISEASE CHARACTERISTICS:",
    "PATIENT CHARACTERISTICS:", "Age: 18 and over", "Hepatic: Not specified", "Renal:",
    "Healthy volunteers:", "\n", "\n\n", "\r\n", "   ", "\t", "* ", "\\* ", "- ", "• ", "o ", "1. ",
    "2. ", "3.", "(1) ", "2) ", "A. ", "B. ", "a) ", "b) ", "i. ", "ii. ", "iv)", "①", "②", "2.1 ",
    "1\\. ", "-", "*", "\\-", ": ", "; ", ". ", "Gout", "asthma at screening",
    "Vitamin B. C. difficile", "must meet all of the following:", "at least one of the following:",
    "Note: none", "OR", "not specified", "e.g. aspirin", "HER2. 1.5", "Grade 3. Patients", "\u3000",
    "\u200b", "\x00", "é", "患者",
]  # fmt: skip


def parts(made: Outline) -> list[tuple[int, int, str, str]]:
    """All spans in text order: start, end, quote, label."""
    found: list[tuple[int, int, str, str]] = [(head.start, head.end, head.quote, "") for head in made.headings]
    found += [(item.start, item.end, item.quote, item.label) for item in made.walk()]
    return sorted(found)


def is_only_label(gap: str, label: str) -> bool:
    """Whether between two quotes lie white space, bullets and the next one's label, and nothing else."""
    rest = "".join(sign for sign in gap if not sign.isspace() and sign not in BULLETS + "\\")
    pattern = rf"[(\[（]?{re.escape(label)}[.)\]:、）．]{{0,2}}" if label else ""
    return re.fullmatch(pattern, rest) is not None or (label == "o" and not rest)


def check_whole(text: str) -> Outline:
    """Raise unless headings, items, labels, bullets and white space put together are the text."""
    made, at = outline(text), 0
    for start, end, quote, label in parts(made):
        assert start >= at, (quote, "overlaps what is before it")
        assert text[start:end] == quote == quote.strip() != ""
        assert is_only_label(text[at:start], label), (text[at:start], label, quote)
        at = end
    assert is_only_label(text[at:], ""), text[at:]
    ids = [item.id for item in made.walk()]
    assert len(ids) == len(set(ids))
    return made


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_text_of_the_usual_pieces_in_any_order_is_kept_whole(text: str) -> None:
    check_whole(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_kept_whole(text: str) -> None:
    check_whole(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_outline(text: str) -> None:
    assert outline(text) == outline(text)


def real_texts(folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("ctgov-v2", "converted-from-xml"):
        with gzip.open(folder / "studies" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                protocol = json.loads(line)["protocolSection"]
                yield (
                    protocol["identificationModule"]["nctId"],
                    protocol.get("eligibilityModule", {}).get("eligibilityCriteria") or "",
                )


@pytest.mark.slow
def test_every_real_text_is_kept_whole_and_98_percent_of_items_have_a_section(real_data: Path) -> None:
    known = total = 0
    for study, text in real_texts(real_data):
        try:
            made = check_whole(text)
        except AssertionError as error:
            raise AssertionError(study) from error
        for item in made.walk():
            total += 1
            known += item.section != "unknown"
    assert total > 100_000
    assert known / total >= 0.98


def test_the_seed_has_6_and_11_criteria_with_four_under_the_third(real_data: Path) -> None:
    """The page the product was asked for shows 1, 2, 3 where the criteria are 4, 5, 6."""
    record = json.loads((real_data / "seed" / "study-record.json").read_text(encoding="utf-8"))
    made = check_whole(record["protocolSection"]["eligibilityModule"]["eligibilityCriteria"])
    ids = [item.id for item in made.walk()]
    inner = ["I3.A", "I3.B", "I3.C", "I3.D"]
    inclusion = ["I1", "I2", "I3", *inner, "I4", "I5", "I6"]
    assert ids == inclusion + [f"E{number}" for number in range(1, 12)]
    assert [item.label for item in made.items if item.section == "inclusion"] == ["1", "2", "3", "1", "2", "3"]
    assert [item.notes for item in made.walk() if item.notes] == [("numbering restarts",)]


HOSTILE = {
    "spaces": "Inclusion Criteria" + " " * 100_000 + "x",
    "lines of labels": "1.\n" * 33_000,
    "one paragraph of labels": "Inclusion: " + "1. 2. 3. a) b) (i) " * 5_000,
    "ever deeper": "\n".join(" " * depth + "* x:" for depth in range(440)),
    "bullets": "* " * 50_000,
    "dashes": "-" * 100_000,
    "brackets": "Inclusion criteria " + "(" * 100_000,
    "colons": ":" * 100_000,
    "headings": "Exclusion Criteria: " * 5_000,
    "run-on": "DISEASE CHARACTERISTICS: " + "Age: Renal: Other: " * 5_000,
    "lead-ins": "Patients must meet all of the following criteria:\n\n" * 2_000,
    "one long word": "inclusion" * 11_000,
    "words": "patients with any of the following " * 2_900 + ":",
    "colon items": "* a:\n" * 20_000,
    "digits": "1" * 100_000,
    "backslashes": "\\" * 100_000,
    "cohorts": "Cohort 1, 2, " + "3, " * 33_000,
    "blank lines": "a\n \n" * 25_000,
    "returns": "\r\n" * 50_000,
    "people": "all the " * 12_000 + "patients:",
    "circled": "①" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_about_twice_the_work(name: str) -> None:
    """Quadratic work would be four times as much."""
    text = HOSTILE[name]
    half, whole = (calls_in(lambda part=part: outline(part)) for part in (text[: len(text) // 2], text))
    assert whole < 2.5 * half + 1_000
    check_whole(text)


def test_nodes_are_frozen() -> None:
    made = outline("Inclusion Criteria:\n\n* Gout")
    for node in (made.items[0], made.headings[0]):
        assert isinstance(node, Item | Heading)
        with pytest.raises(AttributeError):
            node.start = 3  # type: ignore[misc]
