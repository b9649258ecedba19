"""The API client against a registry of our own that misbehaves on demand: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterable
from itertools import pairwise

import httpx
import pytest

from tests.fakes.registry_server import (
    CutConnection,
    FakeRegistry,
    Fault,
    HalfPage,
    Redirect,
    Refusal,
    ServerError,
    Slow,
    TooManyRequests,
    WebPage,
)
from trialway import __version__
from trialway.registry.ctgov import open_source, pages
from trialway.registry.ctgov.address import Address
from trialway.registry.ctgov.api import ApiSource
from trialway.registry.reader import Record, SourceError, Unreadable


def study(number: int, **more: object) -> bytes:
    identification = {"nctId": f"NCT9{number:07}", "briefTitle": "Ein Beispiel für {alle}"}
    status = {"overallStatus": "RECRUITING" if number % 2 else "COMPLETED"}
    protocol = {"identificationModule": identification, "statusModule": status}
    return json.dumps({"protocolSection": protocol, **more}, indent=number % 3 or None).encode()


STUDIES = [study(number) for number in range(45)]


class Sleeper:
    """Sleeps for no time and remembers for how long it should have."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


def source(registry: FakeRegistry, query: str = "/studies?pageSize=10", **more: object) -> ApiSource:
    return ApiSource(registry.url + query, sleep=more.pop("sleep", Sleeper()), **more)  # type: ignore[arg-type]


def data_of(found: Iterable[Record | Unreadable]) -> list[bytes]:
    return [record.data for record in found if isinstance(record, Record)]


def test_all_pages_byte_for_byte() -> None:
    with FakeRegistry(STUDIES) as registry:
        reading = source(registry)
        found = list(reading.records())
    assert data_of(found) == STUDIES
    assert (reading.done, reading.total, reading.unit) == (45, 45, "studies")
    assert [found[0].where, found[10].where, found[44].where] == [
        "page 1 item 1",
        "page 2 item 1",
        "page 5 item 5",
    ]


def test_the_base_address_is_enough_and_a_page_has_two_hundred() -> None:
    with FakeRegistry(STUDIES) as registry:
        assert data_of(open_source(registry.url).records()) == STUDIES
        assert registry.requests == [{"format": "json", "pageSize": "200", "countTotal": "true"}]
        assert registry.headers[0]["user-agent"] == f"trialway/{__version__}"
        assert registry.headers[0]["accept-encoding"] == "gzip"


def test_parameters_go_with_every_page() -> None:
    query = "/studies?pageSize=5&filter.overallStatus=RECRUITING&query.cond=a+b%7Cc"
    with FakeRegistry(STUDIES) as registry:
        found = data_of(source(registry, query).records())
        asked = registry.requests
    assert found == STUDIES[1::2]
    assert len(asked) == 5
    assert {(page["filter.overallStatus"], page["query.cond"]) for page in asked} == {("RECRUITING", "a b|c")}
    assert [("pageToken" in page, "countTotal" in page) for page in asked] == [(False, True)] + [(True, False)] * 4


@pytest.mark.parametrize(
    "fault",
    [
        TooManyRequests(),
        TooManyRequests("3"),
        ServerError(500),
        ServerError(503),
        HalfPage(),
        WebPage(),
        CutConnection(),
        CutConnection(before_answer=True),
        Redirect(),
    ],
    ids=str,
)
def test_a_fault_on_any_page_loses_and_doubles_nothing(fault: Fault) -> None:
    with FakeRegistry(STUDIES, [fault, None, fault, fault, None, fault]) as registry:
        assert data_of(source(registry).records()) == STUDIES


def test_all_faults_mixed() -> None:
    faults: list[Fault | None] = [
        CutConnection(),
        WebPage(),
        None,
        HalfPage(),
        TooManyRequests("1"),
        ServerError(),
    ]
    with FakeRegistry(STUDIES, faults * 3) as registry:
        assert data_of(source(registry, "/studies?pageSize=3").records()) == STUDIES


