"""Work spread over processes, results in order. Few items are done at once, without any process.

A worker ends itself when the process that started it dies, however it dies.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 50
_CHUNK_BYTES = 4_000_000
_FEW = 400
_FEW_BYTES = 8_000_000
_UNDER_WAY_BYTES = 24_000_000
_work: Callable[[Any], Any]


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], *, processes: int | None = None
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in order. `work` is sent to each process once, so it must be picklable.

    At most a few chunks are under way at once: memory stays bounded however many items there are. Where
    `items` breaks off with an error, what came before it is worked off first.
    """
    coming = _Coming(items)
    processes = (os.cpu_count() or 1) if processes is None else processes
    few = _some(coming, _FEW, _FEW_BYTES)
    first = next(coming, None)
    if first is None or processes < 2:
        rest = chain(few, coming if first is None else chain((first,), coming))
        yield from ((item, work(item)) for item in rest)
    else:
        yield from _spread(work, chain(few, (first,), coming), processes)
    if coming.error:
        raise coming.error


class _Coming(Iterator[Item]):
    """Items as they come; an error ends them and is kept for later."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self.error: BaseException | None = None

    def __next__(self) -> Item:
        if self.error:
            raise StopIteration
        try:
            return next(self._items)
        except StopIteration:
            raise
        except BaseException as error:
            self.error = error
            raise StopIteration from error


def _spread(work: Callable[[Item], Result], items: Iterator[Item], processes: int) -> Iterator[tuple[Item, Result]]:
    # Started afresh, not forked: the parent has threads and open databases.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(work,))
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    under_way = 0
    with pool:
        try:
            while True:
                while (
                    len(waiting) < processes * 3
                    and under_way < _UNDER_WAY_BYTES
                    and (chunk := _some(items, _CHUNK, _CHUNK_BYTES))
                ):
                    under_way += sum(map(_size, chunk))
                    waiting.append((chunk, pool.submit(_do, chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                under_way -= sum(map(_size, chunk))
                yield from zip(chunk, future.result(), strict=True)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _some(items: Iterator[Item], most: int, most_bytes: int) -> list[Item]:
    """The next items, so many or so many bytes of records."""
    some: list[Item] = []
    size = 0
    while len(some) < most and size < most_bytes:
        item = next(items, None)
        if item is None:
            break
        some.append(item)
        size += _size(item)
    return some


def _size(item: object) -> int:
    """The bytes of a record; anything else counts as none."""
    return len(getattr(item, "data", b""))


def _begin(work: Callable[[Any], Any]) -> None:
    global _work  # noqa: PLW0603 (a worker does one kind of work all its life)
    _work = work
    collect_seldom()
    # Ctrl+C is for the process that started this one; it ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # At its end it has nothing to tidy. To take its caches apart takes seconds, and their memory meanwhile.
    Finalize(None, os._exit, args=(0,), exitpriority=-100)


def collect_seldom() -> None:
    """Let the garbage collection of this process run seldom, and never over what there is already.

    What is made when many records are read lives for a moment or for ever, so looking for rings of dead objects
    seldom finds any: done as often as usual it takes a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _do(chunk: Sequence[Any]) -> list[Any]:
    return [_work(item) for item in chunk]
