"""What a study tries: which of its interventions a title names, and how they stand to each other.

It reads interventions, arms and the brief title. Comparators are left out wherever the arms tell them apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.model import Study
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import medicine_words
from trialway.vocabulary.treatment_names import MEDICINE_TYPES, treatment_name

_MOST_INTERVENTIONS = 40
_MOST_OTHER_NAMES = 8
# Words of a name that a title may leave out without naming another treatment.
_LEFT_OUT = {"recombinant", "autologous", "allogeneic", "blood", "human", "trihydrate", "dihydrochloride"}
# Given beside a treatment, to carry it or to ease it; alone they may well be what a study tries.
_BESIDE = {
    *("filgrastim", "pegfilgrastim", "sargramostim", "leucovorin calcium", "leucovorin", "mesna", "prednisone"),
    *("fludrocortisone", "cotrimoxazole", "ondansetron", "heparin", "levoleucovorin", "folinic acid"),
}
_TEST = re.compile(r"(?i)\b(?:tests?|testing|screening|examination|exam|scans?|ultrasound|x-rays?|ecg|mri)$")
# As a part of the treatment; "nausea after chemotherapy" tries none.
_CHEMOTHERAPY = re.compile(
    r"(?i)(?:\bcombination |^|\bplus |\band |\bwith or without )chemotherapy"
    r"(?= (?:and|plus|with|without|followed|in treating|as|alone)\b|,)"
)
_TESTS_ARE_TRIED = {"DIAGNOSTIC", "SCREENING"}
_COMPARATOR_ARMS = {"ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", "SHAM_COMPARATOR", "NO_INTERVENTION"}


class Treatments(NamedTuple):
    """The names a title may use, in the record's order, and how they stand to each other."""

    names: tuple[str, ...] = ()
    apart: bool = False  # no arm has two of them: a participant gets one or the other
    optional: str = ""  # given besides the first one in some of the study's arms only
    more: bool = False  # the study has others that are not named


class _Tried(NamedTuple):
    """One usable name, with the type and the other names of its interventions and the arms that get it."""

    name: str
    kind: str
    others: tuple[str, ...]
    arms: frozenset[str]


def treatments_of(study: Study) -> Treatments:
    """What the study tries, comparators left out; only those its own title names, if it names any."""
    found = _without_tests(_usable(study), study)
    if len(found) < 2:
        return Treatments(tuple(tried.name for tried in found))
    chosen = _experimental(_without_repeats(found), study)
    named = _named_in(study.brief_title, chosen)
    chemotherapy = _CHEMOTHERAPY.search(study.brief_title[:500])
    is_treating = study.design.primary_purpose in ("TREATMENT", "")
    if chemotherapy and is_treating and len(chosen) > 3 and not any(tried.kind == "DRUG" for tried in named):
        combined = "combination " if "combination" in chemotherapy[0].lower() else ""
        return _combination(f"{combined}chemotherapy", named, chosen)
    used = named or _telling(chosen, study)
    names = tuple(tried.name for tried in used)
    return Treatments(
        names[:3] if len(names) < 4 else names[:2],
        apart=_never_together(used),
        optional=_optional(used, study),
        more=len(names) > 3,
    )


def _named_in(title: str, chosen: list[_Tried]) -> list[_Tried]:
    key = f" {surface_key(title)} "
    named = [tried for tried in chosen if _is_named(tried, key)]
    return sorted(named, key=lambda tried: _place_in(tried, key)) if len(named) > 2 else named


def _place_in(tried: _Tried, key: str) -> int:
    """Where a title comes to a treatment first: a list that is too long is cut, and what it begins with is kept."""
    words = [word for word in surface_key(tried.name).split() if word not in _LEFT_OUT]
    places = [at for word in words if (at := key.find(f" {word} ")) >= 0]
    return min(places, default=len(key))


def _telling(chosen: list[_Tried], study: Study) -> list[_Tried]:
    """Those worth a headline although no title names them: none where nothing tells them from what goes with them."""
    if any(arm.type == "EXPERIMENTAL" for arm in study.arms):
        return _mainly(chosen)
    if study.design.primary_purpose == "SUPPORTIVE_CARE":
        return _named_in(study.official_title, chosen)
    return _mainly(chosen)


