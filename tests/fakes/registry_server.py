"""A registry of our own on this machine: `/api/v2/studies` with paging tokens, and faults on demand.

It is not the registry: of the query language it knows ids, the overall status, and the date of the last
update. It answers bytes in the registry's own layout, one study a line.

    with FakeRegistry(studies, faults=[TooManyRequests(), None, CutConnection()]) as registry:
        source = open_source(registry.url)

The n-th request meets the n-th fault; None, and all behind the last, are answered properly.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class TooManyRequests:
    """HTTP 429, with a Retry-After header when `retry_after` is given."""

    retry_after: str = ""


@dataclass(frozen=True)
class ServerError:
    """An HTTP status of the server's own trouble."""

    status: int = 500


@dataclass(frozen=True)
class HalfPage:
    """HTTP 200 with the first half of the page, and a Content-Length that fits the half."""


@dataclass(frozen=True)
class WebPage:
    """HTTP 200 with HTML, as a proxy or a maintenance page gives it."""


@dataclass(frozen=True)
class CutConnection:
    """The connection is cut in the middle of the body, or before any answer."""

    before_answer: bool = False


@dataclass(frozen=True)
class Slow:
    """A pause, in seconds, before the answer."""

    seconds: float = 1.0


@dataclass(frozen=True)
class Redirect:
    """HTTP 301 to another address; "" is the same one with another spelling of the path."""

    location: str = ""


@dataclass(frozen=True)
class Refusal:
    """HTTP 400 with a reason in plain text."""

    reason: str = "`bogusParam` is unknown parameter"


Fault = TooManyRequests | ServerError | HalfPage | WebPage | CutConnection | Slow | Redirect | Refusal

_KNOWN = re.compile(r"query\.\w+|filter\.(overallStatus|ids|advanced)|format|fields|sort|countTotal|pageSize|pageToken")
_SINCE = re.compile(r"AREA\[LastUpdatePostDate\]RANGE\[\s*([\d-]+|MIN)\s*,\s*([\d-]+|MAX)\s*\]")


class FakeRegistry:
    """A registry server on loopback. `studies` and `faults` may be changed while it runs."""

    def __init__(self, studies: Sequence[bytes], faults: Iterable[Fault | None] = ()) -> None:
        self.studies = list(studies)
        self.faults = list(faults)
        self.requests: list[dict[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self._generation = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"registry": self}))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """The base address, up to `/api/v2`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/api/v2"

    def __enter__(self) -> FakeRegistry:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget_tokens(self) -> None:
        """From now on every page token given out so far is refused."""
        self._generation += 1

    def next_fault(self, query: dict[str, str], headers: dict[str, str]) -> Fault | None:
        """Note a request and give the fault that it meets."""
        with self._lock:
            self.requests.append(query)
            self.headers.append(headers)
            return self.faults.pop(0) if self.faults else None

    def page(self, query: dict[str, str]) -> bytes:
        """The answer to a query. Raises: ValueError with the text of a refusal."""
        for key in query:
            if not _KNOWN.fullmatch(key):
                raise ValueError(f"`{key}` is unknown parameter")
        chosen = [data for data in self.studies if _fits(data, query)]
        start = self._read_token(query.get("pageToken", ""))
        size = min(1000, int(query.get("pageSize") or 10) or 10)
        end = start + size
        count = f'"totalCount":{len(chosen)},' if query.get("countTotal") == "true" and not start else ""
        follows = f',"nextPageToken":"{self._token(end)}"' if end < len(chosen) else ""
        studies = b",\n".join(chosen[start:end])
        return b'{%s"studies":[\n%s\n]%s}' % (count.encode(), studies, follows.encode())

    def _token(self, start: int) -> str:
        return base64.urlsafe_b64encode(f"{self._generation}/{start}".encode()).decode().rstrip("=")

    def _read_token(self, token: str) -> int:
        if not token:
            return 0
        try:
            text = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
            generation, _, start = text.partition("/")
            if int(generation) == self._generation:
                return int(start)
        except ValueError:
            pass
        raise ValueError("Parameter `pageToken` has incorrect format")


def _fits(data: bytes, query: dict[str, str]) -> bool:
    protocol: dict[str, Any] = json.loads(data).get("protocolSection", {})
    status = protocol.get("statusModule", {})
    ids, statuses = query.get("filter.ids"), query.get("filter.overallStatus")
    if ids and protocol["identificationModule"]["nctId"] not in re.split(r"[,|]", ids):
        return False
    if statuses and status.get("overallStatus") not in re.split(r"[,|]", statuses):
        return False
    advanced = query.get("filter.advanced")
    if not advanced:
        return True
    match = _SINCE.fullmatch(advanced)
    if not match:
        raise ValueError(f"Error parsing query in advanced filter: {advanced}")
    updated = status.get("lastUpdatePostDateStruct", {}).get("date", "")
    first, last = match[1].replace("MIN", ""), match[2].replace("MAX", "9999")
    return bool(updated) and first <= updated <= last


class _Handler(BaseHTTPRequestHandler):
    registry: FakeRegistry
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        fault = self.registry.next_fault(query, {key.lower(): value for key, value in self.headers.items()})
        if parts.path.replace("//", "/") != "/api/v2/studies":
            return self._send(404, b"", "text/plain")
        try:
            body = self.registry.page(query)
        except ValueError as error:
            return self._send(400, str(error).encode(), "text/plain;charset=UTF-8")
        return self._meet(fault, body)

    def _meet(self, fault: Fault | None, body: bytes) -> None:
        match fault:
            case TooManyRequests(retry_after):
                more = {"Retry-After": retry_after} if retry_after else {}
                self._send(429, b"Too many requests", "text/plain", **more)
            case ServerError(status):
                self._send(status, b"Something broke", "text/plain")
            case HalfPage():
                self._send(200, body[: len(body) // 2], "application/json")
            case WebPage():
                self._send(200, b"<!DOCTYPE html><title>Back soon</title>", "text/html")
            case CutConnection(before_answer):
                self._cut(b"" if before_answer else body)
            case Redirect(location):
                location = location or self.path.replace("/api/v2/studies", "/api/v2//studies")
                self._send(301, b"", "text/plain", Location=location)
            case Refusal(reason):
                self._send(400, reason.encode(), "text/plain;charset=UTF-8")
            case _:
                time.sleep(fault.seconds if fault else 0)
                self._send(200, body, "application/json")

    def _send(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        if status == 200 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _cut(self, body: bytes) -> None:
        if body:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
        # No linger: the other side sees a reset, as when a cable is pulled.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""
