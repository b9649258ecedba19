"""What a case expects of one criterion, and what of it is not so.

An expectation is a leaf's line (see `brief`), or a mapping with the fields below. A line or `is` names a leaf;
`any`, `all`, `not`, `at_least` with `of` name a group; `human` says why people must judge ("" for any reason).
"""

from __future__ import annotations

from typing import Any

from tests.spec.language.brief import differences as leaf_differences
from tests.spec.language.brief import forms
from trialway.eligibility import Criterion, read

Expected = str | dict[str, Any]
TITLES = {"inclusion": "Inclusion Criteria:\n\n* ", "exclusion": "Exclusion Criteria:\n\n* ", "unknown": ""}
_GROUPS = ("any", "all", "not")
_MEANS = frozenset({"is", *_GROUPS, "at_least", "for", "except", "group"})
FIELDS = frozenset(
    {"text", "in", "why", "is", *_GROUPS, "at_least", "of", "human", "reads", "for", "except", "note", "left", "group"}
)


def criterion(text: str, section: str = "inclusion") -> Criterion:
    """The one criterion of a line; raises where it is read as several, or as none."""
    found = read(TITLES[section] + text).criteria
    assert len(found) == 1, f"{len(found)} criteria: {[node.quote for node in found]}"
    return found[0]


def check(text: str, expected: Expected, section: str = "inclusion") -> None:
    """Raise unless the line is read as expected; read in full where nothing else is said."""
    node = criterion(text, section)
    whole: dict[str, Any] = {"is": expected} if isinstance(expected, str) else expected
    if "reads" not in whole and "human" not in whole:
        whole = {**whole, "reads": "full"}
    found = differences(node, whole)
    assert not found, "\n".join([text, *found, "read as:", *shown(node)])


def differences(node: Criterion, expected: Expected) -> list[str]:
    """What is not so in a node, each with where it is."""
    if isinstance(expected, str):
        expected = {"is": expected}
    unknown = set(expected) - FIELDS
    assert not unknown, f"no such field: {sorted(unknown)}"
    return [*_body(node, expected), *_degree(node, expected), *_scope(node, expected)]


def _body(node: Criterion, expected: dict[str, Any]) -> list[str]:
    if "is" in expected:
        if node.op != "leaf" or node.leaf is None:
            return [f"expected {expected['is']!r}, read a group of op {node.op}"]
        return leaf_differences(node.leaf, expected["is"])
    if "human" in expected:
        return [] if node.op == "human" else [f"expected a matter for people, read op {node.op}"]
    op = next((name for name in (*_GROUPS, "at_least") if name in expected), None)
    if op is None:
        return []
    if node.op != op:
        return [f"expected {op}, read {node.op}"]
    if op == "at_least" and node.n != expected["at_least"]:
        return [f"expected at least {expected['at_least']}, read {node.n}"]
    parts = expected["of"] if op == "at_least" else expected[op]
    return _parts(node.children, parts if isinstance(parts, list) else [parts], op)


def _parts(nodes: tuple[Criterion, ...], expected: list[Expected], what: str) -> list[str]:
    if len(nodes) != len(expected):
        return [f"{what}: expected {len(expected)} parts, read {len(nodes)}"]
    return [
        f"{what} {n}: {d}"
        for n, (node, e) in enumerate(zip(nodes, expected, strict=True), 1)
        for d in differences(node, e)
    ]


def _degree(node: Criterion, expected: dict[str, Any]) -> list[str]:
    found = []
    wanted = expected.get("reads")
    if wanted == "not full":
        found += ["read in full, which it must not be"] if node.reading == "full" else []
    elif wanted and node.reading != wanted:
        found.append(f"expected {wanted}, read {node.reading}: {list(node.residue)}")
    if node.op == "human" and node.reading == "full":
        found.append("a matter for people, read in full")
    if note := expected.get("note"):
        found += [] if any(note in told for told in node.notes) else [f"no note {note!r}: {list(node.notes)}"]
    residue = {word for part in node.walk() for word in part.residue}
    found += [f"{word!r} is not left over" for word in expected.get("left", ()) if not any(word in r for r in residue)]
    return found


def _scope(node: Criterion, expected: dict[str, Any]) -> list[str]:
    """Guard, exceptions and group: where a case says what a node means and names none, there must be none."""
    if not _MEANS & set(expected):
        return []
    found = []
    if "group" in expected and node.group != expected["group"]:
        found.append(f"expected group {expected['group']!r}, read {node.group!r}")
    if node.guard and "for" in expected:
        found += [f"for: {d}" for d in differences(node.guard, expected["for"])]
    elif ("for" in expected) != (node.guard is not None):
        found.append(f"guard: expected {expected.get('for')}, read {node.guard and shown(node.guard)}")
    return found + _parts(node.exceptions, expected.get("except", []), "except")


def shown(node: Criterion, depth: int = 1) -> list[str]:
    """The node as lines, for whoever must find out what went wrong."""
    what = next(forms(node.leaf)) if node.leaf else f"{node.op} {node.n or ''}"
    line = f"{'  ' * depth}[{node.reading}] {what} {list(node.residue) or ''} {list(node.notes) or ''}".rstrip()
    below = [f"{'  ' * depth}for:", *shown(node.guard, depth + 2)] if node.guard else []
    for other in node.exceptions:
        below += [f"{'  ' * depth}except:", *shown(other, depth + 2)]
    return [line, *below, *(row for child in node.children for row in shown(child, depth + 1))]
