"""People and studies that others judged: how many are ruled out for certain, and how many of those wrongly.

`people`: invented people with known verdicts, five to a study. `trec2021` to `trec2023`: admission notes and
questionnaires, judged 0 (not about them), 1 (excluded) or 2 (may join) by NIST. With `--wrong` it lists the criteria
that rule out people who may join, by study and criterion.
"""

from __future__ import annotations

import gzip
import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.real import data, files
from trialway.eligibility import Criteria, Profile, evaluate, read, read_profile
from trialway.model import Study
from trialway.registry.ctgov import read_study

VERDICTS: Final = ("excluded", "likely_excluded", "possible", "fits_all_read")
#: The day each set of topics was made, near enough.
DAYS: Final = {"trec2021": "2021-06-01", "trec2022": "2022-06-01", "trec2023": "2023-06-01"}


class Judged(NamedTuple):
    """One person and one study, with the judgement."""

    person: str
    study: str
    judgement: str


Records = dict[str, tuple[Study, Criteria]]


def studies(paths: list[Path], wanted: set[str]) -> Records:
    """The wanted studies of some files, with their criteria read."""
    found: Records = {}
    for path in paths:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            for line in lines:
                record = json.loads(line)["protocolSection"]
                number = record["identificationModule"]["nctId"]
                if number in wanted and number not in found:
                    text = record.get("eligibilityModule", {}).get("eligibilityCriteria") or ""
                    found[number] = read_study(line), read(text)
    return found


def topics(name: str) -> Iterator[tuple[str, Profile]]:
    """The people of a set: a note is one statement, a field of a questionnaire another."""
    for topic in ET.parse(data() / name / "topics.xml").getroot():
        fields = [f"{field.get('name')}: {field.text}" for field in topic if field.text]
        condition = [f"condition: {topic.get('template')}"] if topic.get("template") else []
        statements = [*condition, *fields] if fields else [" ".join((topic.text or "").split())]
        form = {"id": topic.get("number"), "as_of": DAYS[name], "statements": statements}
        yield str(topic.get("number")), read_profile(form)


def judgements(name: str) -> list[Judged]:
    """The judged pairs of a set."""
    lines = (data() / name / "qrels.txt").read_text().split("\n")
    return [Judged(topic, study, grade) for topic, _, study, grade in (line.split() for line in lines if line)]


def invented() -> tuple[list[Judged], dict[str, Profile], Records]:
    """The invented people."""
    people: list[dict[str, Any]] = json.loads((data() / "people" / "people.json").read_text(encoding="utf-8"))
    pairs = [Judged(one["id"], one["study"], one["expect"]) for one in people]
    return (
        pairs,
        {one["id"]: read_profile(one["profile"]) for one in people},
        studies([data() / "people" / "studies.jsonl"], {one["study"] for one in people}),
    )


def report(name: str, pairs: list[Judged], people: dict[str, Profile], records: Records, may_join: str) -> None:
    """Print the verdicts by judgement, and what rules out those who may join."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for pair in pairs:
        if pair.study not in records or pair.person not in people:
            continue
        study, criteria = records[pair.study]
        verdict = evaluate(criteria, people[pair.person], study=study)
        counts[pair.judgement, verdict.verdict] += 1
        if verdict.verdict == "excluded" and pair.judgement == may_join:
            failing = [one.id for one in verdict.criteria if one.verdict == "fails" and one.certain]
            wrong.append(f"{pair.person} {pair.study} {' '.join(failing)}")
    print(" | ".join([name, *VERDICTS]))
    for judgement in sorted({judgement for judgement, _ in counts}):
        print(" | ".join([judgement, *(str(counts[judgement, verdict]) for verdict in VERDICTS)]))
    if "--wrong" in sys.argv:
        print("\n".join(wrong))


def main() -> None:
    """Measure and print."""
    report("people", *invented(), may_join="not_excluded")
    for name in DAYS:
        pairs = judgements(name)
        extra = sorted((data() / name).glob("studies.jsonl.gz"))
        records = studies([*files(), *extra], {pair.study for pair in pairs})
        report(name, pairs, dict(topics(name)), records, may_join="2")


if __name__ == "__main__":
    main()
