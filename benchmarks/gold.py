"""Lines annotated by careful readers: of those read in full, how many are wholly right; and how many leaves are found.

Wholly right: every annotated leaf has one of ours with the right value, comparator, unit, window and negation; no
other leaf of ours compares, negates or dates; exceptions, guard and the way parts combine are there; and the readers
did not call the line a matter for humans. Near kinds count as one.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.full_readings import interval
from benchmarks.real import data
from trialway.eligibility import Criterion, Leaf, read

NEAR = (
    {"medication", "prior_treatment", "procedure", "vaccination"},
    {
        "diagnosis", "infection", "status", "stage", "duration", "general_health", "biomarker", "allergy", "substance",
    },
    {"lab", "vital", "organ_function", "score", "biomarker", "infection"},
    {"logistic", "judgement", "contraception", "general_health", "other_trial"},
    {"reproductive", "contraception", "sex"},
)  # fmt: skip
NAMELESS = frozenset({"age", "sex", "reproductive", "logistic", "judgement", "other_trial"})
UNITS = {
    "year": "a", "years": "a", "years old": "a", "yrs": "a", "month": "mo", "months": "mo", "week": "wk",
    "weeks": "wk", "day": "d", "days": "d", "hours": "h", "mmhg": "mm[hg]", "kg/m²": "kg/m2", "msec": "ms",
    "iu/ml": "[iu]/ml", "ku/l": "k[iu]/l", "iu/l": "[iu]/l",
}  # fmt: skip


class Found(NamedTuple):
    """A node on the line: denied by what it hangs under, in an exception or guard, under a guard."""

    node: Criterion
    negated: bool
    side: bool
    guarded: bool


class Ours(NamedTuple):
    """A leaf of ours as it is compared."""

    leaf: Leaf
    negated: bool
    side: bool


def walk(node: Criterion, *, negated: bool = False, side: bool = False, guarded: bool = False) -> Iterator[Found]:
    """A node and all that hangs on it."""
    guarded = guarded or node.guard is not None
    yield Found(node, negated, side, guarded)
    for child in node.children:
        yield from walk(child, negated=negated != (node.op == "not"), side=side, guarded=guarded)
    for child in node.exceptions:
        yield from walk(child, side=True, guarded=guarded)
    if node.guard:
        yield from walk(node.guard, side=True, guarded=guarded)


def words(text: str) -> set[str]:
    """The beginnings of a text's words."""
    return {word[:5] for word in re.findall(r"[a-z0-9]{3,}", text.lower())}


def shared(gold: dict[str, Any], ours: Ours) -> int:
    """How many words two concepts share; none where ours is so long that it names nothing."""
    one, other = words(gold["concept"]), words(ours.leaf.concept.text if ours.leaf.concept else "")
    return 0 if len(other) > 3 * len(one) + 4 else len(one & other)


def same_kind(one: str, other: str) -> bool:
    """Whether kinds are alike or near."""
    return one == other or any(one in near and other in near for near in NEAR)


def unit(text: str | None) -> str:
    """A unit without marks."""
    plain = (text or "").strip().lower()
    return re.sub(r"[\s.^*]", "", UNITS.get(plain, plain)).replace("μ", "u").replace("µ", "u").replace("10*", "10")


def value_fits(gold: dict[str, Any], ours: Leaf) -> bool:
    """Whether number, comparator and unit are as annotated."""
    if gold["comparator"] in (None, "null"):
        return True
    wanted = {float(gold[end]) for end in ("low", "high") if isinstance(gold[end], int | float)}
    value = ours.value
    have = {float(end) for end in (value.low, value.high) if end is not None} if value else set()
    alike = unit(gold["unit"]) == unit(ours.unit) or unit(gold["unit"]) not in map(unit, UNITS)
    compared = gold["comparator"] == ours.comparator or (gold["comparator"] == "between" and len(wanted) == 2)
    return wanted <= have and compared and (not gold["unit"] or not ours.unit or alike)


def window_fits(gold: dict[str, Any], ours: Leaf) -> bool:
    """Whether the time is as annotated."""
    wanted, have = gold["window"], ours.window
    if not wanted or wanted.get("amount") is None:
        return True
    if have is None or have.amount is None or float(have.amount) != float(wanted["amount"]):
        return False
    return wanted.get("unit") in (None, have.unit) and wanted["direction"] == have.direction


def joined(leaves: list[Ours]) -> list[Ours]:
    """Two limits of one thing are one range."""
    done: list[Ours] = []
    for one in leaves:
        whole = next(
            (at for at, other in enumerate(done) if _other_half(other.leaf, one.leaf) and not other.side), None
        )
        if whole is None:
            done.append(one)
    return done


