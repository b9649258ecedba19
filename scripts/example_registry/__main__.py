"""The command line of the generator: writes studies.jsonl and says how many studies it holds."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "src/trialway/registry/examples/studies.jsonl"


def main() -> int:
    """Write the example registry to the path given as first argument, or to its place in the package."""
    # Run as a folder, Python knows the files in it but not the package they form.
    sys.path.insert(0, str(HERE.parent))
    from example_registry.registry import write_registry

    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    output.parent.mkdir(parents=True, exist_ok=True)
    count = write_registry(output)
    print(f"{count} studies, {output.stat().st_size:,} bytes: {output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
