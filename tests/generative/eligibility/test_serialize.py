"""Written and read back, as JSON or packed, any criteria are the same."""

from __future__ import annotations

import msgspec
from hypothesis import given

from tests.generative.eligibility.drawn import texts
from trialway.eligibility.nodes import Criteria
from trialway.eligibility.serialize import pack, read_json, unpack, write_json


@given(texts)
def test_json_loses_nothing(criteria: Criteria) -> None:
    written = write_json(criteria, study="NCT90000001")
    assert read_json(written) == criteria
    assert read_json(msgspec.json.encode(written)) == criteria


@given(texts)
def test_a_packed_reading_is_the_same(criteria: Criteria) -> None:
    assert unpack(pack(criteria)) == criteria
