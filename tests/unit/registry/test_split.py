"""The splitter: whatever shape a stream has, however it is chopped, records come out as they went in."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialway.registry.pieces import Damaged, NotRecords, Piece, Shape
from trialway.registry.split import split
from trialway.registry.structure import BROKEN, STRAY

SHAPE = Shape(opening="protocolSection", listing="studies", cap=100_000)


def chopped(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def pieces(data: bytes, size: int = 7, shape: Shape = SHAPE) -> list[Piece]:
    return list(split(chopped(data, size), shape))


def good(data: bytes, size: int = 7, shape: Shape = SHAPE) -> list[bytes]:
    return [piece.data for piece in pieces(data, size, shape) if not piece.reason]


def bad(data: bytes, size: int = 7, shape: Shape = SHAPE) -> list[str]:
    return [piece.reason for piece in pieces(data, size, shape) if piece.reason]


def record(number: int, text: str = "x") -> bytes:
    return json.dumps({"protocolSection": {"n": number, "text": text}}).encode()


# Random records: any key order, strings full of braces, quotes and escapes, any white space between.

texts = st.text(st.sampled_from('{}[]"\\,: \n\té😀aprotocolSection'), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(texts, values, max_size=3)


@st.composite
def records(draw: st.DrawFn) -> bytes:
    study: dict[str, object] = {"protocolSection": draw(bodies), "hasResults": draw(st.booleans())}
    if draw(st.booleans()):
        study = dict(reversed(study.items()))
    indent = draw(st.sampled_from([None, None, 1]))
    return json.dumps(study, ensure_ascii=draw(st.booleans()), indent=indent).encode()


gaps = st.text(st.sampled_from(" \n\r\t"), max_size=3).map(str.encode)
sizes = st.sampled_from([1, 2, 3, 5, 17, 64, 255, 256, 257, 1000, 100_000])
many = st.lists(records(), min_size=1, max_size=6)


@given(many, gaps, gaps, sizes, st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_list_gives_back_its_records(
    studies: list[bytes], before: bytes, after: bytes, size: int, comma: bool
) -> None:
    data = before + b"[" + (after + b"," + before).join(studies) + (b"," if comma else b"") + after + b"]"
    assert [piece.data for piece in pieces(data + after, size)] == studies
    assert bad(data + after, size) == []


@given(many, gaps, sizes, st.booleans(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_page_gives_back_its_records(studies: list[bytes], gap: bytes, size: int, counted: bool, more: bool) -> None:
    head = b'{"totalCount" : 7,' if counted else b"{"
    tail = b',"nextPageToken":"a]}{"}' if more else b"}"
    data = head + gap + b'"studies":' + gap + b"[" + (b"," + gap).join(studies) + gap + b"]" + tail
    assert good(data, size) == studies
    assert bad(data, size) == []


@given(many, st.sampled_from([b"\n", b"\r\n", b"\n\n", b" \n", b",\n"]), sizes, st.booleans())
@settings(max_examples=100, deadline=None)
def test_values_one_after_another_give_back_their_records(
    studies: list[bytes], between: bytes, size: int, final: bool
) -> None:
    data = b"\xef\xbb\xbf" + between.join(studies) + (between if final else b"")
    assert good(data, size) == studies
    assert bad(data, size) == []


@given(st.lists(records(), min_size=2, max_size=5), st.integers(0, 10_000), sizes, st.data())
@settings(max_examples=100, deadline=None)
def test_one_broken_line_harms_no_other(studies: list[bytes], cut: int, size: int, data: st.DataObject) -> None:
    lines = [json.dumps(json.loads(study)).encode() for study in studies]
    victim = data.draw(st.integers(1, len(lines) - 1))
    broken = lines[victim][: 1 + cut % (len(lines[victim]) - 1)]
    whole = [line for number, line in enumerate(lines) if number != victim]
    found = good(b"\n".join([*lines[:victim], broken, *lines[victim + 1 :]]), size)
    assert [line for line in found if line in whole] == whole


@given(st.binary(max_size=400), sizes)
@settings(max_examples=200, deadline=None)
def test_no_bytes_make_it_fail_otherwise(data: bytes, size: int) -> None:
    for start in (b"", b"[", b'{"studies":[', b'{"protocolSection":'):
        try:
            found = pieces(start + data, size)
        except NotRecords:
            continue
        assert all(piece.reason or piece.data[:1] + piece.data[-1:] == b"{}" for piece in found)


@given(st.text(st.sampled_from('{}[]",\\ '), max_size=60), sizes)
@settings(max_examples=100, deadline=None)
def test_rubbish_inside_a_list_never_hides_the_next_record(rubbish: str, size: int) -> None:
    last = record(2)
    found = good(b"[" + record(1) + b"," + rubbish.encode() + b"\n" + last + b"]", size)
    assert found[0] == record(1)
    assert last in found


# The shapes, by hand.


def test_one_study_is_itself() -> None:
    data = b'{\n "protocolSection": {\n  "a": "}"\n }\n}\n'
    assert pieces(data) == [Piece(data.strip(), "")]


def test_places_name_the_line_or_the_item() -> None:
    lines = record(1) + b"\n\n" + record(2) + b"\n"
    assert [piece.place for piece in pieces(lines)] == ["line 1", "line 3"]
    assert [piece.place for piece in pieces(b"[" + record(1) + b"," + record(2) + b"]")] == [
        "item 1",
        "item 2",
    ]


def test_a_line_may_hold_a_page() -> None:
    data = record(1) + b'\n{"studies":[' + record(2) + b"," + record(3) + b"]}\n"
    found = pieces(data)
    assert [piece.data for piece in found] == [record(1), record(2), record(3)]
    assert [piece.place for piece in found] == ["line 1", "line 2 item 1", "line 2 item 2"]


def test_pages_one_after_another() -> None:
    page = b'{"studies":[\n%s\n],"nextPageToken":"t"}\n'
    assert good(page % record(1) + page % record(2)) == [record(1), record(2)]


def test_two_records_glued_into_one_line_come_apart() -> None:
    assert good(record(1) + b"\n" + record(2) + record(3) + b"\n") == [record(1), record(2), record(3)]


def test_an_empty_list_and_an_empty_page_have_nothing() -> None:
    assert pieces(b"[]") == []
    assert pieces(b'{"totalCount":0,"studies":[\n\n]}') == []


# What is broken.


@pytest.mark.parametrize("size", [1, 7, 300, 100_000])
def test_a_record_that_does_not_close_ends_where_the_next_begins(size: int) -> None:
    cut = record(2)[:-3]
    found = pieces(b"[" + b",\n".join([record(1), cut, record(3)]) + b"]", size)
    assert [piece.data for piece in found if not piece.reason] == [record(1), record(3)]
    assert [(piece.reason, piece.place) for piece in found if piece.reason] == [(BROKEN, "item 2")]


@pytest.mark.parametrize("size", [1, 7, 300, 100_000])
def test_a_missing_quote_harms_its_own_record_only(size: int) -> None:
    broken = record(2, "a {b} c").replace(b'"text"', b'"text')
    found = pieces(b"[" + b",\n".join([record(1), broken, record(3)]) + b"]", size)
    assert record(1) in [piece.data for piece in found]
    assert record(3) in [piece.data for piece in found]
    assert len(found) <= 4


def test_a_first_line_that_is_broken_harms_no_other() -> None:
    for first in (record(1)[:-2], b"garbage", record(1)[:20]):
        assert good(first + b"\n" + record(2) + b"\n" + record(3)) == [record(2), record(3)]


def test_the_end_inside_a_record_is_told() -> None:
    for data in (
        record(1) + b"\n" + record(2)[:-4],
        b"[" + record(1) + b"," + record(2)[:-4],
        b'{"studies":[' + record(1) + b"," + record(2)[:20],
    ):
        assert good(data) == [record(1)]
        assert len(bad(data)) == 1
        assert "ends inside a record" in bad(data)[0]


def test_the_end_between_records_of_a_list_is_told() -> None:
    assert ["cut off" in reason for reason in bad(b"[" + record(1) + b",\n")] == [True]


def test_what_is_no_record_is_told_once() -> None:
    data = b"[" + record(1) + b", 17, [null], " + record(2) + b"]"
    assert good(data) == [record(1), record(2)]
    assert bad(data) == [STRAY]


@pytest.mark.parametrize("head", [b"", b"["])
def test_a_record_over_the_cap_is_told_and_not_held(head: bytes) -> None:
    large = record(2, "{" * 300_000)
    separator = b",\n" if head else b"\n"
    data = head + separator.join([record(1), large, record(3)]) + (b"]" if head else b"")
    found = pieces(data, 10_000)
    assert [piece.data for piece in found if not piece.reason] == [record(1), record(3)]
    told = [piece for piece in found if piece.reason]
    assert [("larger than" in piece.reason, len(piece.data) <= 2000) for piece in told] == [(True, True)]


def test_bytes_behind_damage_are_told_and_what_came_before_is_kept() -> None:
    def stream(cut: int) -> Iterator[bytes]:
        yield (record(1) + b"\n" + record(2) + b"\n")[:cut]
        raise Damaged("The disk broke.")

    whole = len(record(1)) + len(record(2)) + 2
    for cut, count in ((whole, 2), (whole - 9, 1)):
        found = list(split(stream(cut), SHAPE))
        assert [piece.reason for piece in found] == [""] * count + ["The disk broke."]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\n <html>", "web page"),
        ('[{"protocolSection":{}}]'.encode("utf-16"), "UTF-16"),
        (b"NCT Number,Study Title\nNCT1,x\n", "not JSON"),
        (b"%PDF-1.7 \x00\x01", "not JSON"),
        (b'"text"', "not JSON"),
    ],
)
def test_what_is_not_json_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(NotRecords, match=word):
        pieces(data)


def test_thirty_thousand_broken_records_take_linear_time() -> None:
    opening = b'{"protocolSection":'
    assert len(pieces(b"[" + opening * 30_000, 65_536)) == 30_000
