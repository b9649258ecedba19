"""How often "read in full" is right: criteria drawn at random, judged by people who did not write the rules.

`python -m benchmarks.full_readings --draw FILE` writes 400 criteria, drawn with a seed from all read in full, with the
words, those of the lines above, and the exact rendering of what was read: that sheet, and no rule, is what a judge
sees. A judge adds
`right` (true or false) and `why`. `--keep FILE` stores judgements by study and offsets, without any text. Without an
option the kept judgements are counted; one whose criterion is read otherwise by now is told apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.real import records
from trialway.eligibility import Criterion, read
from trialway.eligibility.render import write_exact

KEPT = Path(__file__).with_name("judgements.jsonl")
KEPT_FIELDS = ("study", "start", "end", "digest", "right")
DRAWN = 400


class Found(NamedTuple):
    """A criterion read in full, and the lines it stands under."""

    study: str
    node: Criterion
    under: str


def full(study: str, text: str) -> Iterator[Found]:
    """The criteria of a text that were read in full and ask for something themselves."""
    criteria = read(text)
    above = {child.id: node for node in criteria.walk() for child in node.children}
    for node in criteria.walk():
        own = msgspec.structs.replace(node, children=tuple(part for part in node.children if "/" in part.id))
        if "/" not in node.id and node.reading == "full" and any(True for _ in own.leaves()):
            lines, line = list[str](), above.get(node.id)
            while line:
                lines.append(line.quote)
                line = above.get(line.id)
            yield Found(study, own, " > ".join(reversed(lines)))


def texts() -> Iterator[tuple[str, str]]:
    """Number and eligibility text of each real study."""
    for record in records():
        protocol = json.loads(record)["protocolSection"]
        number = protocol["identificationModule"]["nctId"]
        yield number, protocol.get("eligibilityModule", {}).get("eligibilityCriteria") or ""


def row(found: Found) -> dict[str, Any]:
    """What a judge sees, and where it stands."""
    study, node, under = found
    said = write_exact(node, codes=False)
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    place = {"study": study, "start": node.start, "end": node.end, "digest": digest}
    return {**place, "section": node.section, "under": under, "words": node.quote, "read_as": said}


def draw(target: Path, seed: int) -> None:
    """Writes the sheet."""
    found = [one for number, text in texts() for one in full(number, text)]
    chosen = random.Random(seed).sample(found, DRAWN)
    target.write_text("".join(json.dumps(row(one)) + "\n" for one in chosen), "utf-8")
    print(f"{len(found):,} criteria read in full, {DRAWN} drawn with seed {seed}")


def keep(source: Path) -> None:
    """Stores judgements without text, those of the same place replaced."""
    judged = {}
    for file in (KEPT, source):
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            one = json.loads(line)
            judged[one["study"], one["start"]] = {key: one[key] for key in KEPT_FIELDS}
    KEPT.write_text("".join(json.dumps(one) + "\n" for _, one in sorted(judged.items())), "utf-8")


def interval(right: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not whole:
        return 0.0, 1.0
    z, share = 1.96, right / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return middle - half, middle + half


def main() -> None:
    """Count the kept judgements, or do what the option says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if options.draw:
        draw(options.draw, options.seed)
    elif options.keep:
        keep(options.keep)
    else:
        count()


def count() -> None:
    """Prints the share that was judged right, and how many of those criteria are still read as they were."""
    kept = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()] if KEPT.exists() else []
    wanted = {one["study"] for one in kept}
    now = {
        (one.study, one.node.start): row(one)["digest"]
        for number, text in texts()
        if number in wanted
        for one in full(number, text)
    }
    tally: Counter[str] = Counter()
    for one in kept:
        digest = now.get((one["study"], one["start"]))
        state = "read alike" if digest == one["digest"] else "read otherwise" if digest else "no longer full"
        tally.update({state: 1, f"{state} right": one["right"]})
    right = sum(one["right"] for one in kept)
    low, high = interval(right, len(kept))
    print(f"judged {len(kept)}, right {right / max(1, len(kept)):.3f} ({low:.3f} to {high:.3f})")
    for state in ("read alike", "read otherwise", "no longer full"):
        print(f"  {state}: {tally[state]}, of these judged right {tally[f'{state} right']}")


if __name__ == "__main__":
    main()
