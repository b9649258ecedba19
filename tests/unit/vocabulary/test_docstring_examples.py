"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from trialway import vocabulary

MODULES = [module.name for module in pkgutil.iter_modules(vocabulary.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"trialway.vocabulary.{name}")).failed == 0
