"""What things are called: the lay name of a concept, its article, and the words that narrow it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Protocol

from trialway.eligibility.nodes import BY, FOUND, Concept, Leaf
from trialway.vocabulary.casing import sentence_case
from trialway.vocabulary.lexicon.concepts import Entry


class Names(Protocol):
    """What the plain voice must be told about concepts, all by lexicon key."""

    def name(self, key: str) -> str | None:
        """The lay name, or None where only the criterion's own words are plain enough."""
        ...

    def question(self, key: str) -> str | None:
        """The reviewed question that asks a person for it ("Have you ever had a heart attack?"), if there is one."""
        ...


class Unnamed:
    """Knows no concept: everything keeps the words of the criterion."""

    def name(self, key: str) -> str | None:  # noqa: ARG002
        """None: no lay name is known."""
        return None

    def question(self, key: str) -> str | None:  # noqa: ARG002
        """None: no question is known."""
        return None


class EntryNames:
    """Names from lexicon entries: `EntryNames(lexicon.entry)`.

    A name that was imported is a heading of a catalogue ("Anticoagulants", "Lymphoma, B-Cell"); there the words of the
    criterion are better.
    """

    _IMPORTED: Final = frozenset({"medical", "drugs", "icd"})

    def __init__(self, entry: Callable[[str], Entry | None]) -> None:
        self._entry = entry

    def name(self, key: str) -> str | None:
        """The reviewed name of a key."""
        entry = self._entry(key)
        return _with_letters(entry.name) if entry and entry.source not in self._IMPORTED else None

    def question(self, key: str) -> str | None:
        """The reviewed question of a key."""
        entry = self._entry(key)
        return entry.question or None if entry else None


