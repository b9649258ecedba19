"""Sex, and what follows from it: a man is not pregnant, and that is certain."""

from __future__ import annotations

import re
from typing import Literal

from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth
from trialway.eligibility.nodes import Concept, Leaf

Sex = Literal["female", "male"]

_FEMALE = re.compile(r"\b(?:fe-?males?|wom[ae]n|girls?|f)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:males?|m[ae]n|boys?|m)\b", re.IGNORECASE)
#: States of a woman's own body. A partner's pregnancy and a man's fertility are other matters.
WOMANS = re.compile(
    r"pregnan|lactat|breast-? ?feed|\bnursing\b|child-? ?bearing|menopaus|menstru|menarche|\bamenorrh|gestation",
    re.IGNORECASE,
)
_WOMANS_KINDS = frozenset({"reproductive", "lab", "diagnosis"})
_ANOTHERS = re.compile(r"partner|father|spouse|wife|wives|husband|\bmen\b|\bmale|sperm|semen|\bmother", re.IGNORECASE)


def sex(leaf: Leaf, person: Person) -> Finding:
    """Whether the person is of a sex the leaf names ("men and women" names both); unknown where it names none."""
    words = _words(leaf.concept)
    asked = {name for name, named in (("female", _FEMALE), ("male", _MALE)) if named.search(words)}
    known, source = known_sex(person)
    return Finding(Truth.of(known in asked), (source,)) if asked and known else UNKNOWN


def as_no_mans(leaf: Leaf, person: Person) -> Finding | None:
    """Of a man: not pregnant, not breastfeeding, of no childbearing potential. None where the leaf asks other things.

    A test that must be negative is no obstacle to him.
    """
    words = _words(leaf.concept)
    if leaf.kind not in _WOMANS_KINDS or leaf.temporality == "family" or not WOMANS.search(words):
        return None
    known, source = known_sex(person)
    if known != "male" or _ANOTHERS.search(words):
        return None
    return Finding(Truth.of(leaf.comparator == "negative"), (source,))


def known_sex(person: Person) -> tuple[Sex | None, str]:
    """The person's sex with the words that say so; None where unknown, otherwise named, or contradictory."""
    said = [(person.profile.sex, f"sex: {person.profile.sex}")] if person.profile.sex else []
    said += [(_words(f.concept), f.source) for f in person.profile.facts if f.kind == "sex" and f.state == "yes"]
    read = {(found, source) for words, source in said if (found := read_sex(words))}
    if len({found for found, _ in read}) != 1:
        return None, ""
    return min(read)


def read_sex(words: str) -> Sex | None:
    """`female` for "women" or "Female", `male` for "men" or "Male"; None for both, neither or another word."""
    female, male = bool(_FEMALE.search(words)), bool(_MALE.search(words))
    if female == male:
        return None
    return "female" if female else "male"


def _words(concept: Concept | None) -> str:
    return f"{concept.key or ''} {concept.text}" if concept else ""
