"""Whatever the text, the reader keeps its word: it never raises, its offsets are the text's, and a doubt stays one."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.generative.eligibility.lines import answers, everything, judged, pages, person, soup
from trialway.eligibility import Criteria, read
from trialway.eligibility.evaluate import CriterionVerdict
from trialway.eligibility.outline import outline
from trialway.eligibility.render import bare, read_exact, write_exact
from trialway.eligibility.serialize import pack, read_json, unpack, write_json

texts = st.one_of(soup.map("Exclusion Criteria:\n\n* {}".format), pages, st.text(max_size=120))


def check(text: str) -> Criteria:
    """Raise unless every offset, id and degree of the reading is in order."""
    made = read(text)
    ids = [node.id for node, _ in everything(made)]
    assert len(ids) == len(set(ids)), ids
    for node, line in everything(made):
        assert node.quote == text[node.start : node.end]
        assert line.start <= node.start <= node.end <= line.end
        assert node.section == line.section
        assert node.leaf is None if node.op not in ("leaf", "human") else node.leaf or node.op == "human"
        if node.leaf:
            assert line.start <= node.leaf.start <= node.leaf.end <= line.end
        if node.reading == "full":
            assert node.op != "human"
            assert not node.residue, node.residue
    return made


@given(texts)
@example("WITHIN 0MN:WITHIN 0MN:\n0")
@settings(max_examples=300, deadline=None)
def test_every_offset_id_and_degree_is_in_order(text: str) -> None:
    check(text)


@given(texts)
@settings(max_examples=100, deadline=None)
def test_the_reader_reads_the_lines_of_the_outline_and_no_others(text: str) -> None:
    """With the outline's own tests: headings and the quotes of lines put together give the text back."""
    made, found = read(text), outline(text)
    lines = [(node.id, node.start, node.end, node.label, node.group) for node, line in everything(made) if node is line]
    assert lines == [(item.id, item.start, item.end, item.label, item.group) for item in found.walk()]
    assert made.headings == found.headings


@given(texts)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert read(text) == read(text)


@given(texts)
@settings(max_examples=100, deadline=None)
def test_a_reading_survives_json_packing_and_the_exact_voice(text: str) -> None:
    made = read(text)
    assert read_json(write_json(made, study="s")) == made
    assert unpack(pack(made)) == made
    for node in made.criteria:
        assert read_exact(write_exact(node)) == bare(node)


@given(pages, st.data())
@settings(max_examples=200, deadline=None)
def test_a_reading_in_part_is_never_certain_and_no_section_never_excludes(text: str, data: st.DataObject) -> None:
    made = read(text)
    leaves = [leaf for criterion in made.criteria for leaf in criterion.leaves()]
    facts = [data.draw(answers(leaf)) for leaf in leaves[:20]]
    found = judged(made, person(*facts, born=data.draw(st.sampled_from([None, "1950", "2015-03"])), sex="female"))
    for one in found.criteria:
        _check_doubt(one)
    if all(one.reading != "full" or one.section == "unknown" for one in found.criteria):
        assert found.verdict != "excluded"


def _check_doubt(one: CriterionVerdict) -> None:
    if one.reading != "full":
        assert not one.certain, one
    if one.section == "unknown":
        assert one.verdict in ("unknown", "not_applicable")
    for part in one.parts:
        _check_doubt(part)
