"""The examples in the docstrings are true, and those of the page about words."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

from trialway import vocabulary

MODULES = [module.name for module in pkgutil.walk_packages(vocabulary.__path__, "trialway.vocabulary.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_page_about_words() -> None:
    page = Path(__file__).parents[3] / "docs/how-to/add-a-word.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
