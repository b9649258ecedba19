"""What the lexicon speaks of: concepts, their codes, and where a text mentions them. Values only."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

#: The kinds of `eligibility.nodes.Kind`, a floor above this one.
KINDS: Final = frozenset(
    "age sex reproductive contraception diagnosis duration stage status biomarker lab vital organ_function score "
    "infection medication prior_treatment procedure vaccination allergy substance other_trial general_health logistic "
    "judgement".split()
)


class Code(NamedTuple):
    """A concept's name in a code system, and what that system calls it."""

    system: str
    code: str
    display: str


class Mention(NamedTuple):
    """Where a text names a concept (code points), and the keys that the words may mean, most trusted first."""

    start: int
    end: int
    keys: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A concept. `source` is where it came from: a reviewed table's name, `variables`, `medical`, `drugs` or `icd`.

    `loose` are those of its synonyms that find it, and mean less than it or something beside it.
    """

    key: str
    kind: str
    name: str
    source: str
    codes: tuple[Code, ...] = ()
    parents: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    question: str = ""
    loose: tuple[str, ...] = ()
