"""A demo site in a process of its own, and a real browser that notes what must not happen."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
]
STARTS_WITHIN = 90


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo site with the example registry."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "trialway", "demo", "--home", str(home), "--port", str(port)]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ})
        try:
            _wait(f"http://127.0.0.1:{port}/robots.txt", home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str, log: Path) -> None:
    for _ in range(STARTS_WITHIN * 4):
        try:
            with urlopen(address):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"The demo did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says how to get it."""
    if not CHROMIUM:
        pytest.skip("No Chromium here: apt-get install chromium fonts-liberation fonts-noto-core.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A page together with what it asked of other hosts and complained of."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, address: str) -> None:
        if not address.startswith((self.site, "data:", "blob:")):
            self.foreign.append(address)

    def open(self, path: str) -> Page:
        """Go to a path of the site."""
        self.page.goto(f"{self.site}{path}")
        return self.page


Visit = Callable[..., Watched]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Make a watched page: `visit(width=320, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, javascript: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="en-GB"
        )
        contexts.append(context)
        return Watched(context.new_page(), site)

    yield make
    for context in contexts:
        context.close()
