"""Reads GeoNames postal files: as downloaded, or cut down to country, code, latitude, longitude, place.

It only reads, line by line; whose facts they become is the gazetteer's affair. The data is CC BY 4.0.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from trialway.model import Point
from trialway.places.codes import read_code

_DOWNLOADED = 12  # columns of GeoNames' own files
_HEADINGS = ("country", "country_code", "country code")
_LONGEST_LINE = 10_000


class PostalLine(NamedTuple):
    """One good line."""

    country: str
    code: str
    name: str
    region: str
    point: Point


def read_lines(path: Path) -> Iterator[PostalLine | str]:
    """Each line of the file as a postal line, or as the reason why it is of no use.

    Takes .txt and .tsv, also as .gz, and .zip (its largest .txt but for the readme). Raises ValueError
    when the file is none of these or no text.
    """
    with _text(path) as stream:
        while line := stream.readline(_LONGEST_LINE):
            if not line.strip():
                continue
            columns = line.rstrip("\r\n").split("\t")
            if columns[0].strip().lower() not in _HEADINGS:
                yield _read(columns)


def _read(columns: list[str]) -> PostalLine | str:
    if len(columns) >= _DOWNLOADED:
        country, code, name, region, lat, lon = (columns[i] for i in (0, 1, 2, 3, 9, 10))
    elif len(columns) >= 5:
        country, code, lat, lon, name = columns[:5]
        region = columns[5] if len(columns) > 5 else ""
    else:
        return "with too few columns"
    country = country.strip().upper()
    key = read_code(code, country)
    if key is None:
        return "without a postal code of the country's form"
    try:
        point = Point(round(float(lat), 5), round(float(lon), 5))
    except ValueError:
        return "without coordinates"
    if abs(point.lat) > 89 or (point.lat == 0 and point.lon == 0):
        return "without coordinates"
    return PostalLine(country, key, name.strip(), region.strip(), point)


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_largest(archive)) as stream:
                yield io.TextIOWrapper(stream, encoding="utf-8", errors="replace")
        elif path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8", errors="replace") as text:
                yield text
        else:
            with path.open(encoding="utf-8", errors="replace") as text:
                yield text
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise ValueError(f"{path.name} is damaged or no such archive: download it again. ({error})") from error


def _largest(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    texts = [entry for entry in archive.infolist()
             if entry.filename.endswith((".txt", ".tsv")) and "readme" not in entry.filename.lower()]  # fmt: skip
    if not texts:
        raise ValueError(f"{archive.filename} holds no .txt file: is it a GeoNames postal file?")
    return max(texts, key=lambda entry: entry.file_size)
