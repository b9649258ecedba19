"""Words between the criteria that are no criterion: arms, topics, lead-in sentences, remarks.

Section headings are in `headings`. What is not surely one of these stays a criterion.
"""

from __future__ import annotations

import re

from trialway.eligibility.items import Section
from trialway.eligibility.outline import words
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.groups import PART, name_group
from trialway.eligibility.outline.headings import Found

_REMARKS = (
    r"not specified|unspecified|not applicable|not provided|n/?a|none(?: specified| known)?|any status",
    r"and/or|and|or|plus|no restrictions?|no exclusions|there are no exclusion criteria",
    r"no (?:specific |other |particular )?(?:eligibility|exclusion|inclusion) criteri(?:a|on)",
    r"please contact (?:the )?site for (?:more )?information",
    r"please refer to specific studies for eligibility criteria",
    r"see (?:general |the )?(?:disease|patient|eligibility|inclusion|exclusion) (?:characteristics|criteria)",
    r"see general eligibility criteria",
    r"protocol[- ]specific criteria are noted in the description above|https?://\S{1,200}",
    r"(?:note\W{1,3})?(?:other|additional|further) (?:protocol|study)?[- ]{0,3}"
    r"(?:defined|specified|specific)? ?(?:(?:inclusion|exclusion)[ /]{0,3}(?:and|or)? ?){0,2}criteria"
    r" (?:may |will |also ){0,2}(?:apply|applied|exist)",
    r"the above information is not intended to contain all considerations.{0,200}",
    r"this reflects a change in (?:inclusion|exclusion) requirements",
    r"inclusion and exclusion criteria.{0,60}(?:given|listed|described|specified) (?:below|above)",
)
_REMARK = re.compile(rf"\W{{0,3}}(?:{'|'.join(_REMARKS)})\W{{0,3}}$", re.IGNORECASE)
_NOTHING = re.compile(r"\W{0,3}(?:no|nil|nothing)\W{0,3}$", re.IGNORECASE)
_OLD_LABEL = re.compile(r"[A-Z][A-Za-z/]*(?: [A-Za-z/]+){0,3}\s?:")
_OLD_TOPIC = re.compile(
    r"\W{0,3}(?:(?:disease|patient) characteristics|prior[ /-]{1,3}concurrent therapy"
    r"|(?:(?:protocol )?entry )?criteria)\s?(?::|-{2}|$)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:(?:concurrent|concomitant|prior|previous) (?:medications?|treatments?|therapy)"
    r"|co-?existing conditions?|risk behaviou?r"
    r"|\[?(?:as )?per amendment [\d/]{4,10}|amended(?: [\d/]{4,10})?)\s?(?::|$)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z][A-Z'’&()/,\s-]{3,70}(?P<colon>:?)$")
_PART = re.compile(
    r"\W{0,2}(?:(?:for|in|additional|the)\s)*"
    + PART.pattern.removeprefix(r"\b")
    + r"(?:(?:\s(?:patients|subjects|participants|only|volunteers)){0,2})\s?(?P<brackets>\([^()]{1,80}\))?"
    r"\s?(?P<stop>:|[-–—]\s|$)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\W{0,2}(?:(?:for|all|the|only|in)\s)*(?:[\w/'’-]+\s){0,7}[\w/-]+"
    r"(?:\s(?:with|of)\s[\w\s/'’-]{1,50})?\s?(?:\([^()]{1,80}\))?\s?(?P<stop>:?)$",
    re.IGNORECASE,
)
#: Sorts of people that may head a list from within it: "* Healthy volunteers:" between two bullets.
_IN_A_LIST = re.compile(
    r"\W{0,2}(?:for\s)?(?:the\s)?(?:healthy\s(?:volunteers|subjects|controls|participants)|patients|controls|donors|recipients)"
    r"\s?:$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’/:-]*")


def find_remark(text: str, block: Block, *, labelled: bool = False) -> Found | None:
    """Words that say nothing about a person: "Not specified", "Other criteria may apply", a lone "OR".

    `labelled` looks behind the label of an old record too: "Hepatic: Not specified".
    """
    at = block.start
    if block.end - at >= 300:
        return None
    if labelled:
        label = _OLD_LABEL.match(text, at, block.end)
        if not label:
            return None
        at = label.end()
    elif _NOTHING.match(text, at, block.end):
        return Found(block.end, "remark")
    return Found(block.end, "remark") if _REMARK.match(text, at, block.end) else None


