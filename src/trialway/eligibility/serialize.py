"""Criteria as JSON for others, and as bytes for our own store; both come back as the same nodes.

The JSON is a contract: docs name its fields, so they may grow and never change their names. The packed form is
ours alone. A reading that it no longer understands must be made again from the text, which the store keeps.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
import zstandard

from trialway.eligibility.items import Heading
from trialway.eligibility.nodes import Concept, Criteria, Criterion, Leaf

#: First byte of the packed form. It counts up when a node changes so that an old reading would be misunderstood.
_FORM: Final = b"\x01"
_LEVEL: Final = 3

_decode_json = msgspec.json.Decoder(Criteria).decode
_decode_pack = msgspec.msgpack.Decoder(Criteria).decode
_encode_pack = msgspec.msgpack.Encoder().encode


class SerializeError(ValueError):
    """Data that is no criteria in the form asked for; the message says what is wrong and where."""


def write_json(criteria: Criteria, *, study: str) -> dict[str, Any]:
    """A study's criteria as plain JSON values, in the fields that `trialway criteria --json` promises.

    Every node has all its fields but `n` and `leaf`, which stand only where there is one. In a leaf, `value` and
    `window` stand only where there are some, and a one-sided value has its known side alone.
    """
    return {
        "study": study,
        "reader": criteria.reader,
        "headings": [_heading(heading) for heading in criteria.headings],
        "criteria": [write_node(criterion) for criterion in criteria.criteria],
    }


def read_json(data: bytes | str | dict[str, Any]) -> Criteria:
    """The criteria of one line of `write_json`'s form; the study's id is not part of them.

    Unknown fields are passed over. Raises SerializeError, which names the field.
    """
    try:
        return msgspec.convert(data, Criteria) if isinstance(data, dict) else _decode_json(data)
    except msgspec.MsgspecError as error:
        raise SerializeError(f"These are no criteria: {error}.") from error


def pack(criteria: Criteria) -> bytes:
    """Criteria as few bytes, to be stored beside the study; `unpack` gives the same criteria back."""
    return _FORM + zstandard.compress(_encode_pack(criteria), _LEVEL)


def unpack(data: bytes) -> Criteria:
    """What `pack` packed. Raises SerializeError where the bytes are of another form: read the text again then."""
    if data[:1] != _FORM:
        raise SerializeError("This reading was stored in another form. Read the study's text again.")
    try:
        return _decode_pack(zstandard.decompress(data[1:]))
    except (zstandard.ZstdError, msgspec.MsgspecError) as error:
        raise SerializeError(f"This stored reading is damaged ({error}). Read the study's text again.") from error


def write_node(node: Criterion) -> dict[str, Any]:
    """One criterion as plain JSON values, with all below it."""
    written: dict[str, Any] = {
        "id": node.id,
        "section": node.section,
        "group": node.group,
        "label": node.label,
        "quote": node.quote,
        "start": node.start,
        "end": node.end,
        "op": node.op,
        "reading": node.reading,
        "residue": list(node.residue),
        "guard": write_node(node.guard) if node.guard else None,
        "exceptions": [write_node(exception) for exception in node.exceptions],
        "children": [write_node(child) for child in node.children],
        "notes": list(node.notes),
    }
    if node.n is not None:
        written["n"] = node.n
    if node.leaf:
        written["leaf"] = _leaf(node.leaf)
    return written


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "start": heading.start,
        "end": heading.end,
        "quote": heading.quote,
        "section": heading.section,
        "group": heading.group,
        "kind": heading.kind,
    }


def _leaf(leaf: Leaf) -> dict[str, Any]:
    written: dict[str, Any] = {
        "kind": leaf.kind,
        "start": leaf.start,
        "end": leaf.end,
        "concept": _concept(leaf.concept) if leaf.concept else None,
        "negated": leaf.negated,
        "comparator": leaf.comparator,
        "unit": leaf.unit,
        "unit_text": leaf.unit_text,
        "relative_to": leaf.relative_to,
        "attribute": leaf.attribute,
        "levels": list(leaf.levels),
        "qualifiers": list(leaf.qualifiers),
        "temporality": leaf.temporality,
    }
    if leaf.value:
        written["value"] = msgspec.to_builtins(leaf.value)
    if leaf.window:
        written["window"] = _window(leaf)
    return written


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "text": concept.text,
        "key": concept.key,
        "codes": [{"system": code.system, "code": code.code, "display": code.display} for code in concept.codes],
    }


def _window(leaf: Leaf) -> dict[str, Any]:
    """The window's known fields; amount, unit and anchor always stand, so that a reader need not look for them."""
    known: dict[str, Any] = msgspec.to_builtins(leaf.window)
    return {"amount": None, "unit": None, "anchor": None, "inclusive": True} | known
