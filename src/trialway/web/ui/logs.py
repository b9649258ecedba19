"""Logs that keep no search words: a query string never reaches them."""

from __future__ import annotations

import logging
import re

_QUERY = re.compile(r"(/[^\s?\"']*)\?[^\s\"']*")


class NoQueryString(logging.Filter):
    """Cuts the query string off every address in a message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always keep the record, without what people looked for."""
        record.msg, record.args = _QUERY.sub(r"\1", record.getMessage()), ()
        return True
