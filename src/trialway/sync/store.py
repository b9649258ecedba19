"""The seam between a load and whatever keeps the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from trialway.sync.differences import Difference


class Reading(msgspec.Struct, frozen=True):
    """A study's eligibility text as a reader understood it.

    `text` is the text's digest, `packed` the criteria (`eligibility.serialize`). `problem` says what went wrong where
    the reader failed; `packed` then holds the text with nothing of it read.
    """

    study: str
    text: bytes
    reader: str
    packed: bytes
    problem: str = ""


class Accepted(msgspec.Struct, frozen=True):
    """A record fit to be kept: its study, its own bytes, its identity, the date of its last update as the
    registry gives it, where it came from, and the reading of its text unless the store has that."""

    study: str
    data: bytes
    digest: bytes
    updated: str
    where: str
    reading: Reading | None = None


class Refused(msgspec.Struct, frozen=True):
    """A record that could not be used, and why."""

    where: str
    reason: str
    excerpt: bytes


class Stored(msgspec.Struct, frozen=True):
    """A record as the store gives it back, with the revision at which it last changed."""

    study: str
    data: bytes
    revision: int


class Version(msgspec.Struct, frozen=True):
    """One version of a study's record and what differs from the one before."""

    number: int
    data: bytes
    differences: tuple[Difference, ...]


class Tally(msgspec.Struct):
    """What a load did: the numbers of its last line."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0

    @property
    def read(self) -> int:
        """All records looked at, the bad ones too."""
        return self.new + self.changed + self.unchanged + self.quarantined

    def add(self, other: Tally) -> None:
        """Count another one in."""
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.quarantined += other.quarantined

    def __str__(self) -> str:
        return (
            f"{self.read:,} read, {self.new:,} new, {self.changed:,} changed, "
            f"{self.unchanged:,} unchanged, {self.quarantined:,} quarantined"
        )


class StudyStore(Protocol):
    """Keeps every version of every record byte for byte."""

    def begin(self, source: str) -> str:
        """Start or resume reading a source; gives the cursor where an earlier try stopped, or "".

        Called by `sync.load` before the first record.
        """

    def keep(self, source: str, accepted: Sequence[Accepted], refused: Sequence[Refused], cursor: str) -> Tally:
        """Keep a batch with its readings and the cursor behind it, all or nothing. Called by `sync.load`."""

    def finish(self, source: str) -> None:
        """The source was read to its end: forget its cursor, and what it no longer holds in quarantine."""

    def revision(self) -> int:
        """The newest revision. Called by `sync.index`."""

    def waiting(self, revision: int) -> int:
        """How many studies changed after a revision."""

    def since(self, revision: int) -> Iterator[Stored]:
        """The current record of every study changed after a revision, in order of revision."""

    def unlocated(self) -> Iterator[Stored]:
        """The current records some of whose open sites could not be placed when they were indexed."""

    def mark_unlocated(self, located: Iterable[str], unlocated: Iterable[str]) -> None:
        """Note which studies have sites without a place. Called by `sync.index` after each commit."""

    def read_texts(self, reader: str) -> Iterator[tuple[str, bytes]]:
        """Each study whose text this reader has read, with that text's digest."""

    def unread(self, reader: str) -> Iterator[Stored]:
        """The current records whose text this reader has not read. Called by `sync.readings`."""

    def unread_count(self, reader: str) -> int:
        """How many those are."""

    def keep_readings(self, readings: Sequence[Reading]) -> None:
        """Keep readings of stored texts, all or nothing, each in place of its study's earlier one."""

    def count(self) -> int:
        """The number of studies."""

    def digest(self) -> str:
        """A hash of all studies, versions, differences, readings and quarantine: equal stores have equal ones."""
