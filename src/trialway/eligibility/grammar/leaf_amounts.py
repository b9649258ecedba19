"""What the numbers and times of a part mean for its leaf: a value, a dose, a count, a duration, a window."""

from __future__ import annotations

import re
from typing import Final, cast

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity, Span
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.kinds import MEASURED, TREATMENTS
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.nodes import Comparator, Leaf, TimeUnit, Value, Window

AGE_UNITS: Final = frozenset({"a", "mo", "wk", "d"})
TREATMENT_LIKE: Final = TREATMENTS | {"substance"}
#: What may last for a while.
_LASTS: Final = frozenset({"diagnosis", "infection", "status"})
#: What may be counted: "two episodes", "three lines".
_STUDY: Final = frozenset(
    "consent screening baseline enrollment randomization first_dose study now surgery visit entry admission".split()
) | {"end of study", "last dose"}
#: Visits of the study, which everybody in it has.
_VISIT: Final = re.compile(r"(?:(?:initial|first|screen|selection|study|research) )?visit(?: -?\d+)?|v-?\d")
#: First words of a name that is a plan.
_PLANS: Final = ("plan", "inten", "wish", "desir", "trying", "attempting", "want")
_PAST_WORDS: Final = frozenset({"last", "past", "previous", "preceding", "prior", "before", "ago"})
_COUNTED: Final = frozenset(
    {
        "number", "number of", "count", "counts", "episode of", "episodes of", "lines of", "line of", "cycles of",
        "cycle of", "total", "times a",
    }
)  # fmt: skip


def with_amount(leaf: Leaf, part: Part, node: Draft) -> Leaf:
    """The leaf with the number that stands by it."""
    if not part.quantities:
        return leaf
    if len(part.quantities) > 1:
        node.residue += [piece.word for piece in part.quantities[1:]]
    quantity = part.quantities[0].quantity
    assert quantity
    if quantity.bare and leaf.kind not in MEASURED and not quantity.scale:
        node.residue.append(part.quantities[0].word)
        return leaf
    comparator, value = compared(quantity)
    if comparator in ("normal", "abnormal"):
        return replace(leaf, comparator=comparator)
    if part.result:
        node.doubtful = True
    leaf = replace(
        leaf,
        comparator=comparator,
        value=None if quantity.levels else value,
        levels=quantity.levels,
        unit=quantity.unit,
        unit_text=quantity.unit_text,
        relative_to=quantity.relative_to,
    )
    if quantity.approximate:
        node.doubtful = True
    if leaf.kind == "score" and value and re.search(r"\d,\d", part.quantities[0].word):
        # "ASA 1,2": a list, or a decimal comma?
        node.doubtful = True
    if quantity.over is not None and leaf.kind not in ("vital", "score"):
        node.doubtful = True
    if leaf.kind in _LASTS and quantity.unit in AGE_UNITS and quantity.comparator and not part.spans:
        return _lasting(leaf, quantity)
    if leaf.kind in MEASURED or leaf.kind in ("age", "duration"):
        # "platelets 100" or "stable creatinine < 2": a bare number without a comparator is an oddity.
        node.doubtful |= quantity.comparator is None and leaf.kind != "score" and not quantity.levels
        node.residue += [
            a.word for a in part.attributes if a.kind == "attr" and a.word in _COUNTED - {"count", "counts"}
        ]
        return leaf
    return _counted(leaf, quantity, part, node)


def compared(quantity: Quantity) -> tuple[Comparator | None, Value | None]:
    """The comparator, "=" where none is written, and the value without sides that are not known."""
    comparator = quantity.comparator
    if quantity.value.low is None and quantity.value.high is None:
        return comparator, None
    if comparator is None:
        comparator = "=" if quantity.value.low == quantity.value.high else "between"
    return comparator, quantity.value


def _lasting(leaf: Leaf, quantity: Quantity) -> Leaf:
    """ "fever more than one week": the number is how long it has lasted."""
    lower = quantity.value.low is not None
    amount = quantity.value.low if lower else quantity.value.high
    inclusive = quantity.value.low_inclusive if lower else quantity.value.high_inclusive
    unit = cast(TimeUnit, quantity.unit)
    window = Window(direction="before", kind="for_duration", amount=amount, unit=unit, inclusive=inclusive is not False)
    return replace(leaf, window=window, value=None, unit=None, unit_text=None)


