"""What somebody asks for in the address of the results page: read with patience, never an error page.

A value we cannot use is left out and told of in `problems`; the rest still answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlencode

import msgspec
from django.http import QueryDict

from trialway.model import Age, Status
from trialway.places.countries import all_countries

PER_PAGE = 10
DISTANCES = (10, 25, 50, 100, 250, 500)
DEFAULT_KM = 100
OPEN = (
    Status.RECRUITING,
    Status.NOT_YET_RECRUITING,
    Status.ENROLLING_BY_INVITATION,
    Status.AVAILABLE,
)
PHASES = ("EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4")
TYPES = ("INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS")
_LONGEST = 300
_LAST_PAGE = 1000


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The address's parameters, usable as they are.

    `within` is in km, None meaning any distance; `statuses` empty means open ones, ("all",) any; `sort` empty
    means nearest first where there is a place, else best match first. `exact` takes all words as they stand, `literal`
    lists those to take as they stand where search would understand them.
    """

    q: str = ""
    near: str = ""
    country: str = ""
    within: int | None = DEFAULT_KM
    statuses: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sex: str = ""
    age: float | None = None
    healthy: bool = False
    any_word: bool = False
    exact: bool = False
    literal: tuple[str, ...] = ()
    sort: Literal["", "relevance", "distance"] = ""
    page: int = 1
    problems: tuple[str, ...] = ()

    @property
    def is_anything(self) -> bool:
        """Whether anything at all was asked for."""
        return msgspec.structs.replace(self, page=1, problems=()) != Asked()

    @property
    def wanted_statuses(self) -> tuple[str, ...]:
        """The statuses to search for; empty means any."""
        if self.statuses == ("all",):
            return ()
        return self.statuses or OPEN

    def parameters(self, **changes: object) -> str:
        """The query string of this, with some parts changed; defaults are left out."""
        return urlencode(self.pairs(**changes))

    def pairs(self, **changes: object) -> list[tuple[str, object]]:
        """The parameters of this, with some parts changed; defaults are left out."""
        asked = msgspec.structs.replace(self, **({"page": 1} | changes))
        within = "any" if asked.within is None else "" if asked.within == DEFAULT_KM else asked.within
        pairs: list[tuple[str, object]] = [
            ("q", asked.q),
            ("near", asked.near),
            ("country", asked.country),
            ("within", within),
            *(("status", status.lower()) for status in asked.statuses),
            *(("phase", phase.lower()) for phase in asked.phases),
            *(("type", kind.lower()) for kind in asked.types),
            ("sex", asked.sex.lower()),
            ("age", "" if asked.age is None else f"{asked.age:g}"),
            ("healthy", "yes" if asked.healthy else ""),
            ("words", "any" if asked.any_word else ""),
            ("exact", "1" if asked.exact else ""),
            *(("literal", words) for words in asked.literal),
            ("sort", asked.sort),
            ("page", asked.page if asked.page > 1 else ""),
        ]
        return [(name, value) for name, value in pairs if value not in ("", None)]


def read_asked(given: QueryDict) -> Asked:
    """Read the parameters of an address."""
    problems: list[str] = []
    return Asked(
        q=_text(given, "q"),
        near=_text(given, "near"),
        country=_country(given, problems),
        within=_within(given, problems),
        statuses=_statuses(given, problems),
        phases=_listed(given, "phase", PHASES, problems),
        types=_listed(given, "type", TYPES, problems),
        sex=_sex(given),
        age=_age(given, problems),
        healthy=given.get("healthy") == "yes",
        any_word=given.get("words") == "any",
        exact=given.get("exact") == "1",
        literal=_literal(given),
        sort=_sort(given),
        page=_page(given),
        problems=tuple(problems),
    )


def _text(given: Mapping[str, str], name: str) -> str:
    return " ".join(str(given.get(name, "")).replace("\x00", " ").split())[:_LONGEST]


def _country(given: QueryDict, problems: list[str]) -> str:
    code = _text(given, "country").upper()
    if code and code not in dict(all_countries()):
        problems.append(f"“{code}” is not a country code we know, so we left it out.")
        return ""
    return code


def _within(given: QueryDict, problems: list[str]) -> int | None:
    text = _text(given, "within").lower().removesuffix("km").strip()
    if text == "any":
        return None
    if text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= 20_100:
        return int(text)
    if text:
        problems.append(f"“{text}” is not a distance, so we used {DEFAULT_KM} km.")
    return DEFAULT_KM


def _statuses(given: QueryDict, problems: list[str]) -> tuple[str, ...]:
    if "all" in given.getlist("status"):
        return ("all",)
    return _listed(given, "status", tuple(Status), problems)


def _listed(given: QueryDict, name: str, known: tuple[str, ...], problems: list[str]) -> tuple[str, ...]:
    asked = [value.strip().upper().replace(" ", "_") for value in given.getlist(name) if value.strip()]
    unknown = [value for value in asked if value not in known]
    if unknown:
        problems.append(f"We do not know the {name} “{unknown[0][:40].lower()}”, so we left it out.")
    return tuple(value for value in known if value in asked)


def _sex(given: QueryDict) -> str:
    sex = _text(given, "sex").upper()
    return sex if sex in ("FEMALE", "MALE") else ""


def _age(given: QueryDict, problems: list[str]) -> float | None:
    text = _text(given, "age").replace(",", ".")
    if not text:
        return None
    age = Age.read(text if text[-1:].isalpha() else f"{text} years")
    if age and age.days <= 120 * 366:
        return round(age.days / 365.25, 2)
    problems.append(f"“{text[:20]}” is not an age, so we left it out. Use years such as 9, or write 8 months.")
    return None


def _literal(given: QueryDict) -> tuple[str, ...]:
    """Words of the text to take as they stand; what is not in the text is none of them."""
    text = _text(given, "q").lower()
    asked = (" ".join(words.replace("\x00", " ").lower().split()) for words in given.getlist("literal"))
    return tuple(dict.fromkeys(words for words in asked if words and words in text))


def _sort(given: QueryDict) -> Literal["", "relevance", "distance"]:
    sort = given.get("sort")
    return "distance" if sort == "distance" else "relevance" if sort == "relevance" else ""


def _page(given: QueryDict) -> int:
    text = _text(given, "page")
    return min(int(text), _LAST_PAGE) if text.isascii() and text.isdecimal() and len(text) < 6 and int(text) else 1
