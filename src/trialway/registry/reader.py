"""What a registry is to the rest of Trialway: a source of records, and a reader of each record.

Protocols and nouns only; nothing here opens a file or a connection. `registry.files` reads files for
every registry, and each registry has its own folder (`registry.ctgov` is the first).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

import msgspec

from trialway.model import Study

EXCERPT_BYTES = 2_000


class Record(msgspec.Struct, frozen=True):
    """One study's own bytes, exactly as received, from `{` to `}`.

    `where` is for people ("studies.jsonl.gz line 12"), `cursor` for `Source.records`: it resumes so that
    nothing after this record is missed.
    """

    data: bytes
    where: str
    cursor: str = ""


class Unreadable(msgspec.Struct, frozen=True):
    """A stretch of a source that gives no record; `reason` is a sentence, `excerpt` how it begins."""

    where: str
    reason: str
    excerpt: bytes
    cursor: str = ""


class SourceError(Exception):
    """The whole source cannot be used; the message says what to do next.

    `permanent`: trying again, with nothing changed, will not help.
    """

    def __init__(self, message: str, *, permanent: bool = True) -> None:
        super().__init__(message)
        self.permanent = permanent


class RecordError(ValueError):
    """This record cannot be used; the message is the reason."""


class Source(Protocol):
    """Something that holds records: a file, a folder, a registry's API."""

    @property
    def name(self) -> str:
        """The same for the same source on every run: a resolved path, or an address with its parameters."""

    @property
    def done(self) -> int:
        """How much was read so far, in `unit`."""

    @property
    def total(self) -> int | None:
        """How much there is to read, in `unit`; None while that is not known."""

    @property
    def unit(self) -> Literal["bytes", "studies"]:
        """What `done` and `total` count."""

    def records(self, cursor: str | None = None) -> Iterator[Record | Unreadable]:
        """Read from the start, or from where the cursor of an earlier run points.

        A cursor that no longer fits (the file changed, the registry forgot it) means the start: a record
        may come twice over two runs, and never goes missing. Called by `sync.load`.
        Raises: SourceError when nothing more can be read.
        """


class Registry(Protocol):
    """A registry that Trialway can read."""

    def open_source(self, source: str) -> Source:
        """Give the source that a path or an address names. Raises: SourceError."""

    def read_study(self, data: bytes) -> Study:
        """Read one record's bytes. Raises: RecordError with the reason."""
