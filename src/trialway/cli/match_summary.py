"""`trialway match --summary`: millions of pairs as columns, in a folder of arrays that NumPy maps into memory.

It holds facts about people, if only verdicts: the folder is readable by its owner alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from trialway.cli.setup import say
from trialway.cli.terminal import Terminal
from trialway.eligibility import Profile, read
from trialway.matching import Candidate, candidate
from trialway.matching.columns import Program, compile_all
from trialway.matching.columns.evaluate import WHOLES
from trialway.matching.summary import Summarizer, Summary
from trialway.registry.ctgov import read_study
from trialway.registry.reader import Record, RecordError, Source, Unreadable
from trialway.sync.workers import in_order
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

_KINDS = {"verdict": np.int8, "score": np.float32, "deciding": np.int32}
_KEEP_EVERY = 50


class MakeCandidate:
    """Reads one study; a worker process does it for many."""

    def __call__(self, record: Record | Unreadable) -> Candidate | str:
        """The study made ready, or why the record is none."""
        if isinstance(record, Unreadable):
            return f"{record.where}: {record.reason}"
        try:
            study = read_study(record.data)
        except RecordError as error:
            return f"{record.where}: {error}"
        return candidate(study, read(study.eligibility.criteria), default_lexicon())


class Summarize:
    """Puts one person to all studies; a worker process does it for many."""

    def __init__(self, program: Program, on: date | None) -> None:
        self._program, self._on = program, on

    def __call__(self, person: Profile) -> Summary:
        """The person's columns."""
        return self._summarizer.summary(person, on=self._on or person.as_of)

    @cached_property
    def _summarizer(self) -> Summarizer:
        lexicon = default_lexicon()
        return Summarizer(self._program, Medical(lexicon), lexicon)


def summarize(
    people: Sequence[Profile], source: Source, out: Path, *, made_of: str, on: date | None, jobs: int | None
) -> tuple[int, int]:
    """Write the columns of all pairs. Gives how many studies there are, and how many records were no study."""
    found = list(_candidates(source, jobs))
    program = compile_all((one for one in found if isinstance(one, Candidate)), Medical(default_lexicon()))
    problems = [one for one in found if isinstance(one, str)]
    for problem in problems:
        say(problem)
    del found
    columns = Columns(out, made_of, (len(people), len(program.studies)))
    _fill(columns, people, in_order(Summarize(program, on), islice(people, columns.done, None), processes=jobs))
    columns.finish(
        {
            "verdicts": WHOLES,
            "profiles": [person.id for person in people],
            "studies": program.studies,
            "criteria": program.ids,
        }
    )
    return len(program.studies), len(problems)


class Columns:
    """The folder `out` while it is made: `NAME.part`, with how many people are in it whole.

    `made_of` tells one job from another: a part that was made of something else is begun anew.
    """

    def __init__(self, out: Path, made_of: str, shape: tuple[int, int]) -> None:
        self._out, self._folder = out, out.with_name(f"{out.name}.part")
        self._made_of, self._shape = made_of, shape
        self.done = self._take_up()
        self._columns = {name: np.lib.format.open_memmap(self._folder / f"{name}.npy", mode="r+") for name in _KINDS}

    def write(self, row: int, found: Summary) -> None:
        """The columns of one person."""
        for name, column in self._columns.items():
            column[row] = getattr(found, name)

    def keep(self, done: int) -> None:
        """Once this returns, so many people are not matched again."""
        for column in self._columns.values():
            column.flush()
        aside = self._folder / "state.json.new"
        aside.write_bytes(msgspec.json.encode({"made_of": self._made_of, "shape": self._shape, "done": done}))
        aside.replace(self._state)

    def finish(self, index: dict[str, Any]) -> None:
        """Give the folder its name, with what its rows and numbers stand for."""
        (self._folder / "index.json").write_bytes(msgspec.json.encode(index))
        self._state.unlink(missing_ok=True)
        shutil.rmtree(self._out, ignore_errors=True)
        self._folder.rename(self._out)

    @property
    def _state(self) -> Path:
        return self._folder / "state.json"

    def _take_up(self) -> int:
        """How many people an earlier run of the same job has done; else the arrays are made anew."""
        try:
            state: Any = msgspec.json.decode(self._state.read_bytes())
            if (state["made_of"], state["shape"]) == (self._made_of, list(self._shape)):
                return int(state["done"])
        except (OSError, msgspec.DecodeError, KeyError):
            pass
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, mode=0o700)
        for name, kind in _KINDS.items():
            np.lib.format.open_memmap(self._folder / f"{name}.npy", mode="w+", dtype=kind, shape=self._shape).flush()
        return 0


def _candidates(source: Source, jobs: int | None) -> Iterator[Candidate | str]:
    progress = Terminal()
    for number, (_, found) in enumerate(in_order(MakeCandidate(), source.records(), processes=jobs), 1):
        yield found
        progress.show("Reading studies", source.done, source.total, f"studies: {number:,}")
    progress.end("Reading studies")


def _fill(columns: Columns, people: Sequence[Profile], found: Iterator[tuple[Profile, Summary]]) -> None:
    progress = Terminal()
    for row, (_, one) in enumerate(found, columns.done):
        columns.write(row, one)
        if (row + 1) % _KEEP_EVERY == 0:
            columns.keep(row + 1)
        progress.show("Matching", row + 1, len(people), f"people: {row + 1:,}")
    columns.keep(len(people))
    progress.end("Matching")
