"""Whether search finds what people mean: `python -m benchmarks search`.

Lay words, abbreviations and brands are looked for as plain words (`--exact`) and as they are understood, in one
index of all real studies. Right are: for a condition the studies that the registry itself files under a heading or
below it in the MeSH tree, for a brand those that name the medicine among their treatments, for TREC those that its
judges found to be about a person's condition, whether or not that person could join.
"""

from __future__ import annotations

import csv
import gzip
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import mean

from benchmarks.real import data, records
from trialway.model import Study
from trialway.registry.ctgov import read_study
from trialway.search import Query, document_of
from trialway.search.tantivy import TantivyIndex
from trialway.search.understanding import understand
from trialway.vocabulary.lexicon import default_lexicon
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.sources.medical import read_medical

WORDS = Path(__file__).parent / "words"
EVERYTHING = 20_000
_TOPIC = re.compile(r'<topic number="(\d+)" template="([^"]+)"')


class Measured:
    """Recall and precision of the first ten, plain and understood, over some queries."""

    def __init__(self) -> None:
        self.plain: list[tuple[float, float]] = []
        self.understood: list[tuple[float, float]] = []
        self.lost = 0

    def add(self, index: TantivyIndex, words: str, right: set[str], judged: set[str] | None = None) -> None:
        """Ask both ways. With `judged`, studies that nobody judged are left out of the first ten."""
        meanings = understand(words, default_lexicon())
        plain, understood = found(index, Query(text=words)), found(index, Query(text=words, meanings=meanings))
        self.plain.append(_scores(plain, right, judged))
        self.understood.append(_scores(understood, right, judged))
        if not any(meaning.is_about_people for meaning in meanings):
            self.lost += len(set(plain) - set(understood))

    def row(self, name: str) -> str:
        """A line of the table."""
        cells = [f"{mean(column):7.1%}" for way in (self.plain, self.understood) for column in zip(*way, strict=True)]
        return f"{name:30} {len(self.plain):7} {cells[0]:>9} {cells[2]:>11} {cells[1]:>9} {cells[3]:>11} {self.lost:6}"


def found(index: TantivyIndex, query: Query) -> list[str]:
    """All studies that a query finds, best first."""
    from msgspec.structs import replace

    return [hit.study for hit in index.search(replace(query, limit=EVERYTHING), facets=()).hits]


def _scores(studies: list[str], right: set[str], judged: set[str] | None) -> tuple[float, float]:
    recall = len(right.intersection(studies)) / len(right)
    first = [study for study in studies if judged is None or study in judged][:10]
    return recall, len(right.intersection(first)) / min(10, len(right))


def main() -> None:
    """Print the table."""
    studies = {study.id: study for study in map(read_study, _all_records())}
    with tempfile.TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder))
        started = time.perf_counter()
        index.update(document_of(one, [None] * len(one.sites), country_code=_nowhere) for one in studies.values())
        print(f"{len(studies):,} studies indexed in {time.perf_counter() - started:.1f} s, one process")
        print(f"\n{'':38} {'found':>21} {'right in first ten':>21}")
        print(f"{'':30} {'queries':>7} {'plain':>9} {'understood':>11} {'plain':>9} {'understood':>11} {'lost':>6}")
        for name, measured in _measure(index, studies):
            print(measured.row(name), flush=True)


def _nowhere(_: object) -> None:
    """Places do not matter here."""


def _measure(index: TantivyIndex, studies: Mapping[str, Study]) -> Iterator[tuple[str, Measured]]:
    groups: dict[str, Measured] = defaultdict(Measured)
    for row in _rows("headings.tsv"):
        right = _treated_with(row["heading"], studies) if row["kind"] == "brand" else _under(row["heading"], studies)
        if right:
            groups[row["kind"]].add(index, row["words"], right)
    for row in _rows("topics.tsv"):
        right, judged = _relevant(row["year"], row["topic"], studies)
        if right:
            groups[f"TREC {row['year']}"].add(index, row["words"], right, judged)
    yield from groups.items()


def _under(heading: str, studies: Mapping[str, Study]) -> set[str]:
    """Studies whose conditions the registry files under a heading or, by the MeSH tree, below it."""
    trees = {draft.name: draft.trees for draft in _mesh()}
    tops = trees.get(heading, ())
    below = {name for name, numbers in trees.items() if any(_lies_below(n, top) for n in numbers for top in tops)}
    wanted = below | {heading}
    return {study.id for study in studies.values() if any(term.term in wanted for term in study.condition_terms)}


@cache
def _mesh() -> list[Draft]:
    return list(read_medical())


def _lies_below(number: str, top: str) -> bool:
    return number.startswith(f"{top}.")


def _treated_with(medicine: str, studies: Mapping[str, Study]) -> set[str]:
    """Studies that name a medicine among their treatments."""
    return {
        study.id
        for study in studies.values()
        if any(medicine in name.lower() for one in study.interventions for name in (one.name, *one.other_names))
    }


def _relevant(year: str, topic: str, studies: Mapping[str, Study]) -> tuple[set[str], set[str]]:
    """The studies we hold that the judges called relevant (excluded or eligible), and all that they judged."""
    folder = data() / f"trec{year}"
    topics = {number for number, name in _TOPIC.findall((folder / "topics.xml").read_text()) if name == topic} or {
        topic
    }
    right, judged = set(), set()
    for line in (folder / "qrels.txt").read_text().splitlines():
        number, _, study, grade = line.split()
        if number in topics and study in studies:
            judged.add(study)
            if grade != "0":
                right.add(study)
    return right, judged


def _all_records() -> Iterable[bytes]:
    yield from records()
    with gzip.open(data() / "trec2023" / "studies.jsonl.gz", "rb") as lines:
        yield from lines


def _rows(name: str) -> list[dict[str, str]]:
    with (WORDS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


if __name__ == "__main__":
    main()
