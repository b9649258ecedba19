"""The readings of eligibility texts as the database holds them, one a study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from trialway.sync.store import Reading
from trialway.web.studies.models import StudyReading, StudyRecord


def keep(readings: Sequence[Reading]) -> None:
    """Keep readings, each in place of its study's earlier one; of two of one study the last."""
    rows = {one.study: one for one in readings}
    StudyReading.objects.bulk_create(
        [
            StudyReading(study=one.study, text=one.text, reader=one.reader, packed=one.packed, problem=one.problem)
            for one in rows.values()
        ],
        update_conflicts=True,
        unique_fields=["study"],
        update_fields=["text", "reader", "packed", "problem"],
    )


def find(study: str) -> Reading | None:
    """The reading of a study that is held, of whatever text and by whatever reader."""
    row = StudyReading.objects.filter(study=study).first()
    return Reading(row.study, bytes(row.text), row.reader, bytes(row.packed), row.problem) if row else None


def read_texts(reader: str) -> Iterator[tuple[str, bytes]]:
    """See `StudyStore.read_texts`."""
    rows = StudyReading.objects.filter(reader=reader).values_list("study", "text")
    return ((study, bytes(text)) for study, text in rows.iterator())


def unread(reader: str) -> QuerySet[StudyRecord]:
    """The studies whose text this reader has not read."""
    held = StudyReading.objects.filter(study=OuterRef("study"), reader=reader)
    return StudyRecord.objects.filter(~Exists(held)).order_by("study")


def problems() -> Iterator[tuple[str, str]]:
    """The studies on whose text a reader failed, and how."""
    return StudyReading.objects.exclude(problem="").order_by("study").values_list("study", "problem").iterator()


def all_held() -> Iterator[Reading]:
    """Every reading, in order of study."""
    for row in StudyReading.objects.order_by("study").iterator():
        yield Reading(row.study, bytes(row.text), row.reader, bytes(row.packed), row.problem)
