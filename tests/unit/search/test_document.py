"""Which sites, ages and words of a study reach the index."""

from __future__ import annotations

import pytest

from trialway.model import Age, Eligibility, Point, Site, Status, Study
from trialway.search.document import IndexDocument, document_of, open_sites

NEW_YORK, BERLIN, PARIS = Point(40.7128, -74.006), Point(52.52, 13.405), Point(48.8566, 2.3522)
CODES = {"United States": "US", "Germany": "DE", "France": "FR"}


def indexed(study: Study) -> IndexDocument:
    return document_of(study, [site.point for site in study.sites], country_code=CODES.get)


def study(status: Status | None, *sites: Site, **more: object) -> Study:
    return Study(id="NCT90000001", status=status, sites=sites, **more)  # type: ignore[arg-type]


OPEN = Site(city="New York", country="United States", status=Status.RECRUITING, point=NEW_YORK)
SHUT = Site(city="Berlin", country="Germany", status=Status.WITHDRAWN, point=BERLIN)
SILENT = Site(city="Paris", country="France", point=PARIS)


def test_a_closed_site_of_an_open_study_does_not_count() -> None:
    found = indexed(study(Status.RECRUITING, OPEN, SHUT))
    assert found.near == (NEW_YORK,)
    assert found.country == ("US",)


def test_a_site_without_a_status_is_never_dropped() -> None:
    assert indexed(study(Status.RECRUITING, OPEN, SHUT, SILENT)).near == (NEW_YORK, PARIS)


def test_a_site_that_opens_later_does_not_make_a_recruiting_study_near() -> None:
    later = Site(city="Paris", country="France", status=Status.NOT_YET_RECRUITING, point=PARIS)
    assert indexed(study(Status.RECRUITING, OPEN, later)).near == (NEW_YORK,)
    assert indexed(study(Status.RECRUITING, later)).near == (PARIS,)
    assert indexed(study(Status.NOT_YET_RECRUITING, later, SHUT)).near == (PARIS,)


def test_all_sites_of_a_closed_study_count() -> None:
    assert len(open_sites(study(Status.COMPLETED, OPEN, SHUT, SILENT))) == 3


def test_all_sites_are_placed_for_the_pages_those_that_do_not_count_too() -> None:
    unplaced = Site(city="Nirgends", country="Germany")
    sites = (OPEN, SHUT, unplaced)
    assert indexed(study(Status.RECRUITING, *sites)).placed.points_of(sites) == (NEW_YORK, BERLIN, None)


@pytest.mark.parametrize(("years", "admitted"), [(4.99, False), (5, True), (17, True), (17.99, True), (18, False)])
def test_a_maximum_of_17_years_lasts_until_the_18th_birthday(years: float, admitted: bool) -> None:
    limits = Eligibility(minimum_age=Age(5, "year"), maximum_age=Age(17, "year"))
    found = indexed(study(Status.RECRUITING, eligibility=limits))
    assert (found.min_days <= int(years * 365.25) <= found.max_days) is admitted


def test_no_age_limits_admit_everybody() -> None:
    found = indexed(study(None))
    assert (found.min_days, found.status) == (0, "UNKNOWN")
    assert found.max_days > 120 * 366


def test_lay_names_and_who_it_is_for_can_be_found() -> None:
    found = indexed(study(Status.RECRUITING, conditions=("Systemic Lupus Erythematosus",)))
    assert "lupus" in found.texts["plain"].split("\n")
    assert "people" in found.texts["plain"] or "adults" in found.texts["plain"]


def test_equal_studies_have_equal_fingerprints_and_others_do_not() -> None:
    assert indexed(study(None, OPEN)).fingerprint == indexed(study(None, OPEN)).fingerprint
    assert indexed(study(None, OPEN)).fingerprint != indexed(study(None, SILENT)).fingerprint
