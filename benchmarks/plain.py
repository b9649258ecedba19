"""Both voices on real criteria: whether they read back, and how hard the plain one is to read.

Every tenth real study. The exact voice must give the same tree of every criterion. The plain words of each criterion
that was read in full are read again and compared, leaf by leaf, with what was read first; a wording counts once. The
grade is Flesch-Kincaid with names of concepts as easy words.

With `--other` it lists the criteria whose plain words came out otherwise, by study and offset.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.real import records
from tests.reading_grade import reading_grade
from tests.spec.render.meaning import meanings, read_again
from trialway.eligibility import Criterion, read
from trialway.eligibility.render import EntryNames, bare, plain, read_exact, write_exact
from trialway.eligibility.render.plainly.names import bare_name, lay_qualifier
from trialway.vocabulary.lexicon import default_lexicon

_EVERY = 10
_GRADE = 8


class Said(NamedTuple):
    """A criterion of a study, and its plain words."""

    study: str
    criterion: Criterion
    words: str


def said(names: EntryNames) -> Iterator[Said]:
    """All criteria of every tenth study."""
    for record in list(records())[::_EVERY]:
        protocol = json.loads(record)["protocolSection"]
        text = protocol.get("eligibilityModule", {}).get("eligibilityCriteria") or ""
        study = protocol["identificationModule"]["nctId"]
        for criterion in read(text).criteria:
            yield Said(study, criterion, plain(criterion, section=criterion.section, names=names))


def means_the_same(one: Said) -> bool:
    """Whether the plain words, read as an inclusion, ask for the same."""
    wanted = meanings([one.criterion], one.criterion.section == "inclusion")
    return set(meanings(read_again(one.words), True)) == set(wanted)


def grade(one: Said, names: EntryNames) -> float:
    """The reading grade of the plain words."""
    leaves = list(one.criterion.leaves())
    easy = {bare_name(leaf.concept, names) for leaf in leaves if leaf.concept}
    easy |= {leaf.concept.text for leaf in leaves if leaf.concept}
    easy |= {lay_qualifier(word) for leaf in leaves for word in leaf.qualifiers}
    return reading_grade(one.words, {name.strip() for name in easy if name.strip()})


def in_full(everything: list[Said]) -> list[Said]:
    """Those read in full whose section is known, each wording once."""
    found: dict[str, Said] = {}
    for one in everything:
        criterion = one.criterion
        if all(node.reading == "full" for node in criterion.walk()) and criterion.section != "unknown":
            found.setdefault(f"{criterion.section} {' '.join(criterion.quote.lower().split())}", one)
    return list(found.values())


def share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson)."""
    if not whole:
        return "none"
    p, z = part / whole, 1.96
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{part:,} of {whole:,}, {p:.1%} ({middle - half:.1%} to {middle + half:.1%})"


def main() -> None:
    """Print the figures."""
    names = EntryNames(default_lexicon().entry)
    everything = list(said(names))
    exact = sum(read_exact(write_exact(one.criterion)) == bare(one.criterion) for one in everything)
    print(f"exact, reads back to the same tree: {share(exact, len(everything))}")
    full = in_full(everything)
    other = [one for one in full if not means_the_same(one)]
    print(f"plain, read in full and means the same when read again: {share(len(full) - len(other), len(full))}")
    grades = sorted(grade(one, names) for one in everything)
    easy = sum(value <= _GRADE for value in grades)
    print(f"plain, of grade {_GRADE} or below: {share(easy, len(grades))}; median {grades[len(grades) // 2]:.1f}")
    if "--other" in sys.argv:
        for one in other:
            print(one.study, one.criterion.start, one.criterion.end)


if __name__ == "__main__":
    main()
