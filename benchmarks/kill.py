"""Kill a load with SIGKILL at random moments until it is through, and compare store and index, by hash,
with those of an undisturbed run."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

from benchmarks.real import data, home, trialway

KILLS = 30
SEED = 7


def main() -> None:
    """Print how many kills there were and whether the ends are the same."""
    file = data() / "studies" / "ctgov-v2.jsonl.gz"
    with home() as calm, home() as torn:
        started = time.monotonic()
        _run(calm, file)
        whole = time.monotonic() - started
        chance = random.Random(SEED)
        for _ in range(KILLS):
            process = trialway(torn, "load", str(file))
            time.sleep(chance.uniform(0.05, 1.1) * whole)
            process.kill()
            process.wait()
        last = _run(torn, file)
        same = _digests(calm) == _digests(torn)
        print(f"an undisturbed load takes {whole:.1f} s; killed {KILLS} times (seed {SEED}), then: {last}")
        print("store and index by hash:", "the same" if same else "DIFFERENT")
        if not same:
            raise SystemExit(1)


def _run(folder: Path, file: Path) -> str:
    out, _ = trialway(folder, "load", str(file)).communicate()
    return out.strip().splitlines()[-1]


def _digests(folder: Path) -> tuple[str, str]:
    out, _ = trialway(folder, "check", "--digest", "--json").communicate()
    found = json.loads(out)
    return found["store_digest"], found["index_digest"]


if __name__ == "__main__":
    main()
