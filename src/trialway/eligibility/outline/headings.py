"""Headings that open a section: "Inclusion Criteria:", "Key exclusion criteria (B)", "Critères d'inclusion".

Other words between criteria (arms, topics, lead-ins, remarks) are in `asides`.
Every pattern here has bounded repeats, so a hostile text costs no more than a long one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.items import HeadingKind, Section
from trialway.eligibility.outline import words
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.groups import name_group

REACH = 240


class Found(NamedTuple):
    """A heading at the start of a block: where it ends, and what it changes.

    `section` None keeps the section; `group` "" ends the group, None keeps it. `at_large`: it names neither what lets
    in nor what keeps out ("Eligibility criteria").
    """

    end: int
    kind: HeadingKind
    section: Section | None = None
    group: str | None = None
    at_large: bool = False


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
_LAST = re.compile(r"(?P<key>(?:(?:key|main|major|additional|general|specific)\s+)*)$", re.IGNORECASE)
_GLUED_TAIL = re.compile(
    r"(?P<word>[^\s.;:,(]+)[.;,)]{0,2}\s+(?=(?:(?:Key|Main|Major|KEY|MAIN)\s+)?"
    r"(?:(?:Inclusion|Exclusion)\s+[Cc]riteria|(?:INCLUSION|EXCLUSION)\s+CRITERIA)[\s:]*$)"
)
_SPEAKS = re.compile(r"(?i:(?!\b[ivx]+\b)\b[^\W\d_]{3})")
_PEOPLE_COUNT = re.compile(r"\(\s?[nN]\s?=")
_MEASURE = re.compile(r"(?<![\w-])[<>≤≥=]{0,2}\d")


def is_heading_line(text: str, block: Block) -> bool:
    """Whether the block opens a section."""
    return find_section(text, block) is not None


def is_own_item(text: str, block: Block, end: int) -> bool:
    """Whether a numbered line in a list that goes on says more than a title does, and has no colon."""
    said = {word.lower() for word in _WORD.findall(text[block.start : end])}
    return end == block.end and text[end - 1] not in ":：" and not words.FILLERS.issuperset(said)


def find_section(text: str, block: Block) -> Found | None:
    """Read a section heading at the start of the block; the words after it may be criteria already."""
    head = text[block.start : min(block.end, block.start + REACH)]
    lower = head.lower()
    noun = _NOUN.search(head, 0, 130) if _may_have_noun(lower) else None
    if not noun:
        return None
    before = _WORD.findall(lower[: noun.start()])
    is_bare = not (noun["noun"] or noun["pre"])
    if not _may_open(head, noun, before, is_bare=is_bare) or _glued_at(head, noun):
        return None
    after = _read_after(head, noun.end(), bare=is_bare, first=not before)
    if after is None:
        return None
    end, qualifier = after
    group = _group(head, noun, end, qualifier)
    return Found(block.start + end, "section", _section_of(noun), group, at_large=bool(noun["entry"]))


def find_glued(text: str, block: Block) -> int | None:
    """Where a section heading begins that stands behind criteria in one line: "Age 18 to 30 Exclusion Criteria".

    The heading must be spelt as one, with a capital, and nothing but its colon or its list may follow it.
    """
    head = text[block.start : min(block.end, block.start + REACH)]
    noun = _NOUN.search(head, 0, 130) if _may_have_noun(head.lower()) else None
    if noun and (at := _glued_at(head, noun)):
        return block.start + at
    return _glued_tail(text, block)


def _glued_tail(text: str, block: Block) -> int | None:
    """A heading at the very end of a longer paragraph."""
    if block.end - block.start < 130:
        return None
    at = max(block.start, block.end - 90)
    if not _may_have_noun(text[at : block.end].lower()):
        return None
    tail = _GLUED_TAIL.search(text, at, block.end)
    if not tail or tail["word"].lower() in words.BEFORE_NOUN:
        return None
    return tail.end()


def _glued_at(head: str, noun: re.Match[str]) -> int:
    """Where the heading begins behind words that are criteria of the section before it; 0 where none are."""
    key = _LAST.search(head, 0, noun.start())
    at = key.start("key") if key else noun.start()
    said = head[:at].rstrip()
    spoken = _WORD.findall(said)
    before = {word.lower() for word in spoken}
    if not noun["noun"] or noun["entry"] or noun["both"] or not head[at].isupper():
        return 0
    if not spoken or words.FILLERS.issuperset(before) or spoken[-1].lower() in words.BEFORE_NOUN:
        return 0
    if _read_after(head, noun.end(), bare=False, first=False) is None or _PEOPLE_COUNT.search(said):
        return 0
    return at if _is_criterion(said, spoken, before) else 0


def _is_criterion(said: str, spoken: list[str], before: set[str]) -> bool:
    """Whether the words before a heading say something of a person instead of naming a part or sort of people."""
    is_name = not (words.SOMEBODY | words.PARTS).isdisjoint(before) and len(spoken) <= 5
    if is_name or not _SPEAKS.search(said) or "inclusion" in before or "exclusion" in before:
        return False
    if said[-1] in ".;" or _MEASURE.search(said) or not words.ABLE.isdisjoint(before):
        return True
    goes_over = len(spoken) > 3 and said[-1].islower() and spoken[-1].islower()
    return goes_over and spoken[-1] not in words.ANYBODY | words.SOMEBODY | words.PARTS | words.FILLERS


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
    if _speaks_of_criteria(before, has_colon=bool(_COLON.match(head, noun.end()))):
        return False
    return not is_bare or (not noun["entry"] and words.FILLERS.issuperset(before))


def _speaks_of_criteria(before: list[str], *, has_colon: bool) -> bool:
    """Whether a criterion only mentions the criteria: "absence of", "non-compliance with the", "any item from"."""
    if not words.BREACH.isdisjoint(before):
        return True
    link = next((word for word in reversed(before) if word not in words.DETERMINERS), "")
    if link in words.LINKS and not words.FILLERS.issuperset(before):
        return True
    return "any" in before and not has_colon


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
