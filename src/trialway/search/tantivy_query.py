"""A Query → a tantivy query. Words rank; filters only keep or drop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import FieldType, Occur
from tantivy import Query as T

from trialway.search.analysis import phrases_of, terms_of, ways_to_write, words_of
from trialway.search.concepts import CONCEPT_WEIGHTS
from trialway.search.document import ABOUT, WEIGHTS
from trialway.search.meaning import Meaning
from trialway.search.nearest import PointTable
from trialway.search.query import Query

_SCOPE_FIELDS = ("condition", "keyword", "mesh", "title")
#: Being about a thing counts for more than any words for it, whichever the study uses.
_ABOUT_A_CONCEPT = 10.0
#: What the lesser of two ways to have a meaning adds.
_TIE = 0.05


class Compiler:
    """Compiles queries for one state of one index."""

    def __init__(self, schema: tantivy.Schema, points: PointTable) -> None:
        self._schema = schema
        self._points = points

    def compile(self, query: Query, fields: Iterable[str] = WEIGHTS) -> tantivy.Query:
        """The whole query: words in some fields, that rank, and filters, that do not."""
        if query.study_id:
            wanted = T.term_query(self._schema, "id", query.study_id)
            return _all([wanted, *self._scope(query)])
        filters = [T.const_score_query(f, 0.0) for f in self._filters(query)]
        return _all([self._words(query, tuple(fields)), *filters])

    def tiers(self, query: Query) -> list[tantivy.Query]:
        """The query in two: studies about the words, then those that name them in their criteria alone."""
        if query.study_id or not (query.parts or query.subjects):
            return [self.compile(query)]
        about = self.compile(query, ABOUT)
        return [about, T.boolean_query([(Occur.Must, self.compile(query)), (Occur.MustNot, about)])]

    def _words(self, query: Query, fields: Sequence[str]) -> tantivy.Query:
        parts = [written for part in query.parts if (written := ways_to_write(part))]
        wanted = [
            *(_any([self._anywhere(terms, fields) for terms in written]) for written in parts),
            *(self._meaning(meaning, fields) for meaning in query.subjects),
        ]
        if not wanted:
            return T.const_score_query(T.all_query(), 0.0)
        return self._preferring(query.people, _any(wanted) if query.any_word else _all(wanted))

    def _meaning(self, meaning: Meaning, fields: Sequence[str]) -> tantivy.Query:
        """About its concepts, or one of its phrases, or the words it was typed with, wherever each of them stands.

        Where only studies about it are wanted, scattered words are no sign of it.
        """
        ways = [self._concept(key) for key in meaning.keys]
        ways += [self._anywhere(phrase, fields) for phrase in phrases_of(meaning)]
        if set(fields) > set(ABOUT) and (words := words_of(meaning)):
            ways.append(_all([_any([self._anywhere(way, fields) for way in written]) for written in words]))
        return T.disjunction_max_query(ways, _TIE) if ways else T.empty_query()

    def _concept(self, key: str) -> tantivy.Query:
        """Studies about a concept or what is narrower, which have its key too; how rare it is says nothing."""
        fields = ((concept_field(part), weight) for part, weight in CONCEPT_WEIGHTS.items())
        return _any(
            [
                T.const_score_query(T.term_query(self._schema, field, key), weight * _ABOUT_A_CONCEPT)
                for field, weight in fields
            ]
        )

    def _preferring(self, people: Sequence[Meaning], wanted: tantivy.Query) -> tantivy.Query:
        """Those first that name the people who are asked for; naming them is not required."""
        named = [self._anywhere(way, ABOUT) for one in people for written in words_of(one) for way in written]
        if not named:
            return wanted
        return T.boolean_query([(Occur.Must, wanted), *((Occur.Should, one) for one in named)])

    def _anywhere(self, terms: Sequence[str], fields: Iterable[str]) -> tantivy.Query:
        """A word, or words in this order, in any of the fields, weighted by field."""
        return _any([T.boost_query(self._in_field(f, terms), WEIGHTS[f]) for f in fields])

    def _in_field(self, field: str, terms: Sequence[str]) -> tantivy.Query:
        if len(terms) == 1:
            return T.term_query(self._schema, field, terms[0])
        return T.phrase_query(self._schema, field, list(terms))

    def _filters(self, query: Query) -> Iterable[tantivy.Query]:
        sets = {
            "status": query.statuses,
            "country": query.countries,
            "phase": query.phases,
            "study_type": query.study_types,
        }
        for field, values in sets.items():
            if values:
                yield T.term_set_query(self._schema, field, list(values))
        for sex in query.sexes:
            yield T.term_set_query(self._schema, "sex", ["ALL", sex])
        if query.healthy:
            yield T.term_query(self._schema, "healthy", 1)
        for first, last in query.age_spans:
            yield from self._ages(first, last)
        if query.near and query.near.km is not None:
            yield at_points(self._schema, self._points.by_distance(query.near.point, query.near.km))
        yield from self._scope(query)

    def _scope(self, query: Query) -> Iterable[tantivy.Query]:
        if query.scope:
            conditions = [terms for text in query.scope if (terms := terms_of(text))]
            yield _any([self._anywhere(terms, _SCOPE_FIELDS) for terms in conditions])

    def _ages(self, first: int, last: int) -> Iterable[tantivy.Query]:
        number = FieldType.Integer
        yield T.range_query(self._schema, "min_days", number, upper_bound=last)
        yield T.range_query(self._schema, "max_days", number, lower_bound=first)


def concept_field(part: str) -> str:
    """The field that holds the concepts named in a part of the record."""
    return f"{part}_concepts"


def at_points(schema: tantivy.Schema, points: Sequence[str]) -> tantivy.Query:
    """Studies with an open site at one of these points."""
    return T.term_set_query(schema, "near", list(points)) if points else T.empty_query()


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else T.boolean_query([(Occur.Must, q) for q in queries])


def _any(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else T.boolean_query([(Occur.Should, q) for q in queries])
