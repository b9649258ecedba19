"""Outline of all real eligibility texts beside a plain baseline: time, sections, wholeness, items, depth.

The baseline is what a first script would do: split at line breaks, and take a line that says "inclusion" or
"exclusion" for a heading. Both run in this process, one after the other, on one core.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable

from benchmarks.real import records
from trialway.eligibility.items import Outline
from trialway.eligibility.outline import outline
from trialway.eligibility.outline.labels import BULLETS

# A row: section, depth from 0, start, end.
Row = tuple[str, int, int, int]


def read_texts() -> list[str]:
    """The eligibility texts of all real studies."""
    modules = (json.loads(record)["protocolSection"].get("eligibilityModule", {}) for record in records())
    return [module.get("eligibilityCriteria") or "" for module in modules]


def baseline(text: str) -> list[Row]:
    """Lines, each in the section of the last line that names one."""
    rows: list[Row] = []
    section, at = "unknown", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        words = line.lower()
        if "inclusion" in words or "exclusion" in words:
            section = "exclusion" if "exclusion" in words else "inclusion"
        elif words.strip():
            rows.append((section, 0, start, start + len(line)))
    return rows


def ours(text: str) -> Outline:
    """The outline."""
    return outline(text)


def rows_of(made: Outline) -> list[Row]:
    """Its items as rows."""
    return [(item.section, item.id.count("."), item.start, item.end) for item in made.walk()]


def is_whole(text: str, made: Outline) -> bool:
    """Whether only white space, bullets, escapes and the next item's label lie between the quotes."""
    spans = [(head.start, head.end, "") for head in made.headings]
    spans += [(item.start, item.end, item.label) for item in made.walk()]
    at = 0
    for start, end, label in [*sorted(spans), (len(text), len(text), "")]:
        gap = "".join(sign for sign in text[at:start] if not sign.isspace() and sign not in BULLETS + "\\")
        if start < at or gap.strip("([（.)]:、）．") != label.strip("o"):
            return False
        at = end
    return True


def seconds(job: Callable[[str], object], texts: list[str]) -> float:
    """Processor time for all texts, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        for text in texts:
            job(text)
        best = min(best, time.process_time() - start)
    return best


def describe(name: str, rows: list[Row], texts: list[str], took: float) -> None:
    """Print one line a figure."""
    sections = Counter(section for section, *_ in rows)
    depths = Counter(depth for _, depth, *_ in rows)
    known = 1 - sections["unknown"] / max(1, len(rows))
    print(f"{name}: {len(texts) / took:,.0f} texts/s, {sum(map(len, texts)) / took / 1e6:.2f} M characters/s")
    print(f"  {len(rows):,} items, section known {known:.2%}, by section {dict(sections)}")
    print(f"  items by depth {dict(sorted(depths.items()))}")


def main() -> None:
    """Measure and print."""
    texts = read_texts()
    made = [outline(text) for text in texts]
    print(f"{len(texts):,} texts")
    describe("baseline", [row for text in texts for row in baseline(text)], texts, seconds(baseline, texts))
    describe("outline", [row for one in made for row in rows_of(one)], texts, seconds(ours, texts))
    whole = sum(is_whole(text, one) for text, one in zip(texts, made, strict=True))
    notes = Counter(note for one in made for item in one.walk() for note in item.notes)
    kinds = Counter(heading.kind for one in made for heading in one.headings)
    empty = sum(not one.items for one in made)
    print(f"  whole {whole / len(texts):.2%}, texts without items {empty}")
    print(f"  headings {dict(kinds)}\n  notes {dict(notes)}")
