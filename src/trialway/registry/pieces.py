"""What a stream of JSON falls apart into, and the stretch of it that is in memory.

No meaning here: a piece is cut out by its brackets alone; whether it is a study is for the registry to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

from trialway.registry.reader import EXCERPT_BYTES

ENDS_INSIDE = (
    "The file ends inside a record. It was cut off, perhaps by a broken download: get it again and load it again."
)
TOO_LARGE = "This record is larger than {}, which no real study is. It is left out."
BLANK = b" \t\r\n,"
_MOST_BLANKS = 64


class Piece(msgspec.Struct, frozen=True):
    """One record's bytes (`reason` is empty), or the beginning of what gives none, with the reason.

    `place` tells it apart within its stream: "item 3", "line 12", or "" for the only one.
    """

    data: bytes
    place: str
    reason: str = ""


class Shape(msgspec.Struct, frozen=True, dict=True):
    """How a registry writes JSON: the key that opens a record and the key of a page's list of records."""

    opening: str
    listing: str
    cap: int = 32 * 1024 * 1024

    @cached_property
    def key(self) -> bytes:
        """The opening key in its quotes."""
        return b'"' + self.opening.encode() + b'"'

    def find_opening(self, data: bytearray, start: int) -> int:
        """Where a record begins, at or behind `start`: its brace, when its opening key follows; else -1.

        No JSON string can hold this, for there the key's quote is escaped.
        """
        at = data.find(self.key, start)
        while at >= 0:
            before = data[max(start, at - _MOST_BLANKS - 1) : at].rstrip(b" \t\r\n")
            if before.endswith(b"{"):
                return max(start, at - _MOST_BLANKS - 1) + len(before) - 1
            at = data.find(self.key, at + 1)
        return -1

    @cached_property
    def page(self) -> re.Pattern[bytes]:
        """The head of a page, up to and with the bracket that opens its list."""
        plain = rb'"[^"\\]{0,200}+"\s*+:\s*+(?:"[^"\\]{0,2000}+"|[\w.+-]{1,40}+)\s*+,\s*+'
        listing = rb'"' + re.escape(self.listing.encode()) + rb'"\s*+:\s*+\['
        return re.compile(rb"\{\s*+(?:(?!" + listing + rb")" + plain + rb"){0,20}+" + listing)


class Damaged(Exception):
    """The bytes behind this point cannot be had; the message says why and what to do."""


class NotRecords(Exception):
    """The stream is no JSON at all; the message says what it is and what to do."""


class Window:
    """The part of a stream that is in memory: it grows at its end and is cut at its start."""

    def __init__(self, chunks: Iterable[bytes], cut_off: str = ENDS_INSIDE) -> None:
        self._chunks = iter(chunks)
        self.data = bytearray()
        self.ended = False
        self.damage = ""
        self._cut_off = cut_off

    def grow(self) -> bool:
        """Read one more chunk; False at the end, or where the stream is damaged (`damage` then says how)."""
        if self.ended:
            return False
        try:
            for chunk in self._chunks:
                if chunk:
                    self.data += chunk
                    return True
        except Damaged as damage:
            self.damage = str(damage)
        except OSError as error:
            self.damage = f"It cannot be read any further ({error.strerror})."
        self.ended = True
        return False

    def drop(self, size: int) -> None:
        """Forget the first bytes."""
        del self.data[:size]

    def cut_off(self) -> str:
        """Why a record that has no end has none."""
        return self.damage or self._cut_off

    def excerpt(self, start: int = 0, end: int | None = None) -> bytes:
        """The beginning of a stretch, for people to look at."""
        limit = start + EXCERPT_BYTES
        return bytes(self.data[start : limit if end is None else min(end, limit)])


def is_object(line: bytes) -> bool:
    """Whether this is one JSON object and nothing else, but for blanks and commas around it."""
    text = line.strip(BLANK)
    if not (text.startswith(b"{") and text.endswith(b"}")):
        return False
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def size_words(size: int) -> str:
    """A number of bytes as people say it.

    >>> size_words(33554432)
    '32 MB'
    """
    return f"{max(1, round(size / 1024 / 1024))} MB"
