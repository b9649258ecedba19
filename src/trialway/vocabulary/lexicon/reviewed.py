"""Reads the reviewed tables: `data/concepts/*.tsv` and `data/variables/*.tsv`, of which it takes the names.

It takes what it can: `checks` says what is wrong with the tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from trialway.vocabulary.lexicon.concepts import Code
from trialway.vocabulary.lexicon.drafts import Draft

DATA = Path(__file__).parents[1] / "data"
VARIABLES = "variables"
REVIEWED_RANK = 0
VARIABLES_RANK = 1
#: Before a synonym that means less than the thing, or something beside it.
_LOOSE = "~"
_OWN_DATA = Path(__file__).parent / "data"


def tables(data: Path = DATA) -> list[Path]:
    """The reviewed tables, concepts first."""
    return [*sorted((data / "concepts").glob("*.tsv")), *sorted((data / VARIABLES).glob("*.tsv"))]


def own_lists() -> list[Path]:
    """The lists that steer what is taken from the sources."""
    return sorted(_OWN_DATA.iterdir())


def read_reviewed(data: Path = DATA) -> list[Draft]:
    """All rows of the reviewed tables, in order."""
    return [draft for table in tables(data) for draft in _read_table(table)]


def stop_words() -> frozenset[str]:
    """Words that are no term, whatever a table or a package says."""
    return frozenset(_lines("stop_words.txt"))


def not_imported() -> frozenset[str]:
    """Names by which the data packages mean something else than criteria do: only reviewed tables may give them."""
    return frozenset(_lines("not_imported.txt"))


def narrowing_words() -> tuple[str, ...]:
    """Words that make a name mean less than the name without them: "acute", "malignant"."""
    return tuple(" ".join(_lines("narrowing_words.txt")).split())


def ambiguous_words() -> frozenset[str]:
    """Terms that are allowed to stand under two keys."""
    return frozenset(_lines("ambiguous_words.txt"))


def cut_parents() -> frozenset[tuple[str, str]]:
    """Pairs (narrower, broader) of MeSH names whose place in the MeSH tree is not "is a"."""
    pairs = (line.split("\t")[:2] for line in _lines("cut_parents.tsv")[1:])
    return frozenset((narrow, broad) for narrow, broad in pairs)


def mesh_ids() -> dict[str, str]:
    """MeSH descriptor ids by MeSH name, where the data packages give a wrong one or none."""
    return dict(line.split("\t") for line in _lines("mesh_ids.tsv")[1:])


def brands() -> dict[str, tuple[str, ...]]:
    """Brands of a medicine, by its name in small letters, that the data package does not list."""
    rows = (line.split("\t") for line in _lines("brands.tsv")[1:])
    return {medicine: tuple(names.split("|")) for medicine, names in rows}


def _read_table(table: Path) -> Iterator[Draft]:
    is_variables = table.parent.name == VARIABLES
    lines = table.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("key"):
            name = (row.get("name") or "").strip()
            synonyms = _parts(row.get("synonyms") or row.get("aliases") or "")
            yield Draft(
                key=row["key"].strip(),
                kind=(row.get("kind") or "").strip(),
                name=name,
                source=VARIABLES if is_variables else table.stem,
                rank=VARIABLES_RANK if is_variables else REVIEWED_RANK,
                codes=tuple(_read_codes(row.get("codes") or "", name)),
                synonyms=tuple(synonym.removeprefix(_LOOSE) for synonym in synonyms),
                parents=_parts(row.get("parents") or ""),
                question=(row.get("question") or "").strip(),
                loose=tuple(synonym.removeprefix(_LOOSE) for synonym in synonyms if synonym.startswith(_LOOSE)),
            )


def _read_codes(codes: str, name: str) -> Iterator[Code]:
    for part in _parts(codes):
        system, _, code = part.partition(":")
        yield Code(system.strip(), code.strip(), name)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _lines(name: str) -> list[str]:
    lines = (_OWN_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
