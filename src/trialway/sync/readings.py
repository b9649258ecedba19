"""Eligibility texts → readings, each made once: again only where the text or the reader is another.

A reading is derived data. Whoever finds none, or one of another text, reads the text and loses nothing but time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility import Criteria
from trialway.eligibility.serialize import pack
from trialway.eligibility.unread import unread
from trialway.model import Study
from trialway.sync.progress import Progress
from trialway.sync.store import Reading, Stored, StudyStore
from trialway.sync.workers import in_order

BATCH = 500

ReadText = Callable[[str], Criteria]
ReadStudy = Callable[[bytes], Study]


def digest_of_text(text: str) -> bytes:
    """The identity of a text, 16 bytes."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


class Known:
    """Which studies' texts are read already, as sorted numbers: 8 bytes a study, cheap to send to a worker."""

    def __init__(self, read: Iterable[tuple[str, bytes]] = ()) -> None:
        """`read` gives each study with its text's digest."""
        keys = np.fromiter((_key(study, text) for study, text in read), np.uint64)
        self._keys: NDArray[np.uint64] = np.unique(keys)

    def __contains__(self, one: tuple[str, bytes]) -> bool:
        key = np.uint64(_key(*one))
        place = int(np.searchsorted(self._keys, key))
        return place < len(self._keys) and bool(self._keys[place] == key)


def _key(study: str, text: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(study.encode() + text, digest_size=8).digest(), "big")


class MakeReading:
    """Reads a study's eligibility text; a worker process does it for many."""

    def __init__(self, read_text: ReadText, known: Known | None = None) -> None:
        """`known` are passed over. Raises LexiconError where `read_text` does for want of its lexicon."""
        self._read_text, self._known = read_text, known or Known()
        self.reader = read_text("").reader

    def __call__(self, study: Study) -> Reading | None:
        """The reading of a study's text, or None where it is known."""
        digest = digest_of_text(study.eligibility.criteria)
        return None if (study.id, digest) in self._known else self.make(study)

    def make(self, study: Study) -> Reading:
        """The reading of a study's text, known or not.

        A text that defeats the reader comes back unread, with the reason: it must keep neither a record from the
        store nor a study from its page.
        """
        text = study.eligibility.criteria
        try:
            packed, problem = pack(self._read_text(text)), ""
        except Exception as error:  # the reader promises not to raise; a load does not rely on it
            packed = pack(unread(text, reader=self.reader))
            problem = f"The reader failed on this text ({type(error).__name__}: {error}). Please report it."
        return Reading(study.id, digest_of_text(text), self.reader, packed, problem)


class _ReadStored:
    """The reading of a stored record."""

    def __init__(self, read_study: ReadStudy, make: MakeReading) -> None:
        self._read_study, self._make = read_study, make

    def __call__(self, stored: Stored) -> Reading | None:
        return self._make(self._read_study(stored.data))


def refresh(*, store: StudyStore, read_study: ReadStudy, make: MakeReading, progress: Progress) -> int:
    """Read every stored text that this reader has not read. Gives how many.

    Batches are kept all or nothing: stopped at any moment, the next run goes on behind the last of them.
    """
    waiting, done = store.unread_count(make.reader), 0
    made = in_order(_ReadStored(read_study, make), store.unread(make.reader))
    while batch := [reading for _, reading in islice(made, BATCH)]:
        store.keep_readings([reading for reading in batch if reading])
        done += len(batch)
        progress.show("Reading criteria", done, max(done, waiting), f"{done:,} studies")
    progress.end("Reading criteria")
    return done
