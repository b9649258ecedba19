"""A source in memory and small invented records, for tests of load and store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from trialway.registry.reader import Record, Unreadable


def record(number: int, *, title: str = "A study of rest", **protocol: object) -> bytes:
    """A record of study NCT9000000N."""
    identification = {"nctId": f"NCT{90_000_000 + number:08}", "briefTitle": title}
    return msgspec.json.encode({"protocolSection": {"identificationModule": identification, **protocol}})


class FakeSource:
    """Holds records in a list; `fail_after` of them it breaks off as a killed process would."""

    unit: Literal["bytes", "studies"] = "studies"

    def __init__(self, items: Sequence[bytes | Unreadable], *, fail_after: int | None = None) -> None:
        self._items, self._fail_after = items, fail_after
        self.name, self.done = "fake", 0
        self.asked: list[str | None] = []

    @property
    def total(self) -> int | None:
        return len(self._items)

    def records(self, cursor: str | None = None) -> Iterator[Record | Unreadable]:
        self.asked.append(cursor)
        start = int(cursor) if cursor else 0
        for n, item in enumerate(self._items[start:], start + 1):
            if self._fail_after is not None and n > self._fail_after:
                raise KeyboardInterrupt
            self.done = n
            if isinstance(item, Unreadable):
                yield msgspec.structs.replace(item, cursor=str(n))
            else:
                yield Record(item, f"item {n}", str(n))
