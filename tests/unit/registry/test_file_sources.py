"""Files, zips and folders: every shape goes in, what is broken is told, and nothing else is lost."""

from __future__ import annotations

import gzip
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from trialway.registry.ctgov import open_source
from trialway.registry.reader import Record, Source, SourceError, Unreadable


def study(number: int, **more: object) -> bytes:
    identification = {"nctId": f"NCT9{number:07}", "briefTitle": "An example"}
    return json.dumps({"protocolSection": {"identificationModule": identification}, **more}).encode()


ONE, TWO, THREE = study(1), study(2), study(3)


def read(path: Path, cursor: str | None = None) -> list[Record | Unreadable]:
    return list(open_source(str(path)).records(cursor))


def data_of(path: Path) -> list[bytes]:
    return [found.data for found in read(path) if isinstance(found, Record)]


def told_of(path: Path) -> list[tuple[str, str]]:
    return [(found.where, found.reason) for found in read(path) if isinstance(found, Unreadable)]


SHAPES: dict[str, Callable[[], bytes]] = {
    "lines": lambda: ONE + b"\n" + TWO + b"\n" + THREE + b"\n",
    "windows lines": lambda: b"\xef\xbb\xbf" + b"\r\n".join([ONE, TWO, THREE]),
    "list": lambda: b"[" + b",".join([ONE, TWO, THREE]) + b"]",
    "list with a comma too many": lambda: b" [ " + b" ,\n".join([ONE, TWO, THREE]) + b" , ]\n",
    "page": lambda: b'{"totalCount":9,"studies":[\n' + b",\n".join([ONE, TWO, THREE]) + b'\n],"nextPageToken":"x"}',
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a.json.gz", "noname"])
def test_every_shape_under_every_name(tmp_path: Path, shape: str, name: str) -> None:
    data = SHAPES[shape]()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert data_of(path) == [ONE, TWO, THREE]
    assert told_of(path) == []


def test_one_study_keeps_its_bytes(tmp_path: Path) -> None:
    data = json.dumps(json.loads(ONE), indent=1).encode()
    (tmp_path / "one.json").write_bytes(data + b"\n")
    [found] = read(tmp_path / "one.json")
    assert isinstance(found, Record)
    assert (found.data, found.where) == (data, "one.json")


def test_where_names_the_file_and_the_line(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_bytes(SHAPES["lines"]())
    assert [found.where for found in read(tmp_path / "all.jsonl")][2] == "all.jsonl line 3"


def test_gzip_of_many_members_padded_with_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(ONE + b"\n") + gzip.compress(TWO + b"\n") + b"\0" * 100)
    assert data_of(path) == [ONE, TWO]
    assert told_of(path) == []


def test_a_cut_gzip_gives_what_was_readable_then_says_so(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(study(number, x=os.urandom(99).hex()) + b"\n" for number in range(2000)))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    assert 500 < len(data_of(path)) < 1500
    assert ["cut off" in reason for _, reason in told_of(path)] == [True]


def test_a_damaged_gzip_gives_what_was_readable_then_says_so(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"".join(study(n, x=os.urandom(99).hex()) + b"\n" for n in range(2000))))
    packed[len(packed) // 2 : len(packed) // 2 + 100] = b"\xff" * 100
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed)
    assert len(data_of(path)) > 500
    assert any("damaged" in reason for _, reason in told_of(path))


# Zips.


def make_zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_the_bulk_download_holds_one_file_a_study(tmp_path: Path, method: int) -> None:
    members = {"NCT90000001.json": ONE, "NCT90000002.json": TWO, "é/NCT90000003.json": THREE}
    path = make_zip(tmp_path / "ctg.zip", members, method)
    assert data_of(path) == [ONE, TWO, THREE]
    assert [found.where for found in read(path)][2] == "ctg.zip é/NCT90000003.json"


def test_a_zip_of_lists_lines_and_gzips(tmp_path: Path) -> None:
    members = {
        "a.jsonl": ONE + b"\n" + TWO,
        "b.json.gz": gzip.compress(b"[" + THREE + b"]"),
        "readme.txt": b"no",
    }
    path = make_zip(tmp_path / "a.zip", members)
    assert data_of(path) == [ONE, TWO, THREE]
    assert [found.where for found in read(path)][1] == "a.zip a.jsonl line 2"


def test_what_is_bad_in_a_zip_is_told_and_the_rest_goes_in(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", {"x.json": ONE}).read_bytes()
    bomb = b"[" + b" " * 30_000_000 + b"]"
    members = {
        "1.json": ONE,
        "2.json": b"<html>",
        "3.json": bomb,
        "4.zip": inner,
        "5.json": b"",
        "6.json": TWO,
    }
    path = make_zip(tmp_path / "a.zip", members)
    assert data_of(path) == [ONE, TWO]
    words = ["web page", "times its size", "zip inside", "empty"]
    assert [word in reason for word, (_, reason) in zip(words, told_of(path), strict=True)] == [True] * 4
    assert told_of(path)[0][0] == "a.zip 2.json"


def test_a_locked_a_damaged_and_a_strangely_packed_member_are_told(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {f"{n}.json": study(n, x="y" * 50) for n in range(5)}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    directory = [at for at in range(len(raw)) if raw.startswith(b"PK\x01\x02", at)]
    raw[directory[1] + 8] |= 1
    struct.pack_into("<H", raw, directory[2] + 10, 12)
    raw[raw.index(b"yyyy", raw.index(b"NCT90000003"))] = ord("z")
    path.write_bytes(raw)
    assert data_of(path) == [study(0, x="y" * 50), study(4, x="y" * 50)]
    words = ["password", "packed in a way", "check sum"]
    assert [word in reason for word, (_, reason) in zip(words, told_of(path), strict=True)] == [True] * 3


def test_a_zip_without_its_directory_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"1.json": ONE})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(SourceError, match=r"cut off or damaged"):
        read(path)


