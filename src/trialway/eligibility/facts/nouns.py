"""The nouns: Fact and Profile. Values only; `form` reads and writes them, `evaluate` compares them with criteria."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from trialway.eligibility.facts.when import When
from trialway.eligibility.nodes import Comparator, Concept, Kind, Relative, Temporality, Value
from trialway.model import PartialDate

State = Literal["yes", "no"]


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing known about a person: what a leaf asks, answered.

    `state` says whether it is so. Of a measurement it is "yes", with `value` (a number, or a range such as "> 5"),
    `levels` (named steps), or `comparator` positive, negative, normal or abnormal. `reference` is the laboratory's
    own range, in the fact's unit. `on` is when it happened, was measured or began; `until` when it ended.
    Of a "no", `on` to `until` is the time for which it is denied. `temporality` "current" means it is so on the
    profile's day, "past" that it is over, and of a "no" "ever" means never.
    `besides` names what a "no" leaves out ("no cancer except a basal cell carcinoma").
    The qualifier "last" says that there was none later, "first" none earlier, "stable" that nothing changed since `on`.
    `source` is the statement as it was made.
    """

    kind: Kind
    concept: Concept
    state: State = "yes"
    value: Value | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    relative_to: Relative | None = None
    reference: Value | None = None
    levels: tuple[str, ...] = ()
    attribute: str | None = None
    qualifiers: tuple[str, ...] = ()
    temporality: Temporality = "unspecified"
    on: When | None = None
    until: When | None = None
    besides: tuple[Concept, ...] = ()
    source: str = ""


class Profile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's facts as they stood on the day `as_of`.

    `complete` names the kinds of fact of which the person said that the list is whole: all they take now
    (medication, substance), or all they ever had (every other kind). `statements` are words not yet read.
    """

    id: str
    as_of: date
    sex: str | None = None
    born: PartialDate | None = None
    country: str | None = None
    postal_code: str | None = None
    facts: tuple[Fact, ...] = ()
    statements: tuple[str, ...] = ()
    complete: frozenset[Kind] = frozenset()
