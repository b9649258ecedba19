"""What the gazetteer answers when a text is no single place, and what an import tells."""

from __future__ import annotations

import msgspec

from trialway.model import Place


class Choices(msgspec.Struct, frozen=True):
    """The text fits several places, the likeliest first: the person must pick one."""

    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        if len(self.places) < 2:
            raise ValueError("Choices need two places or more: with one there is nothing to choose.")


class Unknown(msgspec.Struct, frozen=True):
    """The text fits no place we know: a plain message, and towns to offer instead."""

    message: str
    towns: tuple[Place, ...] = ()


class ImportReport(msgspec.Struct, frozen=True):
    """How an import went: lines read, facts that were new, and how many lines were skipped for what reason."""

    read: int
    new: int
    skipped: dict[str, int]

    def __str__(self) -> str:
        bad = sum(self.skipped.values())
        reasons = "".join(f"; {count:,} {reason}" for reason, count in sorted(self.skipped.items()))
        return f"{self.read:,} lines read, {self.new:,} new places, {bad:,} skipped{reasons}"
