"""Search: studies by words, filters and distance.

`Index` is the protocol, `tantivy` serves, `memory` is the reference.
"""

from trialway.search.document import IndexDocument, document_of
from trialway.search.index import Hit, Index, SearchError, SearchPage
from trialway.search.query import FACETS, Near, Query

__all__ = [
    "FACETS",
    "Hit",
    "Index",
    "IndexDocument",
    "Near",
    "Query",
    "SearchError",
    "SearchPage",
    "document_of",
]
