"""How fast results and study pages are served with all real studies loaded: 20 requests a second for a minute.

Client and server share the machine. The baseline of the same run is a page without data (/robots.txt).
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import socket
import statistics
import time
from urllib.parse import urlencode

import httpx

from benchmarks.real import files, home, trialway

A_SECOND = 20
SECONDS = 60
SEED = 11
PLACES = (
    ("10001", "US"),
    ("60611", "US"),
    ("SW1A 1AA", "GB"),
    ("75013", "FR"),
    ("10115", "DE"),
    ("M5V 2T6", "CA"),
)


def main() -> None:
    """Print the latencies."""
    with home() as folder:
        trialway(folder, "load", *map(str, files())).communicate()
        port = _free_port()
        server = trialway(folder, "serve", "--port", str(port))
        try:
            _wait(port)
            for name, paths in _questions().items():
                _report(name, asyncio.run(_ask(port, paths)))
        finally:
            server.terminate()
            server.wait()


def _questions() -> dict[str, list[str]]:
    chance, studies = random.Random(SEED), []
    for file in files():
        with gzip.open(file, "rt") as lines:
            studies += [json.loads(line)["protocolSection"] for line in lines]
    count = A_SECOND * SECONDS
    return {
        "robots.txt": ["/robots.txt"] * (A_SECOND * 5),
        "results": [_search(chance, chance.choice(studies)) for _ in range(count)],
        "study": [f"/studies/{chance.choice(studies)['identificationModule']['nctId']}" for _ in range(count)],
    }


def _search(chance: random.Random, study: dict[str, dict[str, list[str]]]) -> str:
    asked = {"q": chance.choice(study.get("conditionsModule", {}).get("conditions", ["cancer"]))}
    near, country = chance.choice(PLACES)
    if chance.random() < 0.5:
        asked |= {"near": near, "country": country, "within": chance.choice(["50", "100", "any"])}
        asked |= {"sort": chance.choice(["relevance", "distance"])}
    if chance.random() < 0.5:
        asked |= {"status": "all"}
    return f"/studies?{urlencode(asked)}"


async def _ask(port: int, paths: list[str]) -> list[float]:
    """Ask at a steady rate, whatever the answers do; seconds for each."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:

        async def one(path: str, at: float) -> float:
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            began = time.monotonic()
            answer = await client.get(path)
            answer.raise_for_status()
            return time.monotonic() - began

        start = time.monotonic() + 0.5
        return await asyncio.gather(*(one(path, start + n / A_SECOND) for n, path in enumerate(paths)))


def _report(name: str, seconds: list[float]) -> None:
    ms = sorted(1000 * s for s in seconds)
    p95 = statistics.quantiles(ms, n=20)[-1]
    print(
        f"{name:>10}: {len(ms)} requests, median {statistics.median(ms):.0f} ms, 95 of 100 under {p95:.0f} ms",
        flush=True,
    )


def _free_port() -> int:
    """A port that nobody has: a server left over from another run must not answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(120):
        try:
            httpx.get(f"http://127.0.0.1:{port}/robots.txt").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
