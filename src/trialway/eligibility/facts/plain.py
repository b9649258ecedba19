"""Words and forms that people use and criteria do not, put as criteria put them."""

from __future__ import annotations

import re
from typing import Final

_SAID_AS: Final = (
    (re.compile(r"\bI (?:do not|don't)\b", re.IGNORECASE), "does not"),
    (re.compile(r"\bI (?:did not|didn't)\b", re.IGNORECASE), "did not"),
    (re.compile(r"\b(?:I am|I'm)\b", re.IGNORECASE), "is"),
    (re.compile(r"\b(?:I have|I've)\b", re.IGNORECASE), "has"),
    (re.compile(r"\bI (take|use|smoke|drink|get)\b", re.IGNORECASE), r"\1s"),
    (re.compile(r"^(?:I|[Mm]y) "), ""),
    (re.compile(r"\bused to smoke\b", re.IGNORECASE), "formerly smoking"),
    (re.compile(r"\bdenied\b", re.IGNORECASE), "denies"),
    (re.compile(r"\b(?:non-?smoker|does not smoke|doesn't smoke)\b", re.IGNORECASE), "no smoking"),
    (re.compile(r"\b(?:never[- ]smoker|never smoked|has never smoked)\b", re.IGNORECASE), "never smoking"),
    (
        re.compile(
            r"\b(?:(?:former|ex|past|previous)[- ](?:cigarette )?smoker|(?:quit|gave up|given up|stopped) smoking|"
            r"smok(?:er|ing status) (?:former|ex|past|quit))\b",
            re.IGNORECASE,
        ),
        "formerly smoking",
    ),
    (re.compile(r"\bsmoking status (current|never)\b", re.IGNORECASE), r"\1 smoking"),
    (
        re.compile(
            r"\b(?:has smoked|smokes|has been smoking)\b.{0,40}?(?= for (?:the )?(?:past|last)\b)", re.IGNORECASE
        ),
        "currently smoking",
    ),
    (re.compile(r"(?<=\d)/mm(?= |,|$)(?! ?Hg)"), "/mm3"),
    (re.compile(r"\b(?:smokes|smoked|smoker)\b", re.IGNORECASE), "smoking"),
    (re.compile(r"^(.{3,60}) (?:has been|have been|was|were) ruled out$", re.IGNORECASE), r"no \1"),
    (re.compile(r"\b(?:known or suspected|suspected or known)\b", re.IGNORECASE), ""),
    (re.compile(r"\blast (?:dose|cycle|injection|infusion|course|tablet) of\b", re.IGNORECASE), "last"),
    (re.compile(r"\b(?:her|his|their|my|the|a) PCP\b"), "a doctor"),
    (re.compile(r"\b(?:in |with )?no (?:acute )?distress\b", re.IGNORECASE), ""),
    (
        re.compile(
            r"\b(?:that |which |and )?(?:is |was |are |were )?"
            r"(?:worsen\w*|aggravated|increased|relieved|triggered|provoked|"
            r"exacerbated|worse|better) (?:with|by|on|after|when)\b.*$",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"\b(ER|PR|HER2|HR)\s?\+(?=$|[ ,;)])"), r"\1 positive"),
    (re.compile(r"\b(ER|PR|HER2|HR)\s?-(?=$|[ ,;)])"), r"\1 negative"),
    (
        re.compile(r"\b(?:no|never) smoking history\b|\bsmoking history (?:never|none)\b", re.IGNORECASE),
        "never smoking",
    ),
    (re.compile(r"\bat the moment\b", re.IGNORECASE), "currently"),
    (re.compile(r"\bon (?:mri|ct|imaging|x-?ray|examination|exam|ultrasound)\b(?: scan)?", re.IGNORECASE), ""),
    (re.compile(r",? for (?:many |several |some )?(?:years|months|weeks|days)$", re.IGNORECASE), ""),
    (re.compile(r"^(?:periods? (?:have )?stopped|last period) at (?:age )?[4-6]\d$", re.IGNORECASE), "menopause"),
    (re.compile(r"\b(?:womb|uterus)\b[^,;]* removed\b", re.IGNORECASE), "hysterectomy"),
    (re.compile(r"\b(?:jab|shot)\b(?! of)", re.IGNORECASE), "vaccination"),
    (re.compile(r"\b(gets?|puts?|carries)\b", re.IGNORECASE), "takes"),
    (
        re.compile(
            r"\b(?:blood pressure|bp)(?: (?:is|was|of|at))?:? (\d{2,3})\s*/\s*(\d{2,3})(?: ?mm ?hg)?(?![\d/])",
            re.IGNORECASE,
        ),
        r"systolic blood pressure \1 mm Hg, diastolic blood pressure \2 mm Hg",
    ),
    (
        re.compile(
            r"\bat (?:the )?(?:screening|baseline|today's visit|this visit|visit|admission|presentation|examination)\b"
        ),
        "",
    ),
    (re.compile(r"\b(current )?(medications|medicines) (?:include|are)\b", re.IGNORECASE), "takes"),
)
#: What was blown and what is predicted, in litres: only their ratio is asked for.
_PREDICTED: Final = re.compile(
    r"\b(FEV1|FVC) (\d+(?:\.\d+)?) ?l(?:it(?:er|re)s?)?,? \(?predicted (\d+(?:\.\d+)?) ?l(?:it(?:er|re)s?)?\)?",
    re.IGNORECASE,
)
_FEET: Final = re.compile(r"\b([3-7])\s*(?:ft|feet|foot|')\s*(\d{1,2})\s*(?:in\b|inch(?:es)?\b|\"|'')?", re.IGNORECASE)
_VISIT: Final = re.compile(r"\b(?:presents?|presented|brought|seen|admitted|arriv\w+)\b", re.IGNORECASE)
#: A comma between two things; what is in brackets belongs to the thing before them.
COMMA: Final = re.compile(r",(?!\d)(?![^()]*\))\s*(?:and\s+)?")
_AFTER_A_DATE: Final = re.compile(
    r"(?<=\d)(?:,\s*(?:and\s+|then\s+)*|\s+and\s+|\s+then\s+)|(?<=\bago)(?:,\s*|\s+)and\s+|(?<=\bearlier)(?:,\s*|\s+)and\s+",
    re.IGNORECASE,
)


