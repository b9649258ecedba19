"""The index that serves: tantivy on disk, one writer, any number of readers.

It is derived data: its folder may be deleted and made again from the store. `FORMAT` names the schema;
an index of another format lies in another folder and is not opened.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import tantivy

from trialway.search.analysis import ANALYZER, analyzer
from trialway.search.concepts import CONCEPT_WEIGHTS
from trialway.search.document import WEIGHTS, IndexDocument
from trialway.search.index import Hit, IndexBusy, SearchError, SearchPage
from trialway.search.nearest import Distances, PointTable, Ranking, hits_of, write_point
from trialway.search.placed import PlacedSites, pack
from trialway.search.query import FACETS, Query, is_filtered, without
from trialway.search.tantivy_query import Compiler, concept_field

FORMAT = "6"
_RAW_MULTI = ("country", "phase", "topics", "near")
_RAW_ONE = ("status", "study_type", "sex")
_MOST_VALUES = 300


def build_schema() -> tantivy.Schema:
    """The fields of `FORMAT`."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("fingerprint", stored=True, tokenizer_name="raw", index_option="basic")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name=ANALYZER, index_option="position")
    for part in CONCEPT_WEIGHTS:
        builder.add_text_field(concept_field(part), tokenizer_name="raw", index_option="basic")
    for name in (*_RAW_ONE, *_RAW_MULTI):
        builder.add_text_field(name, fast=name != "near", tokenizer_name="raw", index_option="basic")
    for name in ("min_days", "max_days", "healthy"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_unsigned_field("near_key", fast=True)
    for name in ("near_points", "site_digest", "site_points"):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


class TantivyIndex:
    """An `Index` in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._schema = build_schema()
        self._lock = threading.Lock()
        self._seen = -1
        self._points = PointTable(())
        self._distances = Distances()
        try:
            self._index = tantivy.Index(self._schema, path=str(folder))
            self._index.register_tokenizer(ANALYZER, analyzer())
            self._index.config_reader("manual")
            self._reload_if_changed()
        except ValueError as error:
            raise SearchError(
                f"The search index in {folder} cannot be opened ({error}). "
                "Run `trialway index --rebuild` to make it again from the store."
            ) from error

    def __len__(self) -> int:
        return self._searcher().num_docs

    def update(self, documents: Iterable[IndexDocument], removed: Iterable[str] = ()) -> None:
        """See `Index.update`."""
        writer = self._writer()
        try:
            for study in removed:
                writer.delete_documents_by_term("id", study)
            for document in documents:
                writer.delete_documents_by_term("id", document.id)
                writer.add_json(msgspec.json.encode(_fields(document)).decode())
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        writer.wait_merging_threads()
        del writer
        _give_back_memory()
        self._reload()

    def placed(self, study: str) -> PlacedSites | None:
        """See `Index.placed`."""
        searcher = self._searcher()
        found = searcher.search(tantivy.Query.term_query(self._schema, "id", study), limit=1, count=False).hits
        if not found:
            return None
        document = searcher.doc(found[0][1])
        digest, points = (bytes(document.get_first(name) or b"") for name in ("site_digest", "site_points"))
        return PlacedSites(digest, points)

    def fingerprints(self) -> Mapping[str, str]:
        """See `Index.fingerprints`."""
        searcher = self._searcher()
        found = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs), count=False).hits
        documents = (searcher.doc(address) for _, address in found)
        return {d.get_first("id"): d.get_first("fingerprint") for d in documents}  # type: ignore[misc]

    def search(self, query: Query, *, facets: Sequence[str] = FACETS) -> SearchPage:
        """See `Index.search`."""
        searcher = self._searcher()
        compiler = Compiler(self._schema, self._points)
        if query.sort == "distance":
            ranking = Ranking(searcher, self._schema, query, self._points, self._distances)
            total, hits = ranking.page(compiler.tiers(query))
        else:
            total, hits = self._by_relevance(searcher, compiler.compile(query), query)
        return SearchPage(total, hits, self._facets(searcher, compiler, query, facets))

    def _by_relevance(
        self, searcher: tantivy.Searcher, compiled: tantivy.Query, query: Query
    ) -> tuple[int, tuple[Hit, ...]]:
        found = searcher.search(compiled, limit=max(1, query.limit), offset=query.offset)
        hits = hits_of(searcher, found.hits[: query.limit], query, self._distances)
        return found.count or 0, hits  # type: ignore[attr-defined]

    def _facets(
        self, searcher: tantivy.Searcher, compiler: Compiler, query: Query, fields: Sequence[str]
    ) -> dict[str, Mapping[str, int]]:
        """Facets that are not filtered on share one pass; each other one needs a pass without its filter."""
        free = [field for field in fields if not is_filtered(query, field)]
        counts = _count_values(searcher, compiler.compile(query), free)
        for field in (f for f in fields if f not in free):
            counts |= _count_values(searcher, compiler.compile(without(query, field)), [field])
        return {field: counts[field] for field in fields}

    def _writer(self) -> tantivy.IndexWriter:
        try:
            return self._index.writer(heap_size=32_000_000, num_threads=1)
        except ValueError as error:
            raise IndexBusy(
                "Another process is writing to the search index: wait until its load has ended, then try again."
            ) from error

    def _searcher(self) -> tantivy.Searcher:
        self._reload_if_changed()
        return self._index.searcher()

    def _reload_if_changed(self) -> None:
        """A commit rewrites meta.json; a look at its time costs microseconds and needs no watcher thread."""
        changed = self._changed()
        if changed is None or changed == self._seen:
            return  # where there is none, the folder is being replaced: what is open still answers
        with self._lock:
            try:
                self._reload()
            except ValueError:
                if changed == self._changed():
                    raise
                return  # replaced while we looked: the next search looks again
            self._seen = changed

    def _changed(self) -> int | None:
        try:
            return (self._folder / "meta.json").stat().st_mtime_ns
        except FileNotFoundError:
            return None

    def _reload(self) -> None:
        self._index.reload()
        terms = self._index.searcher().terms_with_prefix("near", "")
        self._points = PointTable(tuple(term for term, _ in terms))


def _give_back_memory() -> None:
    """Give the system back what a commit no longer uses, where the C library is glibc.

    A writer begins new threads for every commit, and each leaves a heap behind: the memory of a load would grow with
    its size.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


def _fields(document: IndexDocument) -> dict[str, object]:
    fields: dict[str, object] = {"id": document.id, "fingerprint": document.fingerprint}
    fields |= document.texts
    fields |= {concept_field(part): keys for part, keys in document.concepts.items()}
    fields |= {name: getattr(document, name) for name in _RAW_ONE}
    fields |= {"country": document.country, "topics": document.topics, "phase": tuple(dict.fromkeys(document.phase))}
    points = pack(document.near)
    key = int.from_bytes(hashlib.blake2b(points, digest_size=8).digest()) >> 1
    fields |= {"near": tuple(write_point(p) for p in document.near), "near_key": key, "near_points": points}
    fields |= {"site_digest": document.placed.sites, "site_points": document.placed.points}
    ages = {"min_days": document.min_days, "max_days": document.max_days}
    return fields | ages | {"healthy": int(document.healthy)}


def _count_values(
    searcher: tantivy.Searcher, compiled: tantivy.Query, fields: list[str]
) -> dict[str, Mapping[str, int]]:
    wanted = {f: {"terms": {"field": f, "size": _MOST_VALUES}} for f in fields}
    answer = searcher.aggregate(compiled, wanted) if wanted else {}
    answer = json.loads(answer) if isinstance(answer, str) else answer
    return {f: {b["key"]: b["doc_count"] for b in answer[f]["buckets"] if b["key"]} for f in fields}
