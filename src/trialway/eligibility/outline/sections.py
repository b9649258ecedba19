"""Which section and which arm each block belongs to, and which blocks are headings.

One walk over the blocks in text order. A heading glued to criteria is cut off them; a heading or a list
inside a paragraph cuts the paragraph. Nothing is nested here.
"""

from __future__ import annotations

import re
from collections import deque

from trialway.eligibility.outline.asides import (
    find_capitals,
    find_lead_in,
    find_old_topic,
    find_part,
    find_people,
    find_remark,
    find_topic,
)
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.groups import settle_groups
from trialway.eligibility.outline.headings import Found, find_glued, find_section, is_own_item
from trialway.eligibility.outline.here import Here, Scope
from trialway.eligibility.outline.inline import split_list, split_run_on
from trialway.eligibility.outline.labels import BULLETS, read_label

_LONE_LABEL = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)\]]$")
_MIDDLE = re.compile(
    r"(?=[KMIEDPCAG])(?<=[\s.;)])(?<!the )(?<!meet )(?<!following )"
    r"(?:(?:(?:Key|Main|Major|KEY|MAIN)\s)?(?:Inclusion|Exclusion|INCLUSION|EXCLUSION)\s(?:[Cc]riteria|CRITERIA)"
    r"|(?<=[.;)]\s)(?:Inclusion|Exclusion|INCLUSION|EXCLUSION)"
    r"|(?<=[.;]\s)(?:Cohort|Arm|Part|Group|Phase)\s[A-Z0-9]{1,3}"
    r"|DISEASE CHARACTERISTICS|PATIENT CHARACTERISTICS|PRIOR[ /]CONCURRENT THERAPY)\s?:"
)


def mark_sections(text: str, blocks: list[Block]) -> list[Block]:
    """Return headings and items in text order, each with its section and group; items are not nested yet."""
    here = Here()
    marked: list[Block] = []
    queue = deque(blocks)
    while queue:
        block = queue.popleft()
        block.trim(text)
        if block.start >= block.end:
            continue
        following = queue[0] if queue else None
        if glued := _find_glued(text, block):
            following = _cut_off(text, block, glued)
            queue.appendleft(following)
        found = _find(text, block, following, here)
        if found:
            rest = _take_heading(text, block, following, here, found)
            marked.append(block)
            if rest:
                queue.appendleft(rest)
            continue
        if middle := _find_middle(text, block):
            queue.appendleft(_cut_off(text, block, middle.start()))
        marked.extend(_items(text, block, following, here))
    _empty_lead_ins(text, marked)
    settle_groups(marked)
    return marked


def _cut_off(text: str, block: Block, at: int) -> Block:
    """End the block where a heading begins; return the heading and what is after it."""
    rest = block.cut(at)
    rest.style, rest.value = block.style, block.value
    block.trim(text)
    return rest


def _find_glued(text: str, block: Block) -> int | None:
    """Where a heading begins behind criteria in the same line."""
    return None if block.heading else find_glued(text, block)


def _find_middle(text: str, block: Block) -> re.Match[str] | None:
    """A heading in the middle of a paragraph."""
    if text.find(":", block.start + 1, block.end) < 0:
        return None
    return _MIDDLE.search(text, block.start + 1, block.end)


def _find(text: str, block: Block, following: Block | None, here: Here) -> Found | None:
    if block.heading:
        return Found(block.end, block.heading)
    before_list = following is not None and (not following.is_plain or following.indent > block.indent)
    return (
        _find_opening(text, block, following)
        or find_old_topic(text, block)
        or find_topic(text, block)
        or find_remark(text, block)
        or find_part(text, block, before_list=before_list)
        or _find_aside(text, block, here, before_list=before_list)
    )


def _find_opening(text: str, block: Block, following: Block | None) -> Found | None:
    """A section heading, unless it is one numbered item of a list that goes on after it."""
    found = find_section(text, block)
    goes_on = following is not None and following.style == block.style and following.value == block.value + 1
    if found and block.label and goes_on and is_own_item(text, block, found.end):
        return None
    return found


