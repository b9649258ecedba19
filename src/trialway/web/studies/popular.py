"""The conditions that most open studies are about: starting points on the first page."""

from __future__ import annotations

from functools import lru_cache

from trialway.search import Query
from trialway.search.query import TOPICS
from trialway.web import wiring
from trialway.web.studies.asked import OPEN, Asked

_SHOWN = 12
#: Not conditions, though registries list them as such.
_NO_TOPICS = frozenset({"healthy volunteers", "healthy"})


def popular_conditions() -> tuple[tuple[str, str], ...]:
    """Names with the query string that finds their studies; counted anew after each load."""
    return _count(wiring.store().revision())


@lru_cache(maxsize=1)
def _count(revision: int) -> tuple[tuple[str, str], ...]:
    query = Query(statuses=OPEN, scope=wiring.site_settings().studies.conditions, limit=1)
    counts = wiring.index().search(query, facets=(TOPICS,)).facets[TOPICS]
    names = sorted((n for n in counts if n not in _NO_TOPICS), key=lambda name: (-counts[name], name))
    return tuple((name[:1].upper() + name[1:], Asked(q=name).parameters()) for name in names[:_SHOWN])
