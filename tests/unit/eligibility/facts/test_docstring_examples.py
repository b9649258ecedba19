"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from trialway.eligibility.facts import clauses, dates, fields, openings, plain, tenses, wording

MODULES = [clauses, dates, fields, openings, plain, tenses, wording]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
