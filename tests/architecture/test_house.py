"""The rules of the house that no linter holds."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_files_and_functions_hold_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    long = [f.name for f in functions(ast.parse(text)) if (f.end_lineno or 0) - f.lineno >= 50]
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_modules_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_no_vague_names() -> None:
    vague = {"utils", "helpers", "manager", "misc", "common"}
    assert not [name for name in names(SOURCES) if Path(name).stem in vague]


def test_the_model_has_no_clock() -> None:
    for path in (ROOT / "src/trialway/model").glob("*.py"):
        assert not re.search(r"\b(now|today)\(\)|import time\b", path.read_text(encoding="utf-8")), path


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_lock_files_hold_no_host() -> None:
    locks = [p for p in tracked() if p.suffix == ".lock" or p.name == "package-lock.json"]
    assert locks
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "--index-url" not in text and "--find-links" not in text and '"resolved"' not in text, lock


def test_no_contact_but_invented_ones_in_tests_and_examples() -> None:
    allowed = re.compile(r"@(example\.(org|com|net)|users\.noreply)")
    for path in tracked():
        if path.suffix in {".jsonl", ".toml", ".md", ".tsv"} or "tests" in path.parts:
            for mail in re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", path.read_text(encoding="utf-8", errors="replace")):
                assert allowed.search(mail) or not re.search(r"@[\w-]+\.(org|com|net|edu|gov|de|uk)", mail), path
