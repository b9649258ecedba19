"""Read a zip file entry by entry, its directory too: a registry's whole download has 600,000 entries.

Python's own zipfile holds them all in memory (350 MB for that download). This reads stored and deflated
entries, with their sizes and check sums, and refuses what is encrypted, packed otherwise, or a bomb.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from trialway.registry.gunzip import RAW_DEFLATE, inflate
from trialway.registry.pieces import Damaged, size_words

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
BOMB_RATIO = 200
BOMB_BYTES = 1024 * 1024
_READ_BYTES = 64 * 1024
_DIRECTORY_BYTES = 1024 * 1024

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF_8 = 0x1, 0x800

NO_DIRECTORY = "The zip file is cut off or damaged: it has no directory of its files. Get it again and load it again."
BROKEN_DIRECTORY = "The zip file's directory is damaged from here on. Get the file again and load it again."
ENCRYPTED = "This file in the zip is locked with a password. Unpack it yourself and load what comes out."
OTHER_METHOD = "This file in the zip is packed in a way that is not supported. Unpack it and load the folder."
BOMB = "This file in the zip unpacks to {} times its size ({}), which no real data does. It is left out."
BROKEN_ENTRY = "This file in the zip is damaged ({}). Get the zip again and load it again."


class Entry(msgspec.Struct, frozen=True):
    """One file in a zip as the directory has it: sizes in bytes, `offset` from the start of the zip."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def entries(path: Path) -> Iterator[Entry]:
    """Yield a zip's entries in the order of its directory. Raises: Damaged, OSError."""
    with path.open("rb") as file:
        start, size, shift = _directory(file)
        file.seek(start)
        data, at, left = b"", 0, size
        while left or at < len(data):
            entry, used = _entry(data, at, shift)
            if entry:
                yield entry
                at += used
                continue
            more = file.read(min(left, _DIRECTORY_BYTES))
            if not more:
                raise Damaged(BROKEN_DIRECTORY)
            left -= len(more)
            data, at = data[at:] + more, 0


def _nothing(_: int) -> None:
    """Tell nobody."""


def contents(file: BinaryIO, entry: Entry, read: Callable[[int], object] = _nothing) -> Iterator[bytes]:
    """Yield an entry's unpacked bytes; `read` is told how many packed bytes were read. Raises: Damaged."""
    _check_is_sound(entry)
    file.seek(entry.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(ZIP_MAGICS[0]):
        raise Damaged(BROKEN_ENTRY.format("it is not where the directory says"))
    *_, name_size, extra_size = _LOCAL.unpack(head)
    file.seek(name_size + extra_size, 1)
    crc = size = 0
    held = b""
    try:
        for chunk in _unpacked(file, entry, read):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > entry.size:
                raise Damaged(BROKEN_ENTRY.format("it is larger than the directory says"))
            if held:
                yield held
            held = chunk
    except zlib.error as error:
        raise Damaged(BROKEN_ENTRY.format(error)) from error
    if size != entry.size or crc != entry.crc:
        raise Damaged(BROKEN_ENTRY.format("its check sum is wrong"))
    # The last chunk waits for the check sum: a file of one study goes in whole and sound, or not at all.
    yield held


def _check_is_sound(entry: Entry) -> None:
    if entry.flags & _ENCRYPTED:
        raise Damaged(ENCRYPTED)
    if entry.method not in (_STORED, _DEFLATED):
        raise Damaged(OTHER_METHOD)
    ratio = entry.size // max(1, entry.packed)
    if entry.size > BOMB_BYTES and ratio > BOMB_RATIO:
        raise Damaged(BOMB.format(f"{ratio:,}", size_words(entry.size)))


def _unpacked(file: BinaryIO, entry: Entry, read: Callable[[int], object]) -> Iterator[bytes]:
    inflater, left = zlib.decompressobj(RAW_DEFLATE), entry.packed
    while left and (data := file.read(min(left, _READ_BYTES))):
        left -= len(data)
        read(len(data))
        if entry.method == _STORED:
            yield data
        else:
            yield from inflate(inflater, data)


def _directory(file: BinaryIO) -> tuple[int, int, int]:
    """Where the directory starts, its size, and by how much all offsets are off (bytes before the zip)."""
    length = file.seek(0, 2)
    tail_start = max(0, length - _END.size - 0xFFFF)
    file.seek(tail_start)
    tail = file.read()
    found = tail.rfind(ZIP_MAGICS[1])
    if found < 0 or len(tail) - found < _END.size:
        raise Damaged(NO_DIRECTORY)
    *_, size, start, _ = _END.unpack_from(tail, found)
    end = tail_start + found
    large = _directory_64(file, end)
    if large:
        size, start, end = large
    shift = end - size - start
    if shift < 0:
        raise Damaged(NO_DIRECTORY)
    return start + shift, size, shift


def _directory_64(file: BinaryIO, end: int) -> tuple[int, int, int] | None:
    """The same for a zip of over 4 GB or 65,535 files, which has a second, larger end record."""
    if end < _LOCATOR.size:
        return None
    file.seek(end - _LOCATOR.size)
    magic, _, at, _ = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if magic != b"PK\x06\x07":
        return None
    file.seek(at)
    record = file.read(_END_64.size)
    if len(record) < _END_64.size or not record.startswith(b"PK\x06\x06"):
        raise Damaged(NO_DIRECTORY)
    *_, size, start = _END_64.unpack(record)
    return size, start, at


def _entry(data: bytes, at: int, shift: int) -> tuple[Entry | None, int]:
    """The entry at a place in a stretch of the directory and its length, or None where the stretch ends."""
    if len(data) - at < _ENTRY.size:
        return None, 0
    (magic, _, _, flags, method, _, _, crc, packed, size, name_size, extra_size, comment_size, *_, offset) = (
        _ENTRY.unpack_from(data, at)
    )
    if magic != b"PK\x01\x02":
        raise Damaged(BROKEN_DIRECTORY)
    name_end = at + _ENTRY.size + name_size
    end = name_end + extra_size + comment_size
    if len(data) < end:
        return None, 0
    name = data[at + _ENTRY.size : name_end].decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
    extra = data[name_end : name_end + extra_size]
    size, packed, offset = _large_numbers(extra, size, packed, offset)
    return Entry(name, flags, method, crc, packed, size, offset + shift), end - at


def _large_numbers(extra: bytes, *numbers: int) -> tuple[int, ...]:
    """The numbers that do not fit in 32 bits stand in an extra field, in their order."""
    large: list[int] = []
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        if kind == 1:
            body = extra[4 : 4 + size]
            large = [value for (value,) in struct.iter_unpack("<Q", body[: len(body) // 8 * 8])]
            break
        extra = extra[4 + size :]
    return tuple(large.pop(0) if number == _FULL and large else number for number in numbers)
