"""Points of sites, packed into the index and read back for these very sites only."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from trialway.model import Point, Site
from trialway.search.placed import PlacedSites, pack, unpack

LEEDS, PERTH = Site(city="Leeds", country="United Kingdom"), Site(city="Perth", country="Australia")
OWN = Site(city="Oslo", country="Norway", point=Point(59.91273, 10.74609))
SPOT = Point(53.7965, -1.5478)

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_each_site_gets_its_point_back_and_a_site_without_one_gets_none() -> None:
    placed = PlacedSites.of([LEEDS, PERTH, OWN], [SPOT, None, OWN.point])
    assert placed.points_of([LEEDS, PERTH, OWN]) == (SPOT, None, OWN.point)


def test_a_study_without_sites_has_no_points() -> None:
    assert PlacedSites.of([], []).points_of([]) == ()


def test_other_sites_than_those_that_were_placed_get_no_answer() -> None:
    placed = PlacedSites.of([LEEDS, PERTH], [SPOT, None])
    assert placed.points_of([PERTH, LEEDS]) is None
    assert placed.points_of([LEEDS]) is None
    assert placed.points_of([LEEDS, msgspec.structs.replace(PERTH, postal_code="6000")]) is None
    assert PlacedSites().points_of([LEEDS]) is None


def test_what_moves_no_site_changes_nothing() -> None:
    placed = PlacedSites.of([LEEDS], [SPOT])
    assert placed.points_of([msgspec.structs.replace(LEEDS, facility="Moor Hospital")]) == (SPOT,)


@given(st.lists(points, max_size=5))
def test_points_come_back_to_a_centimetre(given: list[Point]) -> None:
    lats, lons = unpack(pack(given))
    assert len(lats) == len(given)
    for point, lat, lon in zip(given, lats, lons, strict=True):
        assert abs(point.lat - lat) <= 1e-7
        assert abs(point.lon - lon) <= 1e-7