def _counted(leaf: Leaf, quantity: Quantity, part: Part, node: Draft) -> Leaf:
    """A number by something that is not measured: a dose, or how many of them."""
    if quantity.scale:
        return replace(leaf, attribute=quantity.scale)
    if leaf.kind in TREATMENT_LIKE and quantity.unit and quantity.unit not in ("1", *AGE_UNITS):
        return replace(leaf, attribute="dose")
    behind = bool(part.heads) and part.heads[0].start < part.quantities[0].start
    if behind and quantity.unit in (None, "1") and not part.attributes:
        # "asthma > 5": a number of what?
        node.doubtful = True
    whole = quantity.value.low is None or float(quantity.value.low).is_integer()
    if whole and quantity.unit in (None, "1") and not quantity.relative_to and not quantity.levels:
        if quantity.comparator is None:
            node.doubtful = True
        return replace(leaf, attribute="count")
    # "fever of 38 °C or more", "life expectancy of at least 3 months": the thing with its own number
    sized = (
        leaf.kind in ("diagnosis", "general_health", "infection", "substance") and quantity.unit and quantity.comparator
    )
    node.doubtful |= not sized
    return leaf


def with_window(leaf: Leaf, part: Part, node: Draft) -> Leaf:
    """The leaf with the time that stands by it."""
    if part.cue == "stable":
        return _stable(leaf, part, node)
    if not part.spans:
        planned = Window(direction="after", kind="planned") if part.tense == "planned" else None
        return replace(leaf, window=planned) if planned else leaf
    if len(part.spans) == 2 and leaf.value is None and (both := _length_within(leaf, part)):
        return both
    node.residue += [piece.word for piece in part.spans[1:]]
    span = part.spans[0].span
    assert span
    return _in_window(leaf, span, part, node)


def _in_window(leaf: Leaf, span: Span, part: Part, node: Draft) -> Leaf:
    window = span.window
    if window.anchor and window.amount is not None and not _is_of_the_study(window.anchor):
        # a window that hangs on another event can only be judged by who knows that event
        node.doubtful = True
    node.since = window.kind == "at_least_ago"
    if part.heads and part.heads[0].word.startswith(_PLANS) and window.direction == "before":
        # "planning to become pregnant within 12 months": in those that come
        node.doubtful |= not _PAST_WORDS.isdisjoint(part.spans[0].word.split())
        return replace(leaf, window=replace(window, direction="after"))
    if part.tense == "planned" and window.direction == "before":
        return replace(leaf, window=replace(window, direction="after"))
    if leaf.negated and window.kind == "for_duration" and window.direction == "before" and not part.result:
        # "no antibiotics for 2 weeks": none in these weeks; "not for more than 2 weeks" may allow for two of them
        if span.comparator != ">":
            return replace(leaf, window=replace(window, kind="within"))
        node.doubtful = True
    comparator = leaf.comparator
    if comparator is None and leaf.value is None and window.kind == "for_duration":
        comparator = span.comparator
    return replace(leaf, window=window, comparator=comparator)


def _is_of_the_study(anchor: str) -> bool:
    return anchor in _STUDY or _VISIT.fullmatch(anchor) is not None


def _length_within(leaf: Leaf, part: Part) -> Leaf | None:
    """ "for more than 2 weeks within the last 24 weeks": how long, and in which time."""
    spans = [piece.span for piece in part.spans if piece.span]
    lasting = next((span for span in spans if span.window.kind == "for_duration"), None)
    within = next((span for span in spans if span.window.kind == "within"), None)
    if not lasting or not within or lasting.window.amount is None or not lasting.window.unit or leaf.negated:
        return None
    amount, inclusive = lasting.window.amount, lasting.window.inclusive
    upper = lasting.comparator in ("<", "<=")
    value = Value(high=amount, high_inclusive=inclusive) if upper else Value(low=amount, low_inclusive=inclusive)
    comparator = lasting.comparator or ">="
    part.spans = part.spans[:1]
    unit = lasting.window.unit
    return replace(leaf, value=value, comparator=comparator, unit=unit, attribute="duration", window=within.window)


def _stable(leaf: Leaf, part: Part, node: Draft) -> Leaf:
    span = part.spans[0].span if part.spans else None
    if span and span.window.kind not in ("for_duration", "stable_for", "within"):
        node.doubtful = True
    window = span.window if span else Window(direction="before", kind="stable_for")
    return replace(leaf, window=replace(window, kind="stable_for"))