def _find_aside(text: str, block: Block, here: Here, *, before_list: bool) -> Found | None:
    """A lead-in, sort of people or topic; a lead-in that says "must" or "excluded" comes before the others."""
    lead_in = None
    if block.indent == 0 and (block.is_plain or here.section == "unknown"):
        lead_in = find_lead_in(text, block, here.section)
    if lead_in and lead_in.section:
        return lead_in
    people = find_people(text, block, before_list=before_list)
    return people or lead_in or find_capitals(text, block, before_list=before_list)


def _take_heading(text: str, block: Block, following: Block | None, here: Here, found: Found) -> Block | None:
    """Make the front of the block the heading that was found; return the words after it, if any."""
    rest = _rest_after(text, block, found.end, following)
    if block.label:
        block.start = block.bare[0]
    block.trim(text)
    block.heading = found.kind
    if found.kind == "remark":
        here.place(block)
        return rest
    scope = _scope(block, rest, following, found)
    if scope:
        here.scope, block.alone = scope, True
    else:
        here.apply(found)
    block.section, block.group = here.section, here.group
    return rest


def _scope(block: Block, rest: Block | None, following: Block | None, found: Found) -> Scope | None:
    """The reach of a group that is named inside a list: the item it stands in, or those indented below it."""
    below = block.indent - (0.25 if block.is_plain else 0)
    is_inside = not block.is_plain or block.indent > 0
    has_items = rest is not None or (following is not None and following.indent > below)
    if not found.group or found.kind == "section" or not is_inside or not has_items:
        return None
    return Scope(below, rest.start if rest else -1, found.group)


def _rest_after(text: str, block: Block, at: int, following: Block | None) -> Block | None:
    """What stands after a heading, with its own label or else the heading's place in the list."""
    rest = block.cut(at)
    rest.trim(text)
    block.end = at
    if rest.start >= rest.end:
        return None
    line_end = text.find("\n", rest.start, rest.end)
    labelled = read_label(text, rest.start, rest.end if line_end < 0 else line_end)
    goes_on = following and following.style == labelled.style and following.value == labelled.value + 1
    if labelled.label and (labelled.start >= labelled.end or not (labelled.sure or goes_on)):
        labelled.drop_label()
    labelled.end, labelled.indent = rest.end, rest.indent
    if labelled.is_plain and not block.is_plain:
        labelled.style, labelled.value = block.style, block.value
    return labelled if labelled.start < labelled.end else None


def _items(text: str, block: Block, following: Block | None, here: Here) -> list[Block]:
    """The items of a block that is no heading: itself, or the lists and labels found inside it."""
    here.pass_item(block)
    here.place(block)
    items: list[Block] = []
    for piece in split_run_on(text, block, old=here.old):
        piece.trim(text)
        items.extend(split_list(text, piece, following))
    for item in items:
        item.section, item.group = block.section, block.group
        is_empty = not text[item.start : item.end].strip(BULLETS + "\\ ")
        is_lone = _LONE_LABEL.match(text, item.start, item.end) and not _is_above(item, following)
        if (is_empty and item.label) or is_lone or (here.old and find_remark(text, item, labelled=True)):
            item.heading = "remark"
            item.start = item.bare[0] if item.label else item.start
        item.trim(text)
    return [item for item in items if item.start < item.end]


def _is_above(item: Block, following: Block | None) -> bool:
    """Whether what follows may be a list below the item."""
    return following is not None and (following.indent > item.indent or not following.is_plain)


def _empty_lead_ins(text: str, blocks: list[Block]) -> None:
    """ "Surgery:" above nothing but "Not specified" is a remark as well."""
    for place, block in enumerate(blocks[:-1]):
        following = blocks[place + 1]
        after = blocks[place + 2] if place + 2 < len(blocks) else None
        is_alone = following.heading == "remark" and (after is None or after.heading or after.is_plain)
        if not block.heading and text[block.end - 1] == ":" and not following.is_plain and is_alone:
            block.heading = "remark"
            block.start = block.bare[0] if block.label else block.start
