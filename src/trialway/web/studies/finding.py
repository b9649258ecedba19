"""From what was asked to a page of results: the query, the cards, the tags, the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec
import numpy as np

from trialway.model import Openness, Place, Point, Site, Study
from trialway.places.countries import country_code, country_name
from trialway.places.distance import km_between, km_from
from trialway.search import FACETS, Hit, Near, Query, SearchPage
from trialway.search.corrections import corrected
from trialway.search.document import open_sites
from trialway.search.meaning import Meaning
from trialway.search.understanding import understand
from trialway.vocabulary.title import plain_title
from trialway.web import wiring
from trialway.web.studies.asked import PER_PAGE, Asked
from trialway.web.studies.reasons import found_in, why
from trialway.web.studies.where import Where, look_up

_SAME_PLACE_KM = 0.05


class NearestSite(msgspec.Struct, frozen=True):
    """The nearest site where somebody may join, and how far it is."""

    site: Site
    openness: Openness
    point: Point
    km: float


class Found(msgspec.Struct, frozen=True):
    """One study in a list of results."""

    study: Study
    title: str
    score: float
    nearest: NearestSite | None
    why: tuple[str, ...]
    only_in_criteria: tuple[str, ...] = ()


class Results(msgspec.Struct, frozen=True):
    """Everything that the results page shows."""

    asked: Asked
    where: Where
    page: SearchPage
    found: tuple[Found, ...]
    meanings: tuple[Meaning, ...] = ()
    did_you_mean: str = ""

    @property
    def pages(self) -> int:
        """The number of pages."""
        return -(-self.page.total // PER_PAGE)


def find(asked: Asked, *, facets: Sequence[str] = FACETS) -> Results:
    """Answer what was asked."""
    where = look_up(asked.near, asked.country)
    query = query_of(asked, where.place)
    page = wiring.index().search(query, facets=facets)
    return Results(asked, where, page, _found(page.hits, query, where.place), query.meanings, did_you_mean(query))


def query_of(asked: Asked, place: Place | None) -> Query:
    """The query: a country filters by itself, and says which code is meant beside a postal code."""
    return Query(
        text=asked.q,
        meanings=meanings_of(asked),
        any_word=asked.any_word,
        statuses=asked.wanted_statuses,
        countries=(asked.country,) if asked.country and not asked.near else (),
        phases=asked.phases,
        study_types=asked.types,
        age=asked.age,
        sex=asked.sex,
        healthy=asked.healthy,
        near=Near(place.point, asked.within) if place else None,
        scope=wiring.site_settings().studies.conditions,
        sort="distance" if place and asked.sort != "relevance" else "relevance",
        limit=PER_PAGE,
        offset=(asked.page - 1) * PER_PAGE,
    )


def did_you_mean(query: Query) -> str:
    """The text without its misspellings, to be offered; "" where there are none."""
    search = wiring.index().search

    def count(word: str) -> int:
        return search(Query(text=word, scope=query.scope, limit=1), facets=()).total

    return corrected(query, wiring.lexicon(), count)


def meanings_of(asked: Asked) -> tuple[Meaning, ...]:
    """What the words mean, but for those that are to be taken as they stand."""
    if asked.exact or not asked.q:
        return ()
    return understand(asked.q, wiring.lexicon(), asked.literal)


def count(asked: Asked, where: Where) -> int:
    """How many studies an altered question would find: for the ways out of an empty page."""
    query = msgspec.structs.replace(query_of(asked, where.place), limit=1, offset=0, sort="relevance")
    return wiring.index().search(query, facets=()).total


def _found(hits: Sequence[Hit], query: Query, place: Place | None) -> tuple[Found, ...]:
    records = wiring.store().records([hit.study for hit in hits])
    studies = {study: wiring.registry.read_study(data) for study, data in records.items()}
    # A study deleted between index and store is left out rather than failing the page.
    known = (hit for hit in hits if hit.study in studies)
    return tuple(_found_one(studies[hit.study], hit, query, place) for hit in known)


def _found_one(study: Study, hit: Hit, query: Query, place: Place | None) -> Found:
    nearest = nearest_site(study, place) if place and hit.km is not None else None
    places = found_in(study, query, wiring.lexicon())
    only = tuple(part for part, fields in places.items() if fields == ("criteria",))
    return Found(study, plain_title(study), hit.score, nearest, why(places, query), only)


def nearest_site(study: Study, place: Place) -> NearestSite | None:
    """The nearest site that counts for distance (see `search.document.open_sites`).

    Of several at one spot, as registries give the middle of a town, the likeliest.
    """
    points = {id(site): point for site, point in zip(study.sites, wiring.points_of(study), strict=True)}
    placed = [(site, point) for site in open_sites(study) if (point := points[id(site)])]
    if not placed:
        return None
    lats, lons = (np.array([getattr(point, name) for _, point in placed]) for name in ("lat", "lon"))
    km = km_from(place.point, lats, lons)
    likeliest = min(
        (placed[i] for i in np.flatnonzero(km <= km.min() + _SAME_PLACE_KM)),
        key=lambda one: _likelihood(study, one[0], place),
    )
    site, point = likeliest
    return NearestSite(site, study.site_openness(site), point, km_between(place.point, point))


def _likelihood(study: Study, site: Site, place: Place) -> tuple[bool, int, int]:
    """Sorts sites of the place's country first, then those whose postal code begins alike, recruiting ones first."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(site.postal_code.upper(), place.label.upper(), strict=False))
    alike = sum(1 for _ in pairs)
    return (country_code(site.country) != place.country, -alike, _rank(study, site))


def _rank(study: Study, site: Site) -> int:
    return list(Openness).index(study.site_openness(site))


def countries_of(sites: Sequence[Site]) -> tuple[str, ...]:
    """The names of the countries of some sites, the most frequent first."""
    counted: dict[str, int] = {}
    for site in sites:
        name = country_name(country_code(site.country) or "") or site.country
        if name:
            counted[name] = counted.get(name, 0) + 1
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))
