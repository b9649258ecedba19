"""List labels at the start of a line: bullets, numbers, letters, roman numerals.

This module reads what stands there. Whether a doubtful label ("C. difficile", "5-day course") is one at all
depends on its neighbours and is decided in `confirm`.
"""

from __future__ import annotations

import re

from trialway.eligibility.outline.block import Block

BULLETS = "*•‣◦●○▪▫■□◆◇►▶➢➤✓✔·∙⋅§⁃–—−‐-o°"

_BULLET = re.compile(
    r"\\?[•‣◦●○▪▫■□◆◇►▶➢➤✓✔·∙⋅⁃]+|§(?=\s)|\\?\*(?!\*)|\\?-(?:\\?-){0,2}(?=[\s\"'A-Za-z(≥≤<>\\])|[–—−‐](?=[\sA-Za-z(])"
    r"|o(?=\s)|°(?=\s?[A-Za-z])|\\?[-–—−‐*]{1,3}$"
)
_ENUMERATOR = re.compile(
    r"(?P<open>[(\[（]?)"
    r"(?:(?P<num>\d{1,3})(?P<close>\\?[.)\]、）．](?!\d)|:(?=\s)|\s?[-–](?=\s?[A-Za-z]))"
    r"|(?P<word>[ivxIVX]{1,5}|[A-Za-z])(?:(?P<close2>\\?[)\]）])(?=[\sA-Z])|(?P<close3>\\?\.\)?|:)(?=\s))"
    r"|(?P<code>[A-Za-z]{1,2}\d{1,2})(?P<close4>\\?[.):])(?=\s)"
    r"|(?P<multi>\d{1,2}(?:\.\d{1,2}){1,3})(?P<close5>\.?)(?=\s)"
    r"|(?P<circled>[①-⑳]))"
)
ROMAN = {
    word: value
    for value, word in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"],
        start=1,
    )
}
# A genus cut to its initial looks like a lettered item; these are the ones criteria speak of.
SPECIES = re.compile(
    r"[A-Z]\.\s(?:albicans|aureus|baumannii|burgdorferi|cepacia|coli|cruzi|difficile|epidermidis|falciparum|"
    r"fumigatus|gambiense|gondii|influenzae|jiroveci\w*|leprae|mansoni|marneffei|meningitidis|neoformans|"
    r"pertussis|pneumoniae|pylori|trachomatis|tuberculosis|vivax|vulgaris|gonorrhoeae|pallidum)\b"
)


def read_label(text: str, at: int, end: int) -> Block:
    """Read the bullet and label at `at`; the block's `start` is where its own words begin.

    `end` is the end of the line. A bullet before an enumerator (`* 1\\. Age`) is a bullet with that label.
    """
    start, bullet = at, ""
    for _ in range(3):
        match = _BULLET.match(text, start, end)
        if not match:
            break
        bullet = bullet or match[0].strip("\\")[0]
        start = _skip_space(text, match.end(), end)
    block = Block(start=start, end=end, style=bullet or "plain")
    first = text[start] if start < end else ""
    if first and (first in "([（" or first.isalnum() or "①" <= first <= "⑳"):
        _read_enumerator(text, block)
    return block


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _read_enumerator(text: str, block: Block) -> None:
    match = _ENUMERATOR.match(text, block.start, block.end)
    if not match or SPECIES.match(text, match.start(), block.end):
        return
    body = _skip_space(text, match.end(), block.end)
    close = (match["close"] or match["close2"] or match["close3"] or match["close4"] or "").strip("\\ ")
    sure = _set_value(block, match, close)
    if sure is None:
        return
    block.bare = (block.start, block.style)
    block.sure = sure
    block.style = f"{match['open']}{block.kind}{close}"
    block.start = body


def _set_value(block: Block, match: re.Match[str], close: str) -> bool | None:
    """Set label, kind and value; the answer is whether it is a label for certain, None if it cannot be."""
    if number := match["num"]:
        block.label, block.kind, block.value = number, "1", int(number)
        return close not in ("-", "–", ":")
    if word := match["word"]:
        return _set_word(block, word, close)
    if code := match["code"]:
        letters = code.rstrip("0123456789")
        block.label, block.kind, block.value = code, letters, int(code[len(letters) :])
        return False
    if multi := match["multi"]:
        parent, _, last = multi.rpartition(".")
        block.label, block.kind, block.value = multi, f"{parent}.1", int(last)
        return False
    block.label, block.kind, block.value = match["circled"], "①", ord(match["circled"]) - ord("①") + 1
    return True


def _set_word(block: Block, word: str, close: str) -> bool | None:
    roman, upper = ROMAN.get(word.lower()), word.isupper()
    if len(word) > 1 and (roman is None or word not in (word.lower(), word.upper())):
        return None
    block.label = word
    if roman is not None:
        block.kind, block.value = ("I" if upper else "i"), roman
        return len(word) > 1 and not upper
    block.kind, block.value = ("A" if upper else "a"), ord(word.lower()) - ord("a") + 1
    return word == "a" and close != ":"


def confirm(blocks: list[Block]) -> None:
    """Keep a doubtful label only where it opens or continues a sequence; else its text is words again.

    A single `i`, `v` or `x` is a letter where it follows `h`, `u` or `w`, a roman numeral otherwise.
    """
    last_place = {(block.style, block.value): place for place, block in enumerate(blocks) if block.label}
    reached: dict[str, int] = {}
    number = ""
    for place, block in enumerate(blocks):
        if not block.label:
            continue
        if len(block.label) == 1 and block.kind in "iI":
            _prefer_letter(block, reached)
        before = reached.get(block.style, 0)
        follows = before < block.value <= before + 2 and before > 0
        opens = block.value == 1 and last_place.get((block.style, 2), -1) > place
        if not (block.sure or follows or opens or _is_under(block, number)):
            block.drop_label()
            continue
        reached[block.style] = block.value
        if block.label[0].isdigit():
            number = block.label


def _is_under(block: Block, number: str) -> bool:
    """Whether `3.1` comes after 3, or `3.2` after 3.1."""
    parent, dot, _ = block.label.rpartition(".")
    return bool(dot) and (number == parent or number.rpartition(".")[0] == parent)


def _prefer_letter(block: Block, reached: dict[str, int]) -> None:
    letter = block.style.replace("i", "a", 1) if block.kind == "i" else block.style.replace("I", "A", 1)
    value = ord(block.label.lower()) - ord("a") + 1
    if reached.get(letter) == value - 1:
        block.style, block.value, block.kind = letter, value, ("A" if block.kind == "I" else "a")
