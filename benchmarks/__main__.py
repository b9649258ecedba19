"""Run one benchmark, or all: `python -m benchmarks [NAME…]`, the names being those in NAMES."""

from __future__ import annotations

import importlib
import sys

NAMES = ("load", "kill", "serve", "places", "outline", "search", "spelling", "labels", "plain")


def main() -> None:
    """Run the benchmarks named on the command line."""
    names = sys.argv[1:] or NAMES
    # A benchmark with options of its own is run by its own name: python -m benchmarks.places --folds 4
    del sys.argv[1:]
    for name in names:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


main()
