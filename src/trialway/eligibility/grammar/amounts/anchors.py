"""The moment a time window hangs on: consent, screening, first dose, surgery, or the words for another."""

from __future__ import annotations

import re
from typing import NamedTuple

_LEAD = r"(?:the|a|an|this|that|their|his|her|planned|scheduled|proposed|actual|date|day|time|moment|point|of|being|subject's|patient's|each|any|anticipated|expected|first|initial)"
_STUDY = r"(?:study|trial|protocol|protocol-specified|investigational|investigative|experimental|on-study|assigned|blinded|double-blind)"
_DRUG = (
    r"(?:drugs?|treatments?|therapy|medications?|medicines?|products?|medicinal products?|agents?|interventions?|imp|ip"
    r"|vaccines?|vaccinations?|doses?|dosing|infusions?|injections?|administration|device|immunotherapy)"
)
_TAIL = rf"(?: (?:of|with|to|for|in|into|on) (?:the |this |our )?(?:{_STUDY} ?)?(?:{_DRUG}|study|trial)?(?: {_DRUG})?)?(?: (?:visit|period|phase|date))?"
_BEGIN = r"(?:start|starting|initiation|initiating|beginning|begin|commencement|commencing|onset|receipt|receiving|administration|first|initial|1st)"
_FIRST_DOSE = (
    rf"(?:(?:{_BEGIN}|of|the|scheduled|planned|their|any|a) )*"
    rf"(?:(?:first|initial|1st) (?:(?:scheduled|planned|{_STUDY}) )*(?:{_DRUG}|treatment|use)(?: {_DRUG}){{0,2}}"
    rf"|{_STUDY} (?:{_DRUG}|medicinal)(?: (?:{_DRUG}|start|initiation|commencement))*)"
    rf"(?: (?:of|with) (?:the |this )?(?:{_STUDY} )?{_DRUG}(?: {_DRUG})?)?"
    rf"|(?:{_BEGIN} (?:of )?(?:the |this )?)+(?:{_STUDY} )*{_DRUG}(?: (?:of|with) (?:the )?(?:{_STUDY} )?{_DRUG})?"
    r"|(?:the )?(?:first|initial) (?:dose|dosing|administration|infusion|injection|treatment|vaccination)"
    r"|(?:cycle 1,? ?)?day (?:-?[01])\b(?: of (?:the )?(?:study|treatment|cycle 1|protocol therapy|therapy))?|c1d1"
    r"|dosing|treatment (?:start|initiation|day 1)|(?:the )?start of treatment|protocol (?:therapy|treatment)|leucapheresis"
).replace("|leucapheresis", "")
_CONSENT = (
    r"(?:(?:the|date|time|day|signing|signature|providing|provision|obtaining|giving|written|signed|informed|of|an?|on) )*"
    r"(?:informed consent(?: form)?|consent(?:ing| form)?|icf|informed consent document)(?: \(icf\))?(?: signature| signing| date)?"
)
_ENROLLMENT = (
    rf"(?:{_LEAD} |{_STUDY} |clinical |patient )*"
    r"(?:enrol(?:l?ment|ling|led)|inclusion|entry|registration|recruitment|accrual|registering|study start|study onset"
    r"|study initiation|study commencement|trial start|entering|start of (?:the |this )?(?:study|trial)"
    r"|beginning of (?:the |this )?(?:study|trial)|beginning (?:the |this )?(?:study|trial)"
    r"|starting (?:the |this )?(?:study|trial)|commencement of (?:the |this )?(?:study|trial)"
    r"|initiation of (?:the |this )?(?:study|trial)|joining (?:the |this )?(?:study|trial))\b"
    r"(?: (?:in|into|to|on|onto|of|for) (?:the |this )?(?:current |present )?(?:study|trial|protocol))?"
)
_KINDS = {
    "consent": _CONSENT,
    "randomization": rf"(?:{_LEAD} )*(?:randomi[sz](?:ation|ed|ing)|allocation)(?: visit| date| \(day \d\))?",
    "enrollment": _ENROLLMENT + r"(?: date| visit)?",
    "first_dose": _FIRST_DOSE,
    "last_dose": rf"(?:{_LEAD} |study |treatment )*(?:(?:last|final) (?:(?:{_STUDY}) )?(?:{_DRUG})(?: {_DRUG})?"
    rf"(?: of (?:the )?(?:{_STUDY} )?{_DRUG})?"
    rf"|(?:completion|end|discontinuation|cessation|conclusion) of (?:the )?(?:{_STUDY} )*(?:{_DRUG}|treatment)(?: {_DRUG})?)",
    "study_end": rf"(?:{_LEAD} )*(?:study (?:completion|end|participation ends|discharge)"
    r"|(?:completion|end|conclusion|termination) of (?:the |this )?(?:study|trial|participation|follow-up)|end-of-study)",
    "screening": rf"(?:{_LEAD} )*(?:study |initial |pre-)?screening(?: (?:visit|period|phase|date|assessment|examination|test|evaluation))?"
    r"(?: ?\(?visit -?\d\)?)?|visit 0",
    "baseline": rf"(?:{_LEAD} |study )*(?:baseline|base line)(?: (?:visit|period|assessment|examination|evaluation|phase))?"
    r"(?: ?\(visit \d\))?",
    "surgery": rf"(?:{_LEAD} |index )*(?:surgery|surgical (?:procedure|intervention)|operation|index procedure)\b",
    "diagnosis": rf"(?:{_LEAD} )*diagnosis\b",
    "event": rf"(?:{_LEAD} |index )*(?:(?:symptom|stroke|disease|pain) onset|onset(?: of (?:the )?(?:symptoms?|stroke|disease))?"
    r"|injury|index event|event)\b",
    "study": rf"(?:{_LEAD} )*(?:(?:current |present |entire )?(?:study|trial)(?: (?:participation|period|duration|visit|procedures?))?)\b"
    r"|participation(?: in (?:the |this )?(?:study|trial))?",
    "now": r"today|now\b|the present|present day",
}
_WORD = re.compile(r" ?((?:the |a |an |any )?[a-z][a-z0-9'-]*)")
_STOP = frozenset(
    """and or but with without who that which is are was were will for if unless except in at on by due prior as
    from to must may should since not no have has had had""".split()
)
_OF_THE = frozenset({"of", "of the"})
_KNOWN = re.compile(" ?(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()) + r")(?![a-z0-9])")


class Anchor(NamedTuple):
    """The moment's name and where its words end."""

    name: str
    end: int


def known_anchor(text: str, at: int) -> Anchor | None:
    """The moment of a study's course that is named at a place of lower-case text, if one is.

    >>> known_anchor("signing the informed consent form", 0)
    Anchor(name='consent', end=33)
    """
    best: Anchor | None = None
    found = _KNOWN.match(text, at)
    if found and found.lastgroup:
        best = Anchor(
            found.lastgroup.replace("last_dose", "last dose").replace("study_end", "end of study"), found.end()
        )
    return best


def anchor_words(text: str, at: int) -> Anchor | None:
    """Up to four words at a place of lower-case text, as they stand: a moment the study names by other words."""
    words: list[str] = []
    end = at
    while len(words) < 4 and (found := _WORD.match(text, end)):
        word = found[1]
        if word.split()[-1] in _STOP or (
            found.end() > end and found.start() == end and text[end : end + 1] != " " and words
        ):
            break
        words.append(word)
        end = found.end()
    while words and words[-1] in _OF_THE:
        end -= len(words.pop()) + 1
    return Anchor(" ".join(words), end) if words else None
