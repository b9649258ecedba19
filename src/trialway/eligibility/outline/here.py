"""What holds at one place of the text: the section, and the arm, cohort or part.

Changed by headings only; see `headings` and `asides` for what those are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from trialway.eligibility.items import Section
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.headings import Found


class Scope(NamedTuple):
    """A group that holds for the list item at `start` and what is indented below it."""

    indent: float
    start: int
    group: str

    def holds(self, block: Block) -> bool:
        """Whether the block still lies in this scope."""
        return block.indent > self.indent or block.start == self.start


@dataclass(slots=True)
class Here:
    """The state of the walk.

    `base` is what the last section heading said; a lead-in ("Patients must not have:") may borrow another
    section for its own list. A group named just above a section heading is `outer`: it outlives the sections
    below it; one named inside a section is `inner` and ends with it. `old`: the record sorts requirements by
    old topics. `named`: the last section heading said "inclusion" in so many words.
    """

    base: Section = "unknown"
    section: Section = "unknown"
    outer: str | None = None
    inner: str | None = None
    fresh_group: bool = False
    old: bool = False
    named: bool = False
    listed: bool = False
    scope: Scope | None = None

    @property
    def group(self) -> str | None:
        """The group that holds here."""
        return self.scope.group if self.scope else self.inner or self.outer

    def place(self, block: Block) -> None:
        """Give the block the section and group that hold here; a scope ends at the next item of its list."""
        if self.scope and not self.scope.holds(block):
            self.scope = None
        block.section, block.group = self.section, self.group

    def pass_item(self, block: Block) -> None:
        """Note that an item stands here: a plain one after a list gives a borrowed section back."""
        self.fresh_group = False
        if self.section == self.base:
            return
        if block.is_plain and self.listed:
            self.section, self.listed = self.base, False
        self.listed = self.listed or not block.is_plain

    def apply(self, found: Found) -> None:
        """Change what holds from here on, as the heading says."""
        self.scope, self.listed = None, False
        if found.kind == "section":
            self._open_section(found)
        elif found.kind == "group":
            self._open_group(found)
        elif found.kind == "topic":
            self._open_topic(found)
        elif found.section and self.base == "unknown":
            self.base = self.section = found.section
        else:
            self.section = found.section or self.base
        self.fresh_group = found.kind == "group" and bool(found.group)

    def _open_section(self, found: Found) -> None:
        if self.fresh_group:
            self.outer = self.inner
        # Below "Inclusion criteria", a second list under "Eligibility criteria" may be what keeps out.
        unclear = found.at_large and self.named and not found.group and not self.fresh_group
        self.base = self.section = "unknown" if unclear else found.section or "unknown"
        self.named = found.section == "inclusion" and not found.at_large
        self.inner = found.group or None
        if found.group == "":
            self.outer = None

    def _open_group(self, found: Found) -> None:
        if self.outer and found.group:
            self.base = self.section = "unknown"
        self.outer, self.inner = None, found.group or None

    def _open_topic(self, found: Found) -> None:
        if found.section and (self.old or self.base == "unknown"):
            self.old, self.base, self.inner, self.outer = True, "inclusion", None, None
        elif found.group:
            self.inner = found.group
        self.section = self.base
