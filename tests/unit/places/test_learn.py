"""What sites and files teach, and what they cannot spoil."""

from __future__ import annotations

import gzip
import random
import zipfile
from pathlib import Path

import pytest

from tests.unit.places.conftest import SiteMaker
from trialway.model import Place, Site
from trialway.places import Gazetteer, Unknown


def lesson(site: SiteMaker) -> list[Site]:
    return [
        site("10048", "Taipei", "Taiwan", (25.04, 121.53)),
        site("10048", "Taipei City", "Taiwan", (25.05, 121.53)),
        site("11217", "Taipei", "Taiwan", (25.04, 121.53)),
        site("", "Songpa-gu", "Korea, Republic of", (37.51, 127.11)),
        site("10115", "Berlin", "Germany", (52.52, 13.41)),
    ]


def test_a_code_no_package_knows_is_learned(gazetteer: Gazetteer, site: SiteMaker) -> None:
    assert isinstance(gazetteer.find("10048", "TW"), Unknown)
    assert gazetteer.learn(lesson(site)) == 5
    place = gazetteer.find("10048", "TW")
    assert isinstance(place, Place)
    assert (place.exactness, round(place.point.lat, 1), round(place.point.lon, 1)) == ("postal code", 25.0, 121.5)
    assert place.radius_km >= 4


def test_a_learned_prefix_answers_for_its_neighbours(gazetteer: Gazetteer, site: SiteMaker) -> None:
    gazetteer.learn(lesson(site))
    place = gazetteer.find("10049", "TW")
    assert isinstance(place, Place)
    assert (place.exactness, place.matched) == ("part of the postal code", "1004")


def test_learning_twice_or_in_another_order_changes_nothing(tmp_path: Path, site: SiteMaker) -> None:
    sites = lesson(site)
    first, second = Gazetteer.open(tmp_path / "a.db"), Gazetteer.open(tmp_path / "b.db")
    first.learn(sites)
    digest = first.digest()
    assert first.learn(sites) == 0
    random.Random(7).shuffle(sites)
    for one in sites:
        second.learn([one])
    assert first.digest() == second.digest() == digest
    assert first.find("10048", "TW") == second.find("10048", "TW")
    second.learn([site("10050", "Taipei", "Taiwan", (25.0, 121.5))])
    assert second.digest() != digest


def test_sites_without_point_or_country_teach_nothing(gazetteer: Gazetteer, site: SiteMaker) -> None:
    assert gazetteer.learn([site("10048", "Taipei", "Taiwan"), site("1", "A", "Atlantis", (1.0, 1.0)),
                            site("", "", "Taiwan", (25.0, 121.5))]) == 0  # fmt: skip


def test_a_wild_point_does_not_move_a_code_of_the_packages(gazetteer: Gazetteer, site: SiteMaker) -> None:
    before = gazetteer.find("10115", "DE")
    gazetteer.learn([site("10115", "Berlin", "Germany", (-33.9, 18.4))])
    assert gazetteer.find("10115", "DE") == before


def test_a_wild_point_does_not_move_what_most_sites_say(gazetteer: Gazetteer, site: SiteMaker) -> None:
    gazetteer.learn([*lesson(site), site("10048", "Taipei", "Taiwan", (42.5, 143.1))])
    place = gazetteer.find("10048", "TW")
    assert isinstance(place, Place)
    assert abs(place.point.lat - 25.0) < 0.2


def test_a_lone_wild_point_is_not_believed_against_the_neighbours(gazetteer: Gazetteer, site: SiteMaker) -> None:
    gazetteer.learn([site("00-959", "Warszawa", "Poland", (10.0, 10.0))])
    place = gazetteer.find("00-959", "PL")
    assert isinstance(place, Place)
    assert (place.exactness, round(place.point.lat)) == ("part of the postal code", 52)


def test_a_package_that_errs_is_outvoted_by_three(gazetteer: Gazetteer, site: SiteMaker) -> None:
    gazetteer.learn([site("10875", f"Berlin {n}", "Germany", (52.50 + n / 50, 13.40)) for n in range(3)])
    place = gazetteer.find("10875", "DE")
    assert isinstance(place, Place)
    assert round(place.point.lat, 1) == 52.5


def test_the_packages_own_strays_are_put_right_or_left_out(gazetteer: Gazetteer) -> None:
    numbered, stray = gazetteer.find("443099", "RU"), gazetteer.find("443008", "RU")
    assert isinstance(numbered, Place)
    assert isinstance(stray, Place)
    assert (round(numbered.point.lat), round(numbered.point.lon)) == (53, 50)
    assert (stray.exactness, round(stray.point.lon)) == ("part of the postal code", 50)


DOWNLOADED = "DE\t20095\tHamburg\tHamburg\tHH\t\t\t\t\t53.5544\t10.0029\t6"
SHORT = "MX\t06100\t19.4121\t-99.1795\tHipódromo"


@pytest.mark.parametrize("kind", ["txt", "tsv.gz", "zip"])
def test_imports_a_geonames_file_in_every_packing(gazetteer: Gazetteer, tmp_path: Path, kind: str) -> None:
    text = f"{DOWNLOADED}\n{SHORT}\n"
    file = tmp_path / f"codes.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("readme.txt", "x" * 10_000)
            archive.writestr("DE.txt", text)
    elif kind == "tsv.gz":
        file.write_bytes(gzip.compress(f"country\tpostal_code\tlat\tlon\tplace\n{text}".encode()))
    else:
        file.write_text(text, encoding="utf-8")
    heard: list[int] = []
    report = gazetteer.import_geonames(file, heard.append)
    assert (report.read, report.new, report.skipped, heard) == (2, 2, {}, [2])
    assert getattr(gazetteer.find("20095", "DE"), "label", "") == "20095 Hamburg, Germany"
    assert getattr(gazetteer.find("C.P. 06100", "MX"), "exactness", "") == "postal code"
    digest = gazetteer.digest()
    assert gazetteer.import_geonames(file).new == 0
    assert gazetteer.digest() == digest


def test_bad_lines_are_counted_and_the_rest_goes_in(gazetteer: Gazetteer, tmp_path: Path) -> None:
    file = tmp_path / "broken.txt"
    odd = ["XXXX\t1\t2", "20096\tnorth\teast", "20097\t95\t0", "20098\t0\t0"]
    lines = [DOWNLOADED, "DE", *(f"DE\t{columns}\tNowhere" for columns in odd), "", "\x00\xff" * 6000, SHORT]
    file.write_bytes("\n".join(lines).encode("latin-1", errors="replace"))
    report = gazetteer.import_geonames(file)
    assert report.new == 2
    assert report.skipped["without coordinates"] == 3
    assert report.skipped["without a postal code of the country's form"] == 1
    assert report.skipped["with too few columns"] >= 2
    assert str(report).startswith(f"{report.read:,} lines read, 2 new places, {report.read - 2} skipped; ")


@pytest.mark.parametrize(("name", "content"), [("x.zip", b"<html>"), ("x.gz", b"<html>"),
                                               ("y.gz", gzip.compress(b"a" * 99_999)[:-20])])  # fmt: skip
def test_a_damaged_archive_is_refused_in_words(gazetteer: Gazetteer, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match="download it again"):
        gazetteer.import_geonames(tmp_path / name)


def test_a_zip_without_codes_is_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(ValueError, match=r"holds no \.txt"):
        gazetteer.import_geonames(tmp_path / "z.zip")
