"""Any nodes at all, sensible or not: every field may be set, and words hold what words should not."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from trialway.eligibility.items import Heading, Section
from trialway.eligibility.nodes import (
    Code,
    Comparator,
    Concept,
    Criteria,
    Criterion,
    Kind,
    Leaf,
    Relative,
    Temporality,
    TimeUnit,
    Value,
    Window,
)

_SIGNS = "[](){}<>\"'|\\;:,.=~@*%#&\n\r\t\x00\u2028\u202e×≥µé’ "
_WORDS = ("albumin", "HIV", "and", "not", "the person has", "within", "except:", "only for:", "all of", "4 wk", "≥ 3")
words = st.one_of(
    st.sampled_from(_WORDS),
    st.text(alphabet=_SIGNS + "ab1", max_size=8),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
maybe_words = st.none() | words
numbers = st.one_of(
    st.integers(-5, 500).map(float),
    st.floats(-1e9, 1e9, allow_nan=False, allow_infinity=False),
    st.sampled_from([0.1, 1.5, 1e-7, 1e22, 2500.0]),
)
maybe_numbers = st.none() | numbers
maybe = st.none() | st.booleans()


def one_of(names: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(names))


codes = st.builds(Code, system=words, code=words, display=words)
concepts = st.builds(Concept, text=words, key=maybe_words, codes=st.lists(codes, max_size=2).map(tuple))
values = st.builds(Value, low=maybe_numbers, low_inclusive=maybe, high=maybe_numbers, high_inclusive=maybe)
windows = st.builds(
    Window,
    direction=st.sampled_from(["before", "after", "during"]),
    kind=st.sampled_from(["within", "at_least_ago", "for_duration", "stable_for", "planned"]),
    amount=maybe_numbers,
    unit=st.none() | one_of(TimeUnit),
    high=maybe_numbers,
    inclusive=st.booleans(),
    anchor=maybe_words,
    half_lives=maybe_numbers,
    whichever=st.none() | st.sampled_from(["longer", "shorter"]),
)
several_words = st.lists(words, max_size=2).map(tuple)
leaves = st.builds(
    Leaf,
    kind=one_of(Kind),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    concept=st.none() | concepts,
    negated=st.booleans(),
    comparator=st.none() | one_of(Comparator),
    value=st.none() | values,
    unit=maybe_words,
    unit_text=maybe_words,
    relative_to=st.none() | one_of(Relative),
    attribute=maybe_words,
    levels=several_words,
    qualifiers=several_words,
    window=st.none() | windows,
    temporality=one_of(Temporality),
)


def _node(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Criterion]:
    return st.builds(
        Criterion,
        id=words,
        section=one_of(Section),
        start=st.integers(0, 99),
        end=st.integers(0, 99),
        quote=words,
        op=st.sampled_from(["leaf", "all", "any", "at_least", "not", "human"]),
        reading=st.sampled_from(["full", "partial", "none"]),
        group=maybe_words,
        label=words,
        n=st.none() | st.integers(0, 9),
        leaf=st.none() | leaves,
        residue=several_words,
        notes=several_words,
        **parts,
    )


def _grown(parts: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    return _node(
        guard=st.none() | parts,
        exceptions=st.lists(parts, max_size=2).map(tuple),
        children=st.lists(parts, max_size=3).map(tuple),
    )


criteria = st.recursive(_node(), _grown, max_leaves=4)
headings = st.builds(
    Heading,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    quote=words,
    section=one_of(Section),
    group=maybe_words,
    kind=st.sampled_from(["section", "group", "topic", "lead-in", "remark"]),
)
texts = st.builds(
    Criteria,
    reader=words,
    headings=st.lists(headings, max_size=2).map(tuple),
    criteria=st.lists(criteria, max_size=3).map(tuple),
)
