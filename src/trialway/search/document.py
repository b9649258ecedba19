"""What the index knows of a study: its words, the values to filter by, and where somebody could join.

An IndexDocument is derived from the record alone (and the gazetteer's answers for its sites); it holds
nothing about any person and can be made again at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

import msgspec

from trialway.model import Openness, Point, Site, Study
from trialway.search.concepts import concepts_of
from trialway.search.placed import PlacedSites
from trialway.vocabulary.conditions import lay_condition
from trialway.vocabulary.lexicon import Lexicon, default_lexicon
from trialway.vocabulary.people import ages_phrase

#: Text fields with their weight in the ranking (after the registry's own search areas).
WEIGHTS = {
    "ids": 10.0,
    "title": 6.0,
    "condition": 8.0,
    "intervention": 5.0,
    "keyword": 4.0,
    "mesh": 3.0,
    "plain": 4.0,
    "summary": 1.5,
    "criteria": 0.6,
}
#: Where a word says what a study is about. In the criteria it may be a reason not to take part.
ABOUT = tuple(field for field in WEIGHTS if field != "criteria")
#: Registries list the main conditions first, and synonyms of them after.
_MAIN_CONDITIONS = 2
#: Where somebody may join today.
_NOW = (Openness.RECRUITING, Openness.ACCESS, Openness.UNKNOWN)
_ALL_AGES = (0, 150 * 366)

CountryCode = Callable[[str], str | None]


class IndexDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One study as the index sees it. Ages are whole days; `near` holds the distinct points of `open_sites`,
    `placed` those of all its sites; `concepts` holds keys of the lexicon by part of the record
    (`concepts.CONCEPT_WEIGHTS`)."""

    id: str
    texts: dict[str, str]
    status: str
    country: tuple[str, ...]
    phase: tuple[str, ...]
    study_type: str
    sex: str
    min_days: int
    max_days: int
    healthy: bool
    topics: tuple[str, ...]
    near: tuple[Point, ...]
    placed: PlacedSites = PlacedSites()
    concepts: dict[str, tuple[str, ...]] = {}

    def __reduce__(self) -> tuple[Callable[[bytes], IndexDocument], tuple[bytes]]:
        """Between processes it travels as packed bytes: a third of the work of pickling each point."""
        return _unpacked, (msgspec.msgpack.encode(self),)

    @property
    def fingerprint(self) -> str:
        """A hash of everything above: two documents with the same one are the same."""
        return hashlib.blake2b(msgspec.json.encode(self), digest_size=16).hexdigest()


_decoder = msgspec.msgpack.Decoder(IndexDocument)


def _unpacked(packed: bytes) -> IndexDocument:
    return _decoder.decode(packed)


def document_of(
    study: Study, points: Sequence[Point | None], *, country_code: CountryCode, lexicon: Lexicon | None = None
) -> IndexDocument:
    """Make the index document of a study. `points` says where each of its sites lies, None if that is not known.

    Raises LexiconError where there is no lexicon.
    """
    eligibility = study.eligibility
    near = {rounded(point) for point in set(open_points(study, points)) if point}
    countries = {code for name in {site.country for site in open_sites(study)} if (code := country_code(name))}
    youngest, oldest = eligibility.minimum_age, eligibility.maximum_age
    return IndexDocument(
        id=study.id,
        texts=_texts(study),
        status=study.status or "UNKNOWN",
        country=tuple(sorted(countries)),
        phase=tuple(study.design.phases),
        study_type=study.design.study_type,
        sex=eligibility.sex or "ALL",
        min_days=int(youngest.days) if youngest else _ALL_AGES[0],
        max_days=_last_day(oldest.days, oldest.unit) if oldest else _ALL_AGES[1],
        healthy=bool(eligibility.healthy_volunteers),
        topics=tuple(dict.fromkeys(lay_condition(name) for name in study.conditions[:_MAIN_CONDITIONS])),
        near=tuple(sorted(near)),
        placed=PlacedSites.of(study.sites, points),
        concepts=concepts_of(study, lexicon or default_lexicon()),
    )


def open_sites(study: Study) -> list[Site]:
    """The sites that count for distance and country: those where somebody may join, now or soon.

    In a study that recruits these are the sites that recruit, and those whose status the registry does not
    give: they are never dropped on a guess. Where there are none, and in a study that opens later, every
    site that is not closed counts; in a study that nobody can join, every site.
    """
    if study.openness in (Openness.CLOSED, Openness.UNKNOWN):
        return list(study.sites)
    open_ = [site for site in study.sites if study.site_openness(site) is not Openness.CLOSED]
    now = [site for site in open_ if study.site_openness(site) in _NOW]
    return now if now and study.openness in _NOW else open_


def open_points(study: Study, points: Sequence[Point | None]) -> list[Point | None]:
    """Of the points of all sites, those of `open_sites`."""
    where = {id(site): point for site, point in zip(study.sites, points, strict=True)}
    return [where[id(site)] for site in open_sites(study)]


def rounded(point: Point) -> Point:
    """The point to about ten metres, so that equal places are equal points."""
    return Point(round(point.lat, 4) + 0.0, round(point.lon, 4) + 0.0)


def _last_day(days: float, unit: str) -> int:
    """A maximum of 17 years lasts until the day before the eighteenth birthday."""
    whole = {"year": 365.25, "month": 30.4375}.get(unit)
    return int(days + whole) - 1 if whole else int(days)


def _texts(study: Study) -> dict[str, str]:
    ids = [
        study.id,
        *study.aliases,
        study.organization_id,
        study.acronym,
        *(s.id for s in study.secondary_ids),
    ]
    names = [name for i in study.interventions for name in (i.name, *i.other_names)]
    mesh = (*study.condition_terms, *study.condition_ancestors, *study.intervention_terms)
    return {
        "ids": _joined(ids),
        "title": _joined([study.brief_title, study.official_title]),
        "condition": _joined(study.conditions),
        "intervention": _joined(names),
        "keyword": _joined(study.keywords),
        "mesh": _joined(term.term for term in mesh),
        "plain": plain_words(study),
        "summary": study.summary,
        "criteria": study.eligibility.criteria,
    }


def plain_words(study: Study) -> str:
    """What people would call a study's conditions and those it is for."""
    return _joined([ages_phrase(study.eligibility), *map(lay_condition, study.conditions)])


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
