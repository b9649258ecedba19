"""Store → index: what changed since the index was last written goes in, in order of revision.

The index remembers the revision it has reached in a small file of its own, written after each commit. A
process killed between the two writes the same documents again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from trialway.model import Point, Site, Study
from trialway.search import Index, IndexDocument, SearchError, document_of
from trialway.search.document import CountryCode, open_sites
from trialway.sync.progress import Progress, Silent
from trialway.sync.store import Stored, StudyStore

BATCH = 5_000

ReadStudy = Callable[[bytes], Study]
Locate = Callable[[Site], Point | None]


class Reached(msgspec.Struct, frozen=True):
    """How far an index has come: the store's revision, and what the gazetteer knew."""

    revision: int = 0
    places: str = ""

    @classmethod
    def read(cls, folder: Path) -> Reached:
        """What the index in this folder reached; nothing where there is none."""
        try:
            return msgspec.json.decode((folder / "reached.json").read_bytes(), type=cls)
        except (FileNotFoundError, msgspec.DecodeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Note it, all or nothing."""
        aside = folder / "reached.json.new"
        aside.write_bytes(msgspec.json.encode(self))
        aside.replace(folder / "reached.json")


class _Batch:
    """What went into one commit."""

    def __init__(self) -> None:
        self.revision = 0
        self.placed: list[str] = []
        self.unplaced: list[str] = []

    @property
    def size(self) -> int:
        return len(self.placed) + len(self.unplaced)


class Indexer:
    """Brings one index up to date with one store."""

    def __init__(
        self,
        *,
        store: StudyStore,
        index: Index,
        folder: Path,
        read_study: ReadStudy,
        locate: Locate,
        country_code: CountryCode,
        places_digest: str,
        progress: Progress | None = None,
    ) -> None:
        self._store, self._index, self._folder = store, index, folder
        self._read_study, self._locate, self._country_code = read_study, locate, country_code
        self._places_digest = places_digest
        self._progress = progress or Silent()

    def run(self) -> int:
        """Put in what changed, and place what could not be placed before. Gives how many went in.

        Raises: SearchError when the index then does not hold as many studies as the store.
        """
        reached = Reached.read(self._folder)
        done = 0
        if reached.places not in ("", self._places_digest):
            for batch in self._put_all(self._store.unlocated()):
                done += batch.size
        waiting = self._store.revision() - reached.revision
        for batch in self._put_all(self._store.since(reached.revision)):
            done += batch.size
            Reached(batch.revision, reached.places).write(self._folder)
            self._progress.show("Indexing", done, max(done, waiting), f"{done:,} studies")
        Reached(self._store.revision(), self._places_digest).write(self._folder)
        self._progress.end("Indexing")
        self._check_count()
        return done

    def _put_all(self, stored: Iterator[Stored]) -> Iterator[_Batch]:
        """Write batch by batch, a commit each; records stream through, one in memory at a time."""
        while (batch := _Batch()).size == 0:
            self._index.update(self._documents(islice(stored, BATCH), batch))
            if not batch.size:
                return
            self._store.mark_unlocated(batch.placed, batch.unplaced)
            yield batch

    def _documents(self, stored: Iterable[Stored], batch: _Batch) -> Iterator[IndexDocument]:
        for one in stored:
            study = self._read_study(one.data)
            where = {id(site): self._locate(site) for site in study.sites}

            def located(site: Site, where: dict[int, Point | None] = where) -> Point | None:
                return where[id(site)]

            yield document_of(study, locate=located, country_code=self._country_code)
            all_placed = all(where[id(site)] for site in open_sites(study))
            (batch.placed if all_placed else batch.unplaced).append(study.id)
            batch.revision = one.revision

    def _check_count(self) -> None:
        there, wanted = len(self._index), self._store.count()
        if there != wanted:
            raise SearchError(
                f"The index holds {there:,} studies, the store {wanted:,}. "
                "Run `trialway index --rebuild` to make the index again from the store."
            )
