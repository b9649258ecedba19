"""Comparisons, time windows, negations and exceptions against the Leaf Clinical Trials corpus.

Raw, as the annotators marked them; and with what their marks say against their own words set aside, which is listed
by `--errors`. A baseline that knows only "no" and "not" stands beside ours for negation.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks import polarity
from benchmarks.brat import Comparison, Document, Span, documents
from benchmarks.polarity import Found, leaves, overlap, share
from trialway.eligibility import read
from trialway.eligibility.nodes import Criterion, Leaf

_LOWER = re.compile(
    r"\b(at least|more than|greater|over|above|older|minimum|exceed|or more|≥|>|after)\b|[≥>]", re.IGNORECASE
)
_UPPER = re.compile(
    r"\b(at most|less|fewer|under|below|younger|maximum|up to|or less|within|no more|not more)\b|[≤<˂]", re.IGNORECASE
)


#: What follows a number of things in a list.
_OF_THESE = re.compile(r"\s*of (?:the|these|those)\b")
#: Limits that belong to what is asked for.
_INCLUSIVE = re.compile(
    r"\b(at least|at most|minimum|maximum|or more|or less|or older|or younger|or greater|or equal|equal to|up to|within"
    r"|no more|not more|no less|not less|no greater|and older|and over|or over|or above|and above)\b|[≥≤=]",
    re.IGNORECASE,
)


def numbers(leaf: Leaf) -> set[float]:
    """Every number a leaf holds."""
    value, window = leaf.value, leaf.window
    found = (value and value.low, value and value.high, window and window.amount, window and window.high)
    return {float(number) for number in found if number is not None}


class Counted(NamedTuple):
    """So many of some things, where the words ask for it: "at least two of the following"."""

    span: Span
    n: int


def counted(nodes: Iterable[Criterion]) -> Iterator[Counted]:
    """The groups of which a number must hold; of "any", it is one."""
    for node in nodes:
        if node.op in ("any", "at_least"):
            yield Counted(Span(node.start, node.end), 1 if node.op == "any" else node.n or 0)
        yield from counted((*node.children, *node.exceptions))


def contradicts_itself(text: str, gold: Comparison) -> bool:
    """Whether the words that were marked say the opposite of the operator that was chosen for them."""
    words = text[gold.span.start : gold.span.end]
    lower, upper = bool(_LOWER.search(words)), bool(_UPPER.search(words))
    a_range = gold.operator == "between" and len(gold.values) > 1
    if lower == upper or a_range or gold.operator in (None, "="):
        return False
    inclusive = bool(_INCLUSIVE.search(words))
    return gold.operator != (">" if lower else "<") + ("=" if inclusive else "")


def is_half_of_range(gold: Comparison, hit: Leaf) -> bool:
    """Whether the annotators marked the two ends of what is one range to us, and the operator is that of its end."""
    value = hit.value
    if hit.comparator != "between" or value is None or gold.operator is None:
        return False
    end, inclusive = (value.low, value.low_inclusive) if ">" in gold.operator else (value.high, value.high_inclusive)
    return end in gold.values and (inclusive is not False) == gold.operator.endswith("=")


def asks_for_so_many(document: Document, gold: Comparison, groups: list[Counted]) -> bool:
    """Whether a number is that of a group of ours: "at least one of the following"."""
    if gold.operator != ">=" or not _OF_THESE.match(document.text, gold.span.end):
        return False
    near = (group for group in groups if group.span.start < gold.span.end and gold.span.start < group.span.end)
    return any(gold.values == (float(group.n),) for group in near)


def compare(
    document: Document, found: list[Found], groups: list[Counted], count: Counter[str], errors: list[str]
) -> None:
    """Counts values and operators found, and comparisons of ours that are right."""
    for gold in document.comparisons:
        if gold.operator is None:
            continue
        hits = [item.leaf for item in found if overlap(gold.span, item.leaf) and numbers(item.leaf) & set(gold.values)]
        of_a_group = asks_for_so_many(document, gold, groups)
        right = of_a_group or (bool(hits) and gold.kind == "temporal")
        right = right or any(leaf.comparator == gold.operator for leaf in hits)
        range_end = any(is_half_of_range(gold, leaf) for leaf in hits)
        slip = not right and not range_end and contradicts_itself(document.text, gold)
        has_value = bool(hits) or of_a_group
        count.update({f"{gold.kind} gold": 1, f"{gold.kind} value": has_value, f"{gold.kind} operator": right})
        count.update({"gold": 1, "value": has_value, "operator": right, "range end": not right and range_end})
        count["slip"] += slip
        if slip:
            words = document.text[gold.span.start : gold.span.end]
            errors.append(f"{document.name} {gold.span.start}-{gold.span.end}: {gold.operator} marked on {words!r}")
    for item in found:
        leaf = item.leaf
        if leaf.comparator and leaf.value and numbers(leaf):
            near = [g for g in document.comparisons if overlap(g.span, leaf) and numbers(leaf) & set(g.values)]
            count["ours"] += 1
            count["ours right"] += any(g.operator in (None, leaf.comparator) for g in near)
            count["ours right as range"] += any(
                g.operator in (None, leaf.comparator) or is_half_of_range(g, leaf) for g in near
            )


def report(count: Counter[str], errors: list[str]) -> None:
    """Prints the figures."""
    gold, wrong_marks = count["gold"], count["slip"]
    print(f"comparisons: {gold} marked with an operator")
    print(f"  value found {share(count['value'], gold):.3f}, with its operator {share(count['operator'], gold):.3f}")
    adjusted = share(count["operator"] + count["range end"], gold - wrong_marks)
    print(f"  with ends of ranges counted and {wrong_marks} marks against their own words set aside: {adjusted:.3f}")
    for kind in ("bare", "unit", "temporal"):
        whole = count[f"{kind} gold"]
        value, operator = share(count[f"{kind} value"], whole), share(count[f"{kind} operator"], whole)
        print(f"  {kind}: {whole}, value {value:.3f}, operator {operator:.3f}")
    ours = count["ours"]
    print(f"  ours: {ours}, right {share(count['ours right'], ours):.3f}, ", end="")
    print(f"with ends of ranges {share(count['ours right as range'], ours):.3f}")
    polarity.report(count)
    if "--errors" in sys.argv:
        print("marks against their own words:", *errors, sep="\n  ")


def main() -> None:
    """Read every document and print the figures."""
    count: Counter[str] = Counter()
    errors: list[str] = []
    known = polarity.visible_errors()
    for document in documents():
        criteria = read(document.text).criteria
        found = list(leaves(criteria))
        compare(document, found, list(counted(criteria)), count, errors)
        polarity.judge(document, found, count, known)
    report(count, errors)


if __name__ == "__main__":
    main()
