"""Headings that open a section: "Inclusion Criteria:", "Key exclusion criteria (B)", "Critères d'inclusion".

Other words between criteria (arms, topics, lead-ins, remarks) are in `asides`.
Every pattern here has bounded repeats, so a hostile text costs no more than a long one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.nodes import HeadingKind, Section
from trialway.eligibility.outline import words
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.groups import name_group

REACH = 240


class Found(NamedTuple):
    """A heading at the start of a block: where it ends, and what it changes.

    `section` None keeps the section; `group` "" ends the group, None keeps it.
    """

    end: int
    kind: HeadingKind
    section: Section | None = None
    group: str | None = None


_NOUN = re.compile(
    r"(?<![\w/])(?P<pre>crit\w{1,9}\s(?:for|of|de|di|para|d)\W?\s?(?:la\s|el\s|the\s|subject\s|patient\s)?)?"
    r"(?:(?P<ex>(?:non?[-\s]?inclus|exc?l?us+|exclsu|exlcus)(?:i[oó]ns?|ione|ionary|ão|ie)"
    r"|esclusione|ausschluss|ineligibility|排除|除外)"
    r"|(?P<in>(?:inc?l?us+|inlcus)(?:i[oó]ns?|ione|ionary|ão|ie)|einschluss|入选|纳入)"
    r"|(?P<entry>eligib\w{2,6}|entry|enrol\w{2,6}|selection|recruitment))"
    r"(?P<both>\s?(?:/|and|&|or|,)\s?(?:inclus|exclus)\w{3,6})?"
    r"(?P<noun>[\s-]{0,3}(?:crit\w{1,9}|kriterien|requirements?|标准|基准))?(?!\w)",
    re.IGNORECASE,
)
_END = re.compile(r"[\s*_\])】>.-]{0,6}$")
_COLON = re.compile(r"[\s*_\]】]{0,4}[:：][*_]{0,2}")
_BRACKETS = re.compile(r"\s{0,3}[(\[]([^()\[\]]{1,90})[)\]][\s*_]{0,4}(?:[:：]|$)")
_TAIL = re.compile(
    r"\s{0,3}(?P<sign>[-–—,.;/]|\b(?:for|of|in|at|to|with|by|related|regarding|if|are|is|includes?|were|will"
    r"|common|only|list|as|from|applied|required|must|all|phase|part|cohort|group|arm)\b)(?P<tail>[^:：\n]{0,110})(?P<stop>[:：]|$)",
    re.IGNORECASE,
)
_WHOM = re.compile(r"\s([\w/'’-]+(?:\s[\w/'’-]+){0,3})\s?(?:[:：]|$)")
_GLUED = re.compile(r"\s{1,3}(?=[(]?(?:1|a|A|i|I)[.)]\s|[•●·*–-]\s?[A-Z0-9])")
_VERB = re.compile(
    r"\s(?:include[sd]?|are|were|consists? of|comprises?)\s(?!the following|as follows|not\b)", re.IGNORECASE
)
_TAIL_VERB = re.compile(
    r"^for (?:enrol|entry|participat|randomi|registr|inclu|recruit|select).*"
    r"|\b(?:are|is|were|was|includ\w+|must|will be|as follows)\b.*",
    re.IGNORECASE,
)
_VERBAL = frozenset({"if", "are", "is", "include", "includes", "were", "will", "as", "all", "list", "must"})
_ALL = re.compile(r"\b(?:all|both|common)\b", re.IGNORECASE)
_FOR = re.compile(r"\s?(?:for|of|in|to|at)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’/-]*")


def is_heading_line(text: str, block: Block) -> bool:
    """Whether the block opens a section."""
    return find_section(text, block) is not None


def find_section(text: str, block: Block) -> Found | None:
    """Read a section heading at the start of the block; the words after it may be criteria already."""
    head = text[block.start : min(block.end, block.start + REACH)]
    lower = head.lower()
    noun = _NOUN.search(head, 0, 130) if _may_have_noun(lower) else None
    if not noun:
        return None
    before = _WORD.findall(lower[: noun.start()])
    is_bare = not (noun["noun"] or noun["pre"])
    if not _may_open(head, noun, before, is_bare=is_bare):
        return None
    after = _read_after(head, noun.end(), bare=is_bare, first=not before)
    if after is None:
        return None
    end, qualifier = after
    return Found(block.start + end, "section", _section_of(noun), _group(head, noun, end, qualifier))


def _may_have_noun(lower: str) -> bool:
    """A test a hundred times cheaper than the pattern; nine lines in ten fail it."""
    return (
        "crit" in lower
        or "lusi" in lower
        or "schlus" in lower
        or "eligib" in lower
        or "clsui" in lower
        or "标准" in lower
        or "基准" in lower
    )


def _may_open(head: str, noun: re.Match[str], before: list[str], *, is_bare: bool) -> bool:
    """Whether the words before "inclusion criteria" can be those of a heading."""
    if len(before) > 9 or ":" in head[: noun.start()] or not words.SENTENCE.isdisjoint(before):
        return False
    if before and head[0].islower() and noun[0][0].isupper():
        return False
    return not is_bare or (not noun["entry"] and words.FILLERS.issuperset(before))


def _group(head: str, noun: re.Match[str], end: int, qualifier: str) -> str | None:
    """For whom the section is: named behind the noun or before it; "" where it says "all"."""
    behind = name_group(qualifier, strict=not _FOR.match(qualifier))
    before = re.sub(r"^[\W_]+|[\W_]+$", "", head[: noun.start()])
    group = behind or name_group(before, strict=True)
    return "" if group is None and _ALL.search(head, 0, end) else group


def _section_of(noun: re.Match[str]) -> Section:
    if noun["both"]:
        return "unknown"
    return "exclusion" if noun["ex"] else "inclusion"


def _read_after(head: str, at: int, *, bare: bool, first: bool) -> tuple[int, str] | None:
    """Where the heading ends and for whom it is, or None where a sentence goes on.

    A bare "Inclusion" needs a colon or the end of the line. `first`: nothing stands before the noun.
    """
    if (end := _END.match(head, at)) or (end := _COLON.match(head, at)):
        return end.end(), ""
    if brackets := _BRACKETS.match(head, at):
        return brackets.end(), brackets[1]
    if bare:
        return None
    if glued := _GLUED.match(head, at):
        return glued.end(), ""
    return _read_tail(head, at, first=first)


def _read_tail(head: str, at: int, *, first: bool) -> tuple[int, str] | None:
    tail = _TAIL.match(head, at)
    if tail and (tail["stop"] or len(head) < REACH):
        said = _WORD.findall(tail["tail"].lower())
        verbal = tail["sign"].lower() in _VERBAL
        closes = bool(tail["stop"]) or not (verbal or tail["tail"].rstrip().endswith("."))
        if closes and len(said) <= 14 and words.SENTENCE.isdisjoint(said):
            return tail.end(), "" if verbal else _TAIL_VERB.sub("", tail["sign"] + tail["tail"])
    whom = _WHOM.match(head, at)
    if whom and name_group(whom[1], strict=True):
        return whom.end(), whom[1]
    verb = _VERB.match(head, at) if first else None
    return (verb.end(), "") if verb else None