def test_a_zip_that_holds_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no files to read"):
        read(make_zip(tmp_path / "a.zip", {"readme.txt": b"hello"}))


def test_a_zip_with_the_larger_directory(tmp_path: Path) -> None:
    """A zip of over 65,535 files says in its usual end record only that a larger one stands before it."""
    path = make_zip(tmp_path / "a.zip", {"1.json": ONE, "2.json": TWO})
    raw = path.read_bytes()
    end = raw.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<2L", raw, end + 12)
    larger = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2, 2, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    usual = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(raw[:end] + larger + locator + usual)
    assert data_of(path) == [ONE, TWO]


def test_a_zip_behind_other_bytes(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"1.json": ONE})
    path.write_bytes(b"PK\x03\x04" + b"other bytes" + path.read_bytes())
    assert data_of(path) == [ONE]


def test_a_member_with_64_bit_sizes(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.json", "w", force_zip64=True) as member,
    ):
        member.write(ONE)
    assert data_of(path) == [ONE]


def test_names_cannot_play_tricks_on_a_terminal(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"\x1b[2J\u202e.json": b"<"})
    assert [where for where, _ in told_of(path)] == ["a.zip \ufffd[2J\ufffd.json"]


# Folders.


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.json").write_bytes(THREE)
    (tmp_path / "a.json").write_bytes(ONE)
    (tmp_path / "c.JSONL").write_bytes(TWO)
    (tmp_path / "notes.txt").write_bytes(b"no")
    (tmp_path / ".hidden.json").write_bytes(b"no")
    assert [found.where for found in read(tmp_path)] == ["a.json", "c.JSONL", "b/1.json"]
    assert data_of(tmp_path) == [ONE, TWO, THREE]


def test_a_bad_file_in_a_folder_is_told_and_the_rest_goes_in(tmp_path: Path) -> None:
    for name, data in {
        "1.json": ONE,
        "2.json": b"<html>",
        "3.json": b"",
        "4.zip": b"PK\x03\x04",
        "5.json": TWO,
    }.items():
        (tmp_path / name).write_bytes(data)
    assert data_of(tmp_path) == [ONE, TWO]
    assert [where for where, _ in told_of(tmp_path)] == ["2.json", "3.json", "4.zip"]


# What cannot be read at all.


def test_a_web_page_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    for name, data, word in (("a.json", b"<!doctype html>", "web page"), ("b.json", b"", "empty")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SourceError, match=word) as refused:
            read(tmp_path / name)
        assert refused.value.permanent
        assert name in str(refused.value)


def test_what_is_not_there_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Check the name"):
        open_source(str(tmp_path / "nothing.json"))
    with pytest.raises(SourceError, match="holds no files"):
        open_source(str(tmp_path))
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        open_source(os.devnull)


# Progress and resuming.


def test_the_name_is_the_resolved_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_bytes(ONE)
    monkeypatch.chdir(tmp_path)
    assert open_source("a.json").name == str((tmp_path / "a.json").resolve())


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.zip"])
def test_progress_ends_at_its_total(tmp_path: Path, name: str) -> None:
    path, lines = tmp_path / name, SHAPES["lines"]()
    if name.endswith(".zip"):
        make_zip(path, {"a.jsonl": lines})
    else:
        path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    source = open_source(str(path))
    assert (source.unit, source.done, source.total) == ("bytes", 0, path.stat().st_size)
    assert len(list(source.records())) == 3
    assert source.done == source.total


def test_a_cursor_resumes_right_behind_its_record(tmp_path: Path) -> None:
    (tmp_path / "1.jsonl").write_bytes(ONE + b"\nbroken\n" + TWO + b"\n")
    (tmp_path / "2.json").write_bytes(THREE)
    everything = read(tmp_path)
    assert len(everything) == 4
    for number, found in enumerate(everything, 1):
        assert read(tmp_path, found.cursor) == everything[number:]


def test_a_cursor_of_a_file_that_changed_means_the_start(tmp_path: Path) -> None:
    path = tmp_path / "1.jsonl"
    path.write_bytes(ONE + b"\n" + TWO + b"\n")
    cursor = read(path)[-1].cursor
    path.write_bytes(THREE + b"\n" + TWO + b"\n" + ONE + b"\n")
    assert [found.data for found in read(path, cursor) if isinstance(found, Record)] == [THREE, TWO, ONE]
    assert len(read(path, "nonsense")) == 3


def test_a_file_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(ONE)
    source: Source = open_source(str(tmp_path / "a.json"))
    assert next(source.records()).where == "a.json"
