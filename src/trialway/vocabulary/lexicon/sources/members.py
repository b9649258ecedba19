"""Which medicines belong to which classes: the reviewed table `drug_members.tsv` joined to the medicines by name.

A class is a reviewed row; its members are medicines of any source, by their own name or a name that only one has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import DATA
from trialway.vocabulary.lexicon.terms import forms_of

TABLE = "drug_members.tsv"
_MEDICINES = frozenset(("medication", "prior_treatment", "vaccination", "contraception", "procedure"))


def members_table(data: Path = DATA) -> list[Path]:
    """The table, where there is one."""
    return [path] if (path := data / TABLE).exists() else []


def read_members(data: Path = DATA) -> dict[str, tuple[str, ...]]:
    """By class key, the names of its members, in the table's order. Without the table there are none."""
    lines = [line for path in members_table(data) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    rows = (line.split("\t") for line in lines if line.strip())
    return {row[0]: tuple(name.strip() for name in row[1].split("|") if name.strip()) for row in rows}


def with_classes(drafts: Sequence[Draft], members: Mapping[str, Sequence[str]]) -> list[Draft]:
    """The drafts, each member of a class with the class among what is broader. Unknown names are passed over."""
    found = _by_name(drafts, {name for names in members.values() for name in names})
    classes: dict[str, list[str]] = defaultdict(list)
    for key, names in members.items():
        for name in names:
            if (draft := found.get(name)) and draft.key != key:
                classes[draft.key].append(key)
    return [
        draft._replace(parents=tuple(dict.fromkeys((*draft.parents, *classes[draft.key]))))
        if draft.key in classes
        else draft
        for draft in drafts
    ]


def member_problems(drafts: Sequence[Draft], members: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is wrong with the table, in sentences that say what to change."""
    found = _by_name(drafts, {name for names in members.values() for name in names})
    reviewed = {draft.key for draft in drafts if draft.rank == 0}
    for key, names in members.items():
        if key not in reviewed:
            yield f"{TABLE}: there is no row '{key}' to be a class"
        for name in sorted(set(names)):
            if names.count(name) > 1:
                yield f"{TABLE}: {key}: '{name}' stands twice"
            if name not in found:
                yield f"{TABLE}: {key}: no medicine is called '{name}', or more than one is"
            elif found[name].key == key:
                yield f"{TABLE}: {key}: '{name}' is the class itself"


def _by_name(drafts: Iterable[Draft], names: Iterable[str]) -> dict[str, Draft]:
    """The medicine that each name means: whose first name it is, else the only one with it, of the most trusted."""
    wanted = {forms_of(name) for name in names}
    first: dict[tuple[str, ...], Draft] = {}
    others: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in sorted((one for one in drafts if one.kind in _MEDICINES), key=lambda one: one.rank):
        if (forms := forms_of(draft.name)) in wanted:
            first.setdefault(forms, draft)
        for forms in wanted.intersection(map(forms_of, draft.terms)):
            if not others[forms] or others[forms][0].rank == draft.rank:
                others[forms].append(draft)
    single = {forms: found[0] for forms, found in others.items() if len(found) == 1}
    known = single | first
    return {name: known[forms] for name in names if (forms := forms_of(name)) in known}
