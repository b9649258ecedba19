"""Chooses the criteria of a study from the phrase banks. How they look on the page is layout.py's business."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from example_registry.case import Case
from example_registry.phrase import capital, choose, fill, split_tags
from example_registry.tables import toml


@dataclass(frozen=True)
class Item:
    """One criterion, and the smaller ones under it."""

    text: str
    children: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criteria:
    """All criteria of a study: (heading of a cohort, its items) comes after the general ones."""

    inclusion: tuple[Item, ...]
    exclusion: tuple[Item, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


# A phrase from a shared bank is left out when the study already speaks of one of these.
_TOPICS = (
    r"pregnan|childbearing", "hepatitis|hbv", r"egfr|creatinine|kidney|dialysis", "qt", r"\balt\b|liver|bilirubin",
    r"\bhiv\b", "tubercul", "cancer|tumour", "alcohol", "vaccin", r"cyp3a4|medicine on the list", "smok|pack-year",
    "lvef|heart|nyha|unstable", "blood thinner|bleeding", r"\bmri\b|metal", "ecog|karnofsky", "seizure|epilep",
    "suicid|crisis", "steroid", "thyroid|tsh", "ketoacid", "antibiotic|infection|fever", "another drug|study drug",
    "moves? away|stay in the area", "diabetes|hba1c", "psychosis|depression", "transplant", "painkiller|pain ",
    "opioid|drugs of abuse|cannabis", "blood pressure", "surgery|operation", "antibody|biologic", "prison|guardian",
    "neutrophil|platelet|haemoglobin", "consent", "internet|smartphone|phone", "weight", "records", "walk",
    "oxygen", "expected to live|life expectancy", "measurable", "language", "study forms|questionnaire",
    "allergy|hypersensit", "birth control|contracept", "visits", "brain", "lymphocyte", "shingles|zoster", "jak",
)  # fmt: skip
# How many lines of each source: the condition's inclusion and exclusion, the field's, the common ones, the long ones.
_SIZES = {
    "short": (1, 1, 0, 1, 0), "medium": (2, 3, 1, 4, 0), "long": (4, 6, 3, 9, 2), "longer": (6, 8, 6, 14, 6),
    "longest": (9, 9, 9, 30, 16),
}  # fmt: skip


def _size(case: Case, rng: random.Random) -> str:
    if case.idea.d == "access":
        return rng.choice(["short", "medium"])
    if case.idea.condition.key == "healthy-volunteer":
        return rng.choice(["medium", "long", "long"])
    if "drug" in case.tags:
        return rng.choice(["short", "medium", "medium", "long", "long", "long", "longer", "longest"])
    if "int" in case.tags:
        return rng.choice(["short", "medium", "medium", "long"])
    return rng.choice(["short", "short", "medium"])


def age_words(case: Case, rng: random.Random) -> str:
    """Return the age limits in words, or "" when there are none."""
    low, high = case.youngest, case.oldest
    if low and high:
        if low.unit == high.unit:
            unit = f"{high.unit.lower()}s"
            span = f"{low.number} to {high.number} {unit}"
            return rng.choice([span, f"between {low.number} and {high.number} {unit}", f"{span}, inclusive"])
        return f"{str(low).lower()} to {str(high).lower()}"
    if low:
        return rng.choice([f"{str(low).lower()} or older", f"≥ {str(low).lower()}", f"{str(low).lower()} and above"])
    return f"up to {str(high).lower()}" if high else ""


@dataclass
class _Picker:
    """Takes phrases that fit the case and remembers the topics already spoken of."""

    case: Case
    rng: random.Random
    seen: set[str] = field(default_factory=set)

    def fits(self, phrase: str) -> bool:
        return split_tags(phrase)[0] <= self.case.tags

    def item(self, phrase: str) -> Item:
        text = choose(split_tags(phrase)[1], self.rng)
        blanks = {
            "ages": age_words(self.case, self.rng),
            "who": self.case.idea.condition.who,
            "drug": self.case.mention,
            "washout": self.rng.choice(["4 weeks", "30 days", "90 days", "6 months"]),
        }
        head, mark, rest = fill(text, blanks).partition(":: ")
        children = tuple(capital(child.strip()) for child in rest.split(" ;; ")) if mark else ()
        self.seen.update(self.topics(text))
        return Item(capital(head), children)

    def topics(self, phrase: str) -> set[str]:
        return {topic for topic in _TOPICS if re.search(topic, phrase.lower())}

    def all_of(self, phrases: Iterable[str]) -> list[Item]:
        return [self.item(phrase) for phrase in phrases if self.fits(phrase)]

    def some_of(self, phrases: Iterable[str], most: int) -> list[Item]:
        fitting = [phrase for phrase in phrases if self.fits(phrase)]
        keep = set(self.rng.sample(fitting, min(most, len(fitting))))
        # Each item taken adds its topics to those seen, so the order of this loop matters.
        return [self.item(phrase) for phrase in fitting if phrase in keep and not self.topics(phrase) & self.seen]


def _own_bank_applies(case: Case) -> bool:
    """A study that departs from the usual patients of its condition brings all its criteria itself."""
    idea = case.idea
    other_people = idea.nodx or idea.exonly or idea.own or (idea.hv and not idea.condition.healthy)
    return not other_people and idea.d not in ("casecontrol", "crosssection", "retro", "registry", "extension")


def _diagnosis(case: Case, picker: _Picker) -> list[Item]:
    idea = case.idea
    if idea.nodx or idea.d == "casecontrol" or (idea.hv and not idea.condition.healthy and not idea.dx):
        return []
    phrases = [idea.dx] if idea.dx else list(idea.condition.dx)
    return [picker.item(picker.rng.choice(phrases))] if phrases else []


def make_criteria(case: Case) -> Criteria:
    """Return the criteria of a case; the same case gives the same ones."""
    rng, idea, shared = random.Random(f"criteria {case.number}"), case.idea, toml("phrases.toml")
    picker, size = _Picker(case, rng), _size(case, rng)
    own_inc, own_exc, field_lines, common_lines, long_lines = _SIZES[size]
    bank = "cancer" if idea.condition.cancer else idea.condition.field
    common, special = shared["common"], shared.get(bank, {"inc": [], "exc": []})
    groups = tuple((heading, tuple(lines)) for heading, lines in (_group(text) for text in idea.grp))
    required = picker.all_of(idea.need)
    bars = picker.all_of(idea.bar)
    opening = picker.some_of(common["consent"], 1) if rng.random() < 0.55 else []
    if rng.random() < 0.6 and age_words(case, rng):
        opening.append(picker.item(rng.choice(common["age"])))
    rng.shuffle(opening)
    inclusion = opening + _diagnosis(case, picker) + required
    exclusion = bars
    if _own_bank_applies(case):
        inclusion += picker.all_of(rng.sample(idea.condition.inc, min(own_inc, len(idea.condition.inc))))
        exclusion = picker.all_of(rng.sample(idea.condition.exc, min(own_exc, len(idea.condition.exc)))) + bars
        inclusion += picker.some_of(special["inc"], field_lines)
        exclusion += picker.some_of(special["exc"], field_lines)
    inclusion += picker.some_of(shared["elaborate"]["inc"], long_lines // 2)
    exclusion += picker.some_of(shared["elaborate"]["exc"], long_lines)
    inclusion += picker.some_of(common["inc"], common_lines // 2)
    exclusion += picker.some_of(common["exc"], common_lines)
    return Criteria(tuple(inclusion), tuple(exclusion), groups)


def _group(text: str) -> tuple[str, list[str]]:
    heading, _, lines = text.partition(":: ")
    return heading, [capital(line.strip()) for line in lines.split(" ;; ")]
