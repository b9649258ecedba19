"""The studies of an API v2 as a source: page after page by token, each study once."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from typing import Literal

import httpx
import msgspec

from trialway.registry.ctgov import wire
from trialway.registry.ctgov.address import Address
from trialway.registry.ctgov.pages import TIMEOUT, TRIES, OutdatedToken, Page, Pages
from trialway.registry.pieces import TOO_LARGE, size_words
from trialway.registry.reader import EXCERPT_BYTES, Record, SourceError, Unreadable

STUDY_BYTES = 32 * 1024 * 1024
STARTS_AGAIN = "The registry no longer knows where the last run stopped. It is read from the first page again."
_NUMBER = re.compile(r"NCT([0-9]{8})")
_log = logging.getLogger(__name__)


class ApiSource:
    """Records from an API v2. A cursor is a page's number and token: a resumed run fetches that page again.

    An outdated token (HTTP 400) means the first page again, once; a study that came already in this run
    does not come twice.
    """

    unit: Literal["bytes", "studies"] = "studies"

    def __init__(
        self,
        text: str,
        *,
        sleep: Callable[[float], object] = time.sleep,
        tries: int = TRIES,
        timeout: httpx.Timeout = TIMEOUT,
    ) -> None:
        """Raises: SourceError when the text is no http or https address. Connects to nothing yet."""
        self._address = Address.read(text)
        self._sleep, self._tries, self._timeout = sleep, tries, timeout
        self.name = self._address.name
        self.done = 0
        self.total: int | None = None

    def records(self, cursor: str | None = None) -> Iterator[Record | Unreadable]:
        """See `Source.records`. Raises: SourceError; what came before it stays good."""
        self.done, self.total = 0, None
        seen = _Seen()
        for number, token, page in self._pages(cursor or ""):
            position = f"{number}:{token}" if token else ""
            for item, raw in enumerate(page.studies, 1):
                data = bytes(raw)
                if seen.is_new(data):
                    self.done += 1
                    yield _record(data, f"page {number} item {item}", position)

    def _pages(self, cursor: str) -> Iterator[tuple[int, str, Page]]:
        """Yield every page with its number and its own token."""
        number, token = _position(cursor)
        pages = Pages(self._address, sleep=self._sleep, tries=self._tries, timeout=self._timeout)
        tokens = {token}
        began_again = False
        try:
            while True:
                try:
                    page = pages.fetch(token)
                except OutdatedToken as error:
                    if began_again:
                        raise SourceError(
                            "The registry refuses its own page tokens. Try again later.", permanent=False
                        ) from error
                    _log.warning(STARTS_AGAIN)
                    began_again, number, token, tokens = True, 1, "", {""}
                    continue
                if page.total_count is not None:
                    self.total = page.total_count
                yield number, token, page
                if not page.next_page_token:
                    return
                number, token = number + 1, page.next_page_token
                if token in tokens:
                    raise SourceError("The registry gives the same page token twice. Try again later.")
                tokens.add(token)
        finally:
            pages.close()


class _Protocol(wire.Wire):
    identification_module: wire.Identification | None = None


class _Numbered(wire.Wire):
    protocol_section: _Protocol | None = None


_numbered = msgspec.json.Decoder(_Numbered)


class _Seen:
    """Which registry numbers came already: one bit each, 12 MB for all there can be."""

    def __init__(self) -> None:
        self._bits = bytearray(10**8 // 8)

    def is_new(self, data: bytes) -> bool:
        """Note a study; False if it was noted before. One without a sound number is always new."""
        match = _NUMBER.fullmatch(_number_of(data))
        if not match:
            return True
        byte, bit = divmod(int(match[1]), 8)
        if self._bits[byte] & 1 << bit:
            return False
        self._bits[byte] |= 1 << bit
        return True


def _number_of(data: bytes) -> str:
    try:
        protocol = _numbered.decode(data).protocol_section
    except (ValueError, RecursionError):
        return ""
    module = protocol.identification_module if protocol else None
    return (module.nct_id if module else None) or ""


def _record(data: bytes, where: str, cursor: str) -> Record | Unreadable:
    if len(data) > STUDY_BYTES:
        return Unreadable(where, TOO_LARGE.format(size_words(STUDY_BYTES)), data[:EXCERPT_BYTES], cursor)
    return Record(data, where, cursor)


def _position(cursor: str) -> tuple[int, str]:
    number, colon, token = cursor.partition(":")
    return (int(number), token) if colon and number.isdecimal() else (1, cursor)
