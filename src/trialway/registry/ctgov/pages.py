"""One page of an API v2, whole or not at all: asks, checks, waits and asks again.

A page counts only when all of it has come and is JSON of a page's shape; until then nothing of it is given
out, so a cut connection can neither lose nor double a study.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec

from trialway import __version__
from trialway.registry.ctgov.address import Address
from trialway.registry.pieces import size_words
from trialway.registry.reader import SourceError

TRIES = 7
#: A host that was never reached is more likely misspelt than busy.
TRIES_TO_MEET = 3
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
LONGEST_ASKED_WAIT = 600.0
TIMEOUT = httpx.Timeout(60.0, connect=15.0)
PAGE_BYTES = 64 * 1024 * 1024
_REDIRECTS = 5
_BUSY = (408, 425, 429)

_log = logging.getLogger(__name__)

RESUMES = "Run the same command again later: it goes on from there."


class Page(msgspec.Struct, rename="camel"):
    """A page of studies as the API gives it; `next_page_token` is absent on the last."""

    studies: list[msgspec.Raw]
    next_page_token: str | None = None
    total_count: int | None = None


class OutdatedToken(Exception):
    """The API refuses the page token (400): it has forgotten it, or the data behind it changed."""


class _TooLarge(Exception):
    """The page is larger than is held in memory."""


class _Again(Exception):
    """It did not work this time; `wait` is how long the server asks us to wait, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Pages:
    """Fetches pages of one address. `sleep` is what waits between tries; tests pass their own."""

    def __init__(
        self,
        address: Address,
        *,
        sleep: Callable[[float], object] = time.sleep,
        tries: int = TRIES,
        timeout: httpx.Timeout = TIMEOUT,
    ) -> None:
        self._address, self._sleep, self._tries = address, sleep, tries
        self._page_size = address.page_size
        self._met = False
        headers = {"User-Agent": f"trialway/{__version__}", "Accept-Encoding": "gzip"}
        headers["Accept"] = "application/json"
        self._client = httpx.Client(headers=headers, timeout=timeout)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, token: str) -> Page:
        """Give the page behind a token ("" is the first).

        Raises: OutdatedToken; SourceError when the API refuses, or after so many tries.
        """
        tried = 0
        while True:
            tried += 1
            try:
                return self._page(token)
            except _TooLarge:
                self._take_fewer()
            except _Again as again:
                self._wait_or_give_up(again, tried)

    def _wait_or_give_up(self, again: _Again, tried: int) -> None:
        if tried >= (self._tries if self._met else min(self._tries, TRIES_TO_MEET)):
            message = f"{self._host} {again}, {tried} times in a row. {RESUMES}"
            raise SourceError(message, permanent=False) from again
        seconds = _wait(tried, again.wait, self._host)
        _log.warning("%s %s: next try in %.0f seconds.", self._host, again, seconds)
        self._sleep(seconds)

    @property
    def _host(self) -> str:
        return urlsplit(self._address.base).hostname or ""

    def _take_fewer(self) -> None:
        if self._page_size == 1:
            raise SourceError(f"{self._host} sends a single study of over {size_words(PAGE_BYTES)}.")
        self._page_size = max(1, self._page_size // 8)

    def _page(self, token: str) -> Page:
        body = self._body(token)
        if body.lstrip().startswith(b"<"):
            raise _Again("answers with a web page instead of JSON")
        try:
            return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=Page)
        except msgspec.ValidationError as error:
            raise SourceError(
                f"{self._host} does not answer as an API v2 does ({error}). Check the address."
            ) from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise _Again("sends pages that are cut off or damaged") from error

    def _body(self, token: str) -> bytes:
        url = self._address.url(token, self._page_size)
        try:
            for _ in range(_REDIRECTS):
                with self._client.stream("GET", url) as answer:
                    self._met = True
                    if not answer.has_redirect_location:
                        _check_status(answer, token, self._host)
                        return _read(answer)
                    url = self._redirected(url, answer.headers["Location"])
        except httpx.InvalidURL as error:
            raise SourceError(f"{url} is not a web address ({error}). Check it and try again.") from error
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Again(f"cannot be reached ({str(error) or 'no answer'})") from error
        except httpx.TimeoutException as error:
            self._met = True
            raise _Again("does not answer in time") from error
        except httpx.DecodingError as error:
            raise _Again("sends pages that are cut off or damaged") from error
        except httpx.TransportError as error:
            self._met = True
            raise _Again(f"hangs up ({str(error) or type(error).__name__})") from error
        raise SourceError(f"{self._host} sends us from address to address without end. Check the address.")

    def _redirected(self, url: str, location: str) -> str:
        """The new address, if it is on the same host and as safe as the old one."""
        old, new = urlsplit(url), urlsplit(urljoin(url, location))
        safe = new.scheme in ("https", old.scheme)
        if new.hostname != old.hostname or not safe:
            raise SourceError(
                f"{self._host} sends us on to another host or an unsafe address "
                f"({new.scheme}://{new.hostname}). Give that address yourself if it is the right one."
            )
        return new.geturl()


def _check_status(answer: httpx.Response, token: str, host: str) -> None:
    """Raises: _Again, OutdatedToken or SourceError for an answer that is no success."""
    status = answer.status_code
    if status in _BUSY or status >= 500:
        reason = "asks us to slow down" if status == 429 else "has trouble of its own"
        raise _Again(f"{reason} (HTTP {status})", _asked_wait(answer.headers.get("Retry-After", "")))
    if status == 400 and token:
        raise OutdatedToken
    if not answer.is_success:
        words = " ".join(_start(answer).split())
        raise SourceError(f"{host} refuses (HTTP {status}): {words or 'no reason given'}. Check the address.")


def _start(answer: httpx.Response) -> str:
    chunk = next(answer.iter_bytes(), b"")[:300]
    return "" if chunk.lstrip().startswith(b"<") else chunk.decode("utf-8", "replace").rstrip(". \n")


def _read(answer: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > PAGE_BYTES:
            raise _TooLarge
    return bytes(body)


def _asked_wait(text: str) -> float | None:
    """The seconds of a Retry-After header, which holds a number or a date."""
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _wait(tried: int, asked: float | None, host: str) -> float:
    """How long to wait before the next try, in seconds: twice as long each time, and never all at once."""
    if asked is not None and asked > LONGEST_ASKED_WAIT:
        raise SourceError(f"{host} asks us to wait {asked / 60:.0f} minutes. {RESUMES}", permanent=False)
    usual = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1)) * random.uniform(0.5, 1.0)  # noqa: S311
    return usual if asked is None else asked + random.uniform(0.0, 0.5)  # noqa: S311
