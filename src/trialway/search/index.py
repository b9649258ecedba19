"""The seam between search and whatever serves it.

SearchError
└── IndexBusy      another process is writing
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from trialway.search.document import IndexDocument
from trialway.search.placed import PlacedSites
from trialway.search.query import FACETS, Query


class SearchError(Exception):
    """The index could not answer or be written; the message says what to do next."""


class IndexBusy(SearchError):
    """Another process is writing to the index."""


class Hit(msgspec.Struct, frozen=True):
    """One study found: its score (0 when sorted by distance alone), and how far its nearest open site is."""

    study: str
    score: float
    km: float | None = None


class SearchPage(msgspec.Struct, frozen=True):
    """One page of hits, the number of all of them, and counts per facet and value.

    A facet's counts ignore the filter on that facet itself, so that a page can offer the other values.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]


class Index(Protocol):
    """Finds studies."""

    def search(self, query: Query, *, facets: Sequence[str] = FACETS) -> SearchPage:
        """Answer a query, with counts for some facets.

        Called by the pages and `trialway search`. Raises: SearchError.
        """

    def update(self, documents: Iterable[IndexDocument], removed: Iterable[str] = ()) -> None:
        """Put in or replace documents, take out others, in one commit. Called by sync. Raises: SearchError."""

    def placed(self, study: str) -> PlacedSites | None:
        """Where the sites of a study lie; None for one that is not here. Called by the pages. Raises: SearchError."""

    def fingerprints(self) -> Mapping[str, str]:
        """Each document's fingerprint by study. Called by `trialway check`."""

    def __len__(self) -> int:
        """The number of documents. Called by sync after each commit."""
