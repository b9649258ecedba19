"""The lexicon that ships."""

from __future__ import annotations

import pytest

from trialway.vocabulary.lexicon import Lexicon, default_lexicon
from trialway.vocabulary.lexicon.build import build_if_needed


@pytest.fixture(scope="session")
def built() -> Lexicon:
    """The lexicon of the tables as they are now."""
    build_if_needed()
    default_lexicon.cache_clear()
    return default_lexicon()
