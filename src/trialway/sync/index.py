"""Store → index: what changed since the index was last written goes in, in order of revision.

The index remembers the revision it has reached in a small file of its own, written after each commit. A
process killed between the two writes the same documents again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from trialway.model import Point, Site, Study
from trialway.search import Index, IndexDocument, SearchError, document_of
from trialway.search.document import CountryCode, open_points
from trialway.sync.progress import Progress, Silent
from trialway.sync.store import Stored, StudyStore
from trialway.sync.workers import in_order

BATCH = 5_000

ReadStudy = Callable[[bytes], Study]
Locate = Callable[[Sequence[Site]], Sequence[Point | None]]


class Reached(msgspec.Struct, frozen=True):
    """How far an index has come: the store's revision, what the gazetteer knew, and by which vocabulary."""

    revision: int = 0
    places: str = ""
    vocabulary: str = ""

    @classmethod
    def read(cls, folder: Path, vocabulary: str = "") -> Reached:
        """What the index in this folder reached; nothing where there is none, or one by another vocabulary."""
        reached = cls._read(folder)
        return reached if reached.vocabulary == vocabulary else cls(vocabulary=vocabulary)

    @classmethod
    def _read(cls, folder: Path) -> Reached:
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

    def passing(self, made: Iterable[tuple[Stored, Made]]) -> Iterator[IndexDocument]:
        """The documents, each noted as it goes by."""
        for stored, one in made:
            (self.placed if one.all_placed else self.unplaced).append(stored.study)
            self.revision = stored.revision
            yield one.document


class Made(msgspec.Struct, frozen=True):
    """The index document of a study, and whether all its open sites could be placed."""

    document: IndexDocument
    all_placed: bool


class MakeDocument:
    """Makes one study's index document; a worker process does it for many."""

    def __init__(self, *, read_study: ReadStudy, locate: Locate, country_code: CountryCode) -> None:
        self._read_study, self._locate, self._country_code = read_study, locate, country_code

    def __call__(self, stored: Stored) -> Made:
        """Read the record, place its sites, and put together what the index knows.

        A record that defeats this is indexed by its number alone: it must not keep the others out.
        """
        try:
            study = self._read_study(stored.data)
            return self._made(study, self._locate(study.sites))
        except Exception:
            return self._made(Study(id=stored.study), ())

    def _made(self, study: Study, points: Sequence[Point | None]) -> Made:
        document = document_of(study, points, country_code=self._country_code)
        return Made(document, all(open_points(study, points)))


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
        vocabulary: str = "",
        progress: Progress | None = None,
    ) -> None:
        self._store, self._index, self._folder = store, index, folder
        self._make = MakeDocument(read_study=read_study, locate=locate, country_code=country_code)
        self._places_digest, self._vocabulary = places_digest, vocabulary
        self._progress = progress or Silent()

    def run(self) -> int:
        """Put in what changed, and place what could not be placed before. Gives how many went in.

        All go in again where the index was made by another vocabulary; until then it answers by the old one.
        Raises: SearchError when the index then does not hold as many studies as the store.
        """
        reached = Reached.read(self._folder, self._vocabulary)
        done = 0
        if reached.revision and reached.places != self._places_digest:
            for batch in self._put_all(self._store.unlocated()):
                done += batch.size
        waiting = self._store.waiting(reached.revision)
        for batch in self._put_all(self._store.since(reached.revision)):
            done += batch.size
            Reached(batch.revision, reached.places, self._vocabulary).write(self._folder)
            self._progress.show("Indexing", done, max(done, waiting), f"{done:,} records")
        Reached(self._store.revision(), self._places_digest, self._vocabulary).write(self._folder)
        self._progress.end("Indexing")
        self._check_count()
        return done

    def _put_all(self, stored: Iterator[Stored]) -> Iterator[_Batch]:
        """Write batch by batch, a commit each; records stream through, a few chunks in memory at a time."""
        made = in_order(self._make, stored)
        while True:
            batch = _Batch()
            self._index.update(batch.passing(islice(made, BATCH)))
            if not batch.size:
                return
            self._store.mark_unlocated(batch.placed, batch.unplaced)
            yield batch

    def _check_count(self) -> None:
        there, wanted = len(self._index), self._store.count()
        if there != wanted:
            raise SearchError(
                f"The index holds {there:,} studies, the store {wanted:,}. "
                "Run `trialway index --rebuild` to make the index again from the store."
            )