def find_old_topic(text: str, block: Block) -> Found | None:
    """A topic of the old cancer records: "DISEASE CHARACTERISTICS:", "PROTOCOL ENTRY CRITERIA:".

    Those records sort their requirements by topics without saying "inclusion": all of them are requirements.
    """
    match = _OLD_TOPIC.match(text, block.start, block.end)
    return Found(match.end(), "topic", "inclusion", "") if match else None


def find_topic(text: str, block: Block) -> Found | None:
    """What the next criteria are about, in the words of old records: "Concurrent Medication:"."""
    match = _TOPIC.match(text, block.start, block.end) if block.is_plain else None
    return Found(match.end(), "topic") if match else None


def find_capitals(text: str, block: Block, *, before_list: bool) -> Found | None:
    """A topic in capitals on a line of its own: "LABORATORY VALUES:"."""
    if not block.is_plain or block.end - block.start > 80:
        return None
    capitals = _CAPITALS.match(text, block.start, block.end)
    if capitals and (capitals["colon"] or (before_list and " " in capitals[0])):
        return Found(block.end, "topic", group=name_group(capitals[0], strict=True))
    return None


def find_part(text: str, block: Block, *, before_list: bool) -> Found | None:
    """An arm, cohort or part: "Cohort B:", "Group 1: allergic adults (n=20)" above a list."""
    match = _PART.match(text, block.start, block.end)
    if not match:
        return None
    rest = block.end - match.end()
    if not match["stop"] and rest:
        return None
    if not match["stop"] and not before_list and not match["brackets"]:
        return None
    is_title = 0 < rest <= 100 and before_list and block.is_plain and text[block.end - 1] not in ".;"
    end = block.end if is_title else match.end()
    return Found(end, "group", group=name_group(text[block.start : match.end()]))


def find_people(text: str, block: Block, *, before_list: bool) -> Found | None:
    """A sort of people on a line of its own: "Healthy volunteers:", "CONTROL GROUP", "All patients:"."""
    size = block.end - block.start
    if size > 120 or not (block.is_plain or (before_list and _IN_A_LIST.match(text, block.start, block.end))):
        return None
    match = _PEOPLE.match(text, block.start, block.end)
    if not match or not (match["stop"] or (before_list and size <= 40)):
        return None
    said = [word.rstrip(":") for word in _WORD.findall(match[0].lower())]
    if not words.NOBODY.isdisjoint(said) or (words.SOMEBODY | words.ANYBODY).isdisjoint(said):
        return None
    if not match["stop"] and said[-1] not in words.SOMEBODY | words.PARTS:
        return None
    group = name_group(match[0])
    return Found(block.end, "group", group=group or "")


def find_lead_in(text: str, block: Block, here: Section) -> Found | None:
    """A sentence that only introduces a list: "Patients must meet all of the following criteria:".

    One that chooses ("at least one of") or says more is a criterion with sub-items, not a lead-in.
    """
    last = text[block.end - 1]
    if block.end - block.start > 240 or not (last in ":：." or last.isalpha()):
        return None
    said = _WORD.findall(text[block.start : block.end].lower())
    plain = {word.rstrip(":") for word in said}
    if not said or not words.LEAD_IN.issuperset(plain) or any(map(str.isdigit, text[block.start : block.end])):
        return None
    if last not in ":：" and "following" not in plain:
        return None
    section = _lead_in_section(plain)
    chooses = ("any" in plain and (section or here) != "exclusion") or (
        "all" in plain and section == "exclusion" and "meet" in plain
    )
    if chooses or ("not" in plain and {"excluded", "exclude"} & plain):
        return None
    return Found(block.end, "lead-in", section)


def _lead_in_section(said: set[str]) -> Section | None:
    if words.NEGATIVE & said:
        return "exclusion"
    return "inclusion" if words.POSITIVE & said else None
