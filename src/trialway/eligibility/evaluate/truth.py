"""Five degrees of truth: Kleene's three, with "likely" between unknown and certain.

They form one chain, so "all" is the least of them, "any" the greatest and "not" the mirror. A likely truth comes from
words that were read in part, or from a fact that is old or loosely put; it never rules anybody out for certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import NamedTuple


class Truth(IntEnum):
    """How true something is. Negate with `opposite`, since minus an IntEnum is a bare number."""

    FALSE = -2
    LIKELY_FALSE = -1
    UNKNOWN = 0
    LIKELY_TRUE = 1
    TRUE = 2

    @property
    def opposite(self) -> Truth:
        """The truth of "not"."""
        return Truth(-self)

    @property
    def likely(self) -> Truth:
        """The same, no longer certain."""
        return Truth(max(-1, min(1, self)))

    @property
    def is_certain(self) -> bool:
        """Whether it is settled."""
        return abs(self) == 2

    @property
    def is_true(self) -> bool:
        """True, if only likely so."""
        return self > 0

    @property
    def is_false(self) -> bool:
        """False, if only likely so."""
        return self < 0

    @classmethod
    def of(cls, known: bool) -> Truth:
        """TRUE or FALSE."""
        return cls.TRUE if known else cls.FALSE


class Finding(NamedTuple):
    """A truth with the words it rests on, and the day on which it would be the other one if nothing else happened."""

    truth: Truth
    because: tuple[str, ...] = ()
    turns_on: date | None = None

    @property
    def opposite(self) -> Finding:
        """The finding of "not"."""
        return self._replace(truth=self.truth.opposite)

    @property
    def likely(self) -> Finding:
        """The same, no longer certain."""
        return self._replace(truth=self.truth.likely)


UNKNOWN = Finding(Truth.UNKNOWN)


def all_of(findings: Iterable[Finding]) -> Finding:
    """True where each is; as certain as the least certain of them. There must be one at least."""
    found = list(findings)
    if len(found) == 1:
        return found[0]
    truth = min(finding.truth for finding in found)
    return _combined(truth, found, turns_with_the_last=truth < 0)


def any_of(findings: Iterable[Finding]) -> Finding:
    """True where one is. There must be one at least."""
    found = list(findings)
    if len(found) == 1:
        return found[0]
    truth = max(finding.truth for finding in found)
    return _combined(truth, found, turns_with_the_last=truth > 0)


def at_least(n: int, findings: Iterable[Finding]) -> Finding:
    """True where `n` are; unknown where `n` of them cannot be counted out (n < 1 or more than there are)."""
    found = list(findings)
    if not 1 <= n <= len(found):
        return UNKNOWN
    truth = sorted((finding.truth for finding in found), reverse=True)[n - 1]
    deciding = [finding for finding in found if _same_side(finding.truth, truth)]
    return Finding(truth, _reasons(deciding), None)


def _combined(truth: Truth, found: list[Finding], *, turns_with_the_last: bool) -> Finding:
    """One false part of "all" must turn after the other; of its true parts the first to turn turns the whole."""
    deciding = [finding for finding in found if _same_side(finding.truth, truth)]
    days = [finding.turns_on for finding in deciding]
    known = [day for day in days if day]
    turns = None
    if known and turns_with_the_last:
        turns = max(known) if len(known) == len(days) else None
    elif known:
        turns = min(known)
    return Finding(truth, _reasons(deciding), turns)


def _same_side(one: Truth, other: Truth) -> bool:
    return (one > 0) == (other > 0) and (one < 0) == (other < 0)


def _reasons(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for finding in findings for reason in finding.because))
