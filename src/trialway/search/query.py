"""A Query: what somebody looks for. Words and filters only, no facts kept about anybody."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from trialway.model import Point
from trialway.search.meaning import YEAR, Meaning

Sort = Literal["relevance", "distance"]

#: The fields counted beside the results, in the order in which a page shows them.
FACETS = ("status", "phase", "study_type", "sex", "country")
#: Counted where asked for: the conditions in lay words.
TOPICS = "topics"

_PART = re.compile(r'"([^"]*)"|(\S+)')
_ID = re.compile(r"NCT\s*-?\s*(\d{6,8})", re.IGNORECASE)
#: Words that carry no meaning in "a study for kids with lupus": they must not be required.
_IDLE = frozenset(
    """
    a an and any are as at be by can clinical do find for from has have i in into is it me my near of on or our
    research some studies study take taking that the their there these this to trial trials was we what which
    who whose with without
    """.split()
)

#: Words that add nothing beside something understood: "COPD disease", "people with lupus", "new treatment for gout".
_BESIDE = frozenset(
    """
    best condition cure diagnosed disease disorder drug drugs help illness latest medication medications medicine
    medicines new option options patient patients people person suffer suffering suffers syndrome therapy treat
    treating treatment treatments
    """.split()
)


class Near(msgspec.Struct, frozen=True):
    """Within `km` of a point, or at any distance where `km` is None (the distance then only sorts)."""

    point: Point
    km: float | None = None


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for.

    `text` holds words and "quoted phrases", all of which must appear (any of them with `any_word`). `meanings` say
    what some of them mean (see `understanding.understand`); without any, the words count as they stand.
    `statuses`, `countries` (ISO alpha-2), `phases`, `study_types`: one of them each; empty means any.
    `age` in years keeps studies whose age limits admit it; `sex` FEMALE or MALE keeps those open to it.
    `healthy` keeps studies that take healthy volunteers. `scope` limits everything to studies about one of
    these conditions (an operator's choice).
    """

    text: str = ""
    meanings: tuple[Meaning, ...] = ()
    any_word: bool = False
    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    study_types: tuple[str, ...] = ()
    age: float | None = None
    sex: str = ""
    healthy: bool = False
    near: Near | None = None
    scope: tuple[str, ...] = ()
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0

    def __post_init__(self) -> None:
        if self.sort == "distance" and self.near is None:
            raise ValueError("Sorting by distance needs a place: give near= as well.")

    @property
    def study_id(self) -> str | None:
        """The study asked for, where the text is nothing but a registry number.

        >>> Query(text=" nct 05835310 ").study_id
        'NCT05835310'
        """
        match = _ID.fullmatch(self.text.strip())
        return f"NCT{match[1]}" if match else None

    @property
    def parts(self) -> tuple[str, ...]:
        """The words and phrases to be found that no meaning covers.

        Idle words are left out unless nothing else is there, and a few more beside a meaning.

        >>> Query(text='a study for kids with "heart failure"').parts
        ('kids', 'heart failure')
        """
        text = self.text
        for meaning in self.meanings:
            text = text[: meaning.start] + " " * (meaning.end - meaning.start) + text[meaning.end :]
        parts = split(text)
        telling = tuple(part for part in parts if not is_idle(part))
        if self.subjects:
            return tuple(part for part in telling if part.lower() not in _BESIDE)
        return telling if self.meanings else telling or parts

    @property
    def subjects(self) -> tuple[Meaning, ...]:
        """The meanings that a study must have."""
        return tuple(meaning for meaning in self.meanings if not meaning.is_about_people)

    @property
    def people(self) -> tuple[Meaning, ...]:
        """The meanings that say whom a study must take."""
        return tuple(meaning for meaning in self.meanings if meaning.is_about_people)

    @property
    def age_spans(self) -> tuple[tuple[int, int], ...]:
        """Spans of ages in whole days, first and last; of each, a study must take somebody."""
        asked = () if self.age is None else (int(self.age * YEAR),)
        return (*((day, day) for day in asked), *(one.days for one in self.people if one.days))

    @property
    def sexes(self) -> tuple[str, ...]:
        """The sexes that a study must be open to."""
        return tuple(dict.fromkeys(sex for sex in (self.sex, *(one.sex for one in self.people)) if sex))


def split(text: str) -> tuple[str, ...]:
    """The words and "quoted phrases" of a text.

    >>> split('kids with "heart failure"')
    ('kids', 'with', 'heart failure')
    """
    parts = (phrase or word for phrase, word in _PART.findall(text))
    return tuple(part for part in parts if part.strip())


def is_idle(part: str) -> bool:
    """Whether a word carries no meaning in a query."""
    return " " not in part.strip() and part.lower().strip(".,;:?!") in _IDLE


def without(query: Query, field: str) -> Query:
    """The same query without its filter on one facet's field."""
    names = {"status": "statuses", "country": "countries", "phase": "phases", "study_type": "study_types"}
    name = names.get(field, field)
    if name not in query.__struct_fields__:
        return query
    return msgspec.structs.replace(query, **{name: "" if name == "sex" else ()})


def is_filtered(query: Query, field: str) -> bool:
    """Whether the query filters on this facet's field."""
    return query != without(query, field)
