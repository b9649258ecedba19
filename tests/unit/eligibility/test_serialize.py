"""The JSON of criteria, field by field, and what happens to data that is none."""

from __future__ import annotations

import pytest

from tests.unit.eligibility.evaluate.build import high, leaf, node, within
from trialway.eligibility.items import Heading
from trialway.eligibility.nodes import Code, Concept, Criteria, Leaf
from trialway.eligibility.serialize import SerializeError, pack, read_json, unpack, write_json, write_node

NODE = {
    "id", "section", "group", "label", "quote", "start", "end", "op", "reading", "residue", "guard", "exceptions",
    "children", "notes",
}  # fmt: skip


def test_a_line_names_the_study_and_the_reader() -> None:
    heading = Heading(start=0, end=9, quote="Inclusion", section="inclusion")
    written = write_json(Criteria(reader="1", headings=(heading,)), study="NCT90000001")
    assert written["study"] == "NCT90000001"
    assert written["reader"] == "1"
    assert {"start": 0, "end": 9, "quote": "Inclusion", "section": "inclusion"}.items() <= written["headings"][
        0
    ].items()


def test_every_node_has_every_field() -> None:
    written = write_node(node("all", leaf("age"), leaf("sex", "female"), guard=node(leaf("diagnosis", "asthma"))))
    assert set(written) == NODE
    assert set(written["children"][0]) == NODE | {"leaf"}
    assert set(written["guard"]) == NODE | {"leaf"}
    assert write_node(node("at_least", leaf("age"), n=1))["n"] == 1


def test_a_one_sided_value_has_its_known_side_alone() -> None:
    written = write_node(node(leaf("lab", "creatinine", value=high(3), relative_to="ULN", comparator="<=")))["leaf"]
    assert written["value"] == {"high": 3, "high_inclusive": True}
    assert (written["comparator"], written["relative_to"], written["unit"]) == ("<=", "ULN", None)
    assert "value" not in write_node(node(leaf("diagnosis", "asthma")))["leaf"]


def test_a_leaf_has_its_codes_and_its_window() -> None:
    concept = Concept(text="HIV", key="hiv", codes=(Code("MeSH", "D015658", "HIV Infections"),))
    made = Leaf(kind="infection", start=3, end=6, concept=concept, window=within(4, "wk", anchor="consent"))
    written = write_node(node(made))["leaf"]
    assert written["concept"]["codes"] == [{"system": "MeSH", "code": "D015658", "display": "HIV Infections"}]
    assert written["window"] == {
        "direction": "before", "kind": "within", "amount": 4, "unit": "wk", "anchor": "consent", "inclusive": True,
    }  # fmt: skip


def test_other_data_is_refused_with_a_reason() -> None:
    with pytest.raises(SerializeError, match="reader"):
        read_json('{"study": "NCT90000001"}')
    with pytest.raises(SerializeError, match="no criteria"):
        read_json("not json")
    with pytest.raises(SerializeError, match="another form"):
        unpack(b"\x00old")
    with pytest.raises(SerializeError, match="damaged"):
        unpack(pack(Criteria(reader="1"))[:-2])
