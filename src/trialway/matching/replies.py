"""A reply to a question → facts, in the same nouns that statements are read into.

The facts are about the leaf the question was made of, so that they say neither more nor less than was asked.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from trialway.eligibility.facts import Fact, When, fact_of
from trialway.eligibility.nodes import Leaf, TimeUnit, Value
from trialway.eligibility.render import question
from trialway.eligibility.render.plainly.times import time_of

Say = Literal[
    "yes", "no", "positive", "negative", "normal", "abnormal", "level", "value", "since", "last", "never", "other"
]

Result = Literal["positive", "negative", "normal", "abnormal"]
RESULTS: Final[tuple[Result, ...]] = ("positive", "negative", "normal", "abnormal")


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person answered; `other` says that the words are about somebody else.

    `value` goes with its UCUM `unit`, and with the laboratory's own `limit`.
    `when` is a day, month or year (of the test, of the beginning, of the last time); `ago` with `ago_unit` says it
    as a length of time before now.
    """

    say: Say
    value: float | None = None
    unit: str | None = None
    limit: float | None = None
    level: str | None = None
    when: When | None = None
    ago: float | None = None
    ago_unit: TimeUnit | None = None


def facts_from(leaf: Leaf, reply: Reply, *, as_of: date, source: str) -> tuple[Fact, ...]:
    """The facts that a reply states about what the leaf asks; none where it states nothing that can be compared."""
    made = _fact(replace(leaf, negated=False), reply, as_of, source)
    return (made,) if made else ()


def _fact(leaf: Leaf, reply: Reply, as_of: date, source: str) -> Fact | None:
    if reply.say in ("yes", "no"):
        if reply.say == "no" and time_of(leaf, negative=False).tense == "ever":
            leaf = replace(leaf, window=None, temporality="ever")  # "Have you ever …?" No: at no time
        return fact_of(replace(leaf, negated=reply.say == "no"), as_of=as_of, source=source)
    if leaf.concept is None:
        return None
    if reply.say in ("since", "last", "never"):
        return _timed(leaf, reply, as_of, source)
    fact = Fact(
        kind=leaf.kind,
        concept=leaf.concept,
        attribute=leaf.attribute,
        qualifiers=leaf.qualifiers,
        on=_when(reply, as_of),
        source=source,
    )
    if reply.say in RESULTS:
        return replace(fact, comparator=reply.say)
    if reply.say == "level":
        return replace(fact, levels=(reply.level,)) if reply.level else None
    return _measured(fact, leaf, reply)


def _measured(fact: Fact, leaf: Leaf, reply: Reply) -> Fact | None:
    if reply.value is None:
        return None
    exactly = Value(low=reply.value, low_inclusive=True, high=reply.value, high_inclusive=True)
    limit = None
    if reply.limit is not None:
        limit = Value(high=reply.limit) if leaf.relative_to == "ULN" else Value(low=reply.limit)
    relative = leaf.relative_to if leaf.relative_to == "predicted" else None
    return replace(fact, value=exactly, unit=reply.unit, reference=limit, relative_to=relative)


def _timed(leaf: Leaf, reply: Reply, as_of: date, source: str) -> Fact | None:
    """ "When did you last …" and "How long have you …"; never, or not now, is an answer to both."""
    if reply.say == "never":
        ever = question(leaf).text.startswith("When")
        plain = replace(leaf, window=None, value=None, unit=None, comparator=None, attribute=None, negated=True)
        return fact_of(replace(plain, temporality="ever") if ever else plain, as_of=as_of, source=source)
    when = _when(reply, as_of)
    if when is None or leaf.concept is None:
        return None
    if reply.say == "last":
        return Fact(
            kind=leaf.kind, concept=leaf.concept, qualifiers=(*leaf.qualifiers, "last"), on=when, until=when,
            source=source,
        )  # fmt: skip
    stable = ("stable",) if leaf.window and leaf.window.kind == "stable_for" else ()
    return Fact(
        kind=leaf.kind, concept=leaf.concept, qualifiers=(*leaf.qualifiers, *stable), on=when, temporality="current",
        source=source,
    )  # fmt: skip


def _when(reply: Reply, as_of: date) -> When | None:
    if reply.when or reply.ago is None or reply.ago_unit is None:
        return reply.when
    return When.ago(as_of, reply.ago, reply.ago_unit)
