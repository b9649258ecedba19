"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from trialway.eligibility.render.exact import write
from trialway.eligibility.render.plainly import amounts, levels, names, voices


@pytest.mark.parametrize("module", [write, amounts, levels, names, voices], ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
