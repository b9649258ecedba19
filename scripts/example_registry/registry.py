"""Makes all records and writes them, one compact JSON line a study."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from example_registry.case import make_case
from example_registry.record import make_record
from example_registry.tables import DATA, ideas


def by_hand() -> list[dict[str, Any]]:
    """Return the records written out in full: the hard case that newcomers meet first, and a withheld one."""
    records: list[dict[str, Any]] = json.loads((DATA / "by_hand.json").read_text(encoding="utf-8"))
    return records


def make_records() -> list[dict[str, Any]]:
    """Return all records in the order of their numbers."""
    written, drawn = by_hand(), list(ideas())
    # Neighbours in a table are of one illness; neighbours in a registry are not.
    random.Random("order").shuffle(drawn)
    return written + [make_record(make_case(number, idea)) for number, idea in enumerate(drawn, len(written) + 1)]


def write_registry(path: Path) -> int:
    """Write all records to a JSON lines file and return how many there are."""
    records = make_records()
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(records)
