"""Distances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialway.model import Point
from trialway.places import km_between, km_from

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [(Point(0, 0), Point(0, 180), 20015), (Point(52.52, 13.405), Point(48.8566, 2.3522), 877),
     (Point(0, 179.5), Point(0, -179.5), 111), (Point(90, 0), Point(90, 120), 0)],
)  # fmt: skip
def test_known_distances(a: Point, b: Point, km: int) -> None:
    assert km_between(a, b) == pytest.approx(km, abs=1)


@given(points, points)
def test_one_to_many_is_one_to_one_and_the_same_both_ways(a: Point, b: Point) -> None:
    many = km_from(a, np.array([b.lat, a.lat]), np.array([b.lon, a.lon]))
    assert many[0] == pytest.approx(km_between(a, b), abs=1e-3)
    assert many[1] == pytest.approx(0, abs=1e-3)
    assert km_between(a, b) == pytest.approx(km_between(b, a), abs=1e-6)
