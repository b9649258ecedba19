"""Store → index: what a broken-off run leaves to the next one, sites placed late, odd records, one writer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.fakes.sync import FakeSource
from tests.unit.web.conftest import Serve, study
from trialway.model import Point, Site
from trialway.registry.ctgov import read_study
from trialway.search import Near, Query, SearchError
from trialway.search.tantivy import TantivyIndex
from trialway.sync import index as indexing
from trialway.sync.index import Indexer, Reached
from trialway.sync.load import load
from trialway.sync.lock import AlreadyWriting, writing
from trialway.sync.progress import Silent
from trialway.web import wiring
from trialway.web.studies.store import DatabaseStore

pytestmark = pytest.mark.django_db
SPOT = Point(50.0, 8.0)


class Places:
    """A gazetteer that knows one town once it was taught."""

    def __init__(self) -> None:
        self.knows = False

    def locate_all(self, sites: Sequence[Site]) -> list[Point | None]:
        return [SPOT if self.knows and site.city == "Nirgends" else None for site in sites]


def somewhere(number: int) -> bytes:
    site = {"city": "Nirgends", "country": "Germany", "status": "RECRUITING"}
    return study(number, contactsLocationsModule={"locations": [site]})


def keep(store: DatabaseStore, *records: bytes) -> None:
    load(FakeSource(records), read_study=read_study, store=store, learn=lambda sites: None, progress=Silent())


def indexer(store: DatabaseStore, folder: Path, places: Places, vocabulary: str = "one") -> Indexer:
    return Indexer(
        store=store,
        index=TantivyIndex(folder),
        folder=folder,
        read_study=read_study,
        locate=places.locate_all,
        country_code=lambda name: "DE",
        places_digest=str(places.knows),
        vocabulary=vocabulary,
    )


def near(folder: Path) -> int:
    return TantivyIndex(folder).search(Query(near=Near(SPOT, 5.0))).total


def test_only_what_changed_is_indexed_again(tmp_path: Path) -> None:
    store, places = DatabaseStore(), Places()
    keep(store, study(1), study(2))
    assert indexer(store, tmp_path, places).run() == 2
    assert indexer(store, tmp_path, places).run() == 0
    keep(store, study(2, conditionsModule={"conditions": ["Gout"]}), study(3))
    assert indexer(store, tmp_path, places).run() == 2
    assert len(TantivyIndex(tmp_path)) == 3


def test_another_vocabulary_indexes_everything_again(tmp_path: Path) -> None:
    store, places = DatabaseStore(), Places()
    keep(store, study(1), study(2))
    indexer(store, tmp_path, places).run()
    assert indexer(store, tmp_path, places, "two").run() == 2
    assert indexer(store, tmp_path, places, "two").run() == 0
    assert len(TantivyIndex(tmp_path)) == 2


def test_sites_are_placed_once_their_town_is_known(tmp_path: Path) -> None:
    store, places = DatabaseStore(), Places()
    keep(store, somewhere(1))
    indexer(store, tmp_path, places).run()
    assert near(tmp_path) == 0
    places.knows = True
    assert indexer(store, tmp_path, places).run() == 1
    assert near(tmp_path) == 1
    assert indexer(store, tmp_path, places).run() == 0


def test_a_first_run_cut_off_leaves_nothing_unplaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    store, places = DatabaseStore(), Places()
    keep(store, *(somewhere(n) for n in range(4)))
    torn = indexer(store, tmp_path, places)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    torn._progress = Silent()
    monkeypatch.setattr(torn._progress, "show", cut_off)
    with pytest.raises(KeyboardInterrupt):
        torn.run()
    assert 0 < Reached.read(tmp_path, "one").revision < store.revision()
    places.knows = True
    indexer(store, tmp_path, places).run()
    assert near(tmp_path) == 4


@pytest.mark.parametrize("age", ["9" * 400 + " Years", "99999999999999999999 Years", "151 Years"])
def test_an_impossible_age_stops_nothing(tmp_path: Path, age: str) -> None:
    store = DatabaseStore()
    keep(store, study(1, eligibilityModule={"maximumAge": age}), study(2))
    indexer(store, tmp_path, Places()).run()
    assert TantivyIndex(tmp_path).search(Query(text="lupus", age=40)).total == 2


def test_a_record_that_defeats_the_index_keeps_no_other_out(tmp_path: Path) -> None:
    class Odd(Places):
        def locate_all(self, sites: Sequence[Site]) -> list[Point | None]:
            raise ArithmeticError(sites)

    store = DatabaseStore()
    keep(store, somewhere(1), study(2))
    indexer(store, tmp_path, Odd()).run()
    assert set(TantivyIndex(tmp_path).fingerprints()) == {"NCT90000001", "NCT90000002"}


def test_an_index_that_lost_studies_says_what_to_do(tmp_path: Path) -> None:
    store = DatabaseStore()
    keep(store, study(1), study(2))
    indexer(store, tmp_path, Places()).run()
    TantivyIndex(tmp_path).update([], removed=["NCT90000001"])
    with pytest.raises(SearchError, match="--rebuild"):
        indexer(store, tmp_path, Places()).run()


def test_a_rebuild_answers_from_the_old_index_until_it_is_whole(serve: Serve) -> None:
    serve(study(1), study(2))
    serving, totals = wiring.index(), list[int]()

    class Watching(Silent):
        def show(self, doing: str, done: int, total: int | None, note: str = "") -> None:
            totals.append(serving.search(Query(text="lupus")).total)

    keep(wiring.store(), study(3))
    (wiring.index_folder().with_name("index-old-format")).mkdir()
    assert wiring.rebuild_index(Watching()) == 3
    assert set(totals) == {2}
    assert serving.search(Query(text="lupus")).total == 3
    assert [folder.name for folder in wiring.index_folder().parent.glob("index-*")] == [wiring.index_folder().name]


def test_a_rebuild_that_was_killed_leaves_the_old_index_and_can_be_run_again(serve: Serve) -> None:
    serve(study(1))

    class Killed(Silent):
        def show(self, doing: str, done: int, total: int | None, note: str = "") -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wiring.rebuild_index(Killed())
    assert wiring.is_index_current()
    assert wiring.rebuild_index(Silent()) == 1
    assert wiring.is_index_current()


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    def hold() -> Iterator[None]:
        with writing(tmp_path):
            yield

    holding = hold()
    next(holding)
    with pytest.raises(AlreadyWriting, match="Wait for it"), writing(tmp_path):
        pass
    holding.close()
    with writing(tmp_path):
        pass


def test_other_white_space_and_older_copies_change_nothing() -> None:
    store, new = DatabaseStore(), study(1)
    pretty = json.dumps(json.loads(new), indent=2).encode()
    old = study(1, statusModule={"overallStatus": "COMPLETED", "lastUpdateSubmitDate": "2020-01-01"})
    keep(store, new)
    for _ in range(2):
        keep(store, pretty)
        keep(store, old)
    assert [version.data for version in store.versions("NCT90000001")] == [new]
