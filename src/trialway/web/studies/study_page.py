"""What the study page shows of a Study: sites in order, contacts that still answer, facts in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from trialway.eligibility import Criteria
from trialway.model import Contact, Openness, Place, Point, Site, Study
from trialway.places.countries import country_code, country_name
from trialway.places.distance import km_between
from trialway.search.document import open_sites
from trialway.vocabulary.freshness import Freshness, freshness
from trialway.vocabulary.title import plain_title
from trialway.web import wiring
from trialway.web.studies.where import Where

SITES_PER_PAGE = 12
#: On paper the nearest few are enough, so that a study stays within three pages.
PRINTED_SITES = 6
#: The order in which sites stand: those that may take somebody first.
_ORDER = (
    Openness.RECRUITING,
    Openness.ACCESS,
    Openness.UNKNOWN,
    Openness.INVITATION,
    Openness.SOON,
    Openness.CLOSED,
)
_REACHABLE = frozenset(_ORDER) - {Openness.CLOSED}


class ShownSite(msgspec.Struct, frozen=True):
    """One site on the page. `contacts` is empty for a closed site, whatever the registry still lists."""

    number: int
    site: Site
    country: str
    openness: Openness
    point: Point | None
    km: float | None
    contacts: tuple[Contact, ...]


class StudyPage(msgspec.Struct, frozen=True):
    """Everything that the study page shows."""

    study: Study
    title: str
    criteria: Criteria
    fresh: Freshness | None
    sites: tuple[ShownSite, ...]
    where: Where
    contacts: tuple[Contact, ...]
    nearest: ShownSite | None

    @property
    def is_open(self) -> bool:
        """Whether it makes sense to get in touch now or soon."""
        return self.study.openness is not Openness.CLOSED

    @property
    def open_count(self) -> int:
        """How many sites say that they are recruiting."""
        return sum(site.openness is Openness.RECRUITING for site in self.sites)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the sites, in order of the list."""
        return tuple(dict.fromkeys(site.country for site in self.sites if site.country))


def study_page(study: Study, where: Where, *, on: date) -> StudyPage:
    """Make the page of a study, its sites sorted from a place where one is known."""
    sites = shown_sites(study, where.place)
    is_open = study.openness is not Openness.CLOSED
    return StudyPage(
        study=study,
        title=plain_title(study),
        criteria=wiring.criteria_of(study),
        fresh=freshness(study, on),
        sites=sites,
        where=where,
        contacts=_usable(study.contacts) if is_open else (),
        nearest=_nearest(study, sites) if is_open else None,
    )


def _nearest(study: Study, sites: Sequence[ShownSite]) -> ShownSite | None:
    """The nearest site that counts for distance, as in the list of results; without a place, the first."""
    counting = {id(site) for site in open_sites(study)}
    counted = [shown for shown in sites if id(shown.site) in counting]
    return min(counted, key=lambda shown: float("inf") if shown.km is None else shown.km, default=None)


def shown_sites(study: Study, place: Place | None) -> tuple[ShownSite, ...]:
    """The sites, open ones first, then by distance, then by name."""
    points = wiring.points_of(study)
    shown = [_shown(study, site, point, place) for site, point in zip(study.sites, points, strict=True)]
    shown.sort(key=_site_order)
    return tuple(msgspec.structs.replace(site, number=n) for n, site in enumerate(shown, 1))


def _shown(study: Study, site: Site, point: Point | None, place: Place | None) -> ShownSite:
    openness = study.site_openness(site)
    return ShownSite(
        number=0,
        site=site,
        country=country_name(country_code(site.country) or "") or site.country,
        openness=openness,
        point=point,
        km=km_between(place.point, point) if place and point else None,
        contacts=_usable(site.contacts) if openness in _REACHABLE else (),
    )


def _site_order(shown: ShownSite) -> tuple[object, ...]:
    far = float("inf") if shown.km is None else shown.km
    return (_ORDER.index(shown.openness), far, shown.country, shown.site.city, shown.site.facility)


def _usable(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Those one can call or write to."""
    return tuple(contact for contact in contacts if contact.phone or contact.email)
