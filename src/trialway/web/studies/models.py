"""The tables of the record store. Everything else about a study is derived from its record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RecordDictionary(models.Model):
    """A zstd dictionary trained on the operator's own records."""

    data = models.BinaryField()

    def __str__(self) -> str:
        return f"dictionary {self.pk}"


class StudyRecord(models.Model):
    """A study and the version of its record that stands now."""

    study = models.CharField(max_length=11, primary_key=True)
    digest = models.BinaryField(max_length=16)
    version = models.PositiveIntegerField()
    revision = models.BigIntegerField(unique=True)
    unlocated = models.BooleanField(default=False)
    updated = models.CharField(max_length=10, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["study"], name="study_unlocated", condition=models.Q(unlocated=True))]

    def __str__(self) -> str:
        return self.study


class RecordVersion(models.Model):
    """One version of a record, byte for byte, and what differs from the version before."""

    study = models.CharField(max_length=11)
    number = models.PositiveIntegerField()
    record = models.BinaryField()
    dictionary_id: int | None
    dictionary = models.ForeignKey(RecordDictionary, null=True, on_delete=models.PROTECT)
    differences = models.BinaryField(null=True)
    where = models.TextField()
    loaded = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["study", "number"], name="one_record_a_version")]

    def __str__(self) -> str:
        return f"{self.study} version {self.number}"


class StudyReading(models.Model):
    """A study's eligibility text as a reader understood it; `text` is the digest of what was read."""

    study = models.CharField(max_length=11, primary_key=True)
    text = models.BinaryField(max_length=16)
    reader = models.CharField(max_length=60)
    packed = models.BinaryField()
    problem = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.study} read by {self.reader}"


class QuarantinedRecord(models.Model):
    """A record that could not be used, and why."""

    source = models.TextField()
    where = models.TextField()
    reason = models.TextField()
    excerpt = models.BinaryField()
    run = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "where"], name="one_reason_a_place")]

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class SourceRun(models.Model):
    """A source that was read, or is being read: where it stopped, and when it was last finished."""

    source = models.TextField(unique=True)
    run = models.BigIntegerField(default=0)
    cursor = models.TextField(default="")
    finished = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.source