#: Heads of names that are counted, so that one of them is "a" one: "a stroke", but "asthma" and "surgery".
_COUNTED: Final = frozenset(
    """disorder infection tumour tumor transplant transplantation transfusion biopsy stroke attack condition
    allergy reaction device pacemaker seizure injury fracture clot ulcer operation illness abnormality defect mutation
    catheter implant scan vaccine vaccination infarction aneurysm cancer-in-situ lesion wound cyst hernia bruise test
    procedure embolism malformation deficiency obstruction haemorrhage hemorrhage prosthesis stent graft amputation
    hysterectomy mastectomy colonoscopy volunteer smoker rash history study trial
    hole crack flare-up patch coil ring lump cough abscess cold coma hospital-stay stay exacerbation bleed polyp
    tear rupture valve problem headache withdrawal mini-stroke complication
    system carrier pregnancy miscarriage abortion fever order relapse recurrence""".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+", re.UNICODE)
_ACRONYM_WITH_VOWEL: Final = re.compile(r"[AEFHILMNORSX][A-Z\d]")
_LAY_QUALIFIERS: Final = {
    "histologically confirmed": "biopsy-proven",
    "histologically proven": "biopsy-proven",
    "pathologically confirmed": "biopsy-proven",
    "histologically or cytologically confirmed": "biopsy-proven",
    "cytologically confirmed": "cell-test-proven",
    "uncontrolled": "badly controlled",
    "poorly controlled": "badly controlled",
    "refractory": "treatment-resistant",
    "asymptomatic": "symptom-free",
    "concomitant": "current",
}


#: The ends of a scale, which would read as if they were what is asked: "(how active you are, 0 to 5)".
_SCALE: Final = re.compile(r",? ?[\d.]+ to [\d.]+(?=\)$)")
#: Names that answer a question and would make no sentence.
_PLAINER: Final = {
    "life-expectancy": "life expectancy",
    "alcohol-intake": "alcohol intake",
    "caffeine-intake": "caffeine intake",
}
#: A qualifier that must stand behind: "an infection that has not resolved".
_IS_CLAUSE: Final = re.compile(r"(?:has|have|had|is|are|was|were|does|do) ")
_ARTICLE: Final = re.compile(r"^an? ")
_LETTERS: Final = re.compile(
    r"\b[bt](?=-cell\b)|(?<=\b(?:philia) )[ab]\b|(?<=fluenza )[ab]\b|(?<=itis )[a-e]\b|(?<=type )[a-d]\b"
)


def _with_letters(name: str) -> str:
    """The name with the capitals of its single letters: "t-cell lymphoma", "hemophilia a"."""
    return _LETTERS.sub(lambda letter: letter[0].upper(), name)


def bare_name(concept: Concept | None, names: Names, *, otherwise: str = "this") -> str:
    """The lay name, else the criterion's own words with the capitals they have inside a sentence."""
    if concept is None:
        return otherwise
    name = _PLAINER.get(concept.key) or names.name(concept.key) if concept.key else None
    return name or sentence_case(" ".join(concept.text.split())) or otherwise


def without_article(name: str) -> str:
    """The name without the article that it may begin with."""
    return _ARTICLE.sub("", name)


def name_of(leaf: Leaf, names: Names, *, otherwise: str = "this") -> str:
    """The lay name with the words that narrow it: "severe asthma", "stage iv melanoma"."""
    name = bare_name(leaf.concept, names, otherwise=otherwise)
    said = [lay_qualifier(word) for word in leaf.qualifiers if word.lower() not in name.lower().split()]
    before = [word for word in said if not _IS_CLAUSE.match(word) and not _stands_behind(word)]
    behind = "".join(f" {word}" for word in said if _stands_behind(word))
    behind += "".join(f" that {word}" for word in said if _IS_CLAUSE.match(word))
    return " ".join([*before, without_article(name)]) + behind if said else name


def _stands_behind(word: str) -> bool:
    """Whether a qualifier is said behind the name: "depression by DSM-5 criteria", "a stroke diagnosed in 2024"."""
    return word == FOUND or word.startswith(BY)


def lay_qualifier(word: str) -> str:
    """A qualifier in plain words where it has some."""
    return _LAY_QUALIFIERS.get(word, word)


def with_article(name: str, question: str | None = None) -> str:
    """The name with "a" or "an" where one of them is counted; the reviewed question knows that best.

    >>> with_article("stroke"), with_article("asthma"), with_article("HIV infection"), with_article("eye ulcer")
    ('a stroke', 'asthma', 'an HIV infection', 'an eye ulcer')
    """
    if _ARTICLE.match(name):
        return name
    article = "an" if _sounds_open(name) else "a"
    asked = f" {question.lower()}" if question else ""
    if f" {article} {name.lower()}" in asked:
        return f"{article} {name}"
    words = _WORD.findall(_head(name))
    return f"{article} {name}" if words and words[-1].lower() in _COUNTED else name


def _head(name: str) -> str:
    """The name up to the noun that it is: "drug test" of "drug test that showed drugs"."""
    return re.sub(r"\(.*|\b(?:of|in|to|on|with|that|from|for|at)\b.*", "", name)


def _sounds_open(name: str) -> bool:
    """Whether it begins with a vowel as spoken."""
    if _ACRONYM_WITH_VOWEL.match(name):
        return True
    return name[:1].lower() in "aeio" or (name[:1].lower() == "u" and not re.match(r"u(?:ni|se|ti|re)", name.lower()))


def without_gloss(name: str) -> str:
    """The name without what explains it in brackets: within brackets of our own it would be too much."""
    return gloss_apart(name)[0]


def gloss_apart(name: str) -> tuple[str, str]:
    """The name, and what explains it with its brackets and the space before them.

    >>> gloss_apart("NYHA class (how much your heart limits you)")
    ('NYHA class', ' (how much your heart limits you)')
    """
    found = re.search(r"\s*\([^()]*\)$", name)
    return (name[: found.start()], _SCALE.sub("", found[0])) if found and found.start() else (name, "")


def plural(name: str) -> str:
    """The name of more than one, where it is a counted one.

    >>> plural("relapse"), plural("biopsy"), plural("chemotherapy")
    ('relapses', 'biopsies', 'chemotherapy')
    """
    words = name.split()
    if not words or words[-1].lower() not in _COUNTED or is_plural(name):
        return name
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def is_plural(name: str) -> bool:
    """Whether a verb behind it must be "are".

    >>> is_plural("inhaled steroids"), is_plural("hepatitis"), is_plural("albumin")
    (True, False, False)
    """
    last = (_head(name).split() or [""])[-1].lower()
    return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "os", "betes"))
