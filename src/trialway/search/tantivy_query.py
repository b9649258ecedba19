"""A Query → a tantivy query. Words rank; filters only keep or drop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import FieldType, Occur
from tantivy import Query as T

from trialway.search.analysis import terms_of, ways_to_write
from trialway.search.document import ABOUT, WEIGHTS
from trialway.search.nearest import PointTable
from trialway.search.query import Query

_SCOPE_FIELDS = ("condition", "keyword", "mesh", "title")


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
        if query.study_id or not query.parts:
            return [self.compile(query)]
        about = self.compile(query, ABOUT)
        return [about, T.boolean_query([(Occur.Must, self.compile(query)), (Occur.MustNot, about)])]

    def _words(self, query: Query, fields: Iterable[str]) -> tantivy.Query:
        parts = [written for part in query.parts if (written := ways_to_write(part))]
        if not parts:
            return T.const_score_query(T.all_query(), 0.0)
        anywhere = [_any([self._anywhere(terms, fields) for terms in written]) for written in parts]
        return _any(anywhere) if query.any_word else _all(anywhere)

    def _anywhere(self, terms: Sequence[str], fields: Iterable[str]) -> tantivy.Query:
        """A word, or words in this order, in any of the fields, weighted by field."""
        return _any([T.boost_query(self._in_field(f, terms), WEIGHTS[f]) for f in fields])

    def _in_field(self, field: str, terms: Sequence[str]) -> tantivy.Query:
        if len(terms) == 1:
            return T.term_query(self._schema, field, terms[0])
        return T.phrase_query(self._schema, field, list(terms))

    def _filters(self, query: Query) -> Iterable[tantivy.Query]:
        sexes = ("ALL", query.sex) if query.sex else ()
        sets = {
            "status": query.statuses,
            "country": query.countries,
            "phase": query.phases,
            "study_type": query.study_types,
            "sex": sexes,
        }
        for field, values in sets.items():
            if values:
                yield T.term_set_query(self._schema, field, list(values))
        if query.healthy:
            yield T.term_query(self._schema, "healthy", 1)
        if query.age is not None:
            yield from self._age(int(query.age * 365.25))
        if query.near and query.near.km is not None:
            yield at_points(self._schema, self._points.by_distance(query.near.point, query.near.km))
        yield from self._scope(query)

    def _scope(self, query: Query) -> Iterable[tantivy.Query]:
        if query.scope:
            conditions = [terms for text in query.scope if (terms := terms_of(text))]
            yield _any([self._anywhere(terms, _SCOPE_FIELDS) for terms in conditions])

    def _age(self, days: int) -> Iterable[tantivy.Query]:
        number = FieldType.Integer
        yield T.range_query(self._schema, "min_days", number, upper_bound=days)
        yield T.range_query(self._schema, "max_days", number, lower_bound=days)


def at_points(schema: tantivy.Schema, points: Sequence[str]) -> tantivy.Query:
    """Studies with an open site at one of these points."""
    return T.term_set_query(schema, "near", list(points)) if points else T.empty_query()


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else T.boolean_query([(Occur.Must, q) for q in queries])


def _any(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else T.boolean_query([(Occur.Should, q) for q in queries])