def _mainly(chosen: list[_Tried]) -> list[_Tried]:
    """Those that are tried for themselves first, those that go with them after."""
    return sorted(chosen, key=lambda tried: tried.name.lower() in _BESIDE)


def _without_tests(found: list[_Tried], study: Study) -> list[_Tried]:
    """Without tests beside a treatment, unless the study is about tests or its title names them."""
    if len(found) < 2 or study.design.primary_purpose in _TESTS_ARE_TRIED:
        return found
    named = _named_in(study.brief_title, found)
    return [t for t in found if t in named or not (t.kind == "DIAGNOSTIC_TEST" or _TEST.search(t.name))] or found


def _usable(study: Study) -> list[_Tried]:
    arms = _arms_by_name(study)
    found: dict[str, _Tried] = {}
    for item in study.interventions[:_MOST_INTERVENTIONS]:
        if name := treatment_name(item.name, item.type):
            given = frozenset(item.arms) or arms.get(item.name, frozenset())
            same = found.get(name.lower())
            others = item.other_names[:_MOST_OTHER_NAMES]
            found[name.lower()] = (
                same._replace(arms=same.arms | given) if same else _Tried(name, item.type, others, given)
            )
    return list(found.values())


def _arms_by_name(study: Study) -> dict[str, frozenset[str]]:
    """The labels of the arms that get each intervention, by the intervention's name as the arms write it."""
    arms: dict[str, frozenset[str]] = {}
    for arm in study.arms:
        for written in arm.interventions:
            name = written.partition(": ")[2] or written
            arms[name] = arms.get(name, frozenset()) | {arm.label}
    return arms


def _without_repeats(found: list[_Tried]) -> list[_Tried]:
    """Without names that hold another one whole: `A with B` beside `A`."""
    names = [f" {tried.name.lower()} " for tried in found]
    return [
        tried
        for tried, own in zip(found, names, strict=True)
        if not any(other != own and other in own for other in names)
    ]


def _experimental(found: list[_Tried], study: Study) -> list[_Tried]:
    """Those of an experimental arm; of these, those that no comparator arm gets, if there are any."""
    kinds = {arm.label: arm.type for arm in study.arms}
    if "EXPERIMENTAL" not in kinds.values():
        return found
    given = [(tried, {kinds.get(label, "") for label in tried.arms}) for tried in found]
    tested = [(tried, types) for tried, types in given if "EXPERIMENTAL" in types or not types]
    new = [tried for tried, types in tested if not types & _COMPARATOR_ARMS]
    return new or [tried for tried, _ in tested] or found


def _is_named(tried: _Tried, title: str) -> bool:
    """Whether a title (as a key between spaces) holds one of the names, or a medicine's first word."""
    if any(f" {surface_key(way)} " in title for way in (tried.name, *tried.others) if len(way) > 2):
        return True
    words = surface_key(tried.name).split()
    telling = [word for word in words if word not in _LEFT_OUT]
    if 1 < len(telling) < len(words) and all(f" {word} " in title for word in telling):
        return True
    first = words[0] if words else ""
    is_telling = tried.kind in MEDICINE_TYPES and len(first) > 5 and first not in medicine_words()
    return is_telling and f" {first} " in title


def _combination(chemotherapy: str, named: list[_Tried], chosen: list[_Tried]) -> Treatments:
    """The title's own word for a list of medicines that would not fit into a line, and what it names beside it."""
    if named:
        return Treatments((chemotherapy, *(tried.name for tried in named[:1])), more=len(named) > 1)
    others = any(tried.kind not in ("DRUG", "BIOLOGICAL") for tried in chosen)
    return Treatments((chemotherapy,), more=others)


def _never_together(used: list[_Tried]) -> bool:
    if len(used) < 2 or not all(tried.arms for tried in used):
        return False
    return sum(len(tried.arms) for tried in used) == len(frozenset().union(*(tried.arms for tried in used)))


def _optional(used: list[_Tried], study: Study) -> str:
    """The second of two treatments when all experimental arms get the first and only some get both."""
    if len(used) != 2 or not all(tried.arms for tried in used):
        return ""
    always, sometimes = used
    experimental = {arm.label for arm in study.arms if arm.type == "EXPERIMENTAL"}
    is_optional = experimental and always.arms >= experimental and sometimes.arms < always.arms
    return sometimes.name if is_optional else ""
