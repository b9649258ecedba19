"""Where protocols meet classes: the one page that says which store, index, gazetteer and registry serve."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connections

from trialway.eligibility import Criteria, read
from trialway.eligibility.serialize import SerializeError, unpack
from trialway.model import Point, Study
from trialway.places.countries import country_code
from trialway.places.gazetteer import Gazetteer
from trialway.registry import ctgov
from trialway.search import Query
from trialway.search.tantivy import FORMAT, TantivyIndex
from trialway.sync.index import Indexer, Reached
from trialway.sync.progress import Progress
from trialway.sync.readings import Known, MakeReading, digest_of_text
from trialway.vocabulary.lexicon import Lexicon, default_lexicon
from trialway.web.home import Settings
from trialway.web.studies.store import DatabaseStore

registry = ctgov


def site_settings() -> Settings:
    """The operator's settings file."""
    found: Settings = settings.TRIALWAY
    return found


@cache
def store() -> DatabaseStore:
    """The records."""
    return DatabaseStore()


@cache
def gazetteer() -> Gazetteer:
    """The places. Their file is made on first use, or copied from the one that TRIALWAY_PLACES names."""
    file: Path = settings.HOME / "places.sqlite3"
    ready = os.environ.get("TRIALWAY_PLACES")
    if ready and not file.exists():
        aside = file.with_suffix(f".{os.getpid()}")
        shutil.copy(ready, aside)
        aside.replace(file)
    return Gazetteer.open(file, _tell_of_building)


def _tell_of_building() -> None:
    print("Preparing postal codes and towns: once, for about a minute …", file=sys.stderr, flush=True)


@cache
def index() -> TantivyIndex:
    """The search index."""
    return TantivyIndex(index_folder())


def lexicon() -> Lexicon:
    """The medical words. Raises LexiconError."""
    return default_lexicon()


def index_folder() -> Path:
    """Where the index of the present format lies."""
    folder: Path = settings.HOME / f"index-{FORMAT}"
    return folder


def indexer(progress: Progress, folder: Path | None = None) -> Indexer:
    """What brings the index up to date with the store, or one that lies in another folder."""
    return Indexer(
        store=store(),
        index=TantivyIndex(folder) if folder else index(),
        folder=folder or index_folder(),
        read_study=registry.read_study,
        locate=gazetteer().locate_all,
        country_code=country_code,
        places_digest=gazetteer().digest(),
        vocabulary=lexicon().version,
        progress=progress,
    )


def make_reading() -> MakeReading:
    """What reads the eligibility texts of which the store holds no reading by this reader."""
    return MakeReading(read, Known(store().read_texts(read("").reader)))


def criteria_of(study: Study) -> Criteria:
    """What was understood of a study's criteria: as stored, or read now where the store has this text not read."""
    text = study.eligibility.criteria
    held = store().reading(study.id)
    if held and held.text == digest_of_text(text):
        with suppress(SerializeError):
            return unpack(held.packed)
    return unpack(MakeReading(read).make(study).packed)


def close() -> None:
    """Close everything that is open; it is opened again when it is next needed."""
    gazetteer().close()
    for opened in (store, gazetteer, index):
        opened.cache_clear()
    connections.close_all()


def is_index_current() -> bool:
    """Whether the index holds what the store holds now."""
    reached = Reached.read(index_folder(), lexicon().version).revision
    return reached == store().revision() and len(index()) == store().count()


def rebuild_index(progress: Progress) -> int:
    """Make the index anew from the store and delete those of every format. Gives how many studies went in.

    It is made aside and put in place when it is whole: until then the old one answers.
    """
    folder = index_folder()
    aside, old = (folder.with_name(f"{folder.name}.{name}") for name in ("new", "old"))
    shutil.rmtree(aside, ignore_errors=True)
    done = indexer(progress, aside).run()
    index.cache_clear()
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    for other in settings.HOME.glob("index-*"):
        if other != folder:
            shutil.rmtree(other)
    return done


def find_study(study: str) -> Study | None:
    """The typed view of a study's current record; None for one that we do not have."""
    data = store().record(study)
    return registry.read_study(data) if data is not None else None


def points_of(study: Study) -> tuple[Point | None, ...]:
    """Where a study's sites lie, in its order: as the index has them, or by the gazetteer if it lags behind."""
    placed = index().placed(study.id)
    points = placed.points_of(study.sites) if placed else None
    return tuple(gazetteer().locate_all(study.sites)) if points is None else points


def covers(study: str) -> bool:
    """Whether the operator's choice of conditions includes a study."""
    scope = site_settings().studies.conditions
    return not scope or index().search(Query(text=study, scope=scope), facets=()).total > 0
