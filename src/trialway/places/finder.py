"""From a typed line to a place, to choices, or to an honest "we do not know it"."""

from __future__ import annotations

from collections.abc import Iterable

from trialway.model import Place
from trialway.places.answers import Choices, Unknown
from trialway.places.areas import Area, Areas
from trialway.places.codes import countries_of, read_code
from trialway.places.countries import country_code, country_name
from trialway.places.distance import km_between
from trialway.places.known import Codes
from trialway.places.names import fold
from trialway.places.query import Reading, code_and_town, readings, says_here, tidy, town_and_region
from trialway.places.towns import Town, Towns

MOST_CHOICES = 8
_SAME_KM = 25.0  # two answers of one name so near each other are one place
_CLEARLY = 10  # times as many people: then the bigger town of a name is meant, within one country
_TOWN_OF_CODE_KM = 60.0
_PER_COUNTRY = 4
_OTHER_NAME_PEOPLE = 100_000
_SHORT = 2
_ASK = "Type a postal code or a town."

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
        self._codes, self._towns, self._areas = codes, towns, Areas(towns)

    def find(self, text: str, country: str | None) -> Place | Choices | Unknown:
        """The place meant, choices to offer, or what to say when nothing fits."""
        line = tidy(text)
        if not line:
            return Unknown(_ASK)
        if says_here(line):
            return Unknown(_ASK)
        ways = [way for way in readings(line) if not (country and way.country and way.country != country)]
        return _answer(self._by_code(ways, country)) or self._by_name(line, ways, country)

    def _by_name(self, line: str, ways: list[Reading], country: str | None) -> Place | Choices | Unknown:
        answer = self._by_area(line, ways, country)
        if answer:
            return answer
        if _is_short(line):
            return Unknown(f"“{line}” is too short for the name of a town. {_ASK}")
        towns = _distinct(self._named(ways, country))
        if towns and not any(_is_certain(town) for town in towns):
            said = f"We know “{line}” only as another name. Do you mean one of these towns?"
            return Unknown(said, tuple(_places(towns)))
        return _answer(_places(towns) or self._told(ways, country)) or self._unknown(line, ways, country)

    def _by_area(self, line: str, ways: list[Reading], country: str | None) -> Place | Choices | Unknown | None:
        """What to answer where the line names a country or a region; None if a town is meant after all."""
        for way in ways:
            within = way.country or country
            areas = self._areas.named(way.rest, (within, *FAMILY.get(within, ())) if within else ())
            if not areas or (way.country and self._names_region(line, country)):
                continue
            towns = self._towns.named(fold(way.rest), within)
            meant = [] if _is_short(way.rest) else _distinct(self._areas.city(way.rest, areas, towns))
            return _answer(_places(meant)) or self._areas.ask(way.rest, areas, towns)
        return None

    def _names_region(self, line: str, country: str | None) -> bool:
        """Whether the line is a town and its region: in "Ontario, CA" the end is California, not Canada."""
        cuts = [(name, region) for name, region in town_and_region(line) if region]
        return any(town.is_in(region) for name, region in cuts for town in self._towns.named(fold(name), country))

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

    def _named(self, ways: list[Reading], country: str | None) -> list[Town]:
        found: list[Town] = []
        for way in ways:
            for name, region in town_and_region(way.rest):
                towns = [] if _is_short(name) else self._towns.named(fold(name), way.country or country)
                found += [town for town in towns if not region or town.is_in(region)]
        return found

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
            return self._areas.ask(line, [Area(whole)], [])
        towns = tuple(_places(self._towns.alike(fold(rest), within)))
        where = f" in {country_name(within)}" if within else ""
        ask = "Did you mean one of these towns?" if towns else "Check the spelling, or type a postal code."
        return Unknown(f"We do not know a place called “{rest}”{where}. {ask}", towns)

    def _unknown_code(self, code: str, country: str | None) -> Unknown:
        if country is None:
            return Unknown(f"We do not know the postal code “{code}”. Check it, or type the name of your town.")
        return Unknown(
            f"We do not know the postal code “{code}” in {country_name(country)}. "
            "Check it, or choose the town nearest to you.",
            tuple(_places(self._towns.biggest(country))),
        )  # fmt: skip


def _answer(places: list[Place]) -> Place | Choices | None:
    if len(places) < 2:
        return places[0] if places else None
    return Choices(tuple(places[:MOST_CHOICES]))


def _places(towns: Iterable[Town]) -> list[Place]:
    return [town.place() for town in towns]


def _is_short(text: str) -> bool:
    """One or two Latin letters: too little to tell a town by. Two signs of Chinese are another matter."""
    key = fold(text)
    return len(key) <= _SHORT and key.isascii() and key.isalpha()


def _is_certain(town: Town) -> bool:
    """Whether a town may be the answer without asking: not a small one, asked by one of its other names."""
    return town.own or town.population >= _OTHER_NAME_PEOPLE


def _distinct(towns: Iterable[Town]) -> list[Town]:
    """One entry a place, the biggest first; within a country small namesakes of a big town are left out."""
    kept: list[Town] = []
    for town in sorted(_likely(set(towns)), key=lambda town: (-_weight(town), town.country, town.point)):
        same = [other for other in kept if other.country == town.country]
        hidden = any(km_between(town.point, other.point) < _SAME_KM or _outweighs(other, town) for other in same)
        if not hidden and len(same) < _PER_COUNTRY:
            kept.append(town)
    return kept


def _likely(towns: set[Town]) -> set[Town]:
    """The towns without those that bear the name only as one of their other names, if another is likelier.

    Beside towns of that own name, another name counts for far bigger ones only: "Roma" is Rome, not Roma in Texas.
    """
    if not towns:
        return towns
    own = [town.population for town in towns if town.own]
    least = max(_OTHER_NAME_PEOPLE, _CLEARLY * max(own)) if own else max(town.population for town in towns) / 50
    return {town for town in towns if town.own or town.population >= least}


def _outweighs(big: Town, town: Town) -> bool:
    return (big.own or not town.own) and _weight(big) > _CLEARLY * _weight(town)


def _weight(town: Town) -> float:
    """How likely a town is meant: by its people, less where the name asked is not its usual one."""
    return (town.population + 1) * (1.0 if town.own else 0.3)
