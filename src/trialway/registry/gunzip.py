"""Unpack gzip and deflate in small steps, so that a bomb costs time but never memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from trialway.registry.pieces import Damaged

STEP_BYTES = 256 * 1024
GZIP_MAGIC = b"\x1f\x8b"
_GZIP, RAW_DEFLATE = 31, -15

CUT_OFF = "The gzip file is cut off: what came before was read. Get the file again and load it again."
DAMAGED = "The gzip file is damaged from here on ({}). Get the file again and load it again."


class Inflater(Protocol):
    """What `zlib.decompressobj` gives."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What was not unpacked for want of room."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end."""

    @property
    def eof(self) -> bool:
        """Whether the end was reached."""

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        """Unpack at most `max_length` bytes."""


def gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the unpacked bytes of a gzip stream of one or many members. Raises: Damaged."""
    member: Inflater | None = None
    for chunk in chunks:
        data = chunk
        while data:
            if member is None:
                data = data.lstrip(b"\0")  # tapes and disks pad a file with zeros
                member = zlib.decompressobj(_GZIP) if data else None
                continue
            try:
                yield from inflate(member, data)
            except zlib.error as error:
                raise Damaged(DAMAGED.format(error)) from error
            data = member.unused_data
            if member.eof:
                member = None
    if member is not None:
        raise Damaged(CUT_OFF)


def inflate(member: Inflater, data: bytes) -> Iterator[bytes]:
    """Yield what these bytes unpack to, a step at a time. Raises: zlib.error."""
    while True:
        out = member.decompress(data, STEP_BYTES)
        if out:
            yield out
        data = member.unconsumed_tail
        if member.eof or (not data and len(out) < STEP_BYTES):
            return
