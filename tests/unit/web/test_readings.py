"""Readings in the store: kept with their record, made once, read again when the reader is another."""

from __future__ import annotations

import msgspec
import pytest

from tests.fakes.sync import FakeSource
from tests.unit.web.conftest import Serve, study
from trialway.eligibility import Criteria, read
from trialway.eligibility.serialize import unpack
from trialway.registry.ctgov import read_study
from trialway.sync import load as load_module
from trialway.sync import readings as readings_module
from trialway.sync.load import load
from trialway.sync.progress import Silent
from trialway.sync.readings import Known, MakeReading, digest_of_text, refresh
from trialway.web import wiring
from trialway.web.checks import look
from trialway.web.studies.models import StudyReading
from trialway.web.studies.store import DatabaseStore

pytestmark = pytest.mark.django_db
FIRST = "NCT90000001"


class Counting:
    """A reader of some version that counts the texts it is given, and fails on some."""

    def __init__(self, version: str, fails_on: str = "\0") -> None:
        self.version, self.fails_on = version, fails_on
        self.given: list[str] = []

    def __call__(self, text: str) -> Criteria:
        if text:
            self.given.append(text)
        if self.fails_on in text:
            raise ValueError("not today")
        return msgspec.structs.replace(read(text), reader=self.version)


def about(number: int, text: str, updated: str = "2026-10-01") -> bytes:
    status = {"overallStatus": "RECRUITING", "lastUpdateSubmitDate": updated}
    return study(number, eligibilityModule={"eligibilityCriteria": text}, statusModule=status)


def run(store: DatabaseStore, reader: Counting, *records: bytes, fail_after: int | None = None) -> None:
    make = MakeReading(reader, Known(store.read_texts(reader.version)))
    source = FakeSource(records, fail_after=fail_after)
    load(source, read_study=read_study, store=store, learn=lambda _: None, progress=Silent(), make_reading=make)


def again(store: DatabaseStore, reader: Counting) -> int:
    return refresh(store=store, read_study=read_study, make=MakeReading(reader), progress=Silent())


def test_a_load_keeps_the_reading_with_the_record() -> None:
    store = DatabaseStore()
    run(store, Counting("1"), about(1, "Inclusion: Gout"))
    held = store.reading(FIRST)
    assert held and held.text == digest_of_text("Inclusion: Gout")
    assert [node.quote for node in unpack(held.packed).criteria] == ["Gout"]
    assert store.reading("NCT90000002") is None


def test_the_same_text_is_read_once_by_the_same_reader() -> None:
    store, reader = DatabaseStore(), Counting("1")
    run(store, reader, about(1, "Gout"), about(2, "Asthma"))
    run(store, reader, about(1, "Gout", "2026-11-01"), about(2, "Asthma, severe", "2026-11-01"))
    assert reader.given == ["Gout", "Asthma", "Asthma, severe"]
    held = store.reading("NCT90000002")
    assert held and held.text == digest_of_text("Asthma, severe")


def test_another_reader_reads_again_what_a_load_brings_though_the_record_is_the_same() -> None:
    store, newer = DatabaseStore(), Counting("2")
    run(store, Counting("1"), about(1, "Gout"))
    run(store, newer, about(1, "Gout"))
    held = store.reading(FIRST)
    assert newer.given == ["Gout"] and held and held.reader == "2"


def test_the_text_of_an_older_copy_is_not_kept() -> None:
    store = DatabaseStore()
    run(store, Counting("1"), about(1, "Gout", "2026-11-01"))
    run(store, Counting("1"), about(1, "Asthma", "2026-10-01"))
    held = store.reading(FIRST)
    assert held and held.text == digest_of_text("Gout")


def test_of_two_versions_in_one_batch_the_last_is_kept() -> None:
    store = DatabaseStore()
    run(store, Counting("1"), about(1, "Gout", "2026-10-01"), about(1, "Asthma", "2026-11-01"))
    held = store.reading(FIRST)
    assert held and held.text == digest_of_text("Asthma")


def test_a_text_that_defeats_the_reader_stops_no_load() -> None:
    store = DatabaseStore()
    run(store, Counting("1", fails_on="Gout"), about(1, "Gout"), about(2, "Asthma"))
    assert store.count() == 2
    ((failed, reason),) = store.failed_readings()
    assert failed == FIRST and "ValueError: not today" in reason


def test_a_load_broken_off_anywhere_ends_with_the_same_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_module, "BATCH_RECORDS", 2)
    records = [about(n, f"Gout of kind {n}") for n in range(5)]
    store = DatabaseStore()
    for broken in range(len(records)):
        with pytest.raises(KeyboardInterrupt):
            run(store, Counting("1"), *records, fail_after=broken)
        assert store.unread_count("1") == 0
    run(store, Counting("1"), *records)
    assert StudyReading.objects.count() == 5


def test_readings_are_part_of_the_stores_hash() -> None:
    store = DatabaseStore()
    run(store, Counting("1"), about(1, "Gout"))
    before = store.digest()
    again(store, Counting("2"))
    assert store.digest() != before


def test_refresh_reads_what_no_reader_or_another_has_read() -> None:
    store, reader = DatabaseStore(), Counting("2")
    run(store, Counting("1"), about(1, "Gout"))
    load(FakeSource([about(2, "Asthma")]), read_study=read_study, store=store, learn=lambda _: None, progress=Silent())
    assert store.unread_count("2") == 2
    assert again(store, reader) == 2
    assert sorted(reader.given) == ["Asthma", "Gout"]
    assert again(store, reader) == 0


def test_refresh_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings_module, "BATCH", 2)
    store = DatabaseStore()
    run(store, Counting("1"), *(about(n, f"Gout {n}") for n in range(5)))

    class Stopped(Silent):
        def show(self, doing: str, done: int, total: int | None, note: str = "") -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(store=store, read_study=read_study, make=MakeReading(Counting("2")), progress=Stopped())
    assert store.unread_count("2") == 3
    assert again(store, Counting("2")) == 3


def test_a_page_takes_the_stored_reading_where_it_is_of_the_same_text(serve: Serve) -> None:
    serve(about(1, "Inclusion: Gout"))
    found = wiring.find_study(FIRST)
    assert found and wiring.criteria_of(found) == read("Inclusion: Gout")
    wiring.store().keep_readings([MakeReading(Counting("older")).make(found)])
    assert wiring.criteria_of(found).reader == "older"
    changed = msgspec.structs.replace(found, eligibility=msgspec.structs.replace(found.eligibility, criteria="Asthma"))
    assert wiring.criteria_of(changed) == read("Asthma")


def test_a_damaged_reading_is_made_again(serve: Serve) -> None:
    serve(about(1, "Inclusion: Gout"))
    found = wiring.find_study(FIRST)
    assert found
    made = msgspec.structs.replace(MakeReading(read).make(found), packed=b"\x01broken")
    wiring.store().keep_readings([made])
    assert wiring.criteria_of(found) == read("Inclusion: Gout")


def test_check_says_what_waits_and_what_failed(serve: Serve) -> None:
    serve(about(1, "Inclusion: Gout"), about(2, "Inclusion: Asthma"))
    found = wiring.find_study(FIRST)
    assert found and look(digest=False)["unread"] == 2
    broken = Counting(read("").reader, fails_on="Gout")
    wiring.store().keep_readings([MakeReading(broken).make(found)])
    told = look(digest=False)
    assert told["unread"] == 1
    ((study_number, reason),) = [(one["study"], one["reason"]) for one in told["failed_readings"]]
    assert study_number == FIRST and "ValueError" in reason
