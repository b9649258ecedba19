"""Files as a source of records: a file, a zip of files, or a folder of both, for every registry.

What a file is shows in its content (gzip, zip, JSON); names only choose which files of a folder or a zip to
read. Of a single file that is no JSON at all there is nothing to read, so that is a SourceError; among
many files it is one Unreadable, and the rest goes in.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from trialway.registry.gunzip import GZIP_MAGIC, gunzip
from trialway.registry.pieces import Damaged, NotRecords, Piece, Shape
from trialway.registry.reader import Record, SourceError, Unreadable
from trialway.registry.split import split
from trialway.registry.unzip import ZIP_MAGICS, contents, entries

SUFFIXES = (".json", ".jsonl", ".ndjson", ".gz", ".zip")
_READ_BYTES = 256 * 1024

NO_FILES = "holds no files to read. Give a folder or a zip with .json, .jsonl, .ndjson, .gz or .zip files."
ZIP_IN_ZIP = "This is a zip inside another file. Unpack it yourself and load what comes out."


class _File(msgspec.Struct, frozen=True):
    path: Path
    where: str
    size: int
    changed: int


class FileSource:
    """Records from a file or a folder. A cursor counts what was read, and holds while no file changes."""

    unit: Literal["bytes", "studies"] = "bytes"

    def __init__(self, path: Path, shape: Shape) -> None:
        """Raises: SourceError when there is nothing to read at that path."""
        self.name = str(path.resolve())
        self._shape = shape
        self._alone = not path.is_dir()
        self._files = [_look_at(path, path.name)] if self._alone else list(_files_in(path))
        if not self._files:
            raise SourceError(f"{path} {NO_FILES}")
        self.total: int | None = sum(file.size for file in self._files)
        self.done = 0
        self._stamp = _stamp(self._files)

    def records(self, cursor: str | None = None) -> Iterator[Record | Unreadable]:
        """See `Source.records`. Raises: SourceError when a lone file is no JSON."""
        self.done = 0
        read_before = self._read_before(cursor)
        for number, (where, piece) in enumerate(self._pieces(), 1):
            if number <= read_before:
                continue
            position = f"{number} {self._stamp}"
            if piece.reason:
                yield Unreadable(where, piece.reason, piece.data, position)
            else:
                yield Record(piece.data, where, position)

    def _read_before(self, cursor: str | None) -> int:
        number, _, stamp = (cursor or "").partition(" ")
        return int(number) if stamp == self._stamp and number.isdecimal() else 0

    def _pieces(self) -> Iterator[tuple[str, Piece]]:
        finished = 0
        for file in self._files:
            try:
                yield from self._of_file(file)
            except (NotRecords, Damaged) as problem:
                if self._alone:
                    raise SourceError(f"{file.where}: {problem}") from problem
                yield file.where, Piece(b"", "", str(problem))
            finished += file.size
            self.done = finished

    def _of_file(self, file: _File) -> Iterator[tuple[str, Piece]]:
        try:
            with file.path.open("rb") as opened:
                magic = opened.read(4)
                opened.seek(0)
                if magic in ZIP_MAGICS:
                    yield from self._of_zip(file, opened)
                else:
                    yield from self._of_stream(self._read(opened), file.where)
        except OSError as error:
            raise Damaged(f"The file cannot be read ({error.strerror}).") from error

    def _of_zip(self, file: _File, opened: BinaryIO) -> Iterator[tuple[str, Piece]]:
        found = False
        listed = entries(file.path)
        while True:
            try:
                entry = next(listed, None)
            except Damaged as problem:
                if not found:
                    raise
                yield file.where, Piece(b"", "", str(problem))
                return
            if entry is None:
                break
            if not _is_wanted(entry.name):
                continue
            found = True
            where = f"{file.where} {_printable(entry.name)}"
            try:
                yield from self._of_stream(contents(opened, entry, self._count), where)
            except NotRecords as problem:
                yield where, Piece(b"", "", str(problem))
        if not found:
            raise NotRecords(f"The zip {NO_FILES}")

    def _of_stream(self, chunks: Iterator[bytes], where: str) -> Iterator[tuple[str, Piece]]:
        for piece in split(_unpacked(chunks), self._shape):
            yield f"{where} {piece.place}".rstrip(), piece

    def _read(self, opened: BinaryIO) -> Iterator[bytes]:
        while chunk := opened.read(_READ_BYTES):
            self._count(len(chunk))
            yield chunk

    def _count(self, size: int) -> None:
        self.done += size


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, or what they unpack to when they are gzip. Raises: Damaged, from the first chunk on."""
    first = next(chunks, b"")
    if first.startswith(ZIP_MAGICS):
        raise Damaged(ZIP_IN_ZIP)
    rest = itertools.chain([first], chunks)
    yield from gunzip(rest) if first.startswith(GZIP_MAGIC) else rest


def _files_in(folder: Path) -> Iterator[_File]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if _is_wanted(name) and path.is_file():
                yield _look_at(path, path.relative_to(folder).as_posix())


def _look_at(path: Path, where: str) -> _File:
    try:
        facts = path.stat()
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}). Check the name and try again.") from error
    if not path.is_file():
        raise SourceError(f"{path} is neither a file nor a folder. Give one of these, or an address.")
    return _File(path, _printable(where), facts.st_size, facts.st_mtime_ns)


def _is_wanted(name: str) -> bool:
    parts = name.split("/")
    return name.lower().endswith(SUFFIXES) and not parts[-1].startswith(".") and "__MACOSX" not in parts


def _printable(name: str) -> str:
    """A name from foreign hands that cannot play tricks on a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _stamp(files: Iterable[_File]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for file in files:
        digest.update(f"{file.where}\0{file.size}\0{file.changed}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()
