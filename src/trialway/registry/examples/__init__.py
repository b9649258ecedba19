"""The embedded example registry: invented studies, marked as examples wherever they are shown."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def path() -> Path:
    """The file of example studies, API v2 JSON, one a line."""
    return Path(str(files(__name__) / "studies.jsonl"))