def test_waits_grow_and_differ() -> None:
    sleeper = Sleeper()
    with FakeRegistry(STUDIES, [ServerError()] * 6) as registry:
        assert data_of(source(registry, sleep=sleeper).records()) == STUDIES
    assert len(sleeper.slept) == 6
    assert all(0.5 * 2**n <= wait <= 2**n for n, wait in enumerate(sleeper.slept))


def test_retry_after_is_honoured() -> None:
    sleeper = Sleeper()
    with FakeRegistry(STUDIES, [TooManyRequests("7"), TooManyRequests("Wed, 21 Oct 2015 07:28:00 GMT")]) as registry:
        assert data_of(source(registry, sleep=sleeper).records()) == STUDIES
    assert 7 <= sleeper.slept[0] <= 7.5
    assert 0 <= sleeper.slept[1] <= 0.5


def test_a_wait_of_an_hour_is_not_waited() -> None:
    with (
        FakeRegistry(STUDIES, [TooManyRequests("3600")]) as registry,
        pytest.raises(SourceError, match="60 minutes") as gave_up,
    ):
        list(source(registry).records())
    assert not gave_up.value.permanent


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (TooManyRequests(), "slow down"),
        (ServerError(502), "HTTP 502"),
        (HalfPage(), "cut off or damaged"),
        (WebPage(), "web page"),
        (CutConnection(), "hangs up"),
    ],
    ids=str,
)
def test_it_gives_up_in_words_and_can_be_resumed(fault: Fault, words: str) -> None:
    with FakeRegistry(STUDIES, [None, None]) as registry:
        registry.faults += [fault] * 7
        found: list[Record | Unreadable] = []
        with pytest.raises(SourceError, match=words) as gave_up:
            found.extend(source(registry).records())
        before: list[Record | Unreadable] = []
        registry.faults = [None, None] + [fault] * 7
        with pytest.raises(SourceError):
            for record in source(registry).records():
                before.append(record)
        rest = list(source(registry).records(before[-1].cursor))
    assert not gave_up.value.permanent
    assert "Run the same command again" in str(gave_up.value)
    assert data_of(before) == STUDIES[:20]
    assert data_of(rest) == STUDIES[10:]
    assert rest[0].where == "page 2 item 1"


def test_a_slow_answer_is_given_up_and_asked_again() -> None:
    with FakeRegistry(STUDIES, [Slow(1.0)]) as registry:
        sleeper = Sleeper()
        reading = source(registry, sleep=sleeper, timeout=httpx.Timeout(0.2))
        assert data_of(reading.records()) == STUDIES
    assert len(sleeper.slept) == 1


def test_an_outdated_cursor_means_the_first_page_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with FakeRegistry(STUDIES) as registry:
        cursor = list(source(registry).records())[25].cursor
        registry.forget_tokens()
        with caplog.at_level(logging.WARNING, "trialway"):
            assert data_of(source(registry).records(cursor)) == STUDIES
    assert "first page" in caplog.text


def test_a_token_that_goes_out_of_date_in_the_middle_loses_and_doubles_nothing() -> None:
    with FakeRegistry(STUDIES) as registry:
        found = []
        for number, record in enumerate(source(registry).records()):
            found.append(record)
            if number == 12:
                registry.forget_tokens()
    assert data_of(found) == STUDIES


def test_cursors_are_the_page_each_record_came_from() -> None:
    with FakeRegistry(STUDIES) as registry:
        found = list(source(registry).records())
        assert [record.cursor == "" for record in found] == [True] * 10 + [False] * 35
        for first, second in pairwise(found):
            assert (first.cursor == second.cursor) == (first.where.split()[1] == second.where.split()[1])
        tokens = [page.get("pageToken", "") for page in registry.requests]
        assert data_of(source(registry).records(tokens[3])) == STUDIES[30:]


