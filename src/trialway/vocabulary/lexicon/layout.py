"""The lexicon's file: a short header, then tables of numbers and strings that are read where they lie.

Nothing is decoded on opening: the file is mapped into memory, so all processes of a machine share one copy of it.
It knows no medicine; `Lexicon` gives the tables their meaning.
"""

from __future__ import annotations

import mmap
import sys
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import msgspec

FORMAT = 1
MAGIC = b"TRIALWAY LEXICON\n"
_ALIGNED = 8
_LENGTH = 8  # bytes that hold the header's length


class LexiconError(Exception):
    """The lexicon is not there or cannot be used; the message says what to do."""


class Header(msgspec.Struct, frozen=True):
    """What the file is: its version (a hash of its content), of which sources (their digest), how much of each."""

    format: int
    byteorder: str
    version: str
    sources: str
    counts: dict[str, int]
    tables: dict[str, tuple[int, int]]


class Strings:
    """Strings that are found by a hash, each with its number. Made by `string_tables`."""

    def __init__(self, tables: Mapping[str, memoryview], name: str) -> None:
        self._slots = tables[f"{name}.slots"].cast("I")
        self._ends = tables[f"{name}.ends"].cast("I")
        self._bytes = tables[f"{name}.bytes"]
        self._mask = len(self._slots) - 1

    def number(self, text: str) -> int:
        """The string's number; -1 where it is none of ours."""
        wanted = text.encode()
        slot = zlib.crc32(wanted) & self._mask
        while found := self._slots[slot]:
            if self._bytes[self._ends[found - 1] : self._ends[found]] == wanted:
                return found - 1
            slot = (slot + 1) & self._mask
        return -1

    def __iter__(self) -> Iterator[str]:
        """All strings, by their numbers."""
        for start, end in pairwise(self._ends):
            yield bytes(self._bytes[start:end]).decode()


def string_tables(name: str, strings: Sequence[str]) -> dict[str, bytes]:
    """The tables of `Strings`; a string's number is its place in `strings`."""
    coded = [text.encode() for text in strings]
    size = 1 << (2 * len(coded) + 1).bit_length()
    slots = array("I", bytes(4 * size))
    for number, text in enumerate(coded):
        slot = zlib.crc32(text) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number + 1
    return {
        f"{name}.slots": slots.tobytes(),
        f"{name}.ends": numbers(accumulate(map(len, coded), initial=0)),
        f"{name}.bytes": b"".join(coded),
    }


def numbers(values: Iterable[int]) -> bytes:
    """A table of numbers from 0 to 2³²-1."""
    return array("I", values).tobytes()


def write_file(path: Path, header: Header, tables: Mapping[str, bytes]) -> None:
    """Write the file aside and move it into place, so that nobody reads half of one."""
    content = msgspec.json.encode(header)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        file.write(MAGIC + len(content).to_bytes(_LENGTH, "little") + content)
        file.write(bytes(_padding(file.tell())))
        for table in tables.values():
            file.write(table + bytes(_padding(len(table))))
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def places_of(tables: Mapping[str, bytes]) -> dict[str, tuple[int, int]]:
    """Where each table lies behind the header: its start and length."""
    places = {}
    at = 0
    for name, table in tables.items():
        places[name] = (at, len(table))
        at += len(table) + _padding(len(table))
    return places


def read_header(path: Path) -> tuple[Header, int]:
    """The header and where the tables begin. Raises LexiconError."""
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC) + _LENGTH)
            length = int.from_bytes(start[len(MAGIC) :], "little")
            content = file.read(length) if start.startswith(MAGIC) else b""
        header = msgspec.json.decode(content, type=Header)
    except (OSError, msgspec.DecodeError) as error:
        raise LexiconError(f"There is no lexicon at {path}. Make it: trialway vocabulary build") from error
    if header.format != FORMAT or header.byteorder != sys.byteorder:
        raise LexiconError(f"The lexicon at {path} is of another form. Make it anew: trialway vocabulary build")
    at = len(start) + length
    return header, at + _padding(at)


def map_file(path: Path) -> tuple[Header, dict[str, memoryview]]:
    """The header and the tables, mapped. Raises LexiconError."""
    header, base = read_header(path)
    with path.open("rb") as file:
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    tables = {name: mapped[base + start : base + start + size] for name, (start, size) in header.tables.items()}
    if any(len(tables[name]) != size for name, (_, size) in header.tables.items()):
        raise LexiconError(f"The lexicon at {path} is cut short. Make it anew: trialway vocabulary build")
    return header, tables


def _padding(length: int) -> int:
    return -length % _ALIGNED
