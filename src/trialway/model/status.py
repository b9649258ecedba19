"""Where a study or a site stands, in the registry's words and in ours."""

from __future__ import annotations

from enum import StrEnum


class Openness(StrEnum):
    """What a status means for somebody who wants to join."""

    RECRUITING = "recruiting"
    SOON = "soon"
    INVITATION = "invitation"
    ACCESS = "access"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """The overall status of a study or the status of a site (the registry's own words)."""

    RECRUITING = "RECRUITING"
    NOT_YET_RECRUITING = "NOT_YET_RECRUITING"
    ENROLLING_BY_INVITATION = "ENROLLING_BY_INVITATION"
    ACTIVE_NOT_RECRUITING = "ACTIVE_NOT_RECRUITING"
    COMPLETED = "COMPLETED"
    SUSPENDED = "SUSPENDED"
    TERMINATED = "TERMINATED"
    WITHDRAWN = "WITHDRAWN"
    WITHHELD = "WITHHELD"
    AVAILABLE = "AVAILABLE"
    NO_LONGER_AVAILABLE = "NO_LONGER_AVAILABLE"
    TEMPORARILY_NOT_AVAILABLE = "TEMPORARILY_NOT_AVAILABLE"
    APPROVED_FOR_MARKETING = "APPROVED_FOR_MARKETING"
    UNKNOWN = "UNKNOWN"

    @classmethod
    def read(cls, text: str | None) -> Status | None:
        """Read a registry's status; an absent one is None, one we have never seen is UNKNOWN."""
        if not text:
            return None
        return cls.__members__.get(text.strip().upper().replace(" ", "_"), cls.UNKNOWN)

    @property
    def openness(self) -> Openness:
        """What this status means for somebody who wants to join."""
        return _OPENNESS.get(self, Openness.CLOSED)


_OPENNESS = {
    Status.RECRUITING: Openness.RECRUITING,
    Status.NOT_YET_RECRUITING: Openness.SOON,
    Status.ENROLLING_BY_INVITATION: Openness.INVITATION,
    Status.AVAILABLE: Openness.ACCESS,
    Status.UNKNOWN: Openness.UNKNOWN,
    Status.WITHHELD: Openness.UNKNOWN,
}
