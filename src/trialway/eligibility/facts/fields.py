"""Statements in the form of a field, "name: value", put as a clause."""

from __future__ import annotations

import re
from typing import Final

_FIELD: Final = re.compile(r"\s*+([^:\n]{2,60}?)\s*+:\s+(.+)", re.DOTALL)
_YES: Final = frozenset({"yes", "y", "true", "present", "t"})
_NO: Final = frozenset({"no", "n", "none", "false", "absent", "never", "denied", "nil", "no known", "f"})
_UNKNOWN: Final = frozenset(
    {"unknown", "n/a", "na", "not known", "not stated", "unsure", "-", "?", "not applicable", "not done"}
)
_PAST: Final = frozenset({"past", "previous", "previously", "former", "in the past", "resolved"})
_NUMBER: Final = re.compile(r"[<>=≤≥]?\s*\d+(?:\.\d+)?")
#: Names under which a list stands: what it is a list of, and the words that say so of each of its members.
_LISTS: Final[dict[str, str]] = {
    name: words
    for words, names in (
        ("", "condition|conditions|diagnosis|diagnoses|disease|problem|problems|sex|gender|final diagnosis"),
        ("age ", "age"),
        ("takes ", "medication|medications|medicine|medicines|current medications|current medication|drugs"),
        ("allergic to ", "allergy|allergies|drug allergies"),
        ("history of ", "past medical history|medical history|pmh|history"),
        ("family history of ", "family history|familial history|family medical history"),
        ("underwent ", "surgery|surgeries|operations|past surgical history|last operation"),
    )
    for name in names.split("|")
}
#: Longer names of such lists, by how they end.
_KINDS_OF_LIST: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"^(?:prior|previous|past) .*(?:treatments?|therap(?:y|ies)|medications?)$", "received "),
        (r"^(?:final |main |primary |current )?diagnos[ei]s\b", ""),
        (r"(?:comorbidit(?:y|ies)|conditions?|diagnos[ei]s|receptors|biomarkers|mutations|performance status)$", ""),
        (r"(?:treatments?|medications?|medicines)$", "takes "),
        (r"^(?!smok)\w+ history$", ""),
    )
)
_MOST_WORDS = 7
_CONDITION: Final = re.compile(
    r"\s*(?:main |primary )?(?:condition|diagnosis|disease)\s*:\s+([^:;,.\n]{2,60})", re.IGNORECASE
)
#: A field that gives the stage of the condition named before.
_STAGED: Final = re.compile(
    r"(?:(?:definitive|final|current) )?diagnosis|(?:(?:gold|clinical|disease|tumou?r|cancer|ajcc|tnm) )?stage",
    re.IGNORECASE,
)
_STAGE: Final = re.compile(r"(?:stage )?((?:I{1,3}|IV|[0-4])[ABC]?)", re.IGNORECASE)
#: Names that only say where something was seen or when; what they stand before says all.
#: What was looked at, and with what: "MRI of the lumbar spine", "standing chest x-ray".
_IMAGE: Final = re.compile(
    r"(?:[\w-]+ ){0,3}(?:mri|ct|pet|x-?ray|radiograph|ultrasound|echocardiogra(?:m|phy)|scan|endoscopy|colonoscopy)"
    r"(?: (?:scan|of|the|chest|brain|head|lumbar|thoracic|cervical|spine|abdomen|pelvis|knee|hip|liver))*",
    re.IGNORECASE,
)
#: Where nothing was seen: of other places it says nothing.
_NOTHING_THERE: Final = re.compile(r"(?:no|without|clear|normal|unremarkable)\b", re.IGNORECASE)
#: A name that says something by itself: what stands behind the colon goes on.
_SAYS: Final = re.compile(r"\b(?:with|since|despite|because)\b|, (?:never|not|un\w+|newly|treated)\b", re.IGNORECASE)
_TOPIC: Final = re.compile(
    r"(?:same |repeat |latest |the )*"
    r"(?:blood|lab|laboratory|vital|urine|physical|brain|chest|lumbar|central|screening)?[ -]*"
    r"(?:tests?|counts?|work|labs?|laboratory|results?|values?|signs|vitals|exam(?:ination)?|mri|ct|x-?ray|echo|ecg|"
    r"ultrasound|imaging|visit|findings?|patient|history of present illness|hpi|assessment)?",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"\s*\(?((?:on )?(?:19|20)\d\d-\d\d(?:-\d\d)?)\)?\s*")


def condition_of(statement: str) -> str:
    """What a field of that name says the person has: the stage that a later field gives is its stage."""
    found = _CONDITION.fullmatch(statement)
    return found[1].strip() if found else ""


def as_clause(statement: str, condition: str = "") -> str:
    """A field as a clause; a statement of any other form as it is, a field of which nothing is known as "".

    >>> as_clause("prior mastectomy: no"), as_clause("medications: metformin"), as_clause("ECOG: 1")
    ('no prior mastectomy', 'takes metformin', 'ECOG 1')
    """
    found = _FIELD.fullmatch(statement)
    if not found or len(found[1].split()) > _MOST_WORDS:
        return statement
    name, value = found[1].strip(), found[2].strip().rstrip(".")
    if condition and _STAGED.fullmatch(name) and (stage := _STAGE.fullmatch(value)):
        return f"{condition} stage {stage[1]}"
    said = value.lower()
    if said in _UNKNOWN or "?" in said:
        return ""
    if said in _PAST:
        return f"history of {name}"
    return f"no {name}" if said in _NO else name if said in _YES else _of_value(name, value)


def _of_value(name: str, value: str) -> str:
    """The value with what its name adds: a topic adds no more than the date in it."""
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return f"{name} in {value}"
    date = _DATE.search(name)
    if _SAYS.search(name):
        return f"{name}; {value}"
    if _IMAGE.fullmatch(_DATE.sub(" ", name).strip(" ,")):
        return "" if _NOTHING_THERE.match(value) else f"{date[1]}: {value}" if date else value
    if _TOPIC.fullmatch(_DATE.sub(" ", name).strip(" ,")):
        return f"{date[1]}: {value}" if date else value
    if _NUMBER.fullmatch(value):
        # Behind a last letter that stands alone a number would be its own: "HAM-D 23" is no day 23.
        return f"{name} of {value}" if re.search(r"\W\w$", name) else f"{name} {value}"
    listed = _LISTS.get(name.lower())
    if listed is None:
        listed = next((words for kind, words in _KINDS_OF_LIST if kind.search(name)), None)
    return f"{listed}{value}" if listed is not None else f"{name} {value}"
