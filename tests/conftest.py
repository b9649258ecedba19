"""What every test may ask for: the real data, where the machine has it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair: no test is timed.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def _real_data_folder() -> Path:
    beside = Path(__file__).parents[2] / "shared" / "data"
    return Path(os.environ.get("TRIALWAY_DATA") or beside)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real registry records and postal codes, or a skip that says how to get it."""
    folder = _real_data_folder()
    if not folder.is_dir():
        pytest.skip("No real data here: set TRIALWAY_DATA to its folder to run this test.")
    return folder
