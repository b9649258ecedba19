"""Work in processes gives what work at once gives, in order, and loses nothing where the items break off."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterator
from functools import partial

import pytest

from trialway.sync import workers
from trialway.sync.workers import in_order

double = partial(operator.mul, 2)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FEW", 10)


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 12, 500])
def test_every_item_once_and_in_order(few: None, count: int) -> None:
    assert list(in_order(double, range(count), processes=2)) == [(n, 2 * n) for n in range(count)]


def test_many_items_leave_this_process(few: None) -> None:
    def pid(items: int) -> set[int]:
        return {result for _, result in in_order(_pid, range(items), processes=2)}

    assert pid(10) == {os.getpid()}
    assert os.getpid() not in pid(500)


def _pid(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("sound", [0, 5, 10, 11, 300])
def test_what_came_before_an_error_is_worked_off_first(few: None, sound: int) -> None:
    def items() -> Iterator[int]:
        yield from range(sound)
        raise ConnectionError("cut off")

    done = []
    with pytest.raises(ConnectionError, match="cut off"):
        for item, _ in in_order(double, items(), processes=2):
            done.append(item)
    assert done == list(range(sound))


def test_an_error_in_the_work_is_raised(few: None) -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(partial(operator.truediv, 1), iter([1] * 300 + [0]), processes=2))
