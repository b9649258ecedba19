"""The nodes of the eligibility language: criteria, what they require, and what was not understood.

Values only: the grammar builds them, evaluation and rendering read them, and neither side knows the other.
A leaf always says what a person has or does ("the person takes warfarin"). Whether that lets them in or keeps
them out is the section's matter: an inclusion must hold, an exclusion must not.
Offsets count code points of the registry's text as received; `quote` is exactly `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from trialway.eligibility.items import Heading, Section

Kind = Literal[
    "age", "sex", "reproductive", "contraception", "diagnosis", "duration", "stage", "status", "biomarker", "lab",
    "vital", "organ_function", "score", "infection", "medication", "prior_treatment", "procedure", "vaccination",
    "allergy", "substance", "other_trial", "general_health", "logistic", "judgement",
]  # fmt: skip
Op = Literal["leaf", "all", "any", "at_least", "not", "human"]
Degree = Literal["full", "partial", "none"]
Comparator = Literal["<", "<=", "=", ">=", ">", "between", "positive", "negative", "normal", "abnormal"]
Relative = Literal["ULN", "LLN", "baseline", "predicted"]
#: The qualifier of a leaf whose window is of the day a thing was found: "diagnosed within 3 years".
FOUND = "diagnosed"
#: How a qualifier begins that says by whose book an illness is named: "by dsm-5 criteria".
BY = "by "
TimeUnit = Literal["min", "h", "d", "wk", "mo", "a", "half-life"]
Temporality = Literal["current", "past", "ever", "planned", "family", "unspecified"]


class Code(msgspec.Struct, frozen=True, gc=False):
    """A concept's name in a code system: `MeSH`, `DrugBank`, `ICD-10-CM`, `HPO`, `LOINC`, `ATC`."""

    system: str
    code: str
    display: str


class Concept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What a leaf is about. `text` is the words of the criterion; `key` the lexicon's name for it, if it has one."""

    text: str
    key: str | None = None
    codes: tuple[Code, ...] = ()


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A number or a range as written, never converted. `=` has low and high alike."""

    low: float | None = None
    low_inclusive: bool | None = None
    high: float | None = None
    high_inclusive: bool | None = None


class Window(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """When something must have been, in the criterion's own unit.

    `within`: no longer than `amount` away from the anchor, on the side of `direction`.
    `at_least_ago`: at least `amount` before it. `for_duration`: has lasted that long (`comparator` says how it
    compares). `stable_for`: unchanged that long. `planned`: intended. `inclusive` is False where exactly `amount`
    lies outside ("< 26 weeks"). `high` ends a range ("2 to 6 weeks before"). `half_lives` with `whichever` is the
    other arm of "30 days or 5 half-lives, whichever is longer". An amount that is not given is None.
    """

    direction: Literal["before", "after", "during"]
    kind: Literal["within", "at_least_ago", "for_duration", "stable_for", "planned"]
    amount: float | None = None
    unit: TimeUnit | None = None
    high: float | None = None
    inclusive: bool = True
    anchor: str | None = None
    half_lives: float | None = None
    whichever: Literal["longer", "shorter"] | None = None


class Leaf(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing that can be checked about a person.

    `qualifiers` are the lower-case words that narrow the concept and are kept as they stand ("severe", "active",
    "uncontrolled", "stage iv", "histologically confirmed"). `levels` are the named steps of a scale or stage
    ("III", "IV") where they are no numbers. `attribute` says what the value measures where it is not the concept
    itself ("dose", "count", "duration", "change", "titre").
    """

    kind: Kind
    start: int
    end: int
    concept: Concept | None = None
    negated: bool = False
    comparator: Comparator | None = None
    value: Value | None = None
    unit: str | None = None
    unit_text: str | None = None
    relative_to: Relative | None = None
    attribute: str | None = None
    levels: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    window: Window | None = None
    temporality: Temporality = "unspecified"


class Criterion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One node: a criterion of the text, a part of its line, or a group of parts.

    `guard` says whom it is for: where it is false the criterion does not apply. Each of `exceptions` cancels a hit.
    `reading` is how much of its own words was understood, sub-items apart; `residue` the words that were not.
    A `human` node is for people to judge and never read in full. `notes` hold "ambiguous: …", "orphan: …" and the like.
    Of op `not` there is one child. A part of a line has an id like `I4/2`.
    """

    id: str
    section: Section
    start: int
    end: int
    quote: str
    op: Op
    reading: Degree
    group: str | None = None
    label: str = ""
    n: int | None = None
    leaf: Leaf | None = None
    guard: Criterion | None = None
    exceptions: tuple[Criterion, ...] = ()
    children: tuple[Criterion, ...] = ()
    residue: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def walk(self) -> Iterator[Criterion]:
        """This node and its children's, in text order; guards and exceptions are not entered."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Leaf]:
        """Every leaf of the node, those of guards and exceptions too."""
        if self.leaf:
            yield self.leaf
        if self.guard:
            yield from self.guard.leaves()
        for part in (*self.exceptions, *self.children):
            yield from part.leaves()


class Criteria(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A whole eligibility text, read. `reader` names the versions of grammar and lexicon that made it."""

    reader: str
    headings: tuple[Heading, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    def walk(self) -> Iterator[Criterion]:
        """All criteria and parts of all depths, in text order."""
        for criterion in self.criteria:
            yield from criterion.walk()