def in_plain_words(text: str) -> str:
    """The words of a person in those of the language.

    >>> in_plain_words("Her blood pressure is 80/60")
    'Her systolic blood pressure 80 mm Hg, diastolic blood pressure 60 mm Hg'
    """
    for said, meant in _SAID_AS:
        text = said.sub(meant, text)
    text = _PREDICTED.sub(_of_predicted, text)
    text = _FEET.sub(lambda found: f"{int(found[1]) * 12 + int(found[2])} inches", text)
    return " ".join(text.split())


def _of_predicted(found: re.Match[str]) -> str:
    """ "FEV1 2.1 l, predicted 3.5 l" is 60 % of predicted."""
    blown, predicted = float(found[2]), float(found[3])
    return (
        found[0]
        if not predicted
        else f"{found[1]} {found[2]} L, {found[1]} {100 * blown / predicted:.1f} % of predicted"
    )


def is_visit(text: str) -> bool:
    """Whether the clause tells of the visit at which it was written."""
    return bool(_VISIT.search(text))


def listed(text: str) -> list[str]:
    """A list of results, one by one; names without a number stay together, for they share what stands behind them.

    >>> listed("ANC 3.8 x10^9/L, ALT and AST normal")
    ['ANC 3.8 x10^9/L', 'ALT and AST normal']
    """
    if not re.search(r"\d", text):
        return [text]
    parts: list[str] = []
    for part in COMMA.split(text):
        if parts and not re.search(r"\d", part) and not re.search(r"\d", parts[-1]):
            parts[-1] += f", {part}"
        else:
            parts += _parted_by_and(part)
    return parts


def _parted_by_and(part: str) -> list[str]:
    """ "ALT 22 and AST 20" are two results, "ALT and AST 20" are two names of one number."""
    halves = part.split(" and ")
    return halves if all(re.search(r"\d", half) for half in halves) else [part]


def parted_by_dates(text: str) -> list[str]:
    """A clause with several dates, parted behind each of them."""
    return [part for part in _AFTER_A_DATE.split(text) if part.strip()]
