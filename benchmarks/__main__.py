"""Run one benchmark, or all: `python -m benchmarks [load | kill | serve | places | outline]`."""

from __future__ import annotations

import importlib
import sys

NAMES = ("load", "kill", "serve", "places", "outline")


def main() -> None:
    """Run the benchmarks named on the command line."""
    for name in sys.argv[1:] or NAMES:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


main()
