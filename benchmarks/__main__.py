"""Run one benchmark, or all: `python -m benchmarks [NAME…]`, the names being those in NAMES.

Options behind a name are that benchmark's own: `python -m benchmarks fuzz --seconds 600`.
"""

from __future__ import annotations

import importlib
import sys
from itertools import takewhile

NAMES = (
    "load", "kill", "serve", "places", "outline", "reading", "leaf_corpus", "gold", "full_readings", "labels", "judged",
    "plain", "search", "spelling", "trec", "columns", "questions", "hostile", "fuzz",
)  # fmt: skip


def main() -> None:
    """Run the benchmarks named on the command line."""
    names = list(takewhile(lambda word: not word.startswith("-"), sys.argv[1:]))
    del sys.argv[1 : 1 + len(names)]
    for name in names or NAMES:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


main()
