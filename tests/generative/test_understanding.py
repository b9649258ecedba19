"""Understanding a text never fails, tells the truth about where it read what, and loses no study."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trialway.model import Study
from trialway.search import Query, document_of
from trialway.search.memory import MemoryIndex
from trialway.search.understanding import understand
from trialway.vocabulary.lexicon import default_lexicon

WORDS = (
    "heart attack failure high blood pressure lupus kids women with ms t2d copd cancer breast that came back stage 4 "
    "asthma of the Keytruda pembrolizumab type 2 diabetes old 9 year 65 and older her2+ non-small cell lung MI NSTEMI "
    'myocardial infarction hypertension "heart attack" , ( - children RA rheumatoid arthritis treatment disease no'
).split(" ")
texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(texts | st.text(max_size=60))
def test_meanings_are_pieces_of_the_text_in_order(text: str) -> None:
    meanings = understand(text, default_lexicon())
    assert all(text[one.start : one.end] == one.text and one.text.strip() for one in meanings)
    assert all(one.end <= two.start for one, two in pairwise(meanings))
    assert understand(text, default_lexicon(), [one.text for one in meanings]) == () or not meanings
    Query(text=text, meanings=meanings)


@settings(max_examples=150, deadline=None)
@given(texts, st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6))
def test_no_study_is_lost_by_understanding(text: str, drawn: list[tuple[str, str, str]]) -> None:
    index = MemoryIndex()
    index.update(
        document_of(
            Study(id=f"NCT{number:08}", brief_title=title, conditions=(condition,), summary=summary),
            (),
            country_code=lambda name: None,
        )
        for number, (title, condition, summary) in enumerate(drawn)
    )
    meanings = tuple(one for one in understand(text, default_lexicon()) if not one.is_about_people)
    plain = index.search(Query(text=text, limit=50), facets=())
    understood = index.search(Query(text=text, meanings=meanings, limit=50), facets=())
    assert {hit.study for hit in plain.hits} <= {hit.study for hit in understood.hits}
