"""One writer at a time: a lock that the operating system frees when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyWriting(Exception):
    """Another process is loading; the message says which."""


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold the right to write to the store and index below `home`. Raises: AlreadyWriting."""
    with (home / "load.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise AlreadyWriting(
                f"Another load is running (process {file.read().strip() or 'unknown'}). Wait for it to end."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