def _other_half(one: Leaf, other: Leaf) -> bool:
    signs = {(one.comparator or "")[:1], (other.comparator or "")[:1]}
    return one.kind == other.kind and one.concept == other.concept and signs == {"<", ">"}


def score(gold: dict[str, Any], found: list[Found]) -> tuple[bool, bool, Counter[str]]:
    """Whether the line was read in full, whether it is wholly right, and what was found."""
    own = [one.node for one in found if not one.side]
    full = bool(own) and all(node.reading == "full" for node in own)
    raw = [Ours(one.node.leaf, one.node.leaf.negated != one.negated, one.side) for one in found if one.node.leaf]
    ours, used = joined(raw), set[int]()
    count: Counter[str] = Counter()
    right = gold["computable"] != "human"
    for leaf in gold["leaves"]:
        at = _best(leaf, ours, used)
        if at is None:
            right = False
            continue
        used.add(at)
        mine = ours[at]
        fits = {
            "kind": same_kind(leaf["kind"], mine.leaf.kind),
            "value": value_fits(leaf, mine.leaf),
            "window": window_fits(leaf, mine.leaf),
            "negated": bool(leaf["negated"]) == mine.negated,
        }
        count.update({"leaf": 1, **fits})
        right &= all(fits.values())
    extra = [one for at, one in enumerate(ours) if at not in used and not one.side]
    dated = (one.leaf.window and one.leaf.window.amount is not None for one in extra)
    right &= not any((one.leaf.value and one.leaf.comparator) or one.negated for one in extra) and not any(dated)
    right &= not gold["exceptions"] or any(one.side for one in found)
    right &= not gold["guard"] or any(one.guarded for one in found)
    groups = [node.op for node in own if sum(bool(child.leaf) for child in node.children) > 1]
    if gold["logic"] in ("all", "any") and len(gold["leaves"]) > 1 and {"all", "any"} & set(groups):
        right &= gold["logic"] in groups
    return full, bool(right), count


def _best(leaf: dict[str, Any], ours: list[Ours], used: set[int]) -> int | None:
    free = [at for at in range(min(len(ours), 12)) if at not in used]

    def nearness(at: int) -> tuple[bool, int, bool, bool]:
        mine = ours[at]
        kind, value = same_kind(leaf["kind"], mine.leaf.kind), value_fits(leaf, mine.leaf)
        return kind, shared(leaf, mine), value, window_fits(leaf, mine.leaf)

    at = max(free, key=nearness, default=None)
    if at is None:
        return None
    kind, alike, *_ = nearness(at)
    fits = (kind and (alike or leaf["kind"] in NAMELESS)) or alike >= max(1, len(words(leaf["concept"])) // 2)
    return at if fits else None


def main() -> None:
    """Score every annotated line and print the figures; with `--wrong`, the lines read in full and not wholly right."""
    folder = data() / "criteria-gold"
    texts = {}
    for line in (folder / "studies.jsonl").read_text("utf-8").splitlines():
        protocol = json.loads(line)["protocolSection"]
        texts[protocol["identificationModule"]["nctId"]] = protocol["eligibilityModule"]["eligibilityCriteria"]
    criteria = {study: read(text).criteria for study, text in texts.items()}
    count: Counter[str] = Counter()
    for gold in json.loads((folder / "gold.json").read_text("utf-8")):
        if not gold["is_criterion"] or gold["section"] == "other":
            continue
        start, end = gold["start"] + 3, gold["start"] + len(gold["quote"]) - 3
        nodes = [one for top in criteria[gold["study"]] for one in walk(top)]
        full, right, found = score(gold, [one for one in nodes if one.node.start < end and one.node.end > start])
        count.update({"lines": 1, "leaves": len(gold["leaves"]), "full": full, "full right": full and right})
        count.update({f"found {name}": number for name, number in found.items()})
        if full and not right and "--wrong" in sys.argv:
            print(gold["study"], gold["start"])
    low, high = interval(count["full right"], count["full"])
    share = count["full right"] / max(1, count["full"])
    print(f"{count['lines']} lines, read in full {count['full']} ({count['full'] / count['lines']:.1%})")
    print(f"of these wholly right {count['full right']}: {share:.3f} ({low:.3f} to {high:.3f})")
    print(f"{count['leaves']} leaves, found {count['found leaf'] / count['leaves']:.3f}, of these", end=" ")
    names = ("kind", "value", "window", "negated")
    print(", ".join(f"{name} {count[f'found {name}'] / max(1, count['found leaf']):.3f}" for name in names))


if __name__ == "__main__":
    main()
