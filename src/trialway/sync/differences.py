"""What differs between two versions of a record, field by field.

Objects are compared key by key. Lists of objects (sites, arms, outcomes) are aligned by what names their
elements, so that one site more is one difference and sites in another order are none; other lists
are compared as wholes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

#: What names an element of a list of objects, by the list's own key.
_NAMED_BY = {
    "locations": ("facility", "city", "state", "zip", "country"),
    "armGroups": ("label",),
    "interventions": ("type", "name"),
    "primaryOutcomes": ("measure", "timeFrame"),
    "secondaryOutcomes": ("measure", "timeFrame"),
    "otherOutcomes": ("measure", "timeFrame"),
    "centralContacts": ("name", "role"),
    "contacts": ("name", "role"),
    "overallOfficials": ("name", "role"),
    "collaborators": ("name",),
    "secondaryIdInfos": ("id",),
    "references": ("pmid", "citation"),
    "conditionBrowseLeaves": ("id",),
    "meshes": ("id",),
    "ancestors": ("id",),
}


class Difference(msgspec.Struct, frozen=True):
    """One field: its dotted path, its old and new value (None: not there)."""

    path: str
    old: Any = None
    new: Any = None


def differences(old: bytes, new: bytes) -> tuple[Difference, ...]:
    """Compare two records given as JSON.

    >>> differences(b'{"a": {"b": 1}}', b'{"a": {"b": 2, "c": 3}}')
    (Difference(path='a.b', old=1, new=2), Difference(path='a.c', old=None, new=3))
    """
    return tuple(_compare("", "", msgspec.json.decode(old), msgspec.json.decode(new)))


def _compare(path: str, key: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            yield from _compare(f"{path}.{name}".lstrip("."), name, old.get(name), new.get(name))
    elif key in _NAMED_BY and _are_objects(old) and _are_objects(new):
        yield from _compare_named(path, _NAMED_BY[key], old, new)
    else:
        yield Difference(path, old, new)


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(element, dict) for element in value)


def _compare_named(
    path: str, names: tuple[str, ...], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> Iterator[Difference]:
    before, after = _by_name(names, old), _by_name(names, new)
    for name in dict.fromkeys((*before, *after)):
        label = ", ".join(part for part in name if isinstance(part, str) and part)
        yield from _compare(f"{path}[{label}]", "", before.get(name), after.get(name))


def _by_name(names: tuple[str, ...], elements: list[dict[str, Any]]) -> dict[tuple[Any, ...], Any]:
    """Elements by name; the second of one name carries its number, so that twins are not lost."""
    found: dict[tuple[Any, ...], Any] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for element in elements:
        name = tuple(str(element.get(n, "")) for n in names)
        seen[name] += 1
        found[(*name, f"({seen[name]})" if seen[name] > 1 else "")] = element
    return found
