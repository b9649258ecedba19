"""What nobody should send and somebody will: each is told, the rest goes in, and memory stays bounded."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from trialway.registry.ctgov import open_source, read_study
from trialway.registry.reader import Record, RecordError

MEGABYTE = 1024 * 1024
LIMIT_MB = 150

#: Reads a source in a process of its own and prints what came of it, and its peak of memory in MB.
MEASURE = """
import json, re, sys
from pathlib import Path
from trialway.registry.ctgov import open_source, read_study
from trialway.registry.reader import Record, RecordError
read, told = [], []
for found in open_source(sys.argv[1]).records():
    if not isinstance(found, Record):
        told.append([found.where, found.reason, len(found.excerpt)])
        continue
    try:
        read.append(read_study(found.data).id)
    except RecordError as error:
        told.append([found.where, str(error), 0])
peak = int(re.search("VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps({"read": read, "told": told, "peak": peak}))
"""


def study(number: int, title: str = "An example") -> bytes:
    identification = {"nctId": f"NCT9{number:07}", "briefTitle": title}
    return json.dumps({"protocolSection": {"identificationModule": identification}}).encode()


def measured(path: Path) -> tuple[list[str], list[str]]:
    """What was read and what was told, having checked that memory stayed bounded."""
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    result = json.loads(run.stdout)
    assert result["peak"] < LIMIT_MB
    assert all(excerpt <= 2000 for _, _, excerpt in result["told"])
    return result["read"], [reason for _, reason, _ in result["told"]]


def huge(number: int, size: int = 50 * MEGABYTE) -> Iterator[bytes]:
    head, tail = study(number, "HERE").split(b"HERE")
    yield head
    for _ in range(size // MEGABYTE):
        yield b"{" * MEGABYTE
    yield tail


def listed(studies: Iterable[Iterable[bytes]], separator: bytes) -> Iterator[bytes]:
    for number, chunks in enumerate(studies):
        yield separator if number else b""
        yield from chunks


@pytest.mark.parametrize("form", ["lines", "list", "page"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_field_of_50_mb(tmp_path: Path, form: str, packed: bool) -> None:
    before, between, after = {
        "lines": (b"", b"\n", b"\n"),
        "list": (b"[", b",", b"]"),
        "page": (b'{"studies":[', b",\n", b'],"nextPageToken":"x"}'),
    }[form]
    path = tmp_path / ("a.json.gz" if packed else "a.json")
    with gzip.open(path, "wb", 1) if packed else path.open("wb") as file:
        file.write(before)
        for chunk in listed([[study(1)], huge(2), [study(3)]], between):
            file.write(chunk)
        file.write(after)
    read, told = measured(path)
    assert read == ["NCT90000001", "NCT90000003"]
    assert told == ["This record is larger than 32 MB, which no real study is. It is left out."]


def test_a_gzip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    with gzip.open(path, "wb", 1) as file:
        file.write(b"[" + study(1) + b",")
        for chunk in huge(2, 300 * MEGABYTE):
            file.write(chunk)
    assert path.stat().st_size < 4 * MEGABYTE
    read, told = measured(path)
    assert read == ["NCT90000001"]
    assert any("larger than 32 MB" in reason for reason in told)


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("1.json", study(1))
        with archive.open("2.json", "w", force_zip64=True) as member:
            for chunk in huge(2, 300 * MEGABYTE):
                member.write(chunk)
        archive.writestr("3.json", study(3))
    read, told = measured(path)
    assert read == ["NCT90000001", "NCT90000003"]
    assert ["times its size" in reason for reason in told] == [True]


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.json", b"[" + b" " * 20 * MEGABYTE + study(1) + b"]")
        archive.writestr("2.json", study(2))
    raw = path.read_bytes()
    size = (20 * MEGABYTE + len(study(1)) + 2).to_bytes(4, "little")
    path.write_bytes(raw.replace(size, (5000).to_bytes(4, "little")))
    read, told = measured(path)
    assert read == ["NCT90000002"]
    assert ["larger than the directory says" in reason for reason in told] == [True]


def test_a_list_of_60_mb_on_one_line(tmp_path: Path) -> None:
    path, count = tmp_path / "a.json", 1200
    with path.open("wb") as file:
        file.write(b"[" + b",".join(study(number, "x{" * 25_000) for number in range(count)) + b"]")
    read, told = measured(path)
    assert (len(read), told) == (count, [])


def test_a_study_of_ten_thousand_sites(tmp_path: Path) -> None:
    record = json.loads(study(1))
    site = {"facility": "Example Hospital", "city": "Example", "geoPoint": {"lat": 1.5, "lon": 2.5}}
    record["protocolSection"]["contactsLocationsModule"] = {"locations": [site] * 10_000}
    (tmp_path / "a.json").write_bytes(json.dumps(record).encode())
    assert measured(tmp_path / "a.json") == (["NCT90000001"], [])


UGLY = {
    "cut off": study(2)[:-5],
    "wrong type": study(2).replace(b'"An example"', b"[7]"),
    "no number": b'{"protocolSection":{}}',
    "not a study": b'{"hello":"world"}',
    "no UTF-8": study(2, "HERE").replace(b"HERE", b"\xc3\x28"),
    "a raw NUL": study(2, "HERE").replace(b"HERE", b"\x00"),
    "too deep": study(2, "HERE").replace(b'"HERE"', b"[" * 50_000 + b"]" * 50_000),
    "a web page": b"<html>{}</html>",
    "an unfinished string": study(2)[:-6] + b"}}}",
    "a null": b"null",
    "compressed bytes": zlib.compress(study(2)).replace(b"\n", b""),
}


@pytest.mark.parametrize("name", UGLY)
def test_one_ugly_line_is_told_and_the_rest_goes_in(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([study(1), UGLY[name], study(3), study(4)]) + b"\n")
    read, told = [], []
    for found in open_source(str(tmp_path / "a.jsonl")).records():
        try:
            read.append(read_study(found.data).id if isinstance(found, Record) else told.append(found.reason))
        except RecordError as error:
            told.append(str(error))
    assert [number for number in read if number] == ["NCT90000001", "NCT90000003", "NCT90000004"]
    assert len(told) == 1


def test_nul_and_right_to_left_signs_go_in_and_the_bytes_keep_them(tmp_path: Path) -> None:
    data = study(1, "a\x00b\u202ec\u0645")
    (tmp_path / "a.json").write_bytes(data)
    [found] = open_source(str(tmp_path / "a.json")).records()
    assert isinstance(found, Record)
    assert found.data == data
    assert read_study(found.data).brief_title == "a\ufffdb\u202ec\u0645"


def test_the_real_files_come_back_byte_for_byte(real_data: Path) -> None:
    for path in sorted((real_data / "studies").glob("*.jsonl.gz")):
        with gzip.open(path) as lines:
            for line, found in zip(lines, open_source(str(path)).records(), strict=True):
                assert isinstance(found, Record)
                assert found.data == line.rstrip(b"\n")
