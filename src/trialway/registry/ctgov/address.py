"""The address of an API v2: what a person gives, and what is asked for. Nothing here connects."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from trialway.registry.reader import SourceError

PAGE_SIZE = 200
#: What this client says itself; a person's values for these would break the paging.
_OWN = ("format", "countTotal", "pageToken", "pageSize")


class Address(msgspec.Struct, frozen=True):
    """An API's `/studies`, with the parameters that choose the studies, and the page size to start with."""

    base: str
    parameters: tuple[tuple[str, str], ...] = ()
    page_size: int = PAGE_SIZE

    @classmethod
    def read(cls, text: str) -> Address:
        """Read `https://host/api/v2` or `https://host/api/v2/studies?query.cond=lupus`. Raises: SourceError.

        >>> Address.read("https://example.org/api/v2?query.cond=lupus").name
        'https://example.org/api/v2/studies?query.cond=lupus'
        """
        try:
            parts = urlsplit(text.strip())
            host = parts.hostname
            parts.port  # noqa: B018 - reading it checks it
        except ValueError as error:
            raise SourceError(f"{text} is not a web address ({error}). Check it and try again.") from error
        if parts.scheme not in ("http", "https") or not host:
            raise SourceError(f"{text} is not an http or https address. Check it and try again.")
        path = parts.path.rstrip("/") or "/api/v2"
        if not path.endswith("/studies"):
            path += "/studies"
        given = parse_qsl(parts.query, keep_blank_values=True)
        return cls(
            urlunsplit((parts.scheme, parts.netloc, path, "", "")),
            tuple((key, value) for key, value in given if key not in _OWN),
            _page_size(dict(given).get("pageSize", "")),
        )

    @property
    def name(self) -> str:
        """The address with its parameters, without a user's name and password."""
        parts = urlsplit(self.base)
        query = urlencode(self.parameters)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))

    def url(self, token: str, page_size: int) -> str:
        """What to ask for one page; only the first page can say how many studies there are."""
        where = ("pageToken", token) if token else ("countTotal", "true")
        asked = (*self.parameters, ("format", "json"), ("pageSize", str(page_size)), where)
        return f"{self.base}?{urlencode(asked)}"


def _page_size(text: str) -> int:
    return min(1000, int(text)) if text.isdecimal() and int(text) > 0 else PAGE_SIZE
