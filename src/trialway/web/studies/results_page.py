"""What the results page shows: the heading, the cards, the tags that can be removed, the filters, the ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from trialway.model import Place, Site, Status, Study
from trialway.places.countries import country_code, country_name
from trialway.search.analysis import terms_of
from trialway.vocabulary.freshness import freshness
from trialway.vocabulary.people import ages_words
from trialway.vocabulary.words import (
    phase_words,
    sex_words,
    site_status_words,
    status_words,
    study_type_words,
)
from trialway.web import wiring
from trialway.web.studies.asked import DISTANCES, OPEN, PER_PAGE, PHASES, TYPES, Asked
from trialway.web.studies.finding import Found, Results, countries_of
from trialway.web.studies.maps import here_of, pin
from trialway.web.studies.understood import understood_values
from trialway.web.studies.ways_out import ways_out
from trialway.web.ui.text import distance, join_words, plural

_STATUSES_OFFERED = (*OPEN, Status.ACTIVE_NOT_RECRUITING, Status.COMPLETED)

#: What the search form asks itself, and what belongs to the words in it.
_SHOWN = 40
_ASKED_ANEW = ("q", "near", "country", "exact")


class Option(msgspec.Struct, frozen=True):
    """One value of a filter."""

    value: str
    label: str
    count: int
    checked: bool


class Group(msgspec.Struct, frozen=True):
    """One filter with its values."""

    name: str
    title: str
    options: tuple[Option, ...]


class Card(msgspec.Struct, frozen=True):
    """One study in the list."""

    id: str
    href: str
    title: str
    registry_title: str
    openness: str
    status: str
    facts: tuple[str, ...]
    nearest: str
    places: str
    warning: str
    only_mentions: str


def results_page(results: Results, address: str, *, on: date) -> dict[str, Any]:
    """The template's values. `address` is the path of study pages with `{}` for the number."""
    where = results.where
    asked = msgspec.structs.replace(results.asked, problems=_problems(results.asked))
    cards = tuple(_card(one, asked, where.place, address, on) for one in results.found)
    pins = tuple(p for one, card in zip(results.found, cards, strict=True) if (p := _pin(one, card, where.place)))
    return {
        "asked": asked,
        "narrows": asked.parameters() if results.page.total > 1 else "",
        "kept": [pair for pair in parse_qsl(asked.parameters()) if pair[0] not in _ASKED_ANEW],
        "where": where,
        "place_links": place_links(asked, where.choices),
        "place_error": where.message if where.message and not where.place else "",
        "heading": _heading(results),
        **understood_values(results, wiring.lexicon()),
        "tags": _tags(asked, where.place),
        "found": cards,
        "first": (asked.page - 1) * PER_PAGE + 1,
        "pages": results.pages,
        "groups": _groups(asked, results.page.facets),
        "country_counts": _countries(results.page.facets.get("country", {}), asked.country),
        "distances": [
            *((str(km), _reach(km, where.place)) for km in _offered(asked.within)),
            ("any", "Any distance"),
        ],
        "within": "any" if asked.within is None else str(asked.within),
        "ways_out": ways_out(results) if not cards else (),
        "map_sites": pins,
        "here": here_of(where.place),
        "has_examples": any(one.study.is_example for one in results.found),
    }


def place_links(asked: Asked, choices: tuple[Place, ...]) -> list[tuple[str, str]]:
    """Each place that may be meant, with the address that means it."""
    return [
        (
            place.label,
            asked.parameters(near=place.label if place.exactness == "town" else asked.near, country=place.country),
        )
        for place in choices
    ]


def _problems(asked: Asked) -> tuple[str, ...]:
    """What of the question could not be used; signs alone are no words, and match nothing."""
    if not asked.q or terms_of(asked.q):
        return asked.problems
    shown = asked.q if len(asked.q) <= _SHOWN else f"{asked.q[:_SHOWN]} …"
    return (*asked.problems, f"“{shown}” holds no word to look for, so this is the whole list. Try a condition.")


def _heading(results: Results) -> str:
    asked, place = results.asked, results.where.place
    words = [plural(results.page.total, "study", "studies")]
    if terms_of(asked.q):
        words.append(f"for “{asked.q}”")
    if place:
        reach = f"within {distance(asked.within, place.country)} of" if asked.within else "by distance from"
        words.append(f"{reach} {place.label}")
    elif asked.country and not asked.near:
        words.append(f"in {country_name(asked.country)}")
    return " ".join(words)


def _card(one: Found, asked: Asked, place: Place | None, address: str, on: date) -> Card:
    study = one.study
    fresh = freshness(study, on)
    keep = asked.near and f"?{Asked(near=asked.near, country=asked.country).parameters()}"
    kind = short(phase_words(_named_phases(study)) or study_type_words(study.design.study_type))
    return Card(
        id=study.id,
        href=address.format(study.id) + keep,
        title=one.title,
        registry_title=study.brief_title or study.official_title,
        openness=study.openness,
        status=status_words(study.status),
        facts=tuple(fact for fact in (ages_words(study.eligibility), sex_words(study.eligibility.sex), kind) if fact),
        nearest=_nearest(one, place),
        places=_places(study),
        warning=fresh.text if fresh else "",
        only_mentions=_only_mentions(one.only_in_criteria),
    )


