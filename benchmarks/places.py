"""How well real postal codes are placed: `python -m benchmarks.places [--folds 5] [--without-import]`.

Each site's code is asked for, with its country, of a gazetteer that learned from the other studies only.
The answer is measured against the record's own coordinates. These are a town's middle, sometimes wrong
themselves, so an error of a few kilometres is agreement.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from trialway.model import Place, Point, Site
from trialway.places import Gazetteer, country_code, country_name, km_between
from trialway.places.codes import read_code

ALWAYS = ("US", "CA", "GB", "IN", "DE", "FR", "ES", "PL", "AU", "BR", "JP")
TOP = 30
Answers = dict[str, list[float | None]]  # country → error in km, None where nothing was found


def data_folder() -> Path:
    """Where the real records lie: TRIALWAY_DATA, or `shared/data` beside the checkout."""
    return Path(os.environ.get("TRIALWAY_DATA") or Path(__file__).parents[2] / "shared" / "data")


def read_studies(file: Path) -> list[list[Site]]:
    """The sites of each study."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [list(_sites(json.loads(line))) for line in lines]


def _sites(record: dict[str, Any]) -> Iterator[Site]:
    for raw in record["protocolSection"].get("contactsLocationsModule", {}).get("locations", []):
        spot = raw.get("geoPoint")
        yield Site(facility=raw.get("facility", ""), city=raw.get("city", ""), state=raw.get("state", ""),
                   postal_code=raw.get("zip", ""), country=raw.get("country", ""),
                   point=Point(spot["lat"], spot["lon"]) if spot else None)  # fmt: skip


def without_point(site: Site) -> Site:
    """The site as if the record had no coordinates."""
    return Site(city=site.city, state=site.state, postal_code=site.postal_code, country=site.country)


def ask_code(gazetteer: Gazetteer, site: Site) -> Point | None:
    """What a person gets who types the site's postal code and picks its country."""
    answer = gazetteer.find(site.postal_code, country_code(site.country))
    return answer.point if isinstance(answer, Place) else None


def ask_site(gazetteer: Gazetteer, site: Site) -> Point | None:
    """Where the site is put by its code, town and state."""
    return gazetteer.locate(without_point(site))


def measure(base: Path, studies: list[list[Site]], folds: int) -> dict[str, Answers]:
    """Every site with code and point, asked both ways of a gazetteer that never saw its study."""
    found: dict[str, Answers] = {"code": defaultdict(list), "site": defaultdict(list)}
    for fold in range(folds):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "places.db"
            shutil.copy(base, copy)
            gazetteer = Gazetteer.open(copy)
            gazetteer.learn(site for number, study in enumerate(studies) if number % folds != fold for site in study)
            for site in (site for study in studies[fold::folds] for site in study):
                _ask(gazetteer, site, found)
            gazetteer.close()
    return found


def _ask(gazetteer: Gazetteer, site: Site, found: dict[str, Answers]) -> None:
    country = country_code(site.country)
    if not (site.point and site.postal_code and country):
        return
    for name, ask in (("code", ask_code), ("site", ask_site)):
        point = ask(gazetteer, site)
        found[name][country].append(km_between(point, site.point) if point else None)


def baseline(base: Path, studies: list[list[Site]]) -> Answers:
    """The plain way: the code looked up in the packages, nothing learned, no prefix."""
    gazetteer = Gazetteer.open(base)
    found: Answers = defaultdict(list)
    for site in (site for study in studies for site in study if site.point and site.postal_code):
        country = country_code(site.country)
        if country and site.point:
            answer = gazetteer.find(site.postal_code, country) if read_code(site.postal_code, country) else None
            known = isinstance(answer, Place) and answer.exactness == "postal code"
            point = answer.point if isinstance(answer, Place) and known else None
            found[country].append(km_between(point, site.point) if point else None)
    gazetteer.close()
    return found


def figures(errors: list[float | None]) -> str:
    """Share resolved, median and 90th percentile in kilometres."""
    good = sorted(km for km in errors if km is not None)
    if not good:
        return "   0.0 %       –       –"
    return f"{len(good) / len(errors):6.1%} {median(good):7.1f} {good[int(len(good) * 0.9)]:7.1f}"


def show(columns: dict[str, Answers]) -> None:
    """One line a country, one for all of the thirty with most sites."""
    sizes = Counter({country: len(errors) for country, errors in next(iter(columns.values())).items()})
    top = [country for country, _ in sizes.most_common(TOP)]
    print(f"\n{'':22}{'sites':>6}  " + "  ".join(f"{name:^23}" for name in columns))
    print(f"{'':30}" + "  ".join(f"{'found':>7} {'median':>7} {'p90 km':>7}" for _ in columns))
    for country in top + [country for country in ALWAYS if country not in top]:
        cells = "  ".join(figures(answers[country]) for answers in columns.values())
        print(f"{country_name(country):22}{sizes[country]:6}  {cells}")
    every = "  ".join(figures([km for one in top for km in answers[one]]) for answers in columns.values())
    print(f"{f'these {TOP} together':22}{sum(sizes[one] for one in top):6}  {every}")


def speed(base: Path, studies: list[list[Site]]) -> None:
    """How fast sites are learned and located."""
    sites = [site for study in studies for site in study]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "places.db"
        shutil.copy(base, copy)
        gazetteer = Gazetteer.open(copy)
        bare = [without_point(site) for site in sites]
        for name, work in (("learned", lambda: gazetteer.learn(sites)),
                           ("located, first time", lambda: [gazetteer.locate(site) for site in bare]),
                           ("located, again", lambda: [gazetteer.locate(site) for site in bare])):  # fmt: skip
            start = time.perf_counter()
            work()
            print(f"{name:22}{len(sites) / (time.perf_counter() - start):12,.0f} sites/s")
        gazetteer.close()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--without-import", action="store_true", help="leave the imported GeoNames file out")
    parser.add_argument("--base", type=Path, default=os.environ.get("TRIALWAY_PLACES"), help="a gazetteer built before")
    options = parser.parse_args()
    data = data_folder()
    if not data.is_dir():
        raise SystemExit("No real data here: set TRIALWAY_DATA to its folder.")
    studies = read_studies(data / "studies" / "ctgov-v2.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        base = options.base or Path(folder) / "places.db"
        start = time.perf_counter()
        Gazetteer.open(base).close()
        print(f"{'opened or built in':22}{time.perf_counter() - start:12,.1f} s, {base.stat().st_size / 1e6:,.0f} MB")
        speed(base, studies)
        learned = measure(base, studies, options.folds)
        columns = {"packages, exact code": baseline(base, studies), "(a) code, + learned": learned["code"],
                   "(a) site, + learned": learned["site"]}  # fmt: skip
        if not options.without_import:
            more = Path(folder) / "imported.db"
            shutil.copy(base, more)
            gazetteer = Gazetteer.open(more)
            start = time.perf_counter()
            report = gazetteer.import_geonames(data / "places" / "geonames_postal.tsv.gz")
            print(f"{'imported in':22}{time.perf_counter() - start:12,.1f} s: {report}")
            gazetteer.close()
            imported = measure(more, studies, options.folds)
            columns |= {"(b) code, + import": imported["code"], "(b) site, + import": imported["site"]}
        show(columns)


if __name__ == "__main__":
    main()
