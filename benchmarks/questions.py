"""How many questions it takes to settle most of what can be settled, over the real studies of ten conditions.

Simulated people answer every question there is; their answers are drawn (seeded) from the criteria's own thresholds.
Four ways to choose the next question meet the same people: ours, in random order, the most frequent question first, and
one fixed form (the questions that are most frequent over all ten conditions together). A study is settled when it is
ruled out for certain, or as far as its criteria that the answers can settle are settled. Every person is asked until
80 % of all that their answers can settle is settled.

    python -m benchmarks questions [--people 3]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from benchmarks.real import records
from trialway.eligibility import Profile, read, read_profile
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.facts import Fact
from trialway.eligibility.render import EntryNames
from trialway.matching import Candidate, candidate
from trialway.matching.asking import Ask
from trialway.matching.columns import Answered, answer_all, compile_all
from trialway.matching.columns.atoms import AtomIndex
from trialway.matching.columns.effects import Effects
from trialway.matching.narrowing import Narrowing
from trialway.matching.replies import Reply, facts_from
from trialway.registry.ctgov import read_study
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

CONDITIONS: Final = (
    "breast cancer", "type 2 diabetes", "asthma", "rheumatoid arthritis", "depression",
    "hypertension", "prostate cancer", "multiple sclerosis", "heart failure", "COPD",
)  # fmt: skip
ON: Final = date(2026, 11, 27)
ENOUGH: Final = 0.8
_MOST_STUDIES: Final = 150
_YES: Final = 0.12


class Field(NamedTuple):
    """The studies of one condition, compiled, with every question that can be asked over them."""

    name: str
    index: AtomIndex
    narrowing: Narrowing
    questions: tuple[Ask, ...]
    often: Counter[str]


class Somebody(NamedTuple):
    """A simulated person: what they would say to every question."""

    profile: Profile
    replies: dict[str, tuple[Fact, ...]]


Choose = Callable[["Asking"], Ask | None]


class Asking(NamedTuple):
    """Where one person stands: what was asked, and what follows."""

    field: Field
    person: Person
    found: Answered
    truths: NDArray[np.int8]
    asked: frozenset[str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=3)
    people = parser.parse_args().people
    fields = [field(name, studies) for name, studies in _by_condition().items()]
    form = _fixed_form(fields)
    print("condition | studies | questions | ours | random | most frequent | fixed form")
    totals: dict[str, list[int]] = {}
    for one in fields:
        counts = {name: [] for name in ("ours", "random", "most frequent", "fixed form")}
        for seed in range(people):
            somebody = draw(one, seed)
            for name, choose in _ways(one, form, seed).items():
                counts[name].append(needed(one, somebody, choose))
        means = {name: sum(each) / len(each) for name, each in counts.items()}
        for name, each in counts.items():
            totals.setdefault(name, []).extend(each)
        size = len(one.narrowing.program.studies)
        print(
            " | ".join([one.name, str(size), str(len(one.questions)), *(f"{means[n]:.0f}" for n in means)]), flush=True
        )
    print("all | | | " + " | ".join(f"{sum(each) / len(each):.1f}" for each in totals.values()))


def _by_condition() -> dict[str, list[Candidate]]:
    lexicon = default_lexicon()
    keys = {name: lexicon.find(name)[0] for name in CONDITIONS}
    found: dict[str, list[Candidate]] = {name: [] for name in CONDITIONS}
    for data in records():
        study = read_study(data)
        named = {key for text in study.conditions for one in lexicon.mentions(text) for key in one.keys}
        for name, key in keys.items():
            if len(found[name]) < _MOST_STUDIES and any(lexicon.is_a(one, key) for one in named):
                found[name].append(candidate(study, read(study.eligibility.criteria), lexicon))
    return found


def field(name: str, candidates: Sequence[Candidate]) -> Field:
    """Compile the studies of a condition, and find all questions over them."""
    lexicon, medical = default_lexicon(), Medical()
    program = compile_all(candidates, medical)
    narrowing = Narrowing(program, medical, EntryNames(lexicon.entry), None)
    effects = Effects.of(program)
    atoms = sorted(set(effects.atom.tolist()))
    person = Person(Profile(id="-", as_of=ON), ON, medical)
    questions = [(ask, numbers) for ask, numbers in narrowing.questions(atoms, person, ())]
    often: Counter[str] = Counter()
    for ask, numbers in questions:
        rows = effects.row[np.isin(effects.atom, numbers)]
        often[ask.id] = len(set(program.study[rows].tolist()))
    return Field(name, AtomIndex(program.atoms, lexicon), narrowing, tuple(ask for ask, _ in questions), often)


def draw(one: Field, seed: int) -> Somebody:
    """A person with the condition, and what they say to every question."""
    dice = random.Random(f"{one.name} {seed}")
    born = f"{dice.randrange(1940, 2005)}-{dice.randrange(1, 13):02}"
    form = {"id": "1", "as_of": str(ON), "born": born, "sex": dice.choice(["female", "male"])}
    profile = read_profile(form | {"statements": [f"has {one.name}"]})
    replies = {ask.id: tuple(_facts(ask, dice)) for ask in one.questions}
    return Somebody(profile, replies)


def _facts(ask: Ask, dice: random.Random) -> Iterator[Fact]:
    reply = _reply(ask, dice)
    for leaf in ask.leaves:
        yield from facts_from(leaf, reply, as_of=ON, source="-")


def _reply(ask: Ask, dice: random.Random) -> Reply:
    """An answer on either side of the thresholds that the criteria themselves give."""
    kind = ask.question.answer
    if kind == "yes_no":
        return Reply(say="yes" if dice.random() < _YES else "no")
    if kind == "time":
        if dice.random() < 0.6:
            return Reply(say="never")
        say = "last" if ask.question.text.startswith("When") else "since"
        return Reply(say=say, ago=dice.choice([1, 3, 8, 20, 60, 150]), ago_unit="mo")
    if kind == "number":
        ends = [
            end for leaf in ask.leaves if leaf.value for end in (leaf.value.low, leaf.value.high) if end is not None
        ]
        limit = 10.0 if ask.limit else None
        value = dice.choice(ends or [1.0]) * dice.choice([0.5, 0.8, 0.95, 1.05, 1.3]) * (limit or 1)
        return Reply(say="value", value=value, unit=ask.leaf.unit if not limit else None, limit=limit)
    if ask.levels:
        return Reply(say="level", level=dice.choice([*ask.levels, "I", "II", "0", "1"]))
    return Reply(say="negative" if dice.random() > _YES else "positive")


def _ways(one: Field, form: Sequence[str], seed: int) -> dict[str, Choose]:
    order = list(one.questions)
    random.Random(seed).shuffle(order)
    frequent = sorted(one.questions, key=lambda ask: -one.often[ask.id])
    by_id = {ask.id: ask for ask in one.questions}
    fixed = [by_id[ask] for ask in form if ask in by_id]
    return {
        "ours": _ours,
        "random": lambda now: _first(order, now),
        "most frequent": lambda now: _first(frequent, now),
        "fixed form": lambda now: _first(fixed, now),
    }


def _ours(now: Asking) -> Ask | None:
    best = now.field.narrowing.best(now.found, now.truths, now.person, now.asked)
    return best.ask if best else None


def _first(order: Sequence[Ask], now: Asking) -> Ask | None:
    return next((ask for ask in order if ask.id not in now.asked), None)


def _fixed_form(fields: Sequence[Field]) -> list[str]:
    often: Counter[str] = Counter()
    for one in fields:
        often.update(one.often)
    return [ask for ask, _ in often.most_common()]


def needed(one: Field, somebody: Somebody, choose: Choose) -> int:
    """How many questions it takes to settle enough."""
    everything = _stand(one, somebody, somebody.replies.keys())
    whole = _settled(one, everything.found, everything.found)
    asked: list[str] = []
    while True:
        now = _stand(one, somebody, asked)
        if _settled(one, now.found, everything.found) >= ENOUGH * whole:
            return len(asked)
        ask = choose(now)
        if ask is None:
            return len(one.questions)
        asked.append(ask.id)


def _stand(one: Field, somebody: Somebody, asked: Sequence[str]) -> Asking:
    facts = (*somebody.profile.facts, *(fact for ask in asked for fact in somebody.replies[ask]))
    person = Person(replace(somebody.profile, facts=facts), ON, Medical())
    truths = one.index.truths(person)
    return Asking(one, person, answer_all(one.narrowing.program, truths), truths, frozenset(asked))


def _settled(one: Field, now: Answered, at_last: Answered) -> float:
    """Studies settled: a whole one if it is ruled out, else the share of its criteria that the answers can settle."""
    program = one.narrowing.program
    count = len(program.studies)
    can = np.abs(at_last.criteria) >= 2
    done = can & (np.abs(now.criteria) >= 2)
    share = np.bincount(program.study[done], minlength=count) / np.maximum(
        np.bincount(program.study[can], minlength=count), 1
    )
    return float(np.where(at_last.verdicts == 0, now.verdicts == 0, share).sum())


if __name__ == "__main__":
    main()