def _nearest(one: Found, place: Place | None) -> str:
    if not one.nearest or not place:
        return ""
    site, words = one.nearest.site, site_status_words(one.nearest.openness)
    far = distance(one.nearest.km, place.country)
    return f"{site_name(site)}, {far} away. {words}"


def site_name(site: Site) -> str:
    """A site in one line: facility, town, country."""
    country = country_name(country_code(site.country) or "") or site.country
    return join_commas(site.facility, site.city, country)


def join_commas(*parts: str) -> str:
    """The parts that are there, with commas."""
    return ", ".join(part for part in parts if part)


def _only_mentions(words: tuple[str, ...]) -> str:
    """A word found in the criteria alone may well be a reason not to take part: say so."""
    quoted = join_words([f"“{word}”" for word in words])
    return f"Names {quoted} only in its rules on who can take part." if words else ""


def _places(study: Study) -> str:
    if not study.sites:
        return "The registry names no places."
    countries = countries_of(study.sites)
    named = join_words(countries[:3]) if len(countries) <= 3 else f"{len(countries)} countries"
    return f"{plural(len(study.sites), 'site')} in {named}" if countries else plural(len(study.sites), "site")


def _pin(one: Found, card: Card, place: Place | None) -> dict[str, object] | None:
    if not one.nearest or not place:
        return None
    note = f"{site_name(one.nearest.site)}, {distance(one.nearest.km, place.country)}"
    return pin(one.nearest.point, one.nearest.openness, one.title, card.href, note)


def _tags(asked: Asked, place: Place | None) -> list[tuple[str, str]]:
    """Each filter in use, with the address without it."""
    tags = []
    if not asked.statuses:
        tags.append(("Open or opening soon", asked.parameters(statuses=("all",))))
    for status in asked.statuses if asked.statuses != ("all",) else ():
        rest = tuple(s for s in asked.statuses if s != status)
        tags.append((status_words(Status(status)), asked.parameters(statuses=rest or ("all",))))
    if place and asked.within:
        tags.append((f"Within {distance(asked.within, place.country)} of {place.label}", asked.parameters(within=None)))
    if asked.near:
        tags.append((f"Near {asked.near}", asked.parameters(near="", country="", sort="")))
    elif asked.country:
        tags.append((country_name(asked.country), asked.parameters(country="")))
    tags += [
        (_phase(phase), asked.parameters(phases=tuple(p for p in asked.phases if p != phase))) for phase in asked.phases
    ]
    tags += [(_type(kind), asked.parameters(types=tuple(t for t in asked.types if t != kind))) for kind in asked.types]
    if asked.age is not None:
        tags.append((f"Age {asked.age:g}", asked.parameters(age=None)))
    if asked.sex:
        tags.append((asked.sex.capitalize(), asked.parameters(sex="")))
    if asked.healthy:
        tags.append(("Healthy volunteers", asked.parameters(healthy=False)))
    if asked.any_word:
        tags.append(("Any of the words", asked.parameters(any_word=False)))
    return tags + _words_as_typed(asked)


def _words_as_typed(asked: Asked) -> list[tuple[str, str]]:
    """Tags for the words that are not to be understood."""
    tags = [("Exact words only", asked.parameters(exact=False))] if asked.exact else []
    for words in asked.literal:
        rest = tuple(one for one in asked.literal if one != words)
        tags.append((only_words(words), asked.parameters(literal=rest)))
    return tags


def only_words(text: str) -> str:
    """That some words are to be taken as they stand."""
    return f"Only the word{'s' if ' ' in text else ''} “{text}”"


def _groups(asked: Asked, facets: Mapping[str, Mapping[str, int]]) -> tuple[Group, ...]:
    statuses, phases, types = (facets.get(field, {}) for field in ("status", "phase", "study_type"))
    return (
        _group("status", "Status", _STATUSES_OFFERED, chosen=asked.wanted_statuses, counts=statuses, words=_status),
        _group("phase", "Phase", PHASES, chosen=asked.phases, counts=phases, words=_phase),
        _group("type", "Type of study", TYPES, chosen=asked.types, counts=types, words=_type),
    )


def _group(
    name: str,
    title: str,
    values: tuple[str, ...],
    *,
    chosen: tuple[str, ...],
    counts: Mapping[str, int],
    words: Callable[[str], str],
) -> Group:
    options = (Option(v.lower(), words(v), counts.get(v, 0), v in chosen) for v in values)
    return Group(name, title, tuple(o for o in options if o.count or o.checked))


def _status(value: str) -> str:
    return status_words(Status(value))


def _phase(value: str) -> str:
    return short(phase_words((value,)))


def _type(value: str) -> str:
    return short(study_type_words(value))


def _named_phases(study: Study) -> tuple[str, ...]:
    return tuple(phase for phase in study.design.phases if phase != "NA")


def short(words: str) -> str:
    """The name before the colon that its meaning follows: "Phase 3" of "Phase 3: a test in many people"."""
    return words.partition(":")[0]


def _countries(counts: Mapping[str, int], chosen: str) -> list[tuple[str, str, int]]:
    known = dict(counts) | ({chosen: counts.get(chosen, 0)} if chosen else {})
    return sorted(((code, country_name(code), n) for code, n in known.items()), key=lambda row: row[1])


def _offered(within: int | None) -> list[int]:
    return sorted({*DISTANCES, within}) if within else list(DISTANCES)


def _reach(km: int, place: Place | None) -> str:
    return f"Up to {distance(km, place.country if place else '')}"
