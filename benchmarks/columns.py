"""How fast a person is put to all real studies by columns, and whether that is what the plain evaluator says.

    python -m benchmarks columns [--studies 9092]

It compiles the studies once, then answers people for all of them: the invented people and the topics of TREC 2023. Of
random pairs the verdict is worked out plainly too. The next question is chosen over the first 2,000. Times are of one
process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice

import numpy as np

from benchmarks.judged import topics
from benchmarks.real import data, records
from trialway.eligibility import Profile, read, read_profile
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.render import EntryNames
from trialway.matching import Candidate, candidate, match
from trialway.matching.columns import answer_all, compile_all
from trialway.matching.columns.atoms import AtomIndex
from trialway.matching.columns.evaluate import WHOLES
from trialway.matching.narrowing import Narrowing
from trialway.registry.ctgov import read_study
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

ON = date(2026, 11, 27)
_PAIRS = 3_000
_NARROWED = 2_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--studies", type=int, default=9_092)
    lexicon, medical = default_lexicon(), Medical()
    studies = (read_study(record) for record in islice(records(), parser.parse_args().studies))
    candidates = [candidate(study, read(study.eligibility.criteria), lexicon) for study in studies]
    begun = time.perf_counter()
    program = compile_all(candidates, medical)
    index = AtomIndex(program.atoms, lexicon)
    print(f"{len(candidates):,} studies compiled in {time.perf_counter() - begun:.1f} s")
    print(f"{len(program.whole):,} criteria, {len(program.atoms):,} atoms, {len(program.graph):,} nodes")
    times, wrong, pairs = [], 0, 0
    dice = random.Random(1)
    people = list(_people())
    for person in (*people[:3], *people):  # the first three only warm what is remembered of the lexicon
        begun = time.perf_counter()
        found = answer_all(program, index.truths(Person(person, ON, medical)))
        times.append(time.perf_counter() - begun)
        for number in dice.sample(range(len(candidates)), min(len(candidates), _PAIRS // len(people))):
            plainly = match(person, candidates[number], on=ON, knowledge=medical, lexicon=lexicon).verdict.verdict
            wrong += plainly != WHOLES[found.verdicts[number]]
            pairs += 1
    _tell("one person against all", times[3:])
    print(f"other than the plain evaluator says: {wrong} of {pairs:,} pairs")
    _next_questions(candidates[:_NARROWED], people)
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _people() -> Iterator[Profile]:
    yield from (profile for _, profile in topics("trec2023"))
    invented = json.loads((data() / "people" / "people.json").read_text(encoding="utf-8"))
    yield from (read_profile(one["profile"]) for one in invented)


def _next_questions(candidates: list[Candidate], people: list[Profile]) -> None:
    lexicon, medical = default_lexicon(), Medical()
    program = compile_all(candidates, medical)
    index, narrowing = AtomIndex(program.atoms, lexicon), Narrowing(program, medical, EntryNames(lexicon.entry), None)
    times = []
    for profile in people:
        person = Person(profile, ON, medical)
        begun = time.perf_counter()
        truths = index.truths(person)
        narrowing.best(answer_all(program, truths), truths, person, ())
        times.append(time.perf_counter() - begun)
    _tell(f"the next question over {len(candidates):,}", times)


def _tell(what: str, times: list[float]) -> None:
    middle, slow = np.percentile(np.array(times) * 1000, (50, 95))
    print(f"{what}: {middle:.0f} ms, 95 of 100 within {slow:.0f} ms")


if __name__ == "__main__":
    main()
