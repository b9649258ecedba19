"""From a typed line to a place, to choices, or to an honest "we do not know it"."""

from __future__ import annotations

from collections.abc import Iterable

from trialway.model import Place
from trialway.places.answers import Choices, Unknown
from trialway.places.codes import countries_of, read_code
from trialway.places.countries import country_code, country_name
from trialway.places.distance import km_between
from trialway.places.known import Codes
from trialway.places.names import fold
from trialway.places.query import Reading, code_and_town, readings, tidy, town_and_region
from trialway.places.towns import Town, Towns

MOST_CHOICES = 8
_SAME_KM = 25.0  # two answers of one name so near each other are one place
_CLEARLY = 10  # times as many people: then the bigger town of a name is meant, within one country
_TOWN_OF_CODE_KM = 60.0
_PER_COUNTRY = 4
_OTHER_NAME_PEOPLE = 100_000

# Their people may name the bigger country: its post delivers there.
FAMILY = {
    "US": ("PR", "VI", "GU", "AS", "MP"),
    "FR": ("GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF", "MC"),
    "GB": ("JE", "GG", "IM", "GI"),
    "FI": ("AX",),
    "CN": ("HK", "MO"),
    "NO": ("SJ",),
    "DK": ("FO", "GL"),
    "IT": ("SM", "VA"),
    "CH": ("LI",),
}


class Finder:
    """Answers one typed line from the tables of codes and towns."""

    def __init__(self, codes: Codes, towns: Towns) -> None:
        self._codes, self._towns = codes, towns

    def find(self, text: str, country: str | None) -> Place | Choices | Unknown:
        """The place meant, choices to offer, or what to say when nothing fits."""
        line = tidy(text)
        if not line:
            return Unknown("Type a postal code or a town.")
        ways = [way for way in readings(line) if not (country and way.country and way.country != country)]
        places = self._by_code(ways, country) or self._by_town(ways, country)
        if not places:
            return self._unknown(line, ways, country)
        return places[0] if len(places) == 1 else Choices(tuple(places[:MOST_CHOICES]))

    def _by_code(self, ways: list[Reading], country: str | None) -> list[Place]:
        for way in sorted(ways, key=lambda way: way.country is None):  # "12345 Germany": the country is no town
            within = way.country or country
            if places := self._code_places(way.rest, within):
                return places
            for code, town in code_and_town(way.rest):
                if places := self._code_places(code, within):
                    return self._in_town(places, town) or places
        return []

    def _code_places(self, text: str, country: str | None) -> list[Place]:
        if country:
            found = [self._read(text, one) for one in (country, *FAMILY.get(country, ()))]
            return [place for place in found if place][:1]
        known = [place for one in countries_of(text) if (place := self._read(text, one))]
        exact = [place for place in known if place.exactness == "postal code"]
        return self._in_order(exact or known)

    def _read(self, text: str, country: str) -> Place | None:
        key = read_code(text, country)
        if key:
            return self._codes.place(country, key)
        mended = read_code(text, country, repair=True)
        return None if mended is None else self._codes.place(country, mended)

    def _in_order(self, places: list[Place]) -> list[Place]:
        people = self._towns.people(place.country for place in places)
        return sorted(places, key=lambda place: (-len(place.matched), -people[place.country], place.country))

    def _in_town(self, places: list[Place], town: str) -> list[Place]:
        """Those of the places that lie in the town named beside the code."""
        return [place for place in places if any(
            km_between(place.point, other.point) <= _TOWN_OF_CODE_KM + place.radius_km
            for name, region in town_and_region(town)
            for other in self._towns.named(fold(name), place.country)
            if not region or other.is_in(region)
        )]  # fmt: skip

    def _by_town(self, ways: list[Reading], country: str | None) -> list[Place]:
        found: list[Town] = []
        for way in ways:
            for name, region in town_and_region(way.rest):
                towns = self._towns.named(fold(name), way.country or country)
                found += [town for town in towns if not region or town.is_in(region)]
        if found:
            return [town.place() for town in _distinct(found)]
        return self._told(ways, country)

    def _told(self, ways: list[Reading], country: str | None) -> list[Place]:
        """A town that only sites name, where the country is known."""
        for way in ways:
            within = way.country or country
            voice = self._towns.told(fold(way.rest), within) if within else None
            if within and voice:
                label = f"{voice.place}, {country_name(within)}"
                return [Place(within, label, voice.point, "town", voice.radius)]
        return []

    def _unknown(self, line: str, ways: list[Reading], country: str | None) -> Unknown:
        named = [way for way in ways if way.country]
        within = country or (named[-1].country if named else None)
        rest = named[-1].rest if named else line
        if countries_of(rest) or (any(sign.isdigit() for sign in rest) and " " not in rest):
            return self._unknown_code(rest, within)
        whole = country_code(line)
        if whole:
            return Unknown(
                f"{country_name(whole)} is a whole country. Type a postal code or a town in it.", self._offer(whole)
            )
        towns = tuple(town.place() for town in self._towns.alike(fold(rest), within))
        where = f" in {country_name(within)}" if within else ""
        ask = "Did you mean one of these towns?" if towns else "Check the spelling, or type a postal code."
        return Unknown(f"We do not know a place called “{rest}”{where}. {ask}", towns)

    def _unknown_code(self, code: str, country: str | None) -> Unknown:
        if country is None:
            return Unknown(f"We do not know the postal code “{code}”. Check it, or type the name of your town.")
        return Unknown(
            f"We do not know the postal code “{code}” in {country_name(country)}. "
            "Check it, or choose the town nearest to you.",
            self._offer(country),
        )  # fmt: skip

    def _offer(self, country: str) -> tuple[Place, ...]:
        return tuple(town.place() for town in self._towns.biggest(country))


def _distinct(towns: Iterable[Town]) -> list[Town]:
    """One entry a place, the biggest first; within a country small namesakes of a big town are left out."""
    kept: list[Town] = []
    for town in sorted(_likely(set(towns)), key=lambda town: (-_weight(town), town.country, town.point)):
        same = [other for other in kept if other.country == town.country]
        hidden = any(
            km_between(town.point, other.point) < _SAME_KM or _weight(other) > _CLEARLY * _weight(town)
            for other in same
        )
        if not hidden and len(same) < _PER_COUNTRY:
            kept.append(town)
    return kept


def _likely(towns: set[Town]) -> set[Town]:
    """The towns without villages that bear the name only as one of their other names."""
    least = _OTHER_NAME_PEOPLE if any(town.own for town in towns) else max(town.population for town in towns) / 50
    return {town for town in towns if town.own or town.population >= least}


def _weight(town: Town) -> float:
    """How likely a town is meant: by its people, less where the name asked is not its usual one."""
    return (town.population + 1) * (1.0 if town.own else 0.3)
