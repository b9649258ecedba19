"""What the index on disk must do beyond answering: replace, remove, be read while written, tell when it cannot."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from trialway.model import Point
from trialway.search import IndexDocument, Near, Query, SearchError
from trialway.search.document import WEIGHTS
from trialway.search.index import IndexBusy
from trialway.search.tantivy import TantivyIndex


def document(number: int, *, title: str = "lupus", near: tuple[Point, ...] = ()) -> IndexDocument:
    return IndexDocument(
        id=f"NCT9{number:07}",
        texts=dict.fromkeys(WEIGHTS, "") | {"title": title},
        status="RECRUITING",
        country=(),
        phase=(),
        study_type="INTERVENTIONAL",
        sex="ALL",
        min_days=0,
        max_days=50_000,
        healthy=False,
        topics=(),
        near=near,
    )


def test_a_changed_document_replaces_the_old_one(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.update([document(1), document(2)])
    index.update([document(1, title="asthma")])
    assert len(index) == 2
    assert [hit.study for hit in index.search(Query(text="asthma")).hits] == ["NCT90000001"]
    assert index.search(Query(text="lupus")).total == 1


def test_the_same_study_twice_in_one_update_stays_one(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.update([document(1), document(1, title="asthma")])
    assert len(index) == 1
    assert index.search(Query(text="asthma")).total == 1


def test_removed(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.update([document(1), document(2)])
    index.update([], removed=["NCT90000001"])
    assert set(index.fingerprints()) == {"NCT90000002"}


def test_another_reader_sees_a_commit(tmp_path: Path) -> None:
    writer, reader = TantivyIndex(tmp_path), TantivyIndex(tmp_path)
    assert len(reader) == 0
    writer.update([document(1, near=(Point(10, 10),))])
    here = Query(near=Near(Point(10, 10), 1.0), sort="distance")
    assert [hit.km for hit in reader.search(here).hits] == pytest.approx([0.0])


def test_a_reader_goes_over_to_the_index_that_replaces_its_own(tmp_path: Path) -> None:
    here, aside, old = (tmp_path / name for name in ("index", "index.new", "index.old"))
    TantivyIndex(here).update([document(1)])
    reader = TantivyIndex(here)
    TantivyIndex(aside).update([document(1), document(2)])
    here.rename(old)
    assert reader.search(Query(text="lupus")).total == 1
    aside.rename(here)
    assert reader.search(Query(text="lupus")).total == 2


def test_a_second_writer_is_refused_with_what_to_do(tmp_path: Path) -> None:
    first, second = TantivyIndex(tmp_path), TantivyIndex(tmp_path)

    def documents_while_writing() -> list[IndexDocument]:
        with pytest.raises(IndexBusy, match="try again"):
            second.update([document(2)])
        return [document(1)]

    first.update(one for one in _lazily(documents_while_writing))
    assert len(first) == 1


def _lazily(make: object) -> object:
    yield from make()  # type: ignore[operator]


def test_a_failed_update_changes_nothing(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.update([document(1)])

    def broken() -> object:
        yield document(2)
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError):
        index.update(broken())  # type: ignore[arg-type]
    assert set(index.fingerprints()) == {"NCT90000001"}
    index.update([document(3)])
    assert len(index) == 2


def test_an_index_of_another_schema_says_how_to_make_it_again(tmp_path: Path) -> None:
    import tantivy

    tantivy.Index(tantivy.SchemaBuilder().build(), path=str(tmp_path))
    with pytest.raises(SearchError, match="--rebuild"):
        TantivyIndex(tmp_path)


def test_words_in_title_rank_above_words_in_criteria(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    mentioned = document(2, title="asthma")
    mentioned = msgspec.structs.replace(mentioned, texts=mentioned.texts | {"criteria": "no lupus"})
    index.update([mentioned, document(1)])
    assert [hit.study for hit in index.search(Query(text="lupus")).hits] == ["NCT90000001", "NCT90000002"]
