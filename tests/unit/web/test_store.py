"""The store in the database: every version byte for byte, all or nothing, and the way to go on."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.fakes.sync import FakeSource, record
from trialway.registry.ctgov import read_study
from trialway.registry.reader import Unreadable
from trialway.sync import load as load_module
from trialway.sync.differences import Difference
from trialway.sync.load import digest_of, load
from trialway.sync.progress import Silent
from trialway.sync.store import Tally
from trialway.web.studies.models import StudyRecord
from trialway.web.studies.store import DatabaseStore, indexable

pytestmark = pytest.mark.django_db


def run(store: DatabaseStore, source: FakeSource) -> Tally:
    return load(source, read_study=read_study, store=store, learn=lambda sites: None, progress=Silent())


def test_records_come_back_byte_for_byte() -> None:
    store = DatabaseStore()
    odd = b'{ "protocolSection": {"identificationModule": {"nctId":"NCT90000001"} }, "odd": "\\u0000 \xe2\x80\xae"}'
    assert str(run(store, FakeSource([odd]))) == "1 read, 1 new, 0 changed, 0 unchanged, 0 quarantined"
    assert store.record("NCT90000001") == odd


def test_the_same_again_rewrites_nothing() -> None:
    store, items = DatabaseStore(), [record(n) for n in range(3)]
    run(store, FakeSource(items))
    before = (store.digest(), store.revision())
    assert run(store, FakeSource(items)) == Tally(unchanged=3)
    assert (store.digest(), store.revision()) == before


def test_a_changed_record_keeps_the_old_one_and_says_what_differs() -> None:
    store = DatabaseStore()
    old, new = record(1), record(1, title="A study of sleep")
    run(store, FakeSource([old]))
    assert run(store, FakeSource([new])).changed == 1
    first, second = store.versions("NCT90000001")
    assert (first.data, second.data) == (old, new)
    path = "protocolSection.identificationModule.briefTitle"
    assert second.differences == (Difference(path, "A study of rest", "A study of sleep"),)


@pytest.mark.parametrize("sign", ["x", "\N{CJK UNIFIED IDEOGRAPH-8A66}", "\N{GRINNING FACE}"])
def test_names_that_no_index_could_hold_are_cut_and_stay_apart(sign: str) -> None:
    long = sign * 5_000
    assert len(indexable(long).encode()) * 2 < 2_704
    assert indexable(long) != indexable(long + sign)
    assert indexable(sign * 200) == sign * 200
    store = DatabaseStore()
    source = FakeSource([Unreadable(f"{long} line {n}", "it is no JSON", b"") for n in range(2)])
    source.name = long
    assert run(store, source).quarantined == 2
    assert run(store, source).quarantined == 2
    assert len({refused.where for refused in store.quarantined()}) == 2


def test_two_versions_in_one_batch() -> None:
    store = DatabaseStore()
    tally = run(
        store,
        FakeSource([record(1), record(1, title="A study of sleep"), record(1, title="A study of sleep")]),
    )
    assert tally == Tally(new=1, changed=1, unchanged=1)
    assert [version.number for version in store.versions("NCT90000001")] == [1, 2]


def test_the_registrys_data_date_alone_is_no_change() -> None:
    dated = b'{"protocolSection": {}, "derivedSection": {"miscInfoModule": {"versionHolder": "2026-11-0%d"}}}'
    assert digest_of(dated % 1) == digest_of(dated % 2)
    assert digest_of(dated % 1) != digest_of(dated.replace(b"{}", b"[]") % 1)


def test_what_cannot_be_used_is_set_aside_with_its_reason_and_leaves_when_mended() -> None:
    store = DatabaseStore()
    bad = b'{"protocolSection": {"identificationModule": {"nctId": 7}}}'
    tally = run(store, FakeSource([record(1), bad, Unreadable("item 3", "Half a record.", b"{")]))
    assert tally == Tally(new=1, quarantined=2)
    first, second = store.quarantined()
    assert "nctId" in first.reason and first.excerpt == bad
    assert second.reason == "Half a record."
    run(store, FakeSource([record(1), record(2), record(3)]))
    assert list(store.quarantined()) == []


def test_a_load_broken_off_anywhere_goes_on_and_ends_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_module, "BATCH_RECORDS", 2)
    items = [record(n) for n in range(7)] + [
        Unreadable("item 8", "Half a record.", b"{"),
        record(0, title="New"),
    ]
    ended = set()
    for broken in range(len(items)):
        StudyRecord.objects.all().delete()
        with connection.cursor() as cursor:
            for table in ("recordversion", "quarantinedrecord", "sourcerun"):
                cursor.execute(f"DELETE FROM studies_{table}")
        store = DatabaseStore()
        with pytest.raises(KeyboardInterrupt):
            run(store, FakeSource(items, fail_after=broken))
        again = FakeSource(items)
        run(store, again)
        assert again.asked == [str(broken) if broken else None]
        ended.add(store.digest())
        assert store.count() == 7
    assert len(ended) == 1


def test_records_are_found_by_revision() -> None:
    store = DatabaseStore()
    run(store, FakeSource([record(n) for n in range(3)]))
    reached = store.revision()
    run(store, FakeSource([record(1, title="New"), record(5)]))
    assert [one.study for one in store.since(reached)] == ["NCT90000001", "NCT90000005"]
    assert next(json.loads(one.data) for one in store.since(reached))["protocolSection"]


def test_a_dictionary_is_trained_once_there_is_enough_to_learn_from() -> None:
    store = DatabaseStore()
    items = [record(n, title=f"A study of rest number {n} " * 20) for n in range(400)]
    run(store, FakeSource(items))
    assert [one.data for one in DatabaseStore().since(0)] == items
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(length(record)), count(dictionary_id) FROM studies_recordversion")
        size, trained = cursor.fetchone()
    assert trained == 400
    assert size < sum(map(len, items)) / 4


def test_many_threads_read_at_once() -> None:
    """A decompressor shared between threads took sound records for corrupt ones."""
    codec = DatabaseStore()._codec
    samples = [record(n, title=f"A study of rest number {n} " * 400) for n in range(300)]
    codec.learn(samples)
    written = [(codec.write(sample), sample) for sample in samples]
    codec.read(written[0][0], codec.dictionary)

    def read_all(_: int) -> bool:
        return all(codec.read(packed, codec.dictionary) == sample for packed, sample in written * 5)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read_all, range(16)))
