"""Registry → store: read a source, keep what is new or changed, set aside what cannot be used.

Batches are kept all or nothing together with the cursor behind them, so a load may be killed at any moment:
run again, it continues, and what was kept already is recognised by its digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator

from trialway.model import Site, Study
from trialway.registry.reader import Record, RecordError, Source, Unreadable
from trialway.sync.progress import Progress
from trialway.sync.store import Accepted, Refused, StudyStore, Tally

BATCH_RECORDS = 500
BATCH_BYTES = 16_000_000
_EXCERPT = 2_000
#: The registry stamps its data date into every record; that date alone is no new version.
_DATA_DATE = re.compile(rb'("versionHolder"\s*:\s*)"[^"]*"')

ReadStudy = Callable[[bytes], Study]
Learn = Callable[[Iterable[Site]], object]


def load(source: Source, *, read_study: ReadStudy, store: StudyStore, learn: Learn, progress: Progress) -> Tally:
    """Read a source to its end into the store; each record's sites teach places. Gives the tally.

    Raises: SourceError when the source cannot be read (what was kept stays; run again to continue).
    """
    tally = Tally()
    cursor = store.begin(source.name)
    for batch in _batches(source.records(cursor or None)):
        accepted, refused, sites = _sorted_out(batch, read_study)
        learn(sites)
        tally += store.keep(source.name, accepted, refused, batch[-1].cursor)
        progress.show("Reading", source.done, source.total, f"{tally.read:,} studies")
    progress.end("Reading")
    store.finish(source.name)
    return tally


def digest_of(data: bytes) -> bytes:
    """The identity of a record's bytes, 16 bytes, the registry's data date left out."""
    return hashlib.blake2b(_DATA_DATE.sub(rb"\1", data), digest_size=16).digest()


def _batches(records: Iterable[Record | Unreadable]) -> Iterator[list[Record | Unreadable]]:
    batch: list[Record | Unreadable] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.data) if isinstance(record, Record) else len(record.excerpt)
        if len(batch) >= BATCH_RECORDS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _sorted_out(
    batch: Iterable[Record | Unreadable], read_study: ReadStudy
) -> tuple[list[Accepted], list[Refused], list[Site]]:
    accepted: list[Accepted] = []
    refused: list[Refused] = []
    sites: list[Site] = []
    for record in batch:
        if isinstance(record, Unreadable):
            refused.append(Refused(record.where, record.reason, record.excerpt))
            continue
        try:
            study = read_study(record.data)
        except RecordError as error:
            refused.append(Refused(record.where, str(error), record.data[:_EXCERPT]))
            continue
        updated = str(study.updated or "")
        accepted.append(Accepted(study.id, record.data, digest_of(record.data), updated, record.where))
        sites += study.sites
    return accepted, refused, sites
