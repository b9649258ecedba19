"""Mutated texts against the language: `python -m benchmarks fuzz --seconds 600 [--seed 7]`.

Invented texts, those of the example registry and, where TRIALWAY_DATA names them, real ones are cut, doubled, mixed and
sprinkled with signs, then read, written exactly, packed, and put to people. Every promise that `check` names must
hold. The first text that breaks one is printed, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import time
import traceback
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

from benchmarks.hostile import UNITS
from trialway.eligibility import Criteria, Criterion, Profile, evaluate, read, read_profile
from trialway.eligibility.facts import Fact
from trialway.eligibility.render import bare, read_exact, write_exact
from trialway.eligibility.serialize import pack, unpack

LONGEST = 4_000
SIGNS = "()[]{}<>≥≤=±×*/\\|.,;:-–—'\"’%°µ²⁹½^~&#\n\r\t\u00a0\u200b\u2028\ufeff\x00éß患😀İſ"
FACTS = 12


def seeds() -> list[str]:
    """The texts that are mutated: example registry, hostile units, and real texts where there are some."""
    lines = (files("trialway.registry.examples") / "studies.jsonl").read_text(encoding="utf-8").splitlines()
    found = [_text(line) for line in lines]
    folder = os.environ.get("TRIALWAY_DATA")
    for file in sorted(Path(folder, "studies").glob("*.jsonl.gz")) if folder else []:
        with gzip.open(file, "rt", encoding="utf-8") as rows:
            found += [_text(row) for row in rows]
    return [text[:LONGEST] for text in found if text] + [unit * 50 for unit in UNITS.values()]


def _text(record: str) -> str:
    return str(json.loads(record)["protocolSection"].get("eligibilityModule", {}).get("eligibilityCriteria") or "")


def mutated(texts: list[str], chance: random.Random) -> str:
    """One text, changed in one to eight places."""
    text = chance.choice(texts)
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(CHANGES)(text, texts, chance)[:LONGEST]
    return text


def _cut(text: str, _: list[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    return text[:start] + text[end:]


def _double(text: str, _: list[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    return text[:end] + text[start:end] + text[end:]


def _mix(text: str, texts: list[str], chance: random.Random) -> str:
    other = chance.choice(texts)
    start, end = _part(other, chance)
    at = chance.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _sprinkle(text: str, _: list[str], chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(SIGNS) * chance.choice([1, 1, 2, 30]) + text[at:]


def _swap(text: str, _: list[str], chance: random.Random) -> str:
    words = text.split(" ")
    first, second = chance.randrange(len(words)), chance.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return " ".join(words)


def _recase(text: str, _: list[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    return text[:start] + text[start:end].swapcase() + text[end:]


def _shift_digit(text: str, _: list[str], chance: random.Random) -> str:
    digit = str(chance.randint(0, 9))
    return text.replace(digit, chance.choice(["", "0", "99999999999999999999", "1,0", "1.0.0", "-1", "½"]), 3)


def _part(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice([1, 5, 40, 400]))


CHANGES: list[Callable[[str, list[str], random.Random], str]] = [
    _cut, _double, _mix, _sprinkle, _swap, _recase, _shift_digit,
]  # fmt: skip


def check(text: str, chance: random.Random) -> None:
    """Raise where a promise is broken: offsets, round trips, the same twice, and no certainty from a doubt."""
    made = read(text)
    for criterion in made.criteria:
        _check_node(criterion, text)
        assert read_exact(write_exact(criterion)) == bare(criterion), "the exact voice reads back otherwise"
    assert unpack(pack(made)) == made, "packing loses something"
    _check_doubt(made, chance)
    read_profile({"id": "p", "as_of": "2026-11-22", "statements": [text[:300]]})


def _check_node(node: Criterion, text: str) -> None:
    assert node.quote == text[node.start : node.end], f"{node.id}: the quote is not the text's"
    assert node.reading != "full" or not node.residue, f"{node.id}: read in full with words left over"
    for part in (*([node.guard] if node.guard else []), *node.exceptions, *node.children):
        _check_node(part, text)


def _check_doubt(made: Criteria, chance: random.Random) -> None:
    leaves = [leaf for criterion in made.criteria for leaf in criterion.leaves() if leaf.concept]
    facts = tuple(
        Fact(kind=leaf.kind, concept=leaf.concept, state=chance.choice(["yes", "no"]), value=leaf.value, unit=leaf.unit)
        for leaf in chance.sample(leaves, min(FACTS, len(leaves)))
        if leaf.concept
    )
    found = evaluate(made, Profile(id="p", as_of=date(2026, 11, 22), facts=facts))
    for one in found.criteria:
        assert not one.certain or one.reading == "full", f"{one.id}: certain of what was read in part"


def main() -> None:
    """Mutate and check until the time is up; print how many texts there were."""
    options = argparse.ArgumentParser(prog="python -m benchmarks fuzz")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    chance, texts = random.Random(given.seed), seeds()
    end, count, signs, longest = time.monotonic() + given.seconds, 0, 0, 0.0
    while time.monotonic() < end:
        text = mutated(texts, chance)
        start = time.process_time()
        try:
            check(text, chance)
        except Exception:
            traceback.print_exc()
            print(f"after {count:,} texts (seed {given.seed}) this one broke a promise:\n{text!r}")
            raise SystemExit(1) from None
        count, signs = count + 1, signs + len(text)
        longest = max(longest, time.process_time() - start)
    print(
        f"{count:,} texts, {signs:,} characters from {len(texts):,} seeds in {given.seconds:.0f} s (seed {given.seed}):"
    )
    print(f"no crash, no broken promise; the slowest text took {1000 * longest:.0f} ms")


if __name__ == "__main__":
    main()
