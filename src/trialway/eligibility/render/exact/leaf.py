"""One line of the exact notation read back: a leaf, in the order in which it was written."""

from __future__ import annotations

from typing import Any

from trialway.eligibility.nodes import Comparator, Concept, Leaf, Value, Window
from trialway.eligibility.render.exact import words
from trialway.eligibility.render.exact.scan import Scan
from trialway.eligibility.render.exact.write import usual_value

_COMPARED_TIMES = {name: words.COMPARATORS[name] for name in words.COMPARED_TIMES}
_BETWEEN_BOUNDS = "; "


def read_leaf(scan: Scan) -> Leaf:
    """The leaf that stands here, to the end of its line. Its offsets are 0, its codes not yet known."""
    negated = scan.take(words.NOT)
    kind = scan.need_one_of(words.KINDS)
    concept = _concept(scan)
    qualifiers = scan.listed() if scan.take(", being ") else ()
    attribute = scan.quoted() if scan.take(", its ") else None
    measure = _measure(scan)
    window, compared = _window(scan)
    temporality = scan.one_of(words.TEMPORALITIES, behind=", ") or "unspecified"
    scan.finish()
    if compared:
        measure["comparator"] = compared
    return Leaf(
        kind=kind,
        start=0,
        end=0,
        concept=concept,
        negated=negated,
        qualifiers=qualifiers,
        attribute=attribute,
        window=window,
        temporality=temporality,
        **measure,
    )


def _concept(scan: Scan) -> Concept | None:
    text = scan.enclosed(" [", "]")
    return None if text is None else Concept(text=text, key=scan.enclosed("{", "}"))


def _measure(scan: Scan) -> dict[str, Any]:
    """The fields of a measure, by name; none where the next part of the line is no measure."""
    before = scan.mark()
    if not scan.take(","):
        return {}
    behind = scan.mark()
    comparator, value = _compared(scan)
    fields: dict[str, Any] = {
        "comparator": comparator,
        "value": value,
        "unit_text": scan.quoted() if scan.take(" in ") and not _is_time(scan, behind) else None,
        "unit": scan.enclosed(" <", ">"),
        "relative_to": scan.one_of(words.RELATIVES, behind=" "),
        "levels": scan.listed() if scan.take(" level ") else (),
    }
    if scan.mark() == behind:
        scan.go_back(before)
        return {}
    return fields


def _is_time(scan: Scan, behind: int) -> bool:
    """Whether " in " was that of "in the past"; then it is put back."""
    if not scan.take("the "):
        return False
    scan.go_back(behind)
    return True


def _compared(scan: Scan) -> tuple[Comparator | None, Value | None]:
    if scan.take(" from "):
        return "between", _range(scan)
    before = scan.mark()
    comparator = scan.one_of(words.COMPARATORS, behind=" ")
    if comparator is None and not scan.take(" of"):
        return None, _bounds(scan)
    behind = scan.mark()
    one = scan.number() if scan.take(" ") else None
    if one is not None:
        return comparator, usual_value(comparator, one)
    scan.go_back(before if comparator is None else behind)
    return comparator, _bounds(scan)


def _range(scan: Scan) -> Value:
    above = scan.take("above ")
    low = scan.need_number()
    scan.need(" to ")
    below = scan.take("below ")
    return Value(low=low, low_inclusive=not above, high=scan.need_number(), high_inclusive=not below)


def _bounds(scan: Scan) -> Value | None:
    if not scan.take(" with bounds ("):
        return None
    fields: dict[str, Any] = {}
    for name in ("low", "high"):
        if scan.take(f"{name} "):
            fields[name] = scan.number_or(words.EMPTY)
            fields[f"{name}_inclusive"] = False if scan.take(" not included") else scan.take(" included") or None
            scan.take(_BETWEEN_BOUNDS)
    scan.need(")")
    return Value(**fields)


def _window(scan: Scan) -> tuple[Window | None, Comparator | None]:
    """The window that stands here, if one does, and the comparator of its length."""
    kind = scan.one_of(words.WINDOWS, behind=", ")
    if kind is None:
        return None, None
    compared = scan.one_of(_COMPARED_TIMES, behind=" ")
    scan.need(" ")
    fields: dict[str, Any] = {"kind": kind} | _length(scan)
    if scan.take(" or "):
        fields["half_lives"] = scan.need_number()
        scan.need(" half-lives")
    if scan.take(" whichever is "):
        fields["whichever"] = scan.need_one_of({"longer": "longer", "shorter": "shorter"})
    scan.need(" ")
    fields["direction"] = scan.need_one_of({"before": "before", "after": "after", "during": "during"})
    scan.need(" ")
    fields["anchor"] = None if scan.take(words.NOBODY) else scan.quoted()
    said = scan.one_of(words.END, behind=" ")
    fields["inclusive"] = compared not in words.LEAVE_OUT if said is None else said
    return Window(**fields), compared


def _length(scan: Scan) -> dict[str, Any]:
    if scan.take("some time"):
        return {}
    fields: dict[str, Any] = {"amount": scan.number_or(words.SOME)}
    if scan.take(" to "):
        fields["high"] = scan.need_number()
    scan.need(" ")
    if not scan.take(words.NO_UNIT):
        fields["unit"] = scan.need_one_of(words.UNITS)
    return fields
