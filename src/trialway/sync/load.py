"""Registry → store: read a source, keep what is new or changed, set aside what cannot be used.

Batches are kept all or nothing together with the cursor behind them, so a load may be killed at any moment:
run again, it continues, and what was kept already is recognised by its digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from trialway.model import Site, Study
from trialway.registry.reader import Record, RecordError, Source, SourceError, Unreadable
from trialway.sync.progress import Progress
from trialway.sync.readings import MakeReading
from trialway.sync.store import Accepted, Refused, StudyStore, Tally
from trialway.sync.workers import in_order

BATCH_RECORDS = 500
BATCH_BYTES = 8_000_000
_EXCERPT = 2_000
#: The registry stamps its data date into every record; that date alone is no new version.
_DATA_DATE = re.compile(rb'("versionHolder"\s*:\s*)"[^"]*"')

ReadStudy = Callable[[bytes], Study]
Learn = Callable[[Iterable[Site]], object]


class Examined(msgspec.Struct, frozen=True):
    """What became of one piece of a source, and the sites in it that teach where places are."""

    outcome: Accepted | Refused
    sites: tuple[Site, ...] = ()


class Examine:
    """Looks at one piece of a source; a worker process does it for many."""

    def __init__(self, read_study: ReadStudy, make_reading: MakeReading | None = None) -> None:
        self._read_study, self._make_reading = read_study, make_reading

    def __call__(self, record: Record | Unreadable) -> Examined:
        """Accept a record that reads as a study; refuse anything else with its reason.

        An accepted record comes back without its bytes: whoever asked has them.
        """
        if isinstance(record, Unreadable):
            return Examined(Refused(record.where, record.reason, record.excerpt))
        try:
            study = self._read_study(record.data)
        except RecordError as error:
            return Examined(Refused(record.where, str(error), record.data[:_EXCERPT]))
        except Exception as error:  # one record must never stop a load, whatever it does to the reader
            reason = f"The reader failed on this record ({type(error).__name__}: {error}). Please report it."
            return Examined(Refused(record.where, reason, record.data[:_EXCERPT]))
        updated = str(study.updated or "")
        reading = self._make_reading(study) if self._make_reading else None
        accepted = Accepted(study.id, b"", digest_of(record.data), updated, record.where, reading)
        return Examined(accepted, tuple(site for site in study.sites if site.point))


class _Batch:
    """What is kept in one transaction."""

    def __init__(self) -> None:
        self.accepted: list[Accepted] = []
        self.refused: list[Refused] = []
        self.sites: list[Site] = []
        self.cursor = ""
        self._bytes = 0

    def add(self, record: Record | Unreadable, examined: Examined) -> None:
        outcome = examined.outcome
        if isinstance(outcome, Accepted) and isinstance(record, Record):
            self.accepted.append(msgspec.structs.replace(outcome, data=record.data))
            self._bytes += len(record.data)
        elif isinstance(outcome, Refused):
            self.refused.append(outcome)
        self.sites += examined.sites
        self.cursor = record.cursor

    @property
    def is_full(self) -> bool:
        return len(self.accepted) + len(self.refused) >= BATCH_RECORDS or self._bytes >= BATCH_BYTES

    @property
    def is_empty(self) -> bool:
        return not self.accepted and not self.refused


def load(
    source: Source,
    *,
    read_study: ReadStudy,
    store: StudyStore,
    learn: Learn,
    progress: Progress,
    make_reading: MakeReading | None = None,
    tally: Tally | None = None,
) -> Tally:
    """Read a source to its end into the store; each record's sites teach places. Gives the tally.

    `make_reading` reads the eligibility texts; without it records are kept alone.
    A `tally` that is given is counted on, and so tells what was kept also where the source breaks off.
    Raises: SourceError when the source cannot be read (what was kept stays; run again to continue).
    """
    tally = Tally() if tally is None else tally
    cursor = store.begin(source.name)
    for batch in _batches(source, cursor, Examine(read_study, make_reading)):
        learn(batch.sites)
        tally.add(store.keep(source.name, batch.accepted, batch.refused, batch.cursor))
        progress.show("Reading", source.done, source.total, f"{tally.read:,} records")
    progress.end("Reading")
    store.finish(source.name)
    return tally


def digest_of(data: bytes) -> bytes:
    """The identity of a record's bytes, 16 bytes, the registry's data date left out."""
    return hashlib.blake2b(_DATA_DATE.sub(rb"\1", data), digest_size=16).digest()


def _batches(source: Source, cursor: str, examine: Examine) -> Iterator[_Batch]:
    """Full batches, and what there is of the last one, also where the source breaks off."""
    batch = _Batch()
    examined = in_order(examine, source.records(cursor or None))
    try:
        for record, one in examined:
            batch.add(record, one)
            if batch.is_full:
                yield batch
                batch = _Batch()
    except (SourceError, KeyboardInterrupt):
        if not batch.is_empty:
            yield batch
        raise
    if not batch.is_empty:
        yield batch
