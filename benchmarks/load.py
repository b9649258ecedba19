"""How fast `trialway load` is, store and index together, and how its cost and memory grow.

Records alone first, as the goal has it; then with the criteria read on the way. The baseline of the same run
reads the same file and only decodes each line.
"""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from benchmarks.real import home, trialway, write_repeated

RUNS = ((10_000, "--records-only"), (30_000, "--records-only"), (100_000, "--records-only"), (10_000, ""))


def main() -> None:
    """Print studies a second and peak memory for growing files."""
    print("  studies criteria  seconds  a second  ms each  peak MB  decode only, a second")
    for size, option in RUNS:
        with home() as folder:
            file = write_repeated(folder / "repeated.jsonl", size)
            decode = size / _decode(file)
            seconds, peak = _load(folder, file, option)
            criteria = "left" if option else "read"
            rate, each = size / seconds, 1000 * seconds / size
            print(
                f"{size:9,} {criteria:>8} {seconds:8.1f} {rate:9,.0f} {each:8.2f} {peak:8,.0f} {decode:8,.0f}",
                flush=True,
            )


def _load(folder: Path, file: Path, option: str) -> tuple[float, float]:
    """Seconds and peak memory in MB (all processes together) of one load by the command line."""
    started, peak = time.monotonic(), 0.0
    process = trialway(folder, "load", *filter(None, [option]), str(file))
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
