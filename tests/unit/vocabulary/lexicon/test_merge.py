"""How the sources become one: whose word counts, what is the same thing, what is broader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trialway.vocabulary.lexicon import Code, Lexicon
from trialway.vocabulary.lexicon.build import write
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.merge import merge

Open = Callable[[list[Draft]], Lexicon]


def test_a_reviewed_row_takes_over_the_imported_concept(small: Lexicon) -> None:
    entry = small.entry("mesh:D009203")
    assert entry is not None
    assert entry == small.entry("icd:I21") == small.entry("myocardial-infarction")
    assert entry.name == "heart attack"
    assert entry.codes == (
        Code("ICD-10-CM", "I21", "Myocardial Infarct"),
        Code("MeSH", "D009203", "Myocardial Infarction"),
    )
    assert small.find("myocardial infarct") == ("myocardial-infarction",)


def test_the_reviewed_meaning_of_a_term_beats_an_imported_one(small: Lexicon) -> None:
    assert small.find("heart disease") == ("heart-disease",)


def test_the_name_of_a_number_leaves_room_for_the_medicine_itself(open_drafts: Open) -> None:
    lexicon = open_drafts(
        [
            Draft("testosterone", "lab", "testosterone", "variables", 1, (), ("castrate level",)),
            Draft("drug:DB1", "medication", "Testosterone", "drugs", 3, (), ("testosterone", "castrate level")),
        ]
    )
    assert lexicon.find("testosterone") == ("testosterone", "drug:DB1")
    assert lexicon.find("castrate level") == ("testosterone",)


def test_a_stop_word_is_no_name_and_a_short_imported_one_needs_capitals(small: Lexicon) -> None:
    assert small.find("patient") == ()
    assert (small.find("ami"), small.find("AMI")) == ((), ("mesh:D2",))


def test_what_is_narrower_in_the_tree_is_a_kind_of_it_unless_cut(drafts: list[Draft], open_drafts: Open) -> None:
    assert open_drafts(drafts).children("myocardial-infarction") == ("mesh:D1", "mesh:D2")
    cut = merge(drafts, (), frozenset({("Cardiogenic Shock", "Myocardial Infarction")}))
    assert cut.entries["myocardial-infarction"].children == ("mesh:D1",)


def test_broader_reaches_all_the_way_up(small: Lexicon) -> None:
    assert small.ancestors("mesh:D1") == {"myocardial-infarction", "heart-disease"}
    assert small.is_a("mesh:D1", "heart-disease")
    assert small.is_a("heart-disease", "heart-disease")
    assert not small.is_a("heart-disease", "myocardial-infarction")
    assert small.ancestors("nobody") == frozenset()
    assert small.entry("nobody") is None


def test_a_circle_of_parents_is_broken(open_drafts: Open) -> None:
    lexicon = open_drafts(
        [
            Draft("a", "diagnosis", "aaaa", "t", 0, parents=("b",)),
            Draft("b", "diagnosis", "bbbb", "t", 0, parents=("a",)),
        ]
    )
    assert lexicon.ancestors("a") == {"b"}
    assert lexicon.ancestors("b") == frozenset()


def test_a_code_alone_does_not_make_two_things_one(open_drafts: Open) -> None:
    lexicon = open_drafts(
        [
            Draft("swollen-glands", "diagnosis", "swollen glands", "t", 0, (Code("MeSH", "D7", "swollen glands"),)),
            Draft(
                "mesh:D7", "diagnosis", "Lymphatic Diseases", "medical", 2, (Code("MeSH", "D7", "Lymphatic Diseases"),)
            ),
        ]
    )
    assert lexicon.find("lymphatic disease") == ("mesh:D7",)
    swollen = lexicon.entry("swollen-glands")
    assert swollen is not None
    assert swollen.codes == (Code("MeSH", "D7", "Lymphatic Diseases"),)


def test_same_sources_make_the_same_bytes(drafts: list[Draft], tmp_path: Path) -> None:
    first = write(tmp_path / "one.bin", drafts, "x")
    second = write(tmp_path / "two.bin", list(reversed(drafts)), "x")
    assert first.version == second.version
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()
    assert write(tmp_path / "three.bin", drafts[1:], "x").version != first.version
