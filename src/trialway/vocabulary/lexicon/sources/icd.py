"""Titles of ICD-10-CM, from the package simple-icd-10-cm (public domain in the United States).

Only short, plain titles: "other …" and "… elsewhere classified" are filing language that no criterion uses. Inclusion
terms are left out: what is filed under a code is not always the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from trialway.vocabulary.lexicon.concepts import Code
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.sources.packaged import package_file

RANK = 4
_ILLNESSES = re.compile(r"[A-QU]")  # no injuries, causes, or reasons for contact
_INFECTIONS = re.compile(r"[AB]|U07")
_UNSPECIFIED = re.compile(r", unspecified$")
_FILING = re.compile(
    r"\b(other|unspecified|NOS|NEC|elsewhere|classified|specified|following|due to|not)\b|[(\[\]),;/]", re.IGNORECASE
)
_LONGEST_WORDS = 5


def read_icd() -> Iterator[Draft]:
    """Every code with a plain title, in the order of the codes; the code above it is its parent."""
    folder = package_file("simple_icd_10_cm", "data")
    tree = ElementTree.parse(max(folder.glob("icd10c-tabular-*.xml")))  # noqa: S314  from an installed package
    for section in tree.getroot().iter("section"):
        for element in section.findall("diag"):
            yield from _drafts(element, ())


def _drafts(element: ElementTree.Element, parents: tuple[str, ...]) -> Iterator[Draft]:
    code, title = element.findtext("name", ""), element.findtext("desc", "")
    name = _UNSPECIFIED.sub("", title)
    if _ILLNESSES.match(code) and _is_plain(name):
        kind = "infection" if _INFECTIONS.match(code) else "diagnosis"
        yield Draft(f"icd:{code}", kind, name, "icd", RANK, (Code("ICD-10-CM", code, title),), parents=parents)
        parents = (f"icd:{code}",)
    for below in element.findall("diag"):
        yield from _drafts(below, parents)


def _is_plain(name: str) -> bool:
    return bool(name) and not _FILING.search(name) and len(name.split()) <= _LONGEST_WORDS
