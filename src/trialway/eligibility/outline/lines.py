"""From text to blocks: lines with their indentation and label, wrapped lines put together again.

Says nothing about sections or nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialway.eligibility.outline.asides import find_remark
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.headings import find_glued, is_heading_line
from trialway.eligibility.outline.labels import confirm, read_label

_LINE = re.compile(r"[^\r\n]+")
_TAB = 4
_CONTINUES = re.compile(r"(?:\(|/|(?:and|or)\b|NOTE\b|Note\b|N\.?B\b|[a-z])")
_STOPS = (".", ":", ";", "!", "?", "。", "；", "：")


def read_blocks(text: str) -> list[Block]:
    """Cut the text into paragraphs and list items, in order; white space is in none of them."""
    lines = list(_read_lines(text))
    confirm(lines)
    blocks: list[Block] = []
    for line in lines:
        if blocks and _continues(text, blocks[-1], line):
            blocks[-1].end = line.end
        else:
            blocks.append(line)
    return _give_words_to_lone_labels(blocks)


def _read_lines(text: str) -> Iterator[Block]:
    previous_end, blank = 0, True
    for match in _LINE.finditer(text):
        words = match[0].strip()
        gap = match.start() - previous_end
        blank = blank or gap > 2 or (gap == 2 and text[previous_end] != "\r")
        previous_end = match.end()
        if not words:
            blank = True
            continue
        start = match.start() + match[0].find(words[0])
        block = read_label(text, start, start + len(words))
        if start > match.start():
            block.indent = len(text[match.start() : start].expandtabs(_TAB))
        block.after_blank = blank
        blank = False
        if block.start < block.end or block.label:
            yield block


def _continues(text: str, before: Block, line: Block) -> bool:
    """Whether `line` carries on the words of the block before it."""
    if line.style != "plain":
        return False
    last = text[before.end - 1]
    joins = _paragraph_continues(text, before, line, last) if line.after_blank else _wraps(text, before, line, last)
    if not joins or find_remark(text, line):
        return False
    if find_glued(text, before):
        return False
    return not is_heading_line(text, before) and not is_heading_line(text, line)


def _wraps(text: str, before: Block, line: Block, last: str) -> bool:
    """Whether a line right below another one is the same sentence, cut by a full line."""
    if not before.is_plain:
        return True
    is_full_line = before.end - max(before.start, text.rfind("\n", before.start, before.end)) >= 60
    return text[line.start].islower() or text[line.start] == "(" or (is_full_line and last not in _STOPS)


def _paragraph_continues(text: str, before: Block, line: Block, last: str) -> bool:
    """A paragraph belongs to an item where it is indented below it, or cannot stand alone."""
    if before.is_plain and line.indent <= before.indent:
        return False
    if last in ":：":
        return False
    if line.indent > before.indent:
        return True
    match = _CONTINUES.match(text, line.start, line.end)
    if not match or text[line.end - 1] == ":":
        return False
    return match[0][0] in "(/nN" or last not in _STOPS


def _give_words_to_lone_labels(blocks: list[Block]) -> list[Block]:
    """Join a label that stands alone on its line with the plain paragraph after it."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before and before.label and before.start >= before.end and block.is_plain:
            before.start, before.end = block.start, block.end
        else:
            joined.append(block)
    for block in joined:
        if block.start >= block.end:
            block.drop_label()
            block.heading = "remark"
    return joined
