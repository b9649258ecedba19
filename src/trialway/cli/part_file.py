"""A long output that can be stopped at any moment and gone on with: `NAME.part`, and beside it how far it is whole."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

import msgspec


class _State(msgspec.Struct):
    made_of: str
    done: int
    size: int


class PartFile:
    """Bytes for the file `out`, a batch at a time; it takes its name when it is whole.

    `made_of` tells one job from another: a part that was made of something else is begun anew. `done` is how many
    items an earlier run has written.
    """

    def __init__(self, out: Path, made_of: str) -> None:
        self._out = out
        self._part = out.with_name(f"{out.name}.part")
        self._beside = out.with_name(f"{out.name}.part.state")
        self._made_of = made_of
        self.done = self._take_up()

    def __enter__(self) -> PartFile:
        self._file = self._part.open("ab")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        self._file.close()
        if kind is None:
            self._part.replace(self._out)
            self._beside.unlink(missing_ok=True)

    def write(self, data: bytes, items: int) -> None:
        """Append what so many items gave; once this returns, they are not made again."""
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())
        self.done += items
        aside = self._beside.with_name(f"{self._beside.name}.new")
        aside.write_bytes(msgspec.json.encode(_State(self._made_of, self.done, self._file.tell())))
        aside.replace(self._beside)

    def _take_up(self) -> int:
        """How many items an earlier run has written; what it wrote of the next one is cut off."""
        try:
            state = msgspec.json.decode(self._beside.read_bytes(), type=_State)
            if state.made_of == self._made_of and self._part.stat().st_size >= state.size:
                os.truncate(self._part, state.size)
                return state.done
        except (OSError, msgspec.DecodeError):
            pass
        self._part.write_bytes(b"")
        self._beside.unlink(missing_ok=True)
        return 0
