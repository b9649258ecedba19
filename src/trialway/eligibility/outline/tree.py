"""From a flat row of items to a nested list.

Indentation decides where the text has it. Where it was lost, the labels do: a list that starts again inside
another one, a new kind of label, an item that ends in a colon. What stays open is noted on the item.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from trialway.eligibility.outline.block import Block

MAX_DEPTH = 8
RESTART = "numbering restarts"
LIST_END = "ambiguous: where its list ends"
NEXT_NUMBER = "ambiguous: may belong to the list before it"
PERMITTED = "permitted, not required"

_PERMITS = re.compile(r"(?:also )?(?:allowed|permitted|recommended|discouraged)\b[^.;]{0,80}:$", re.IGNORECASE)
_FRESH = re.compile(
    r"(?:patients?|subjects?|participants?|individuals?|volunteers?|persons?)\s(?!with\b)"
    r"|(?:written|signed|informed|able|ability|willing|willingness|age|aged|pregnan\w+|women|woman|men"
    r"|male|female|males|females|known|history|life expectancy|participation|no|not|must"
    r"|fertile|other|any other)\b",
    re.IGNORECASE,
)
_ASKING = ("listed below", "defined by", "defined as", "including", "such as", "one of", "any of")
_FOLLOWING = re.compile(
    r"\b(?:(?:the|of|these) following(?: [a-z]{2,16}){0,3}|as follows|following (?:criteria|conditions))\s?[.-]?$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?P<rule>allowed|permitted|recommended|discouraged|required|excluded|included|prohibited)|[A-Za-z]{4,})\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:[;,；]|\b(?:or|and|and/or))\s*$", re.IGNORECASE)


class Nest:
    """Builds the nested list; feed it headings and items in text order, then read `roots`."""

    def __init__(self, text: str, blocks: list[Block]) -> None:
        self.text = text
        self.roots: list[Block] = []
        self._open: list[Block] = []
        self._looks: list[set[str]] = []
        self._places = _places_by_label(blocks)
        self._old = any(block.heading == "topic" and block.section == "inclusion" for block in blocks)
        for place, block in enumerate(blocks):
            if not block.heading:
                self._add(block, place)
            elif block.alone:
                self._close_to(block.indent)
            elif block.heading != "remark":
                self._open.clear()
                self._looks.clear()

    def _add(self, block: Block, place: int) -> None:
        self._close_to(block.indent + 0.1)
        self._align(block)
        level = min(self._level(block, place), MAX_DEPTH)
        looks = self._looks[level] if level < len(self._looks) else set()
        del self._open[level:], self._looks[level:]
        siblings = self._open[-1].children if self._open else self.roots
        siblings.append(block)
        looks.add(block.style)
        self._open.append(block)
        self._looks.append(looks)
        if _PERMITS.match(self.text, block.start, block.end):
            block.notes.append(PERMITTED)

    def _align(self, block: Block) -> None:
        """An item that goes on with the numbers of the one above is its sibling, however it is indented."""
        above = self._open[-1] if self._open else None
        if not above or above.children or not block.label or block.style != above.style:
            return
        if above.indent < block.indent and above.value < block.value <= above.value + 2:
            block.indent = above.indent

    def _close_to(self, indent: float) -> None:
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()
            self._looks.pop()

    def _level(self, block: Block, place: int) -> int:
        """How many of the open items stay open above `block`."""
        depth = len(self._open)
        if not depth or self._open[-1].indent < block.indent:
            return depth
        same = [level for level in range(depth) if self._open[level].indent == block.indent]
        fitting = [level for level in same if self._is_one_list(self._open[level], block)]
        if not fitting:
            fitting = [level for level in same if block.style in self._looks[level]]
        level = self._numbered(block, place, fitting) if block.label else self._unnumbered(block, fitting)
        if level is not None:
            return level
        return depth if self._owns(self._open[-1], block) else same[0]

    def _is_one_list(self, item: Block, block: Block) -> bool:
        """Whether both bear the same look, or at least the number after the other's (`2.`, then `3)`)."""
        same_kind = item.kind == block.kind == "1" and bool(item.label)
        return item.style == block.style or (same_kind and item.value < block.value <= item.value + 2)

    def _numbered(self, block: Block, place: int, fitting: list[int]) -> int | None:
        """The level at which a numbered item goes on with a list, or starts one below it; None if neither."""
        above = self._open[-1]
        if block.value == 1 and not above.children and self._ends_open(above):
            return len(self._open)
        if not fitting:
            return None
        going_on = [level for level in fitting if self._open[level].value == block.value - 1]
        if len(going_on) > 1:
            return self._which(block, place, going_on)
        if going_on:
            return going_on[0]
        last = self._open[fitting[-1]]
        if block.value == 1 and last.value > 0 and not last.children and self._comes_again(last, place):
            return len(self._open)
        higher = [level for level in fitting if self._open[level].value < block.value]
        if block.value <= last.value and not higher:
            block.notes.append(RESTART)
        return (higher or fitting)[-1] if block.value > last.value else (higher or fitting)[0]

    def _which(self, block: Block, place: int, levels: list[int]) -> int:
        """An inner and an outer list both wait for this number: outer, unless the number comes once more."""
        if self._comes_again(self._open[levels[0]], place):
            return levels[-1]
        block.notes.append(NEXT_NUMBER)
        return levels[0]

    def _comes_again(self, last: Block, place: int) -> bool:
        """Whether the number after `last` still comes, before its kind of list starts anew."""
        again = _next(self._places.get((last.style, last.indent, last.value + 1)), place)
        anew = _next(self._places.get((last.style, last.indent, 1)), place)
        return again is not None and (anew is None or again < anew)

    def _unnumbered(self, block: Block, fitting: list[int]) -> int | None:
        """The level of a bullet or plain paragraph: in a list of its look, or below an item that asks."""
        if not fitting:
            return None
        innermost = self._open[fitting[-1]]
        if not innermost.children and self._ends_open(innermost):
            if block.is_plain and self._ends_open(block):
                return fitting[-1]
            innermost.notes.append(LIST_END)
            return len(self._open)
        twin = self._twin(block)
        if twin is not None:
            return twin
        if len(fitting) > 1 and self._ends_list(self._open[fitting[-2]], block):
            return fitting[-2]
        return fitting[-1]

    def _twin(self, block: Block) -> int | None:
        """The level of an open lead-in that begins alike: "Excluded this week:", "Excluded this year:"."""
        word = _OPENING.match(self.text, block.start, block.end)
        if not word or not self._ends_open(block):
            return None
        for level, above in enumerate(self._open):
            other = _OPENING.match(self.text, above.start, above.end)
            alike = other and (word[0].lower() == other[0].lower() or (word["rule"] and other["rule"]))
            if alike and self._ends_open(above) and above.indent == block.indent:
                return level
        return None

    def _ends_list(self, parent: Block, block: Block) -> bool:
        """Whether `block` looks like the next item after a list whose end the text does not mark."""
        first, last = parent.children[0], parent.children[-1]
        if self._ends_open(block):
            return True
        if _JOINS.search(self._tail(first)) and not _JOINS.search(self._tail(last)):
            return True
        if self.text[first.start].islower() and self.text[block.start].isupper():
            return True
        fresh = _FRESH.match(self.text, block.start, block.end)
        return bool(fresh) and not _FRESH.match(self.text, first.start, first.end)

    def _owns(self, above: Block, block: Block) -> bool:
        """Whether a list of another look than any open one belongs to the item above it."""
        if self._ends_open(above):
            return True
        if block.is_plain:
            return False
        if above.is_plain:
            return self._old and not block.label
        return bool(above.label) or (block.kind in ("a", "A", "i", "I") and block.value == 1)

    def _ends_open(self, block: Block) -> bool:
        """Whether its words ask for a list: they end in a colon, or in "the following"."""
        if self.text[block.end - 1] in ":：":
            return True
        tail = self.text[max(block.start, block.end - 48) : block.end]
        return tail.rstrip(" .-").endswith(_ASKING) or ("ollow" in tail and bool(_FOLLOWING.search(tail)))

    def _tail(self, block: Block) -> str:
        return self.text[max(block.start, block.end - 8) : block.end]


def _places_by_label(blocks: list[Block]) -> dict[tuple[str, float, int], list[tuple[int, int]]]:
    """Where each number of each kind of list stands, with the heading it stands under."""
    places: dict[tuple[str, float, int], list[tuple[int, int]]] = defaultdict(list)
    heading = 0
    for place, block in enumerate(blocks):
        if block.heading and block.heading != "remark" and not block.alone:
            heading = place
        elif block.label:
            places[block.style, block.indent, block.value].append((place, heading))
    return places


def _next(places: list[tuple[int, int]] | None, after: int) -> int | None:
    """The next of `places` after a place, unless a heading lies between."""
    if not places:
        return None
    index = bisect_right(places, (after, 1 << 60))
    if index == len(places):
        return None
    place, heading = places[index]
    return place if heading < after else None
