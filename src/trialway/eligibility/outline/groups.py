"""The names of arms, cohorts, parts and sorts of people, as headings say them.

A group's name is what its criteria share: two spellings of it are one group, and a name that means everybody
is none.
"""

from __future__ import annotations

import re

from trialway.eligibility.outline import words
from trialway.eligibility.outline.block import Block

PART = re.compile(
    r"\b(arm|cohort|part|group|phase|stratum|sub-?study|module|track|population|panel|aim)s?(?:\s?[#:-]|\s|(?=\d))\s?"
    r"((?-i:\d{1,2}[A-Za-z]?|[A-Z]{1,2}\d{0,2}|[IVX]{1,4})"
    r"(?:\s?(?:[-–,/]|\\?&|and|to|or)\s?(?-i:\d{1,2}[A-Za-z]?|[A-Z]\d{0,2}|[IVX]{1,4})(?!\w)){0,20})"
    r"(?![\w.])",
    re.IGNORECASE,
)
_ID = re.compile(r"(?!and|to|or)[A-Z0-9]+[a-z]?", re.ASCII)
_RANGE = re.compile(r"\d{1,2}\s?(?:[-–]|to)\s?\d{1,2}")
_SPLIT = re.compile(r"[^\w/'’-]+|(?<=\w)-(?=\s)")
_LEADING = re.compile(r"^(?:\d{1,2}[/.)])?(?:[\W_]*(?:for|of|in|to|the|at|only|all)\b)*[\W_]*", re.IGNORECASE)
_GROUP_WORDS = words.PARTS | words.SOMEBODY | words.ANYBODY


def name_group(phrase: str, *, strict: bool = False) -> str | None:
    """The arm, cohort, part or sort of people a heading's phrase speaks of; None where it means everybody.

    `strict` asks for a word such as cohort, patients or volunteers: before the noun stand adjectives too.

    >>> name_group("for healthy volunteers"), name_group("PART B (open)"), name_group("for all patients")
    ('healthy volunteers', 'Part B', None)
    """
    phrase = phrase.replace("\\", "")
    said = [word for word in _SPLIT.split(phrase.lower()) if word]
    if not said:
        return None
    is_everybody = words.FILLERS.issuperset(said)
    if is_everybody and (words.ANYBODY.isdisjoint(said) or "all" in said or "both" in said):
        return None
    if strict and _GROUP_WORDS.isdisjoint(said):
        return None
    parts = PART.findall(phrase)
    if len(parts) == 1:
        return " ".join(f"{parts[0][0].capitalize()} {parts[0][1]}".split())
    rest = phrase[_leading_end(phrase) :].rstrip(" \t:：;,.-–—_*")
    if rest.count(")") > rest.count("("):
        rest = rest.rstrip(")")
    return " ".join(rest.split()) or None


def is_crowd(group: str) -> bool:
    """Whether a group's name means people in general, as "patients" does."""
    return words.FILLERS.issuperset(word for word in _SPLIT.split(group.lower()) if word)


def _leading_end(phrase: str) -> int:
    match = _LEADING.match(phrase)
    return match.end() if match else 0


def settle_groups(blocks: list[Block]) -> None:
    """Spell each group one way, and drop the names that mean everybody.

    "Patients" is a group beside "Healthy volunteers"; alone it means everybody. So does "Part 1 and 2" where
    no other groups are named than Part 1 and Part 2.
    """
    spelling: dict[str, str] = {}
    for block in blocks:
        if block.group:
            block.group = spelling.setdefault(block.group.casefold(), block.group)
    groups = set(spelling.values())
    if not groups:
        return
    everybody = groups if all(map(is_crowd, groups)) else {group for group in groups if _is_all(group, groups)}
    for block in blocks:
        if block.group in everybody:
            block.group = None


def _is_all(group: str, groups: set[str]) -> bool:
    """Whether a list of parts names all the parts there are."""
    parts = _expand(group)
    others = [_expand(other) for other in groups if other != group]
    return len(parts) > 1 and bool(others) and all(other and other <= parts for other in others)


def _expand(group: str) -> set[str]:
    """The single parts of "Cohort 2-4" or "Arm A and C"; empty for a name that is no such list."""
    match = PART.fullmatch(group)
    if not match:
        return set()
    ids = _ID.findall(match[2])
    if _RANGE.fullmatch(match[2]) and int(ids[0]) < int(ids[1]):
        ids = [str(number) for number in range(int(ids[0]), int(ids[1]) + 1)]
    return {f"{match[1].lower()} {one}" for one in ids}
