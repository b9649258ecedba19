"""Headings and criteria of an eligibility text → what the page shows: blocks of criteria under plain headings.

A criterion may be read (`Criterion`) or only found (`Item`): both are listed alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

import msgspec

from trialway.eligibility.items import Heading
from trialway.eligibility.outline import text_of

_TITLES = {
    "inclusion": "Who the study is looking for",
    "exclusion": "What may rule somebody out",
    "unknown": "Other points on who can take part",
}

NOTHING = "The registry names nothing here."
_NOTHING = re.compile(r"\W*(?:\d{1,2}\W+)?(?:none|no|nil|nothing|n/?\.?a|not applicable)\W*", re.IGNORECASE)
_LABEL = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})\s*\\?[.)\]:]+")
_WORD = re.compile(r"\w[\w/'’-]*")
_MARKS = " \t:;,.*_-–—•"
# Only words that our own titles say as well; all other words of a heading are shown.
_SECTION_WORDS = frozenset(
    "inclusion exclusion exclusions inclusions eligibility criteria criterion key main major the a an of for to is are "
    "as be will follows following include includes including participant participants patient patients subject "
    "subjects study studies trial".split()
)
_TITLE = re.compile(
    r"(?:(?:key|main|major|study|the|patient|subject|participant)\s+){0,3}"
    r"(?:inclusion|exclusion|eligibility)(?:\s+criteri(?:a|on))?(?=\W|$)",
    re.IGNORECASE,
)


class Listed(Protocol):
    """An item or a criterion, as far as it is listed."""

    @property
    def id(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def group(self) -> str | None: ...
    @property
    def start(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def children(self) -> Sequence[object]: ...


One = TypeVar("One", bound=Listed)


class Lead(msgspec.Struct, frozen=True):
    """Words of the registry that stand above some criteria and are none themselves."""

    text: str


class Block(msgspec.Struct, Generic[One]):
    """Criteria of one section and group, with the lead-ins between them, in text order."""

    section: str
    group: str | None
    parts: list[One | Lead]

    @property
    def title(self) -> str:
        """The plain heading."""
        return _TITLES[self.section]


def blocks(headings: Iterable[Heading], criteria: Iterable[One]) -> list[Block[One]]:
    """Group a text's parts for display in text order; the registry's section titles and group names become ours.

    Nothing else is dropped but labels without words. A section that only says "None" gets our sentence for it.
    """
    found: list[Block[One]] = []
    waiting: list[Heading] = []
    everything: list[Heading | One] = [*headings, *criteria]
    for part in sorted(everything, key=lambda one: one.start):
        if isinstance(part, Heading):
            waiting += [part] if left_of(part) else []
        elif part.children or not _LABEL.fullmatch(part.quote):
            _place(found, waiting, part)
            _block(found, part.section, part.group).parts.append(part)
            waiting = []
    _place(found, waiting, None)
    for block in found:
        _say_nothing(block)
    return found


def left_of(heading: Heading) -> str:
    """What a heading says beyond our title and the group's name, with escapes undone; "" where nothing is left.

    >>> left_of(Heading(start=0, end=1, quote="Part B: adults with gout", section="inclusion", group="Part B",
    ...                 kind="group"))
    'adults with gout'
    """
    said = text_of(heading).strip(" :*-•_")
    if heading.kind not in ("section", "group"):
        return "" if _LABEL.fullmatch(said) or not _WORD.search(said) else said
    shown = _SECTION_WORDS.union(_words(heading.group or ""))
    left = [word for word in _words(said) if word not in shown]
    if not left or _LABEL.fullmatch(said):
        return ""
    rest = _front(said, heading.group).strip(_MARKS)
    return rest if all(word in _words(rest) for word in left) else said


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _front(said: str, group: str | None) -> str:
    """The words behind a group's name or a section's title at the front."""
    if group and said.casefold().startswith(group.casefold()):
        return said[len(group) :]
    match = _TITLE.match(said)
    return said[match.end() :] if match else said


def _place(found: list[Block[One]], waiting: list[Heading], item: One | None) -> None:
    """Put leads above the item they precede, or in a block of their own section where the item is of another."""
    for heading in waiting:
        block = _home(found, heading, item)
        block.parts.append(Lead(left_of(heading)))


def _home(found: list[Block[One]], heading: Heading, item: One | None) -> Block[One]:
    section, group = heading.section, heading.group
    if section == "unknown" and (item or found):
        return _block(found, item.section, item.group) if item else found[-1]
    is_above = item is not None and item.section == section
    if item and is_above and heading.kind not in ("group", "section"):
        return _block(found, section, item.group)
    return _block(found, section, group)


def _block(found: list[Block[One]], section: str, group: str | None) -> Block[One]:
    """The last block, where it is of this section and group; else a new one."""
    if not found or (found[-1].section, found[-1].group) != (section, group):
        found.append(Block(section, group, []))
    return found[-1]


def _say_nothing(block: Block[One]) -> None:
    """A section that consists of "None" says so in a sentence."""
    leads = [part.text for part in block.parts if isinstance(part, Lead)]
    if len(leads) == len(block.parts) == 1 and _NOTHING.fullmatch(leads[0]):
        block.parts = [Lead(NOTHING)]


class Run(msgspec.Struct, Generic[One], frozen=True):
    """Criteria that follow each other, below the words that stand above them."""

    lead: str
    criteria: tuple[One, ...]


def runs(parts: Iterable[One | Lead]) -> list[Run[One]]:
    """The parts of a block as lists with their leads."""
    found: list[Run[One]] = []
    for part in parts:
        if isinstance(part, Lead):
            found.append(Run(part.text, ()))
        elif found:
            found[-1] = Run(found[-1].lead, (*found[-1].criteria, part))
        else:
            found.append(Run("", (part,)))
    return found


def number_of(item: Listed) -> str:
    """What stands before a criterion: its place in the section, or its own letter below another.

    >>> from trialway.eligibility.items import Item
    >>> number_of(Item(id="I3.A", section="inclusion", group=None, label="A", start=0, end=1, quote="x"))
    'A'
    """
    return item.id.rsplit(".", 1)[-1].lstrip("IEU")
