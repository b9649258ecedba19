"""The places where an invented study is run: real towns and postal codes, invented hospitals and people."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from example_registry.case import Case
from example_registry.phrase import choose
from example_registry.tables import City, cities, countries, toml

# Towns near which a newcomer is likely to try a first search; studies marked `hubs` recruit there.
HUBS = ("New York", "London", "New Delhi", "Berlin", "Paris", "Sydney", "Toronto", "São Paulo", "Tokyo")
_AREAS = ("212", "215", "305", "312", "404", "415", "416", "514", "602", "604", "617", "713", "816", "919")
_HOSPITALS = 5
_RUNNING = ("RECRUITING", "NOT_YET_RECRUITING", "AVAILABLE")
_OPEN_MIX = ["RECRUITING"] * 18 + [
    "NOT_YET_RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED", "COMPLETED", "WITHDRAWN",
    "SUSPENDED", "TERMINATED",
]  # fmt: skip


def _hub_cities(case: Case, rng: random.Random) -> list[City]:
    where = case.idea.where
    hubs = [city for city in cities() if city.name in HUBS and (not where or city.country in where)]
    wanted = {"all": len(hubs), "half": 5, "one": 1, "": 0}[case.idea.hubs]
    return rng.sample(hubs, min(wanted, len(hubs)))


def _count(case: Case, rng: random.Random) -> int:
    """As many sites as the tables ask for, fewer of middling size: most real studies have very few."""
    asked = case.idea.sites
    if asked < 0:
        return rng.choice([1, 1, 1, 2])
    if 12 < asked < 90 and not case.idea.hubs:
        return 12 + round((asked - 12) * 0.4)
    return asked


def _town(pool: list[City], rng: random.Random, worldwide: bool) -> City:
    """Big studies take countries by weight, so that small countries do not crowd out the others."""
    if not worldwide:
        return rng.choice(pool)
    names = sorted({city.country for city in pool})
    country = rng.choices(names, [countries()[name].weight for name in names])[0]
    return rng.choice([city for city in pool if city.country == country])


def _towns(case: Case, rng: random.Random) -> list[City]:
    idea = case.idea
    if idea.city:
        return [city for name in idea.city for city in cities() if city.name == name][: len(idea.city)]
    if case.idea.d == "access":
        return []
    towns = _hub_cities(case, rng)
    count = _count(case, rng)
    local = count <= 5 and not idea.hubs and case.sponsor.country != "-"
    places = idea.where or ((case.sponsor.country,) if local else tuple(countries()))
    pool = [city for city in cities() if city.country in places]
    # Each country that the tables name has at least one site where the number allows it.
    for country in idea.where[: max(0, count - len(towns))]:
        if country not in {town.country for town in towns}:
            towns.append(rng.choice([city for city in pool if city.country == country]))
    while len(towns) < count:
        towns.append(_town(pool, rng, worldwide=not idea.where and not local))
    return towns


def phone(country: str, rng: random.Random) -> str:
    """Return a number of the 555-01xx range, which nobody owns, as the country writes it."""
    prefix, area = countries()[country].prefix, int(rng.choice(_AREAS))
    tail = f"555-01{rng.randint(0, 99):02d}"
    if prefix == "+1":
        return rng.choice([f"{area}-{tail}", f"{area}-{tail}", f"+1-{area}-{tail}", f"({area}) {tail}"])
    return f"{prefix} {area % 90 + 10} {tail}"


def person(rng: random.Random) -> str:
    """Return an invented name with or without a degree."""
    names = toml("local_names.toml")["people"]
    degree, name = rng.choice(names["degree"]), f"{rng.choice(names['first'])} {rng.choice(names['last'])}"
    if degree in ("Prof.", "Dr."):
        return f"{degree} {name}"
    return f"{name}, {degree}" if degree else name


def contact(case: Case, country: str, rng: random.Random, central: bool = False) -> dict[str, str]:
    """Return an invented contact: phone, mail or both; central ones have both."""
    role = rng.choice(toml("local_names.toml")["people"]["role"])
    found = {"name": role if rng.random() < 0.5 else person(rng), "role": "CONTACT"}
    if central or rng.random() < 0.85:
        found["phone"] = phone(country, rng)
        if rng.random() < 0.08:
            found["phoneExt"] = str(rng.randint(100, 999))
    if central or rng.random() < 0.7:
        found["email"] = f"{rng.choice(['study', 'trials', 'join', 'research.nurse'])}.{case.nct.lower()}@example.org"
    return found


@cache
def _hospitals(town: City) -> tuple[str, ...]:
    """Return the town's hospitals; they are the same in every study."""
    rng, names = random.Random(f"{town.name} hospitals"), toml("local_names.toml")["hospital"]
    found: dict[str, None] = {}
    while len(found) < _HOSPITALS:
        found[choose(rng.choice(names[countries()[town.country].language]), rng)] = None
    return tuple(found)


