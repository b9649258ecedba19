"""Whom a study's titles name as its people: nurses, caregivers, pregnant women.

The registry's own fields know only ages and sex. A title that names other people than patients is heard; one
that names both leaves the group without ages, as the record does not say whose they are.
"""

from __future__ import annotations

import re
from functools import cache

from trialway.model import Study
from trialway.vocabulary.people import Group, group_of
from trialway.vocabulary.tables import people_rows

_LONGEST_TITLE = 500
# Only what follows one of these is who takes part: nurse-led care in adults is a study of adults.
_IN = (
    r"(?:in|among|amongst|for|of|to|on|between|across|and|&|or|their)\s+"
    r"(?:(?!(?:and|of|in|for|with|by)\b)[\w'/-]+\s+){0,5}?"
)
_PATIENTS = re.compile(
    r"\b(?:patients?|survivors?|children|infants|babies|adolescents|inmates|visitors|residents|neonates|newborns)\b"
)
_OF_PATIENTS = re.compile(
    r"\b(?:of|for|with|to|toward|towards|between|from|treating|caring for|contact with|exposed to|managing)\s+"
    r"(?:(?!and\b|or\b)[\w'/-]+\s+){0,4}?(?:patients?|survivors?|children|infants|babies|adolescents|neonates)\b"
)
_PREGNANT = re.compile(
    r"\bpregnant (?:women|woman|mothers|patients|people|females)\b|\b(?:in|during) (?:\w+ )?pregnancy\b|"
    r"\bwomen (?:\w+ )?(?:with|during|in) (?:\w+ )?pregnancy\b"
)
_NOT_ONLY_PREGNANT = re.compile(
    r"\b(?:non|not|never|before|after|pre|post|without|following)[ -](?:and (?:during|in) )?pregnan|"
    r"\bnonpregnan|post-?partum|post-?natal|breast-?feed|lactati|infertil|contracep|conception|planning|trying|wish|"
    r"\bhistory of|\bprevious|\bprior|"
    r"\b(?:prevent\w*|avoid\w*|terminat\w*|unintended|unplanned|unwanted) (?:of )?pregnan|"
    r"\bpregnan\w+ (?:prevent\w*|avoid\w*|test\w*|and (?!their)|or |termination)|(?:and|or|/) ?pregnan|"
    r"\b(?:newborns?|infants|babies|neonates|partners|husbands|fathers)\b"
)


def people_of(study: Study, *, healthy: bool = False) -> Group:
    """The people of a study as a noun and their ages: as a title names them, else as the registry's fields do."""
    group = group_of(study.eligibility, healthy=healthy)
    if named := _named(study):
        return named
    if study.eligibility.sex == "FEMALE" and group.noun.endswith("women") and _is_pregnant(study):
        return group._replace(noun="pregnant women")
    return group


def _named(study: Study) -> Group | None:
    """The people a brief title names, without ages: those may be other people's, as a child's in a parents' study."""
    title = " ".join(study.brief_title[:_LONGEST_TITLE].lower().split())
    found = [(noun, relatives, match) for noun, relatives, words in _tables() if (match := words.search(title))]
    if not found:
        return None
    rest = _OF_PATIENTS.sub(" ", title)
    nouns = {noun for noun, _, _ in found}
    if nouns >= {"workers", "health workers"}:
        nouns.discard("workers")
    if len(nouns) > 1 or _PATIENTS.search(rest):
        return Group("people", named=True, known=False)
    return Group(nouns.pop(), named=True, known=not any(relatives for _, relatives, _ in found))


@cache
def _tables() -> list[tuple[str, bool, re.Pattern[str]]]:
    return [
        (row["noun"], bool(row["relatives"]), re.compile(rf"(?:^|\b{_IN})(?:{row['surfaces']})(?!['\w-])"))
        for row in people_rows()
    ]


def _is_pregnant(study: Study) -> bool:
    titles = f"{study.brief_title[:_LONGEST_TITLE]} {study.official_title[:_LONGEST_TITLE]}".lower()
    texts = " ; ".join([titles, *(condition[:100].lower() for condition in study.conditions[:30])])
    return bool(_PREGNANT.search(texts)) and not _NOT_ONLY_PREGNANT.search(texts)
