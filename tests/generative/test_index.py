"""tantivy = the memory index, on drawn documents and queries: the same studies, totals, counts and distances."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialway.model import Point
from trialway.search import IndexDocument, Near, Query, nearest
from trialway.search.concepts import CONCEPT_WEIGHTS
from trialway.search.document import WEIGHTS
from trialway.search.meaning import Concept, Meaning
from trialway.search.memory import MemoryIndex
from trialway.search.query import FACETS, TOPICS
from trialway.search.tantivy import TantivyIndex

WORDS = ["lupus", "Lupus", "children", "asthma", "heart", "failure", "Sjögren", "IL-6", "the"]
STATUSES = ["RECRUITING", "COMPLETED", "NOT_YET_RECRUITING"]
COUNTRIES = ["US", "DE", "IN"]
PHASES = ["PHASE1", "PHASE2", "NA"]
POINTS = [Point(40.7, -74.0), Point(41.9, -87.6), Point(52.5, 13.4), Point(-33.9, 151.2), Point(10.0, 179.99)]

KEYS = ["lupus", "autoimmune-disease", "asthma", "heart-failure"]

text = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> list[IndexDocument]:
    count = draw(st.integers(0, 8))
    return [draw(document(f"NCT{n:08}")) for n in range(count)]


@st.composite
def document(draw: st.DrawFn, number: str) -> IndexDocument:
    youngest = draw(st.integers(0, 30_000))
    return IndexDocument(
        id=number,
        texts={name: draw(text) for name in WEIGHTS},
        status=draw(st.sampled_from(STATUSES)),
        country=tuple(draw(st.sets(st.sampled_from(COUNTRIES)))),
        phase=tuple(draw(st.sets(st.sampled_from(PHASES)))),
        study_type=draw(st.sampled_from(["INTERVENTIONAL", "OBSERVATIONAL", ""])),
        sex=draw(st.sampled_from(["ALL", "FEMALE", "MALE"])),
        min_days=youngest,
        max_days=draw(st.integers(youngest, 50_000)),
        healthy=draw(st.booleans()),
        topics=tuple(draw(st.sets(st.sampled_from(["lupus", "asthma"])))),
        near=tuple(sorted(draw(st.sets(st.sampled_from(POINTS))))),
        concepts={part: tuple(sorted(draw(st.sets(st.sampled_from(KEYS), max_size=2)))) for part in CONCEPT_WEIGHTS},
    )


@st.composite
def meanings(draw: st.DrawFn, words: str) -> tuple[Meaning, ...]:
    """What the first words of a text may mean; perhaps nothing."""
    if not words or not draw(st.booleans()):
        return ()
    end = draw(st.integers(1, len(words)))
    about = Meaning(
        start=0,
        end=end,
        text=words[:end],
        concepts=tuple(Concept(key, key) for key in draw(st.sets(st.sampled_from(KEYS), max_size=2))),
        words=tuple(draw(st.sets(st.sampled_from(["heart failure", "children", ""]), max_size=2))),
    )
    whom = Meaning(start=end, end=end, text="", ages=draw(st.none() | st.just((2.0, 18.0))), sex="FEMALE")
    return (about, whom) if draw(st.booleans()) else (about,)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    some = lambda values: tuple(draw(st.sets(st.sampled_from(values), max_size=2)))  # noqa: E731
    place = draw(st.none() | st.sampled_from(POINTS))
    near = Near(place, draw(st.none() | st.sampled_from([5.0, 1_500.0, 7_000.0]))) if place else None
    phrase = draw(st.sampled_from(["", '"heart failure"', "NCT00000001"]))
    words = draw(text)
    return Query(
        text=f"{words} {phrase}".strip(),
        meanings=draw(meanings(words)),
        any_word=draw(st.booleans()),
        statuses=some(STATUSES),
        countries=some(COUNTRIES),
        phases=some(PHASES),
        study_types=some(["INTERVENTIONAL", "OBSERVATIONAL"]),
        age=draw(st.none() | st.integers(0, 100)),
        sex=draw(st.sampled_from(["", "FEMALE", "MALE"])),
        healthy=draw(st.booleans()),
        near=near,
        scope=some(["lupus", "heart failure"]),
        sort=draw(st.sampled_from(["relevance", "distance"])) if near else "relevance",
        limit=draw(st.integers(1, 5)),
        offset=draw(st.integers(0, 4)),
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(documents(), st.lists(queries(), min_size=3, max_size=6))
def test_tantivy_equals_memory(drawn: list[IndexDocument], asked: list[Query]) -> None:
    _compare_all(drawn, asked)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(documents(), st.lists(queries(), min_size=3, max_size=6))
def test_tantivy_equals_memory_where_hits_are_many(drawn: list[IndexDocument], asked: list[Query]) -> None:
    """More hits than are ranked as they are: they are narrowed to the nearest points."""
    with patch.multiple(nearest, FEW=1, FIRST_REACH=1):
        _compare_all(drawn, [msgspec.structs.replace(q, sort="distance") if q.near else q for q in asked])


def _compare_all(drawn: list[IndexDocument], asked: list[Query]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fast, plain = TantivyIndex(Path(folder)), MemoryIndex()
        fast.update(drawn)
        plain.update(drawn)
        assert fast.fingerprints() == plain.fingerprints()
        for query in asked:
            _compare(fast, plain, query)


def _compare(fast: TantivyIndex, plain: MemoryIndex, query: Query) -> None:
    counted = (*FACETS, TOPICS)
    found, wanted = fast.search(query, facets=counted), plain.search(query, facets=counted)
    assert found.total == wanted.total
    assert {f: dict(c) for f, c in found.facets.items()} == wanted.facets
    whole = {"limit": 50, "offset": 0}
    all_found = fast.search(_with(query, **whole)).hits
    all_wanted = plain.search(_with(query, **whole)).hits
    assert {h.study for h in all_found} == {h.study for h in all_wanted}
    if query.sort == "distance":
        assert [h.km for h in found.hits] == pytest.approx([h.km for h in wanted.hits], abs=1e-6, nan_ok=True)
        assert [h.study for h in found.hits] == [h.study for h in all_found[query.offset : query.offset + query.limit]]


def _with(query: Query, **changes: int) -> Query:
    return msgspec.structs.replace(query, **changes)