def _facility(case: Case, town: City, number: int, anonymous: bool, rng: random.Random) -> str:
    departments = toml("local_names.toml")["department"]
    if anonymous:
        name = str(rng.choice(departments["anonymous"]))
    else:
        name = _hospitals(town)[number] + rng.choice(departments["child" if "child" in case.tags else "any"])
    return name.replace("<n>", str(rng.randint(11, 99)))


def _status(case: Case, hub: bool, several: bool, rng: random.Random) -> str:
    if case.status == "RECRUITING":
        return "RECRUITING" if hub or not several or case.idea.city else rng.choice(_OPEN_MIX)
    return case.status if case.status in ("NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION") else ""


@dataclass(frozen=True)
class _Style:
    """What one registrant tells of its sites, the same for all of them."""

    anonymous: bool
    status: bool
    codes: bool
    points: bool
    contacts: bool
    several: bool
    hubs: frozenset[str]


def _style(case: Case, towns: list[City], rng: random.Random) -> _Style:
    # A study that a newcomer should find near a hub tells all that the search needs.
    sought = case.status == "RECRUITING" and bool(case.idea.hubs)
    hubs = {town.name for town in _hub_cities(case, random.Random(f"sites {case.number}"))} if sought else set()
    return _Style(
        anonymous=case.sponsor.kind == "INDUSTRY" and rng.random() < 0.45,
        status=sought or bool(case.idea.city) or rng.random() < 0.9,
        codes=sought or bool(case.idea.city) or rng.random() < 0.92,
        points=sought or rng.random() < 0.95,
        contacts=len(towns) < 60 and rng.random() < 0.55,
        several=len(towns) > 1,
        hubs=frozenset(hubs),
    )


def _site(case: Case, town: City, number: int, style: _Style, rng: random.Random) -> dict[str, Any]:
    hub = town.name in style.hubs
    site: dict[str, Any] = {"facility": _facility(case, town, number, style.anonymous, rng)}
    status = _status(case, hub, style.several, rng) if style.status or hub else ""
    # Now and then a site of a recruiting study has no status of its own.
    if status and (hub or case.idea.city or rng.random() > 0.03):
        site["status"] = status
    site["city"] = town.name
    if town.state:
        site["state"] = town.state
    if town.codes and style.codes and (hub or rng.random() > 0.06):
        site["zip"] = town.codes[number % len(town.codes)]
    site["country"] = town.country
    if site.get("status") in _RUNNING and style.contacts:
        site["contacts"] = [contact(case, town.country, rng)]
    if style.points and (hub or rng.random() > 0.02):
        site["geoPoint"] = {"lat": town.lat, "lon": town.lon}
    return site


def _numbered(towns: list[City], rng: random.Random) -> list[int]:
    """Which hospital of its town each site is: a study does not open twice at one hospital while there are others."""
    first = {town: rng.randrange(_HOSPITALS) for town in dict.fromkeys(towns)}
    return [(first[town] + towns[:n].count(town)) % _HOSPITALS for n, town in enumerate(towns)]


def contacts_locations(case: Case) -> dict[str, Any]:
    """Return the contactsLocationsModule of a case; it may be empty."""
    rng = random.Random(f"sites {case.number}")
    towns = _towns(case, rng)
    style = _style(case, towns, rng)
    module: dict[str, Any] = {}
    home = towns[0].country if towns else "United States"
    if case.status in _RUNNING and (not style.contacts or rng.random() < 0.6) and rng.random() < 0.94:
        module["centralContacts"] = [contact(case, home, rng, central=True) for _ in range(rng.choice([1, 1, 1, 2]))]
    if rng.random() < 0.65:
        module["overallOfficials"] = [_official(case, rng)]
    numbered = zip(towns, _numbered(towns, rng), strict=True)
    sites = [_site(case, town, number, style, rng) for town, number in numbered]
    if sites:
        module["locations"] = sorted(sites, key=lambda site: (site["country"], site.get("state", ""), site["city"]))
    return module


def _official(case: Case, rng: random.Random) -> dict[str, str]:
    if case.sponsor.kind == "INDUSTRY" and rng.random() < 0.5:
        return {"name": "Study Director", "affiliation": case.sponsor.name, "role": "STUDY_DIRECTOR"}
    role = rng.choice(["PRINCIPAL_INVESTIGATOR", "PRINCIPAL_INVESTIGATOR", "STUDY_CHAIR"])
    return {"name": person(rng), "affiliation": case.sponsor.name, "role": role}
