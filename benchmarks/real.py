"""The real records that benchmarks measure on, and homes to measure in."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NUMBER = re.compile(rb'("nctId"\s*:\s*")NCT\d{8}"')


def data() -> Path:
    """The folder of real data; without it a benchmark ends, saying so."""
    folder = Path(os.environ.get("TRIALWAY_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not folder.is_dir():
        sys.exit("No real data here: set TRIALWAY_DATA to its folder to run this benchmark.")
    return folder


def files() -> list[Path]:
    """The files of real studies."""
    return sorted((data() / "studies").glob("*.jsonl.gz"))


def records() -> Iterator[bytes]:
    """All real records, as they lie in the files."""
    for file in files():
        with gzip.open(file, "rb") as lines:
            yield from (line.rstrip(b"\n") for line in lines)


def write_repeated(target: Path, count: int) -> Path:
    """Write `count` records as JSON lines: the real ones again and again, each under a number of its own."""
    originals = list(records())
    with target.open("wb") as out:
        for n in range(count):
            number = b"NCT%08d" % (10_000_000 + n)
            out.write(_NUMBER.sub(rb"\g<1>%s" % (number + b'"'), originals[n % len(originals)], count=1) + b"\n")
    return target


@contextmanager
def home() -> Iterator[Path]:
    """A fresh TRIALWAY_HOME that is removed again."""
    folder = Path(tempfile.mkdtemp(prefix="trialway-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def trialway(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start a trialway command in a home."""
    environment = {**os.environ, "TRIALWAY_HOME": str(folder)}
    command = [sys.executable, "-m", "trialway", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
