"""Progress on a terminal as a bar that rewrites its line; elsewhere a plain line now and then."""

from __future__ import annotations

import sys
import time

import click

_BAR = 30
_PLAIN_EVERY = 10.0
_DRAWN_EVERY = 0.1


class Terminal:
    """A `sync.Progress` on stderr."""

    def __init__(self) -> None:
        self._bar = sys.stderr.isatty()
        self._shown = 0.0
        self._open = False

    def show(self, doing: str, done: int, total: int | None, note: str = "") -> None:
        """See `Progress.show`."""
        wait = _DRAWN_EVERY if self._bar else _PLAIN_EVERY
        if time.monotonic() - self._shown < wait:
            return
        self._shown = time.monotonic()
        line = self._line(doing, done, total, note)
        click.echo(f"\r\x1b[K{line}" if self._bar else line, err=True, nl=not self._bar)
        self._open = self._bar

    def end(self, doing: str) -> None:  # noqa: ARG002 (the protocol names the step)
        """See `Progress.end`."""
        if self._open:
            click.echo("\r\x1b[K", err=True, nl=False)
        self._open, self._shown = False, 0.0

    def _line(self, doing: str, done: int, total: int | None, note: str) -> str:
        share = min(1.0, done / total) if total else None
        if share is None:
            return f"{doing} … {note}"
        full = round(share * _BAR)
        bar = f"[{'#' * full}{'.' * (_BAR - full)}] " if self._bar else ""
        return f"{doing} {bar}{share:4.0%}  {note}"
