"""A pytest plugin, loaded before Django's: every test run writes into a fresh home of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="trialway-tests-")
os.environ["TRIALWAY_HOME"] = _folder
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
