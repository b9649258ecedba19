"""The file: made once, whole or not at all, shared, renewed without loss."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.places.conftest import TOWNS, SiteMaker, make_site
from trialway.places import Gazetteer, build, store
from trialway.places.sources import TownRow

FORK = multiprocessing.get_context("fork")  # the children keep the little world


def _learn_some(path: Path, start: int) -> None:
    gazetteer = Gazetteer.open(path)
    for number in range(start, start + 40):
        gazetteer.learn([make_site(f"{10000 + number}", "Taipei", "Taiwan", (25.0, 121.5))])
    gazetteer.close()


def _in_processes(path: Path, starts: list[int]) -> None:
    processes = [FORK.Process(target=_learn_some, args=(path, start)) for start in starts]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0


def test_processes_make_and_teach_one_file_together(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    _in_processes(path, [0, 40, 20])
    assert [file.name for file in tmp_path.iterdir() if file.is_dir()] == []
    alone = Gazetteer.open(tmp_path / "alone.db")
    alone.learn(make_site(f"{10000 + n}", "Taipei", "Taiwan", (25.0, 121.5)) for n in range(80))
    assert Gazetteer.open(path).digest() == alone.digest()


def test_reading_goes_on_while_another_learns(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    reader = Gazetteer.open(path)
    process = FORK.Process(target=_learn_some, args=(path, 0))
    process.start()
    while process.is_alive():
        assert getattr(reader.find("10115", "DE"), "label", "") == "10115 Berlin, Germany"
    process.join(60)
    assert process.exitcode == 0
    assert getattr(reader.find("10039", "TW"), "exactness", "") == "postal code"


def test_a_build_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> Iterator[TownRow]:
        yield TOWNS[0]
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(build, "town_rows", breaks)
        with pytest.raises(OSError, match="full"):
            Gazetteer.open(tmp_path / "p.db")
    assert list(tmp_path.iterdir()) == []
    assert getattr(Gazetteer.open(tmp_path / "p.db").find("Berlin"), "country", "") == "DE"


def test_a_new_format_is_built_anew_and_keeps_what_was_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: SiteMaker
) -> None:
    path = tmp_path / "p.db"
    old = Gazetteer.open(path)
    old.learn([site("10048", "Taipei", "Taiwan", (25.04, 121.53))])
    digest = old.digest()
    monkeypatch.setattr(store, "FORMAT", "next")
    monkeypatch.setattr(
        build, "town_rows", lambda: iter([*TOWNS, TownRow("Trier", 49.75, 6.64, "DE", 110_000, "08", [])])
    )
    told: list[str] = []
    new = Gazetteer.open(path, building=lambda: told.append("building"))
    Gazetteer.open(path, building=lambda: told.append("again"))
    assert told == ["building"]
    assert new.digest() == digest
    assert getattr(new.find("Trier"), "country", "") == getattr(old.find("Trier"), "country", "") == "DE"


def test_a_renewal_that_breaks_off_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: SiteMaker
) -> None:
    path = tmp_path / "p.db"
    old = Gazetteer.open(path)
    old.learn([site("10048", "Taipei", "Taiwan", (25.04, 121.53))])
    with monkeypatch.context() as broken:
        broken.setattr(store, "FORMAT", "next")
        broken.setattr(build, "code_rows", lambda: (1 / 0 for _ in range(1)))
        with pytest.raises(ZeroDivisionError):
            Gazetteer.open(path)
    again = Gazetteer.open(path)
    assert again.digest() == old.digest()
    assert getattr(again.find("10115", "DE"), "exactness", "") == "postal code"


def test_two_threads_may_share_one(gazetteer: Gazetteer) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: gazetteer.find("10115", "DE"), range(200)))
    assert len(set(map(str, answers))) == 1
