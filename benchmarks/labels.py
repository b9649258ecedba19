"""Verdicts beside those of three experts: 619 pairs of a patient's note and one criterion.

The mapping, written down before anything was measured: included = passes, not included = fails; excluded = fails, not
excluded = passes; not enough information = unknown; not applicable = not applicable, or (of an exclusion) passes, since
both say that the line does not stand in the way. Experts take silence for "not excluded"; we say unknown.

With `--wrong` it lists the pairs that were certain and wrong, by their number in the file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from benchmarks.real import data
from trialway.eligibility import evaluate, read, read_profile
from trialway.eligibility.evaluate import CriterionVerdict
from trialway.eligibility.facts import Profile

#: The notes hold no date: they are read as of a day of no meaning.
AS_OF: Final = date(2020, 1, 1)
EXPECTED: Final = {
    "included": {"passes"},
    "not included": {"fails"},
    "excluded": {"fails"},
    "not excluded": {"passes", "not_applicable"},
    "not enough information": {"unknown"},
    "not applicable": {"not_applicable"},
}


class Answer(NamedTuple):
    """A verdict on one pair."""

    verdict: str
    certain: bool


Answers = dict[int, Answer]


def pairs() -> list[dict[str, Any]]:
    """The labelled pairs."""
    found: list[dict[str, Any]] = json.loads((data() / "criterion-labels/labels.json").read_text(encoding="utf-8"))
    return found


def is_right(pair: dict[str, Any], verdict: str) -> bool:
    """Whether a verdict is what the experts said, by the mapping."""
    label = pair["expert_eligibility"]
    wanted = EXPECTED[label]
    if label == "not applicable" and pair["criterion_type"] == "exclusion":
        wanted = wanted | {"passes"}
    return verdict in wanted


def profile_of(note: str) -> Profile:
    """The person of a note, a sentence a statement."""
    statements = [line for line in note.split("\n") if line.strip()]
    return read_profile({"id": "note", "as_of": AS_OF.isoformat(), "statements": statements})


def age_and_sex(profile: Profile) -> Profile:
    """The same person, of whom only age and sex are known."""
    facts = tuple(fact for fact in profile.facts if fact.kind in ("age", "sex"))
    return replace(profile, facts=facts, complete=frozenset())


def judged(found: list[dict[str, Any]], known: Callable[[Profile], Profile]) -> Answers:
    """Our verdict on every pair."""
    profiles = {pair["patient_id"]: known(profile_of(pair["note"])) for pair in found}
    return {pair["annotation_id"]: answer(pair, profiles[pair["patient_id"]]) for pair in found}


def answer(pair: dict[str, Any], profile: Profile) -> Answer:
    """The verdict on one pair; a text that falls into several criteria needs them all."""
    return together(evaluate(read(text_of(pair)), profile, on=AS_OF).criteria)


def text_of(pair: dict[str, Any]) -> str:
    """The criterion under its heading."""
    return f"{pair['criterion_type'].title()} Criteria:\n\n{pair['criterion_text'] or ''}"


def together(verdicts: Iterable[CriterionVerdict]) -> Answer:
    """One verdict of several: what fails decides, then what is unknown."""
    every = list(verdicts)
    failing = [one for one in every if one.verdict == "fails"]
    if failing:
        return Answer("fails", any(one.certain for one in failing))
    if not every or any(one.verdict == "unknown" for one in every):
        return Answer("unknown", False)
    passing = [one for one in every if one.verdict == "passes"] or every
    return Answer(passing[0].verdict, all(one.certain for one in every))


def commonest(found: list[dict[str, Any]]) -> Callable[[dict[str, Any]], str]:
    """The commonest label of each section."""
    counts = Counter((pair["criterion_type"], pair["expert_eligibility"]) for pair in found)
    best = {section: max((n, label) for (of, label), n in counts.items() if of == section)[1] for section, _ in counts}
    return lambda pair: best[pair["criterion_type"]]


def report(name: str, found: list[dict[str, Any]], answers: Answers) -> None:
    """Print how many are certain, how many of those are right, and how many of all agree."""
    certain = [pair for pair in found if answers[pair["annotation_id"]].certain]
    right = sum(is_right(pair, answers[pair["annotation_id"]].verdict) for pair in certain)
    agree = sum(is_right(pair, answers[pair["annotation_id"]].verdict) for pair in found)
    share = right / len(certain) if certain else 0.0
    print(
        f"{name:24} certain {len(certain):3} ({len(certain) / len(found):.1%}), right of these {right} ({share:.1%});"
    )
    print(f"{'':24} all verdicts agree on {agree} ({agree / len(found):.1%})")


def matrix(found: list[dict[str, Any]], answers: Answers) -> None:
    """Print the experts' labels against ours."""
    columns = ("passes", "likely passes", "fails", "likely fails", "unknown", "not_applicable", "likely not_applicable")
    counts: Counter[tuple[str, str]] = Counter()
    for pair in found:
        verdict, certain = answers[pair["annotation_id"]]
        name = verdict if certain or verdict == "unknown" else f"likely {verdict}"
        counts[f"{pair['criterion_type']}: {pair['expert_eligibility']}", name] += 1
    print(" | ".join(["expert", *columns]))
    for row in sorted({row for row, _ in counts}):
        print(" | ".join([row, *(str(counts[row, column]) for column in columns)]))


def grounds(found: list[dict[str, Any]], answers: Answers) -> None:
    """Print what the experts' labels rest on: words of the note, its last sentence (consent) alone, or silence."""
    counts: Counter[str] = Counter()
    for pair in found:
        sentences = json.loads(pair["expert_sentences"])
        last = len([line for line in pair["note"].split("\n") if line.strip()]) - 1
        ground = "silence" if not sentences else "the sentence on consent" if sentences == [last] else "words"
        if pair["expert_eligibility"] != "not enough information":
            counts[ground] += 1
            counts["words, certain"] += ground == "words" and answers[pair["annotation_id"]].certain
            counts["words, not read in full"] += ground == "words" and not is_full(pair)
    print("settled labels rest on: " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items())))


def is_full(pair: dict[str, Any]) -> bool:
    """Whether the criterion is read in full."""
    return all(criterion.reading == "full" for criterion in read(text_of(pair)).criteria)


def main() -> None:
    """Measure and print."""
    found = pairs()
    ours = judged(found, lambda profile: profile)
    print(f"{len(found)} pairs, {len({pair['patient_id'] for pair in found})} notes")
    matrix(found, ours)
    report("facts of the note", found, ours)
    report("age and sex only", found, judged(found, age_and_sex))
    label = commonest(found)
    same = sum(label(pair) == pair["expert_eligibility"] for pair in found)
    print(f"{'commonest label':24} agrees on {same} ({same / len(found):.1%})")
    gpt4 = sum(pair["gpt4_eligibility"] == pair["expert_eligibility"] for pair in found)
    print(f"{'GPT-4 (in the file)':24} agrees on {gpt4} ({gpt4 / len(found):.1%})")
    grounds(found, ours)
    if "--wrong" in sys.argv:
        for pair in found:
            verdict, certain = ours[pair["annotation_id"]]
            if certain and not is_right(pair, verdict):
                print(
                    pair["annotation_id"],
                    pair["patient_id"],
                    pair["criterion_type"],
                    verdict,
                    "expert:",
                    pair["expert_eligibility"],
                )


if __name__ == "__main__":
    main()
