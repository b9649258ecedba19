"""The reviewed tables are sound, and the checks would see it if they were not."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from trialway.eligibility.nodes import Kind
from trialway.vocabulary.lexicon.checks import problems
from trialway.vocabulary.lexicon.concepts import KINDS, Code
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import ambiguous_words, mesh_ids, read_reviewed
from trialway.vocabulary.lexicon.words import term_forms

GOOD = Draft("gout", "diagnosis", "gout", "t", 0, (Code("MeSH", "D006073", "gout"),))


def test_the_reviewed_tables_have_no_problem() -> None:
    assert problems(read_reviewed()) == []


def test_every_ambiguous_word_stands_under_two_keys() -> None:
    keys: dict[tuple[str, ...], set[str]] = {}
    for draft in read_reviewed():
        for term in draft.terms:
            keys.setdefault(term_forms(term), set()).add(draft.key)
    assert [word for word in ambiguous_words() if len(keys.get(term_forms(word), ())) < 2] == []


def test_the_kinds_are_those_of_the_eligibility_language() -> None:
    assert set(get_args(Kind)) == KINDS


def test_no_mesh_id_stands_under_two_names() -> None:
    ids = list(mesh_ids().values())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (GOOD, "the key 'gout' stands twice"),
        (Draft("podagra", "diagnosis", "podagra", "t", 0, (), ("Gouts",)), "stands under"),
        (Draft("x", "illness", "xyz", "t", 0), "no kind 'illness'"),
        (Draft("x", "diagnosis", "xyz", "t", 0, (), (), ("nobody",)), "no row 'nobody'"),
        (Draft("x", "diagnosis", "xyz", "t", 0, (), (), ("x",)), "broader than itself"),
        (Draft("x", "diagnosis", "xyz", "t", 0, (), ("patients",)), "a stop word"),
        (Draft("x", "diagnosis", "xyz", "t", 0, (), ("%",)), "no letter and no digit"),
        (Draft("X 1", "diagnosis", "xyz", "t", 0), "write the key"),
        (Draft("x", "diagnosis", "", "t", 0), "give it a name"),
        (Draft("x", "diagnosis", "xyz", "t", 0, (Code("MeSH", "I21", ""),)), "no code of a system"),
    ],
)
def test_each_kind_of_problem_is_told(bad: Draft, said: str) -> None:
    assert not problems([GOOD])
    assert any(said in problem for problem in problems([GOOD, bad]))


def test_a_mark_says_which_names_mean_less(tmp_path: Path) -> None:
    concepts = tmp_path / "concepts"
    concepts.mkdir()
    head = "key\tkind\tname\tsynonyms\tcodes\tparents\tquestion\n"
    (concepts / "own.tsv").write_text(f"{head}birth\treproductive\tbirth\tbirths|~water birth\t\t\t\n", "utf-8")
    (draft,) = read_reviewed(tmp_path)
    assert draft.synonyms == ("births", "water birth")
    assert draft.loose == ("water birth",)
