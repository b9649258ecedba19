"""What an amount is: a quantity (a number and how it compares) or a span (a stretch of time and its place)."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from trialway.eligibility.nodes import Comparator, Relative, Value, Window


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number with what stands around it: "at least 18 years", "1.5 x ULN", "grade 2 or higher", "140/90 mmHg".

    The span runs over comparator words, number and unit, and over "of age" where a comparator follows it.
    `comparator` is None where none is written; `value` then has low and high alike. "normal" and "abnormal" have an
    empty value. `unit` is UCUM, `unit_text` the words; the thing counted by a rate is in the words alone ("drinks per
    week"). `over` is the number below the slash: 90 of "140/90", 10 of "4/10", 200 of "20/200" (there better sight
    counts as more). A titre of "1:40" has the value 40 and the unit_text "1:"; "36+6 weeks" are 36 and six sevenths.
    `levels` are steps that are no numbers: without a comparator any of them will do; with "between" they run from the
    first to the last. Numbers listed with gaps ("0.5 or 2") have levels too, low and high being the outer two.
    `scale` is the word before the number that says what it counts ("grade", "class", "stage"). `age` is set where the
    words themselves speak of an age. `bare`: neither comparator nor unit nor relation. `restates`: in brackets behind
    another quantity it says the same in another unit ("7 % (53 mmol/mol)").
    In "minimum weight of 50 kg" the comparator is read from "minimum", which the span does not reach.
    """

    start: int
    end: int
    value: Value
    comparator: Comparator | None = None
    unit: str | None = None
    unit_text: str | None = None
    relative_to: Relative | None = None
    bare: bool = False
    approximate: bool = False
    over: float | None = None
    levels: tuple[str, ...] = ()
    scale: str | None = None
    age: bool = False
    restates: bool = False


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of time: "within 4 weeks prior to consent", "for at least 6 months", "at screening".

    `comparator` is the one written ("within" is <=), None where none is. The span covers the anchor's words where the
    window is anchored. After "at least 4 weeks since", what happened then is left for others to read.
    """

    start: int
    end: int
    window: Window
    comparator: Comparator | None = None


Amount: TypeAlias = Quantity | Span
