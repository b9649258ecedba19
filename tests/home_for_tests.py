"""A pytest plugin, loaded before Django's: every test run writes into a fresh home of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="trialway-tests-")
os.environ["TRIALWAY_HOME"] = _folder
os.environ.pop("DATABASE_URL", None)
_places = Path(__file__).parents[1] / ".venv" / "places.sqlite3"
if _places.exists():
    os.environ.setdefault("TRIALWAY_PLACES", str(_places))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
