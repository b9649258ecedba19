"""Lines as criteria are written, drawn from invented templates and the lexicon's words; and people to put to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from trialway.eligibility import Criteria, Criterion, Leaf, read
from trialway.eligibility.evaluate import StudyVerdict, evaluate
from trialway.eligibility.facts import Fact, Profile, When
from trialway.eligibility.nodes import Concept, Value
from trialway.model import PartialDate
from trialway.vocabulary.knowledge import Medical

TODAY = date(2026, 11, 22)
TITLES = {"inclusion": "Inclusion Criteria:\n\n", "exclusion": "Exclusion Criteria:\n\n"}

#: Conditions that are nothing of each other, so that a fact about one says nothing of the next.
CONDITIONS = (
    "asthma",
    "epilepsy",
    "psoriasis",
    "gout",
    "migraine",
    "glaucoma",
    "stroke",
    "celiac disease",
    "endometriosis",
)
TIMES = (
    "within 6 months before screening",
    "in the last 2 years",
    "for at least 6 months",
    "< 26 weeks prior to consent",
)
PIECES = (
    *CONDITIONS, "HIV", "hepatitis B", "COVID-19", "pregnancy", "warfarin", "rituximab", "HbA1c", "platelets", "age",
    "ECOG", "NYHA class", "stage", "Grade", "women of childbearing potential", "adults", "children", "male", "female",
    "no", "not", "without", "non-", "free of", "absence of", "history of", "family history of", "known", "suspected",
    "severe", "active", "uncontrolled", "significant", "planned", "current", "prior", "positive", "negative",
    "except", "other than", "unless", "if", "in case of", "for", "with", "and", "or", "and/or", "any of the following",
    "at least 2 of", "all of", ",", ";", ":", ".", "(", ")", "[", "]", "/", "-", "–", "*", "e.g.", "i.e.", "such as",
    ">=", "≥", "<", "≤ 2.5 × ULN", "> 18", "18-65", "100 × 10^9/L", "7,5 %", "20/200", "mg/dL", "years", "III-IV",
    "must have", "may", "is allowed", "are excluded", "willing to", "in the opinion of the investigator", "between",
    "5 half-lives or 30 days, whichever is longer", "stable dose of", "allergy to", *TIMES, "\\", "\u200b", "患者", "½",
)  # fmt: skip
LAYOUT = ("\n", "\n\n", "\n* ", "\n1. ", "\n   - ", "\na) ", "Inclusion Criteria:", "Exclusion Criteria:", "Cohort B:")

soup = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
pages = st.lists(st.sampled_from(PIECES + LAYOUT), max_size=40).map(" ".join)
conditions = st.sampled_from(CONDITIONS)
sections = st.sampled_from(["inclusion", "exclusion"])


@cache
def medical() -> Medical:
    return Medical()


def everything(criteria: Criteria) -> Iterator[tuple[Criterion, Criterion]]:
    """Each node with the line it is part of: guards and exceptions too."""
    for line in criteria.walk():
        if "/" not in line.id:
            yield line, line
            yield from ((part, line) for part in _parts(line))


def _parts(node: Criterion) -> Iterator[Criterion]:
    own = [child for child in node.children if "/" in child.id]
    for part in (*([node.guard] if node.guard else []), *node.exceptions, *own):
        yield part
        yield from _parts(part)


def item(text: str, section: str = "inclusion", label: str = "* ") -> Criterion:
    """The one criterion of a line in a section."""
    (found,) = read(TITLES[section] + label + text).criteria
    return found


def has(name: str, state: Any = "yes", **rest: Any) -> Fact:
    """What the reader would make of somebody's having a thing: the concept as the language itself knows it."""
    leaf = item(name).leaf
    assert leaf and leaf.concept, name
    return Fact(kind=leaf.kind, concept=leaf.concept, state=state, source=f"{name}: {state}", **rest)


def measured(name: str, number: float, unit: str | None = None) -> Fact:
    value = Value(low=number, low_inclusive=True, high=number, high_inclusive=True)
    return Fact(kind="lab", concept=Concept(text=name, key=name), value=value, unit=unit, source=f"{name}: {number}")


def person(*facts: Fact, born: str | None = None, sex: str | None = None) -> Profile:
    return Profile(id="p", as_of=TODAY, born=PartialDate.read(born), sex=sex, facts=facts)


def judged(criteria: Criteria, who: Profile) -> StudyVerdict:
    return evaluate(criteria, who, on=TODAY, knowledge=medical())


def verdict(text: str, who: Profile, section: str = "inclusion") -> str:
    """The verdict on a line of a section as one word; "?" behind what is only likely."""
    (found,) = judged(Criteria(reader="t", criteria=(item(text, section),)), who).criteria
    return found.verdict + ("" if found.certain or found.verdict == "unknown" else "?")


@st.composite
def answers(draw: st.DrawFn, leaf: Leaf) -> Fact:
    """Something that can be said of what a leaf is about, right or wrong, measured or not, now or once."""
    concept = leaf.concept or Concept(text=leaf.kind)
    number = draw(st.sampled_from([0.0, 1.0, 7.0, 17.0, 18.0, 65.0, 1e6]))
    value = Value(low=number, low_inclusive=True, high=number, high_inclusive=True)
    return Fact(
        kind=leaf.kind,
        concept=concept,
        state=draw(st.sampled_from(["yes", "no"])),
        value=draw(st.sampled_from([None, value])),
        unit=leaf.unit,
        comparator=draw(st.sampled_from([None, "positive", "negative"])),
        levels=leaf.levels[:1],
        temporality=draw(st.sampled_from(["current", "past", "ever", "unspecified"])),
        on=draw(st.sampled_from([None, When.read("2026-11-20"), When.read("2024")])),
        source="said",
    )
