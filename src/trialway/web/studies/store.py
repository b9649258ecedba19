"""The StudyStore in the Django database: every version of every record, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from trialway.sync.differences import Difference, differences
from trialway.sync.store import Accepted, Reading, Refused, Stored, Tally, Version
from trialway.web.studies import readings
from trialway.web.studies.models import QuarantinedRecord, RecordVersion, SourceRun, StudyRecord
from trialway.web.studies.records import Codec

_PAGE = 500
_LONGEST_NAME = 250


#: Where a study stands: its number, the version of its record, its revision.
_Standing = tuple[str, int, int]


def _standing(studies: QuerySet[StudyRecord]) -> list[_Standing]:
    return list(studies.values_list("study", "version", "revision"))


def indexable(name: str) -> str:
    """A name of a source or of a place in it as the tables hold it: a very long one cut, with a hash of the whole.

    PostgreSQL takes at most 2,704 bytes into an index, and one index holds two of these.
    """
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME]}… {hashlib.blake2b(name.encode(), digest_size=16).hexdigest()}"


class DatabaseStore:
    """Implements `sync.StudyStore`."""

    def __init__(self, *, now: Callable[[], datetime] = timezone.now) -> None:
        self._now = now
        self._codec = Codec()

    def begin(self, source: str) -> str:
        """See `StudyStore.begin`."""
        run, _ = SourceRun.objects.get_or_create(source=indexable(source))
        if run.cursor == "" or run.finished:
            SourceRun.objects.filter(pk=run.pk).update(run=F("run") + 1, finished=None, cursor="")
        return "" if run.finished else run.cursor

    @transaction.atomic
    def keep(self, source: str, accepted: Sequence[Accepted], refused: Sequence[Refused], cursor: str) -> Tally:
        """See `StudyStore.keep`."""
        run = SourceRun.objects.get(source=indexable(source))
        self._codec.learn([one.data for one in accepted])
        tally = self._keep_accepted(accepted)
        readings.keep(self._readings_of_current(accepted))
        self._keep_refused(run, refused)
        tally.quarantined = len(refused)
        SourceRun.objects.filter(pk=run.pk).update(cursor=cursor)
        return tally

    @transaction.atomic
    def finish(self, source: str) -> None:
        """See `StudyStore.finish`."""
        run = SourceRun.objects.get(source=indexable(source))
        QuarantinedRecord.objects.filter(source=run.source, run__lt=run.run).delete()
        SourceRun.objects.filter(pk=run.pk).update(cursor="", finished=self._now())

    def revision(self) -> int:
        """See `StudyStore.revision`."""
        return StudyRecord.objects.aggregate(newest=Max("revision"))["newest"] or 0

    def waiting(self, revision: int) -> int:
        """See `StudyStore.waiting`."""
        return StudyRecord.objects.filter(revision__gt=revision).count()

    def since(self, revision: int) -> Iterator[Stored]:
        """See `StudyStore.since`."""
        while page := _standing(StudyRecord.objects.filter(revision__gt=revision).order_by("revision")[:_PAGE]):
            yield from self._stored(page)
            revision = page[-1][2]

    def unlocated(self) -> Iterator[Stored]:
        """See `StudyStore.unlocated`."""
        last = ""
        waiting = StudyRecord.objects.filter(unlocated=True).order_by("study")
        while page := _standing(waiting.filter(study__gt=last)[:_PAGE]):
            yield from self._stored(page)
            last = page[-1][0]

    def mark_unlocated(self, located: Iterable[str], unlocated: Iterable[str]) -> None:
        """See `StudyStore.mark_unlocated`."""
        for studies, value in ((list(located), False), (list(unlocated), True)):
            for start in range(0, len(studies), _PAGE):
                wrong = StudyRecord.objects.filter(study__in=studies[start : start + _PAGE], unlocated=not value)
                wrong.update(unlocated=value)

    def read_texts(self, reader: str) -> Iterator[tuple[str, bytes]]:
        """See `StudyStore.read_texts`."""
        return readings.read_texts(reader)

    def unread(self, reader: str) -> Iterator[Stored]:
        """See `StudyStore.unread`."""
        last = ""
        while page := _standing(readings.unread(reader).filter(study__gt=last)[:_PAGE]):
            yield from self._stored(page)
            last = page[-1][0]

    def unread_count(self, reader: str) -> int:
        """See `StudyStore.unread_count`."""
        return readings.unread(reader).count()

    @transaction.atomic
    def keep_readings(self, new: Sequence[Reading]) -> None:
        """See `StudyStore.keep_readings`."""
        readings.keep(new)

    def reading(self, study: str) -> Reading | None:
        """The reading of a study that is held, of whatever text and by whatever reader."""
        return readings.find(study)

    def failed_readings(self) -> Iterator[tuple[str, str]]:
        """The studies on whose text a reader failed, and how."""
        return readings.problems()

    def count(self) -> int:
        """See `StudyStore.count`."""
        return StudyRecord.objects.count()

    def has(self, study: str) -> bool:
        """Whether we have a study."""
        return StudyRecord.objects.filter(study=study).exists()

    def has_examples(self) -> bool:
        """Whether invented example studies are among them."""
        return StudyRecord.objects.filter(study__startswith="NCT9").exists()

    def digest(self) -> str:
        """See `StudyStore.digest`."""
        hashed = hashlib.blake2b(digest_size=16)
        for version in RecordVersion.objects.order_by("study", "number").iterator():
            hashed.update(f"{version.study}:{version.number}:".encode())
            hashed.update(self._codec.read(version.record, version.dictionary_id))
            hashed.update(self._codec.read(version.differences) if version.differences else b"")
        for reading in readings.all_held():
            hashed.update(msgspec.msgpack.encode(reading))
        rows = QuarantinedRecord.objects.order_by("source", "where").values_list("source", "where", "reason")
        for row in rows:
            hashed.update(repr(row).encode())
        return hashed.hexdigest()

    def record(self, study: str) -> bytes | None:
        """The record that stands now, byte for byte; None for a study we do not have."""
        current = RecordVersion.objects.filter(study=study).order_by("-number").first()
        return self._codec.read(current.record, current.dictionary_id) if current else None

    def records(self, studies: Sequence[str]) -> dict[str, bytes]:
        """The records of several studies that stand now."""
        current = StudyRecord.objects.filter(study__in=studies)
        return {stored.study: stored.data for stored in self._stored(_standing(current))}

    def versions(self, study: str) -> tuple[Version, ...]:
        """All versions of a study, the oldest first."""
        found = RecordVersion.objects.filter(study=study).order_by("number")
        return tuple(
            Version(v.number, self._codec.read(v.record, v.dictionary_id), self._differences(v)) for v in found
        )

    def quarantined(self) -> Iterator[Refused]:
        """What could not be used, in order of source and place."""
        for row in QuarantinedRecord.objects.order_by("source", "pk").iterator():
            yield Refused(row.where, row.reason, bytes(row.excerpt))

    def dates(self, offset: int, limit: int) -> list[tuple[str, str]]:
        """Studies with the date of their last update, in order of study. For the sitemap."""
        rows = StudyRecord.objects.order_by("study").values_list("study", "updated")
        return list(rows[offset : offset + limit])

    def _differences(self, version: RecordVersion) -> tuple[Difference, ...]:
        if not version.differences:
            return ()
        return msgspec.json.decode(self._codec.read(version.differences), type=tuple[Difference, ...])

    def _stored(self, page: Sequence[_Standing]) -> Iterator[Stored]:
        """The records of a page; as plain rows, for objects would take longer to make than to read."""
        standing = {study: version for study, version, _ in page}
        versions = RecordVersion.objects.filter(study__in=standing)
        rows = versions.values_list("study", "number", "record", "dictionary_id")
        current = {study: row for study, number, *row in rows if number == standing[study]}
        for study, _, revision in page:
            yield Stored(study, self._codec.read(*current[study]), revision)

    def _keep_refused(self, run: SourceRun, refused: Sequence[Refused]) -> None:
        rows = {indexable(one.where): one for one in refused}
        QuarantinedRecord.objects.bulk_create(
            [
                QuarantinedRecord(
                    source=run.source,
                    where=where,
                    reason=one.reason,
                    excerpt=one.excerpt,
                    run=run.run,
                )
                for where, one in rows.items()
            ],
            update_conflicts=True,
            unique_fields=["source", "where"],
            update_fields=["reason", "excerpt", "run"],
        )

    def _keep_accepted(self, accepted: Sequence[Accepted]) -> Tally:
        """New and changed records. The same again, the same in other white space, and an older copy (by its date of
        last update) of what we have change nothing."""
        known = StudyRecord.objects.in_bulk({one.study for one in accepted})
        tally, revision = Tally(), self.revision()
        versions: list[RecordVersion] = []
        changed: dict[str, StudyRecord] = {}
        for one in accepted:
            before = changed.get(one.study) or known.get(one.study)
            if before and (bytes(before.digest) == one.digest or one.updated < before.updated):
                tally.unchanged += 1
                continue
            old = self._before(before, versions)
            differs = None if old is None else differences(old, one.data)
            if differs == ():
                tally.unchanged += 1
                continue
            revision += 1
            number = before.version + 1 if before else 1
            versions.append(self._version(one, number, differs))
            changed[one.study] = StudyRecord(
                study=one.study, digest=one.digest, version=number, revision=revision, updated=one.updated
            )
            tally.new, tally.changed = tally.new + (not before), tally.changed + bool(before)
        self._write(changed.values(), versions)
        return tally

    @staticmethod
    def _readings_of_current(accepted: Sequence[Accepted]) -> list[Reading]:
        """The readings that came with records, but for those of older copies: their text is not what stands."""
        new = [one for one in accepted if one.reading]
        current = StudyRecord.objects.in_bulk({one.study for one in new})
        return [one.reading for one in new if one.reading and one.updated >= current[one.study].updated]

    def _before(self, before: StudyRecord | None, waiting: Sequence[RecordVersion]) -> bytes | None:
        """The record before this one: usually in the database, else earlier in the same batch."""
        if before is None:
            return None
        for version in waiting:
            if (version.study, version.number) == (before.study, before.version):
                return self._codec.read(version.record, version.dictionary_id)
        return self.record(before.study)

    def _version(self, one: Accepted, number: int, differs: tuple[Difference, ...] | None) -> RecordVersion:
        return RecordVersion(
            study=one.study,
            number=number,
            record=self._codec.write(one.data),
            dictionary_id=self._codec.dictionary,
            differences=None if differs is None else self._codec.write_plain(msgspec.json.encode(differs)),
            where=one.where,
            loaded=self._now(),
        )

    @staticmethod
    def _write(records: Iterable[StudyRecord], versions: Sequence[RecordVersion]) -> None:
        RecordVersion.objects.bulk_create(versions)
        StudyRecord.objects.bulk_create(
            records,
            update_conflicts=True,
            unique_fields=["study"],
            update_fields=["digest", "version", "revision", "updated", "unlocated"],
        )
