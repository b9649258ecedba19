"""Reads the tables of variables that ship with the package. docs/how-to/add-a-word.md describes their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from trialway.vocabulary.variables.nouns import Bounds, Formula, Variable


def variable(key: str) -> Variable | None:
    """The variable of a lexicon key, None for a key that is none."""
    return variables().get(key)


@cache
def variables() -> dict[str, Variable]:
    """All variables by key. Raises ValueError, naming the row, where a table is wrong."""
    folder = files("trialway.vocabulary") / "data" / "variables"
    tables = sorted((one for one in folder.iterdir() if one.name.endswith(".tsv")), key=lambda one: one.name)
    return {one.key: one for table in tables for one in read_variables(table.read_text(encoding="utf-8"))}


def read_variables(table: str) -> Iterator[Variable]:
    """The rows of a table's text. Raises ValueError, naming the row, where one is wrong."""
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
        try:
            yield _read_row(row)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"The variable '{row.get('key')}' cannot be read: {error}") from error


def _read_row(row: dict[str, str]) -> Variable:
    bounds = Bounds(float(row["low"]), float(row["high"])) if row["low"] or row["high"] else None
    formulas = tuple(_read_formula(part) for part in row["units"].split("|") if part)
    return Variable(
        key=row["key"], kind=row["kind"], name=row["name"], question=row["question"], unit=row["unit"] or None,
        sole=row["sole"] == "x", formulas=formulas, bounds=bounds,
    )  # fmt: skip


def _read_formula(text: str) -> Formula:
    """`mmol/L=18.016` or, with an offset, `mmol/mol=0.09148+2.152`."""
    unit, _, numbers = text.partition("=")
    factor, _, offset = numbers.partition("+")
    return Formula(unit, float(factor), float(offset or 0))