# What no second try mends.


def refusal(registry: FakeRegistry, query: str = "/studies") -> str:
    with pytest.raises(SourceError) as refused:
        list(source(registry, query).records())
    assert refused.value.permanent
    return str(refused.value)


def test_a_refusal_gives_the_registrys_own_words() -> None:
    with FakeRegistry(STUDIES) as registry:
        assert "`filter.phase` is unknown parameter" in refusal(registry, "/studies?filter.phase=PHASE2")
        assert len(registry.requests) == 1
        registry.faults = [Refusal("Because\nof this.")]
        assert "Because of this." in refusal(registry)


def test_another_path_and_another_host() -> None:
    with FakeRegistry(STUDIES) as registry:
        assert "HTTP 404" in refusal(registry, "/nothing")
        registry.faults = [Redirect("http://localhost:1/api/v2/studies")]
        assert "another host" in refusal(registry)
        registry.faults = [Redirect("ftp://127.0.0.1/api")]
        assert "unsafe" in refusal(registry)
        registry.faults = [Redirect()] * 9
        assert "without end" in refusal(registry)


def test_an_answer_of_another_shape() -> None:
    class Other(FakeRegistry):
        def page(self, query: dict[str, str]) -> bytes:
            return b'{"results": []}'

    with Other(STUDIES) as registry:
        assert "does not answer as an API v2 does" in refusal(registry)


def test_a_registry_whose_tokens_go_round_in_a_circle() -> None:
    class Circle(FakeRegistry):
        def page(self, query: dict[str, str]) -> bytes:
            return b'{"studies": [%s], "nextPageToken": "t"}' % STUDIES[0]

    with Circle(STUDIES) as registry, pytest.raises(SourceError, match="same page token twice"):
        list(source(registry).records())


def test_a_host_that_is_not_there_is_given_up_soon() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sleeper = Sleeper()
    with pytest.raises(SourceError, match="cannot be reached"):
        list(ApiSource(f"http://127.0.0.1:{port}/api/v2", sleep=sleeper).records())
    assert len(sleeper.slept) == 2


# Large things.


def test_a_page_that_is_too_large_comes_in_smaller_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE_BYTES", 1000)
    with FakeRegistry(STUDIES) as registry:
        assert data_of(source(registry).records()) == STUDIES
        assert {page["pageSize"] for page in registry.requests} == {"10", "1"}


def test_a_study_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialway.registry.ctgov.api.STUDY_BYTES", 1000)
    with FakeRegistry([STUDIES[0], study(99, x="y" * 5000), STUDIES[1]]) as registry:
        found = list(source(registry).records())
    told = [record for record in found if isinstance(record, Unreadable)]
    assert data_of(found) == STUDIES[:2]
    assert [("larger than" in record.reason, len(record.excerpt)) for record in told] == [(True, 2000)]


# Addresses.


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://example.org/api/v2", "https://example.org/api/v2/studies"),
        ("https://example.org", "https://example.org/api/v2/studies"),
        ("https://example.org/api/v2/", "https://example.org/api/v2/studies"),
        (
            "https://example.org/api/v2/studies?query.cond=a%20b&filter.ids=NCT1|NCT2",
            "https://example.org/api/v2/studies?query.cond=a+b&filter.ids=NCT1%7CNCT2",
        ),
        (
            "https://u:secret@example.org:8443/api/v2?pageToken=x&pageSize=7&format=csv",
            "https://example.org:8443/api/v2/studies",
        ),
    ],
)
def test_an_address_has_one_name(text: str, name: str) -> None:
    assert Address.read(text).name == name
    assert open_source(text).name == name


@pytest.mark.parametrize(
    "text", ["ftp://example.org/api/v2", "file:///etc/passwd", "https://", "http://[x/api", "http://a:b/"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(SourceError, match=r"Check it and try again\."):
        open_source(text)
