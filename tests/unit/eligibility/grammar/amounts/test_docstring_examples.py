"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from trialway.eligibility.grammar import normal
from trialway.eligibility.grammar.amounts import find, levels, moments, tokens, units


@pytest.mark.parametrize("module", [normal, find, levels, moments, tokens, units], ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
