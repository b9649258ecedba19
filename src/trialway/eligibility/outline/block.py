"""A block: one stretch of the text on its way to become a heading or an item.

The only mutable thing of the outline; it never leaves this package.
"""

from __future__ import annotations

import msgspec

from trialway.eligibility.items import HeadingKind, Section


class Block(msgspec.Struct, gc=False):
    """A paragraph, list item or heading with its place, its label and, later, its section and children.

    `style` is the look of the label (`1.`, `(a)`, `*`, `plain`): blocks of one style and indent form a list.
    `bare` is the start and style it would have without its enumerator.
    """

    start: int
    end: int
    indent: float = 0
    after_blank: bool = True
    label: str = ""
    kind: str = ""
    style: str = "plain"
    value: int = 0
    sure: bool = True
    bare: tuple[int, str] = (0, "plain")
    heading: HeadingKind | None = None
    section: Section | None = None
    group: str | None = None
    alone: bool = False
    notes: list[str] = []
    children: list[Block] = []

    @property
    def is_plain(self) -> bool:
        """Whether it bears neither bullet nor label."""
        return self.style == "plain"

    def drop_label(self) -> None:
        """Take the enumerator for words of the text after all."""
        self.start, self.style = self.bare
        self.label, self.kind, self.value = "", "", 0

    def cut(self, at: int, *, indent: float | None = None) -> Block:
        """End this block at `at` and return the rest of it as a plain block."""
        rest = Block(start=at, end=self.end, indent=self.indent if indent is None else indent)
        self.end = at
        return rest

    def trim(self, text: str) -> None:
        """Leave white space out at both ends."""
        while self.start < self.end and text[self.start].isspace():
            self.start += 1
        while self.end > self.start and text[self.end - 1].isspace():
            self.end -= 1
