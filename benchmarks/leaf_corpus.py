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

from benchmarks.brat import Comparison, Document, Span, documents
from trialway.eligibility import read
from trialway.eligibility.nodes import Criterion, Leaf

_LOWER = re.compile(
    r"\b(at least|more than|greater|over|above|older|minimum|exceed|or more|≥|>|after)\b|[≥>]", re.IGNORECASE
)
_UPPER = re.compile(
    r"\b(at most|less|fewer|under|below|younger|maximum|up to|or less|within|no more|not more)\b|[≤<˂]", re.IGNORECASE
)
#: What people attest or judge: no leaf of these kinds says that a thing is so or not.
HUMAN = frozenset({"logistic", "judgement", "contraception"})
_NO = re.compile(r"\b(no|not|without|never|absence of|free of|denies)\b", re.IGNORECASE)


class Found(NamedTuple):
    """A leaf of ours where it stands, `side` in an exception; negated by what it hangs under too."""

    leaf: Leaf
    negated: bool
    exception: bool


def leaves(nodes: Iterable[Criterion], *, negated: bool = False, exception: bool = False) -> Iterator[Found]:
    """All leaves of some nodes, those of guards and exceptions too."""
    for node in nodes:
        turned = negated != (node.op == "not")
        if node.leaf:
            yield Found(node.leaf, node.leaf.negated != negated, exception)
        yield from leaves(node.children, negated=turned, exception=exception)
        yield from leaves(node.exceptions, exception=True)
        if node.guard:
            yield from leaves((node.guard,), exception=exception)


def numbers(leaf: Leaf) -> set[float]:
    """Every number a leaf holds."""
    value, window = leaf.value, leaf.window
    found = (value and value.low, value and value.high, window and window.amount)
    return {float(number) for number in found if number is not None}


def contradicts_itself(text: str, gold: Comparison) -> bool:
    """Whether the words that were marked say the opposite of the operator that was chosen for them."""
    words = text[gold.span.start : gold.span.end]
    lower, upper = bool(_LOWER.search(words)), bool(_UPPER.search(words))
    if lower == upper or gold.operator in (None, "=", "between"):
        return False
    return gold.operator in (("<", "<=") if lower else (">", ">="))


def is_half_of_range(gold: Comparison, hit: Leaf) -> bool:
    """Whether the annotators marked the two ends of what is one range to us, and the operator is that of its end."""
    value = hit.value
    if hit.comparator != "between" or value is None or gold.operator is None:
        return False
    end, inclusive = (value.low, value.low_inclusive) if ">" in gold.operator else (value.high, value.high_inclusive)
    return end in gold.values and (inclusive is not False) == gold.operator.endswith("=")


def overlap(span: Span, leaf: Leaf) -> bool:
    """Whether a leaf and a span share a letter."""
    return leaf.start < span.end and leaf.end > span.start


def compare(document: Document, found: list[Found], count: Counter[str], errors: list[str]) -> None:
    """Counts values and operators found, and comparisons of ours that are right."""
    for gold in document.comparisons:
        if gold.operator is None:
            continue
        hits = [item.leaf for item in found if overlap(gold.span, item.leaf) and numbers(item.leaf) & set(gold.values)]
        right = bool(hits) and gold.kind == "temporal"
        right = right or any(leaf.comparator == gold.operator for leaf in hits)
        range_end = any(is_half_of_range(gold, leaf) for leaf in hits)
        slip = not right and not range_end and contradicts_itself(document.text, gold)
        count.update({f"{gold.kind} gold": 1, f"{gold.kind} value": bool(hits), f"{gold.kind} operator": right})
        count.update({"gold": 1, "value": bool(hits), "operator": right, "range end": not right and range_end})
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


def negate(document: Document, found: list[Found], count: Counter[str]) -> None:
    """Counts, of the marked things that a leaf of ours is about, those denied by the annotators, by us, by "no"."""
    for thing in document.things:
        words = _words(document.text[thing.start : thing.end])
        near = [item for item in found if overlap(thing, item.leaf) and _is_about(item.leaf, words)]
        if not near:
            continue
        nearest = min(near, key=lambda item: item.leaf.end - item.leaf.start)
        # "test negative" is a result to the annotators, no negation
        ours = nearest.negated and nearest.leaf.comparator != "positive"
        line = document.text.rfind("\n", 0, thing.start) + 1
        plain = bool(_NO.search(document.text, line, thing.start))
        _agree(count, "negation", thing in document.negated, ours)
        _agree(count, "negation by a word before it", thing in document.negated, plain)


def _is_about(leaf: Leaf, words: set[str]) -> bool:
    """Whether a leaf, of what can be checked, is of the thing that some words name."""
    return leaf.kind not in HUMAN and leaf.concept is not None and bool(words & _words(leaf.concept.text))


def _words(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z0-9]{3,}", text.lower())}


def except_(document: Document, found: list[Found], count: Counter[str]) -> None:
    """Counts excepted things that are exceptions to us, and the other way round."""
    ours = [item.leaf for item in found if item.exception]
    count["exceptions gold"] += len(document.excepted)
    count["exceptions found"] += sum(any(overlap(span, leaf) for leaf in ours) for span in document.excepted)
    count["exceptions ours"] += len(ours)
    count["exceptions ours right"] += sum(any(overlap(span, leaf) for span in document.excepted) for leaf in ours)


def _agree(count: Counter[str], name: str, gold: bool, ours: bool) -> None:
    count[f"{name} both"] += gold and ours
    count[f"{name} gold"] += gold
    count[f"{name} ours"] += ours


def share(part: int, whole: int) -> float:
    """A share, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(found: float, right: float) -> float:
    """The harmonic mean of recall and precision."""
    return 2 * found * right / (found + right) if found + right else 0.0


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
    for name in ("negation", "negation by a word before it"):
        recall = share(count[f"{name} both"], count[f"{name} gold"])
        precision = share(count[f"{name} both"], count[f"{name} ours"])
        counted = count[f"{name} gold"]
        print(f"{name}: {counted}, recall {recall:.3f}, precision {precision:.3f}, F1 {f1(recall, precision):.3f}")
    recall = share(count["exceptions found"], count["exceptions gold"])
    precision = share(count["exceptions ours right"], count["exceptions ours"])
    counted = count["exceptions gold"]
    print(f"exceptions: {counted}, recall {recall:.3f}, precision {precision:.3f}, F1 {f1(recall, precision):.3f}")
    if "--errors" in sys.argv:
        print("marks against their own words:", *errors, sep="\n  ")


def main() -> None:
    """Read every document and print the figures."""
    count: Counter[str] = Counter()
    errors: list[str] = []
    for document in documents():
        found = list(leaves(read(document.text).criteria))
        compare(document, found, count, errors)
        negate(document, found, count)
        except_(document, found, count)
    report(count, errors)


if __name__ == "__main__":
    main()
