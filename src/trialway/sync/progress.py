"""How a long job tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Shown by the command line; tests and the worker pass `Silent`."""

    def show(self, doing: str, done: int, total: int | None, note: str = "") -> None:
        """`done` of `total` (in whatever is counted) of the step named `doing`."""

    def end(self, doing: str) -> None:
        """The step is over."""


class Silent:
    """Shows nothing."""

    def show(self, doing: str, done: int, total: int | None, note: str = "") -> None:
        """See `Progress.show`."""

    def end(self, doing: str) -> None:
        """See `Progress.end`."""
