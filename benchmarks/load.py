"""How fast `trialway load` is, store and index together, and how its cost and memory grow.

The baseline of the same run reads the same file and only decodes each line.
"""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from benchmarks.real import home, trialway, write_repeated

SIZES = (10_000, 30_000, 100_000)


def main() -> None:
    """Print studies a second and peak memory for growing files."""
    print(f"{'studies':>9} {'seconds':>8} {'a second':>9} {'ms each':>8} {'peak MB':>8} {'decode only, a second':>22}")
    for size in SIZES:
        with home() as folder:
            file = write_repeated(folder / "repeated.jsonl", size)
            decode = size / _decode(file)
            seconds, peak = _load(folder, file)
            each = 1000 * seconds / size
            print(
                f"{size:9,} {seconds:8.1f} {size / seconds:9,.0f} {each:8.2f} {peak:8,.0f} {decode:22,.0f}",
                flush=True,
            )


def _load(folder: Path, file: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB (all processes together) of one load by the command line."""
    started, peak = time.monotonic(), 0.0
    process = trialway(folder, "load", str(file))
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the load failed: {process.returncode}")
    return time.monotonic() - started, peak


def _memory(process: int) -> float:
    """MB that a process and its children use now; what they share is shared out among them (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0.0
    own = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return own / 1000 + sum(_memory(int(child)) for child in below)


def _decode(file: Path) -> float:
    started = time.monotonic()
    with file.open("rb") as lines:
        for line in lines:
            msgspec.json.decode(line)
    return time.monotonic() - started


if __name__ == "__main__":
    main()
