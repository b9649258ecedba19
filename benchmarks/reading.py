"""Reading all real eligibility texts: how much is read in full, how fast, and beside medspaCy on the same criteria.

Nothing raises, headings and quotes give each text back, and the shares are of the criteria as the outline lists
them. medspaCy is no dependency: where it is not installed the run says so.
"""

from __future__ import annotations

import gc
import importlib.util
import resource
import time
from collections import Counter
from typing import Any

from benchmarks.outline import is_whole, read_texts
from trialway.eligibility import Criteria, read
from trialway.eligibility.grammar.read_line import _read_again
from trialway.eligibility.outline import outline
from trialway.sync.workers import collect_seldom
from trialway.vocabulary.lexicon import Lexicon

SPEED_TEXTS = 800
PEER_CRITERIA = 600


def count(criteria: Criteria, tally: Counter[str], kinds: dict[str, Counter[str]]) -> None:
    """Adds one text's criteria to the tallies; parts of a line count with their line."""
    for node in criteria.walk():
        if "/" in node.id:
            continue
        tally[node.reading] += 1
        tally["with a section"] += node.section != "unknown"
        own = {leaf.kind for part in (node, *node.children) if part is node or "/" in part.id for leaf in part.leaves()}
        for kind in own:
            kinds.setdefault(kind, Counter())[node.reading] += 1


def speed(texts: list[str]) -> tuple[float, float]:
    """Criteria a second on one core of texts not seen before, read as a load does, and the processor seconds of it."""
    _read_again.cache_clear()
    gc.collect()
    collect_seldom()
    began = time.process_time()
    criteria = sum(sum("/" not in node.id for node in read(text).walk()) for text in texts)
    spent = time.process_time() - began
    return criteria / spent, spent


def peer(lines: list[str]) -> str:
    """medspaCy with its rules for context, on the same criteria."""
    if importlib.util.find_spec("medspacy") is None:
        return "medspaCy is not installed here: pip install medspacy in a scratch environment to see it beside ours"
    import medspacy

    pipe: Any = medspacy.load(enable=["medspacy_pyrush", "medspacy_context"])
    began = time.process_time()
    for line in lines:
        pipe(line)
    return f"medspaCy (sentences and context): {len(lines) / (time.process_time() - began):,.0f} criteria a second"


def main() -> None:
    """Read all texts and print the figures."""
    began = time.perf_counter()
    lexicon = Lexicon.open()
    lexicon.find("asthma")
    print(f"lexicon opened in {time.perf_counter() - began:.3f} s, {lexicon.version}")
    texts = read_texts()
    rate, _ = speed(texts[:: max(1, len(texts) // SPEED_TEXTS)])
    print(f"reader: {rate:,.0f} criteria a second on one core, lines not seen before")
    lines = [item.quote for text in texts[::300] for item in outline(text).walk()][:PEER_CRITERIA]
    print(peer(lines))
    tally: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    whole = 0
    for text in texts:
        criteria = read(text)
        count(criteria, tally, kinds)
        whole += is_whole(text, outline(text))
    total = tally["full"] + tally["partial"] + tally["none"]
    print(f"{len(texts):,} texts, none raised; given back whole: {whole / len(texts):.1%}")
    print(f"{total:,} criteria; with a section {tally['with a section'] / total:.1%}")
    print(", ".join(f"{degree} {tally[degree] / total:.1%}" for degree in ("full", "partial", "none")))
    for kind, found in sorted(kinds.items(), key=lambda one: -sum(one[1].values())):
        whole_kind = sum(found.values())
        shares = ", ".join(f"{degree} {found[degree] / whole_kind:.0%}" for degree in ("full", "partial", "none"))
        print(f"  {kind}: {whole_kind:,}: {shares}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
