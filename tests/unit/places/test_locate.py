"""Where a site lies."""

from __future__ import annotations

from pathlib import Path

from tests.unit.places.conftest import SiteMaker
from trialway.model import Point
from trialway.places import Gazetteer, km_between


def test_a_sites_own_point_comes_first(gazetteer: Gazetteer, site: SiteMaker) -> None:
    assert gazetteer.locate(site("10115", "Berlin", "Germany", (1.5, 2.5))) == Point(1.5, 2.5)


def test_the_code_is_more_exact_than_the_town(gazetteer: Gazetteer, site: SiteMaker) -> None:
    assert gazetteer.locate(site("10119", "Berlin")) == Point(52.519, 13.38)


def test_the_town_where_there_is_no_code(gazetteer: Gazetteer, site: SiteMaker) -> None:
    for city in ("Berlin", "BERLIN", "Berlin 10", "City of Berlin", "Berlin, Mitte"):
        assert gazetteer.locate(site("", city)) == Point(52.52, 13.41)
    assert gazetteer.locate(site("garbage", "Berlin")) == Point(52.52, 13.41)


def test_the_state_tells_namesakes_apart(gazetteer: Gazetteer, site: SiteMaker) -> None:
    assert gazetteer.locate(site("", "Springfield", "United States", state="Illinois")) == Point(39.80, -89.64)
    assert gazetteer.locate(site("", "Springfield", "USA", state="MO")) == Point(37.21, -93.30)


def test_a_big_town_outweighs_a_code_that_lies_elsewhere(gazetteer: Gazetteer, site: SiteMaker) -> None:
    assert gazetteer.locate(site("80331", "Berlin")) == Point(52.52, 13.41)
    assert gazetteer.locate(site("02115", "Paris", "United States")) == Point(42.34, -71.09)


def test_a_town_only_other_sites_name(gazetteer: Gazetteer, site: SiteMaker) -> None:
    bare = site("", "Songpa-gu", "South Korea")
    assert gazetteer.locate(bare) is None
    gazetteer.learn([site("", "Songpa-Gu", "Korea, Republic of", (37.51, 127.11))])
    assert gazetteer.locate(bare) == Point(37.51, 127.11)


def test_nothing_known_gives_nothing(gazetteer: Gazetteer, site: SiteMaker) -> None:
    for bare in (site(), site("10115", "Berlin", ""), site("x", "Nowhere"), site("", "Berlin", "Atlantis")):
        assert gazetteer.locate(bare) is None


def test_what_another_process_learned_is_not_missed(tmp_path: Path, site: SiteMaker) -> None:
    here, there = Gazetteer.open(tmp_path / "p.db"), Gazetteer.open(tmp_path / "p.db")
    bare = site("10048", "", "Taiwan")
    assert here.locate(bare) is None
    there.learn([site("10048", "Taipei", "Taiwan", (25.04, 121.53))])
    point = here.locate(bare)
    assert point is not None
    assert km_between(point, Point(25.04, 121.53)) < 1
