"""ClinicalTrials.gov: its API v2, and files of its JSON."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from trialway.registry.ctgov.study import read_study
from trialway.registry.files import FileSource
from trialway.registry.pieces import Shape
from trialway.registry.reader import Source

__all__ = ["SHAPE", "open_source", "read_study"]

SHAPE = Shape(opening="protocolSection", listing="studies")


def open_source(source: str, *, sleep: Callable[[float], object] = time.sleep) -> Source:
    """Give the source that a path or an API v2 address names.

    A path: a file (.json, .jsonl, .ndjson, .gz, .zip) or a folder of them. An address: anything with `://`.
    `sleep` waits between tries. Raises: SourceError.
    """
    if "://" in source:
        # The HTTP client takes longer to import than all the rest, and files need none.
        from trialway.registry.ctgov.api import ApiSource

        return ApiSource(source, sleep=sleep)
    return FileSource(Path(source).expanduser(), SHAPE)
