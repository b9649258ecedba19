"""What people say and the lexicon does not list: lay names of conditions, states of an illness, whom a study is for.

Reviewed tables in `data/`, and the lay names that our pages give to conditions: what we call a thing, people type.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from trialway.search.meaning import Concept, Meaning
from trialway.vocabulary.lexicon import Lexicon
from trialway.vocabulary.lexicon.words import pieces, term_forms
from trialway.vocabulary.tables import lay_rows

Forms = tuple[str, ...]
Phrases = Mapping[Forms, Meaning]
#: Who looks after ill people: beside these words a child is not whom the study must take.
_OTHERS = frozenset(
    "parent caregiver carer mother father family relative sibling teacher grandparent partner doctor nurse".split()
)
_CODE_SYSTEMS = ("MeSH", "ATC", "DrugBank", "LOINC", "ICD-10-CM")


class Phrasebook(NamedTuple):
    """Phrases by their forms (see `lexicon.words`), and how many words the longest has."""

    phrases: Phrases
    longest: int

    def find(self, text: str) -> Iterator[Meaning]:
        """All phrases in a text, the overlapping ones too."""
        found = list(pieces(text))
        forms = [form for _, _, form in found]
        for first in range(len(found)):
            for last in range(first, min(first + self.longest, len(found))):
                meaning = self.phrases.get(tuple(forms[first : last + 1]))
                if meaning and not (meaning.is_about_people and _OTHERS.intersection(forms)):
                    yield placed(meaning, found[first][0], found[last][1], text)


def placed(meaning: Meaning, start: int, end: int, text: str) -> Meaning:
    """The meaning of these very words of a text."""
    return Meaning(
        start=start, end=end, text=text[start:end], concepts=meaning.concepts, words=meaning.words,
        ages=meaning.ages, sex=meaning.sex,
    )  # fmt: skip


def concept_of(lexicon: Lexicon, key: str) -> Concept | None:
    """The concept of a key under its name in the best known code system that has it."""
    entry = lexicon.entry(key)
    if entry is None:
        return None
    for system in _CODE_SYSTEMS:
        for code in entry.codes:
            if code.system == system:
                return Concept(entry.key, entry.name if system == "ICD-10-CM" else code.display, code.code)
    return Concept(entry.key, entry.name)


@lru_cache(maxsize=2)
def phrasebook(lexicon: Lexicon) -> Phrasebook:
    """The phrases, with concepts of a lexicon."""
    phrases = dict(_lay_names(lexicon)) | dict(_lay_words(lexicon)) | dict(_states()) | dict(_people())
    return Phrasebook(phrases, max(map(len, phrases)))


def _people() -> Iterator[tuple[Forms, Meaning]]:
    for row in _rows("people.tsv"):
        ages = (float(row["from"]), float(row["below"])) if row["below"] else None
        concepts = (Concept("", row["name"]),)
        for words in row["words"].split("|"):
            yield term_forms(words), Meaning(start=0, end=0, text="", concepts=concepts, ages=ages, sex=row["sex"])


def _states() -> Iterator[tuple[Forms, Meaning]]:
    for row in _rows("phrases.tsv"):
        concepts, words = (Concept("", row["name"], row["code"]),), tuple(row["words"].split("|"))
        for said in row["said"].split("|"):
            yield term_forms(said), Meaning(start=0, end=0, text="", concepts=concepts, words=words)


def _lay_words(lexicon: Lexicon) -> Iterator[tuple[Forms, Meaning]]:
    for row in _rows("lay_words.tsv"):
        known = (concept_of(lexicon, key) for key in row["keys"].split("|"))
        if concepts := tuple(concept for concept in known if concept):
            for said in row["said"].split("|"):
                yield term_forms(said), Meaning(start=0, end=0, text="", concepts=concepts)


def _lay_names(lexicon: Lexicon) -> Iterator[tuple[Forms, Meaning]]:
    """Lay names that the lexicon does not have itself and that stand for one concept."""
    for row in lay_rows():
        name = row["lay"].partition(" (")[0]
        if row["kind"] not in ("disease", "cancer") or lexicon.find(name):
            continue
        if concept := concept_of(lexicon, _key_of(row, lexicon)):
            yield term_forms(name), Meaning(start=0, end=0, text="", concepts=(concept,))


def _key_of(row: Mapping[str, str], lexicon: Lexicon) -> str:
    """The one key that the row's surfaces, or else its heading, lead to; "" where they lead to several."""
    keys = {key for surface in row["surfaces"].split("|") for key in lexicon.find(surface)}
    if not keys and (entry := lexicon.entry(f"mesh:{row['mesh']}")):
        keys = {entry.key}
    return keys.pop() if len(keys) == 1 else ""


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("trialway.search") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
