"""Whether what the Leaf Clinical Trials corpus marks as denied or excepted is so in our reading, and the reverse.

A thing is judged where a leaf of ours is about it, or, end to end, wherever it stands. A list that is denied is denied
in each member. Set aside, if asked: marks that say something of the matter other than that it is not there ("quit",
"unable to", "precludes"), and marks that are visibly wrong or missing, listed by place in `leaf_corpus_errors.jsonl`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.brat import Document, Span
from trialway.eligibility.nodes import Criterion, Leaf

#: What people attest or judge: no leaf of these kinds says that a thing is so or not.
HUMAN = frozenset({"logistic", "judgement", "contraception"})
_NO = re.compile(r"\b(no|not|without|never|absence of|free of|denies)\b", re.IGNORECASE)
#: The words that say that a thing is not there.
DENIALS = re.compile(
    r"\b(no|not|non|none|nor|neither|never|cannot|without|absence|absent|lack|free|freedom|naive|naïve|excluded|exclude"
    r"|ruled out|exclusion|doesn't|uninfected|nonusers|other than|out.of|off)\b",
    re.IGNORECASE,
)
#: A name that holds a denial says it by itself, in the corpus as in ours.
_NAMED_DENIAL = re.compile(r"\b(no|not|without|never|absence of|free of)\b|\bnon", re.IGNORECASE)
_GOVERNS = (" in", " to", " of", " from")
_HANGS_ON = re.compile(r"\b(of|in|to|for|with|using|affecting|from)\b", re.IGNORECASE)
_ALLERGIES = re.compile(r"allerg|hypersens|reaction|intoleran|anaphyla", re.IGNORECASE)
ERRORS = Path(__file__).with_name("leaf_corpus_errors.jsonl")


class Found(NamedTuple):
    """A leaf of ours where it stands, `exception` inside of one; negated by what it hangs under too."""

    leaf: Leaf
    negated: bool
    exception: bool
    human: bool = False


class Score(NamedTuple):
    """One way of counting: its name, whether marks are set aside, and whether what we do not name counts as missed."""

    name: str
    aside: bool
    end_to_end: bool


SCORES = (
    Score("named, raw", aside=False, end_to_end=False),
    Score("named", aside=True, end_to_end=False),
    Score("end to end, raw", aside=False, end_to_end=True),
    Score("end to end", aside=True, end_to_end=True),
)


def leaves(nodes: Iterable[Criterion], *, negated: bool = False, exception: bool = False) -> Iterator[Found]:
    """All leaves of some nodes, those of guards and exceptions too."""
    for node in nodes:
        turned = negated != (node.op == "not")
        if node.leaf:
            human = node.op == "human" or node.leaf.kind in HUMAN
            yield Found(node.leaf, node.leaf.negated != negated, exception, human)
        yield from leaves(node.children, negated=turned, exception=exception)
        yield from leaves(node.exceptions, exception=True)
        if node.guard:
            yield from leaves((node.guard,), exception=exception)


def overlap(span: Span, leaf: Leaf) -> bool:
    """Whether a leaf and a span share a letter."""
    return leaf.start < span.end and leaf.end > span.start


def visible_errors() -> frozenset[tuple[str, int]]:
    """Document and place of the marks that are set aside."""
    rows = (json.loads(line) for line in ERRORS.read_text("utf-8").splitlines()) if ERRORS.exists() else ()
    return frozenset((row["document"], row["start"]) for row in rows)


def judge(document: Document, found: list[Found], count: Counter[str], errors: frozenset[tuple[str, int]]) -> None:
    """Counts denials and exceptions of one document, in each way."""
    for thing in document.things:
        if thing in document.aside or _NAMED_DENIAL.search(document.text, thing.start, thing.end):
            continue
        said = named(document, thing, found)
        cue = document.denied.get(thing)
        other = cue is not None and not DENIALS.search(document.text, cue.start, cue.end)
        aside = other or (document.name, thing.start) in errors
        _except(document, thing, found, count)
        for score in SCORES:
            if (aside and score.aside) or (said is None and not score.end_to_end):
                continue
            ours = said is not None and is_denied(document, thing, said)
            _agree(count, f"negation, {score.name}", cue is not None, ours)
            _agree(count, f"negation by a word before it, {score.name}", cue is not None, _plain(document, thing))


def _except(document: Document, thing: Span, found: list[Found], count: Counter[str]) -> None:
    """Counts whether a thing is excepted; what people judge or attest may be, too ("except contraceptives")."""
    said = named(document, thing, [item._replace(human=False) for item in found])
    for score in SCORES:
        if score.aside and (said or score.end_to_end):
            excepted = said is not None and said.exception
            _agree(count, f"exceptions, {score.name}", thing in document.excepted, excepted)


def named(document: Document, thing: Span, found: list[Found]) -> Found | None:
    """The shortest leaf of ours, of what can be checked, that is about a thing.

    A leaf on a change in it, a response to it, an allergy to it or a medicine that affects it is about that, and not
    about the thing.
    """
    text = document.text[thing.start : thing.end]
    near = [item for item in found if not item.human and overlap(thing, item.leaf) and _is_about(item.leaf, text)]
    if not _ALLERGIES.search(text):
        near = [item for item in near if item.leaf.kind != "allergy"]
    return min(near, key=lambda item: item.leaf.end - item.leaf.start, default=None)


def is_denied(document: Document, thing: Span, said: Found) -> bool:
    """Whether our reading says that the thing is not there.

    "Test negative" is a result to the annotators and no denial; "but not" is an exception to us; and a name may hold
    the denial itself ("treatment-naive").
    """
    cue = document.denied.get(thing)
    if cue and said.exception:
        return True
    if cue and said.leaf.concept and document.text[cue.start : cue.end].lower() in said.leaf.concept.text.lower():
        return True
    return said.negated and said.leaf.comparator != "positive"


def _plain(document: Document, thing: Span) -> bool:
    """The baseline: a word of denial stands before it on the line."""
    line = document.text.rfind("\n", 0, thing.start) + 1
    return bool(_NO.search(document.text, line, thing.start))


def _is_about(leaf: Leaf, text: str) -> bool:
    governed = any(word.endswith(_GOVERNS) for word in leaf.qualifiers)
    name = leaf.concept.text if leaf.concept else ""
    governed |= bool(_HANGS_ON.search(name[: max(0, name.lower().find(text.lower()))]))
    return not governed and bool(_words(text) & _words(name))


def _words(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z0-9]{3,}", text.lower())}


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


def report(count: Counter[str]) -> None:
    """Prints recall, precision and F1 in each way, ours before the baseline's."""
    for what in ("negation", "negation by a word before it", "exceptions"):
        for score in SCORES:
            name = f"{what}, {score.name}"
            if f"{name} gold" not in count:
                continue
            recall = share(count[f"{name} both"], count[f"{name} gold"])
            precision = share(count[f"{name} both"], count[f"{name} ours"])
            counted = count[f"{name} gold"]
            print(f"{name}: {counted}, recall {recall:.3f}, precision {precision:.3f}, F1 {f1(recall, precision):.3f}")
