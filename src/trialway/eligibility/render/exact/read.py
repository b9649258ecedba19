"""The exact notation read back, line by line: what stands in it and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Code, Criterion, Leaf, Op
from trialway.eligibility.render.exact import words
from trialway.eligibility.render.exact.leaf import read_leaf
from trialway.eligibility.render.exact.scan import Scan

_DETAILS: Final = {
    name: f"{name}:"
    for name in (
        "only for", "except", "about", "in group", "reading", "left unread", "note", "label", "number", "code"
    )
}  # fmt: skip
_MANY: Final = ("except", "note", "code")
_HEADS: Final[dict[Op, str]] = {op: head for op, head in words.HEADS.items() if op != "leaf"}


def read_exact(text: str) -> Criterion:
    """The criterion that `write_exact` wrote, its id and quote empty and its offsets 0.

    Raises ExactError, which names the line and the sign.
    """
    lines = [_Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    return _node(lines, None, None)


def bare(criterion: Criterion) -> Criterion:
    """The criterion without what the exact notation leaves out: ids, quotes, offsets."""
    leaf = criterion.leaf
    return msgspec.structs.replace(
        criterion,
        id="",
        start=0,
        end=0,
        quote="",
        leaf=msgspec.structs.replace(leaf, start=0, end=0) if leaf else None,
        guard=bare(criterion.guard) if criterion.guard else None,
        exceptions=tuple(map(bare, criterion.exceptions)),
        children=tuple(map(bare, criterion.children)),
    )


class _Line(NamedTuple):
    number: int
    text: str


class _Detail(NamedTuple):
    """One line behind a head ("except: …"), and the blocks that hang on it."""

    scan: Scan
    number: int
    blocks: list[list[_Line]]


_Details = dict[str, list[_Detail]]


def _node(lines: Sequence[_Line], section: Section | None, group: str | None) -> Criterion:
    scan = Scan(lines[0].text, lines[0].number)
    said = scan.one_of({name: f"{phrase}: " for name, phrase in words.SECTIONS.items()})
    section = said or section
    if section is None:
        raise scan.error(f"one of {', '.join(words.SECTIONS.values())}")
    op, n, leaf = _head(scan)
    blocks, details = _parts(lines[1:])
    group = _group(details, group)
    fields: dict[str, Any] = {"n": n, "leaf": leaf, "reading": "full"} | _plain_fields(details)
    return Criterion(
        id="",
        section=section,
        start=0,
        end=0,
        quote="",
        op=op,
        group=group,
        guard=next((_hung(detail, section, group) for detail in details.get("only for", ())), None),
        exceptions=tuple(_hung(detail, section, group) for detail in details.get("except", ())),
        children=tuple(_node(block, section, group) for block in blocks),
        **_with_codes(fields, details.get("code", ())),
    )


def _hung(detail: _Detail, section: Section, group: str | None) -> Criterion:
    """The criterion behind "only for:" or "except:": on the same line, or as one block below it."""
    if detail.blocks:
        detail.scan.finish()
        if len(detail.blocks) > 1:
            raise Scan("", detail.blocks[1][0].number).error("one block")
        return _node(detail.blocks[0], section, group)
    detail.scan.need(" ")
    return _node([_Line(detail.number, detail.scan.rest)], section, group)


def _head(scan: Scan) -> tuple[Op, int | None, Leaf | None]:
    op: Op | None = scan.one_of(_HEADS)
    n = None
    if op is None and scan.take("at least "):
        op, n = "at_least", None if scan.take(words.SOME) else scan.need_whole()
        scan.need(" of these")
    if op is None and scan.take(words.HEADS["leaf"]):
        op = "leaf"
    if op is None:
        return "leaf", None, read_leaf(scan)
    scan.finish()
    return op, n, None


def _parts(lines: Sequence[_Line]) -> tuple[list[list[_Line]], _Details]:
    """The blocks that hang on a head, and its details by name."""
    blocks: list[list[_Line]] = []
    details: _Details = {}
    hung = blocks
    for line in lines:
        if line.text.startswith("- "):
            hung.append([_Line(line.number, line.text[2:])])
        elif line.text.startswith("  ") and hung:
            hung[-1].append(_Line(line.number, line.text[2:]))
        else:
            hung = []
            scan = Scan(line.text, line.number)
            name = scan.need_one_of(_DETAILS)
            if name in details and name not in _MANY:
                raise scan.error("something that was not said before")
            details.setdefault(name, []).append(_Detail(scan, line.number, hung))
    _check_blocks(details)
    return blocks, details


def _check_blocks(details: _Details) -> None:
    """Only a guard and an exception may have something hanging on them."""
    for name, found in details.items():
        for detail in found:
            if detail.blocks and name not in ("only for", "except"):
                raise Scan("", detail.blocks[0][0].number).error("no block")


def _group(details: _Details, group: str | None) -> str | None:
    for detail in details.get("in group", ()):
        detail.scan.need(" ")
        group = None if detail.scan.take(words.EMPTY) else detail.scan.quoted()
        detail.scan.finish()
    return group


def _plain_fields(details: _Details) -> dict[str, Any]:
    """The fields that one line gives, by name."""
    fields: dict[str, Any] = {"notes": tuple(_text(detail.scan) for detail in details.get("note", ()))}
    for name in details.keys() & _FIELDS.keys():
        field, read = _FIELDS[name]
        scan = details[name][0].scan
        scan.need(" ")
        fields[field] = read(scan)
        scan.finish()
    return fields


def _text(scan: Scan) -> str:
    scan.need(" ")
    found = scan.quoted()
    scan.finish()
    return found


_FIELDS: Final[dict[str, tuple[str, Callable[[Scan], Any]]]] = {
    "about": ("leaf", read_leaf),
    "reading": ("reading", lambda scan: scan.need_one_of(words.READINGS)),
    "left unread": ("residue", Scan.listed),
    "label": ("label", Scan.quoted),
    "number": ("n", Scan.need_whole),
}


def _with_codes(fields: dict[str, Any], details: Sequence[_Detail]) -> dict[str, Any]:
    """The fields with the codes set on the leaf's concept."""
    codes = tuple(_code(detail.scan) for detail in details)
    if not codes:
        return fields
    leaf = fields["leaf"]
    if leaf is None or leaf.concept is None:
        raise details[0].scan.error("a concept, above it,")
    concept = msgspec.structs.replace(leaf.concept, codes=codes)
    return fields | {"leaf": msgspec.structs.replace(leaf, concept=concept)}


def _code(scan: Scan) -> Code:
    texts = []
    for _ in range(3):
        scan.need(" ")
        texts.append(scan.quoted())
    scan.finish()
    return Code(*texts)
