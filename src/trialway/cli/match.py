"""`trialway match`: many people against many studies, a line of JSON for each pair.

It holds facts about people: they go into the file that is asked for, readable by its owner alone, and nowhere else.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import click
import msgspec

from trialway import __version__
from trialway.cli.match_summary import summarize
from trialway.cli.part_file import PartFile
from trialway.cli.setup import STOPPED, say
from trialway.cli.terminal import Terminal
from trialway.eligibility import Profile, ProfileError, read, read_profile
from trialway.matching import candidate, match, write_match
from trialway.registry.ctgov import open_source, read_study
from trialway.registry.reader import Record, RecordError, Source, Unreadable
from trialway.sync.workers import in_order
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

_KEEP_EVERY = 2.0
_FILE = click.Path(dir_okay=False, path_type=Path)
_NEW = click.Path(path_type=Path)


class Matched(msgspec.Struct):
    """The lines of one study, or why there are none."""

    lines: bytes = b""
    problem: str = ""


class MatchPeople:
    """Puts everybody to one study; a worker process does it for many studies."""

    def __init__(self, people: list[Profile], on: date | None) -> None:
        self._people, self._on = people, on

    def __call__(self, record: Record | Unreadable) -> Matched:
        """A line for each person, or the reason why the record gives none."""
        if isinstance(record, Unreadable):
            return Matched(problem=f"{record.where}: {record.reason}")
        try:
            study = read_study(record.data)
        except RecordError as error:
            return Matched(problem=f"{record.where}: {error}")
        lexicon = default_lexicon()
        one, medical = candidate(study, read(study.eligibility.criteria), lexicon), Medical(lexicon)
        found = (
            match(person, one, on=self._on or person.as_of, knowledge=medical, lexicon=lexicon)
            for person in self._people
        )
        return Matched(b"".join(msgspec.json.encode(write_match(each)) + b"\n" for each in found))


@click.command("match")
@click.option("--profiles", required=True, type=_FILE, help="People, a line of JSON each.")
@click.option("--studies", required=True, help="A file or folder of studies, or an API v2 address.")
@click.option("--out", required=True, type=_NEW, help="Where the matches go: a file, or a folder with --summary.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it is for; without it, each profile's own.")
@click.option("--jobs", type=click.IntRange(1), help="Processes; one for each core without it.")
@click.option("--summary", is_flag=True, help="Write verdict, score and what decides as columns.")
def match_people(
    *, profiles: Path, studies: str, out: Path, on: datetime | None, jobs: int | None, summary: bool
) -> None:
    """Check people against studies, criterion by criterion. Stopped, the same command goes on where it was."""
    people = list(_people(profiles))
    source = open_source(studies)
    day = on.date() if on else None
    os.umask(0o077)
    try:
        made_of = _made_of(profiles, source, day)
        if summary:
            done, passed_over = summarize(people, source, out, made_of=made_of, on=day, jobs=jobs)
        else:
            done, passed_over = _match(people, source, day, PartFile(out, made_of), jobs)
    except KeyboardInterrupt:
        say("Stopped. What was matched is kept; run the same command again and it goes on from there.")
        sys.exit(STOPPED)
    click.echo(f"{len(people):,} people, {done:,} studies, {len(people) * done:,} matches, {passed_over:,} passed over")


def _people(file: Path) -> Iterator[Profile]:
    """The people of a file. A line that is no profile, or an id that came before, is told and passed over."""
    seen: set[str] = set()
    today = datetime.now(UTC).date()
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read ({error.strerror}). Check its name and rights.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            person = read_profile(line, today=today)
        except ProfileError as error:
            say(f"{file.name} line {number}: {error}")
            continue
        if person.id in seen:
            say(f"{file.name} line {number}: there is a person with this id already. Give each line an id of its own.")
            continue
        seen.add(person.id)
        yield person
    if not seen:
        raise click.ClickException(f'{file} holds no profile. Write one person a line, such as {{"id": "1"}}.')


def _made_of(profiles: Path, source: Source, on: date | None) -> str:
    """What the matches depend on; where any of it changes, a half-made file is begun anew."""
    file = Path(source.name)
    marks = [f"{one} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in _files(file)]
    parts = [__version__, read("").reader, str(on or datetime.now(UTC).date()), source.name, *marks]
    return hashlib.blake2b("\n".join(parts).encode() + profiles.read_bytes(), digest_size=16).hexdigest()


def _files(path: Path) -> Iterable[Path]:
    return sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path] * path.is_file()


def _match(people: list[Profile], source: Source, on: date | None, part: PartFile, jobs: int | None) -> tuple[int, int]:
    """Write the matches of all studies. Gives how many studies were matched, and how many records were no study."""
    progress, passed_over = Terminal(), 0
    with part:
        coming = islice(source.records(), part.done, None)
        waiting, items, kept = [], 0, time.monotonic()
        for _, found in in_order(MatchPeople(people, on), coming, processes=jobs):
            if found.problem:
                say(found.problem)
                passed_over += 1
            waiting.append(found.lines)
            items += 1
            if time.monotonic() - kept > _KEEP_EVERY:
                part.write(b"".join(waiting), items)
                waiting, items, kept = [], 0, time.monotonic()
            progress.show("Matching", source.done, source.total, f"studies: {part.done + items:,}")
        part.write(b"".join(waiting), items)
        progress.end("Matching")
    return part.done - passed_over, passed_over
