"""Which concepts a study is indexed by, and how a query meets them."""

from __future__ import annotations

from pathlib import Path

from trialway.model import Eligibility, Intervention, MeshTerm, Study
from trialway.search import IndexDocument, Query, document_of
from trialway.search.concepts import concepts_of
from trialway.search.tantivy import TantivyIndex
from trialway.search.understanding import understand
from trialway.vocabulary.lexicon import default_lexicon


def study(number: int = 1, **more: object) -> Study:
    return Study(id=f"NCT9{number:07}", **more)  # type: ignore[arg-type]


def document(number: int, **more: object) -> IndexDocument:
    return document_of(study(number, **more), (), country_code=lambda name: None)


def found(index: TantivyIndex, text: str, *, exact: bool = False) -> list[str]:
    meanings = () if exact else understand(text, default_lexicon())
    return [hit.study for hit in index.search(Query(text=text, meanings=meanings)).hits]


def test_a_condition_brings_what_is_broader() -> None:
    keys = concepts_of(study(conditions=("ST Elevation Myocardial Infarction",)), default_lexicon())["condition"]
    assert {"myocardial-infarction", "heart-disease"} <= set(keys)


def test_the_criteria_are_no_subject() -> None:
    rules = Eligibility(criteria="Exclusion: asthma")
    assert concepts_of(study(brief_title="Rest", eligibility=rules), default_lexicon()) == {}


def test_headings_count_by_their_id() -> None:
    heading = MeshTerm(id="D009203", term="")
    assert "myocardial-infarction" in concepts_of(study(condition_terms=(heading,)), default_lexicon())["keyword"]


def test_a_lay_word_finds_what_is_narrower_and_loses_nothing(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.update(
        [
            document(1, conditions=("NSTEMI",)),
            document(2, conditions=("Myocardial Infarction",)),
            document(3, brief_title="Rest after a Heart Attack"),
            document(4, summary="A weak heart, an attack of gout."),
            document(5, conditions=("Gout",)),
        ]
    )
    plain, understood = found(index, "heart attack", exact=True), found(index, "heart attack")
    assert set(plain) <= set(understood)
    assert set(understood) == {"NCT90000001", "NCT90000002", "NCT90000003", "NCT90000004"}
    assert understood[-1] == "NCT90000004"


def test_a_brand_finds_its_medicine(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.update([document(1, interventions=(Intervention(name="Pembrolizumab 200 mg"),)), document(2)])
    assert found(index, "Keytruda") == ["NCT90000001"]
    assert found(index, "Keytruda", exact=True) == []
