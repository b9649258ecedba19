"""The traps of `tests/cases`: criteria that are easily read wrong, each with what it means.

A case that fails is a fault of the reader, or of the case; a reading "full" that is wrong is the worst of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.spec.language.expect import check

yaml = pytest.importorskip("yaml", reason="PyYAML is missing here: `make test` installs it.")

CASES = Path(__file__).parents[2] / "cases"


def _cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{file.stem}: {case['text'][:70]}")


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: dict[str, Any]) -> None:
    check(case["text"], {k: v for k, v in case.items() if k not in ("text", "in", "why")}, case.get("in", "inclusion"))


def test_there_are_many_and_no_two_alike() -> None:
    texts = [(param.values[0]["text"], param.values[0].get("in")) for param in _cases()]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)
