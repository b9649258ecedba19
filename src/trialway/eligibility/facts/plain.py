"""Words and forms that people use and criteria do not, put as criteria put them."""

from __future__ import annotations

import re
from typing import Final

_JOINED: Final = r"took part|taken part|has participated|participated|was enrolled|enrolled|was"


def _of_another_study(found: re.Match[str]) -> str:
    """ "Took part in a trial of a new tablet" is having been in another study."""
    before, now = found[0].split(" in ", 1)[0], found["is"]
    if before.lower() in ("was", "is", "am", "currently", "now") and not re.search(r"\b(?:another|other)\b", found[0]):
        return found[0]
    return f"{'currently' if now else 'was in'} participation in another study "


def _of_lines(found: re.Match[str]) -> str:
    """ "Three previous lines of therapy": so many and no other number."""
    number = _NUMBERS.get(found[1].lower()) or int(found[1])
    return f"= {number} prior lines of therapy"


def _of_her2(found: re.Match[str]) -> str:
    """What the stain and the count of genes mean: 3+ is positive, 0 and 1+ negative, 2+ as the genes say."""
    text = found[0][len("HER2") :]
    stain = re.search(r"(?<![\d.])([0-3])(?:\+|\b(?!\s*[%.]))", text)
    genes = re.search(r"\b(?:FISH|ISH|CISH|SISH|in[- ]situ[- ]hybridi[sz]ation)\b(.*)", text, re.IGNORECASE)
    if stain is None or not re.search(r"\bIHC\b|\d\+|immunohisto", text, re.IGNORECASE):
        return found[0]
    if stain[1] != "2":
        return "HER2 positive" if stain[1] == "3" else "HER2 negative"
    said = re.search(r"\b(?:(not |non-?)?(amplified)|(positive)|(negative))\b", text, re.IGNORECASE) if genes else None
    if said is None:
        return found[0]
    return "HER2 negative" if said[1] or said[4] else "HER2 positive"


_NUMBERS: Final = {word: n for n, word in enumerate("one two three four five six".split(), 1)}
_NOT_SEEN: Final = r"(?:is |are |was |were )?not (?:found|detected|seen|present|identified|demonstrated|detectable)"
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
    (re.compile(rf"^(.{{2,50}}\b(?:RNA|DNA|antigen|antibod(?:y|ies))) {_NOT_SEEN}$", re.IGNORECASE), r"\1 negative"),
    (re.compile(rf"^(?!no |not )([^,]{{2,80}}?) {_NOT_SEEN}$", re.IGNORECASE), r"no \1"),
    (
        re.compile(r"^(no|not|never)\b(.*) (?:so far|thus far|to date|until now|up to now|as yet|yet)$", re.IGNORECASE),
        r"\1\2",
    ),
    (
        re.compile(r"\b(?:has|have) been (?:on|taking|using|receiving|treated with)\b(?! and off)", re.IGNORECASE),
        "currently taking",
    ),
    (re.compile(r"\bprogress(?:ed|ion|ing) on\b", re.IGNORECASE), "grew on"),
    (
        re.compile(
            r"\blast ((?!dose|time)[a-z-]+(?: [a-z-]+)?) (dose|infusion|injection|cycle|course|tablet)\b(?! of)",
            re.IGNORECASE,
        ),
        r"last \2 of \1",
    ),
    (re.compile(r"(?:(?<=^)|(?<=, ))(\d{2,3}(?:\.\d+)? ?kg)(?=$|,)"), r"weight \1"),
    (re.compile(r"(?:(?<=^)|(?<=, ))((?:1\d|2[0-2])\d(?:\.\d+)? ?cm)(?=$|,)"), r"height \1"),
    (re.compile(r"\b(\d{2,3} ?cm|1\.\d+ ?m) tall\b"), r"height \1,"),
    (
        re.compile(
            r"\bsmok(?:es|ing) (?:about )?(?:a|one|half a|two|\d+(?:\.\d+)?) packs? (?:a|per|every) day\b",
            re.IGNORECASE,
        ),
        "currently smoking",
    ),
    (re.compile(r"^(\d+)[- ]pack[- ]years?(?: of smoking)?$", re.IGNORECASE), r"smoking history \1 pack-years"),
    (re.compile(r"\bchild-pugh ([abc])\b", re.IGNORECASE), r"Child-Pugh class \1"),
    (re.compile(r"\b(?:gallbladder|gall bladder)\b[^,;]{0,12} removed\b", re.IGNORECASE), "cholecystectomy"),
    (re.compile(r"\bappendix\b[^,;]{0,12} removed\b", re.IGNORECASE), "appendectomy"),
    (re.compile(r"\bspleen\b[^,;]{0,12} removed\b", re.IGNORECASE), "splenectomy"),
    (
        re.compile(
            r"\b(?:received|got|given|has|had) (?:a |the )?(?:new )?(kidney|liver|heart|lung|pancreas)s? from "
            r"(?:a|an|his|her)\b[^,;]*?(?:donor|sister|brother|mother|father|wife|husband)\b",
            re.IGNORECASE,
        ),
        r"had \1 transplant",
    ),
    (re.compile(r"\b(?:known or suspected|suspected or known)\b", re.IGNORECASE), ""),
    (
        re.compile(
            rf"\b(?:{_JOINED}|(?P<is>takes part|taking part|participates|participating|currently|now|is|am)) in "
            r"(?:a|an|another|any other|one other)\s+(?!sleep)(?:[\w-]+\s){0,4}?(?:trial|study)\b"
            r"(?: (?:of|with|testing|for) (?:(?!that|which|until|and|ended|finished|on|in|from|since)[\w-]+ ?){1,6})?"
            r"(?: ?(?:that|which))?",
            re.IGNORECASE,
        ),
        _of_another_study,
    ),
    (
        re.compile(r"\b(no|any) other (?:clinical )?(?:trials?|stud(?:y|ies))\b", re.IGNORECASE),
        r"\1 participation in another study",
    ),
    (re.compile(r"(?<!participation) in another [\w -]{0,40}?(?:study|trial)\b(?= on | in |$)", re.IGNORECASE), ""),
    (
        re.compile(
            r"^(?:an?|one|a single|two|three|four|six|\d{1,2}) (?:shots?|doses?|injections?|infusions?) of\b",
            re.IGNORECASE,
        ),
        "received",
    ),
    (re.compile(r"\bHER-?2(?:/neu)?\b[^;.]*", re.IGNORECASE), _of_her2),
    (
        re.compile(
            r"^(?:(?:takes|gets|on|had|has had|received) )?(.+?), (?:the )?last "
            r"(dose|injection|infusion|cycle|tablet|course)s?(?: was)?(?: given)?(?: on| in)? ",
            re.IGNORECASE,
        ),
        r"last \2 of \1 on ",
    ),
    (
        re.compile(r"\bbreast-?feed(?:s|ing) (?:her|an?|the|my)(?: own)? [\w-]+(?: old)?\b", re.IGNORECASE),
        "breastfeeding",
    ),
    (
        re.compile(
            r"\bnurs(?:es|ing) (?:her|an?|the|my)(?: own)? (?:[\w-]+ )?(?:baby|infant|son|daughter|child|newborn)\b",
            re.IGNORECASE,
        ),
        "breastfeeding",
    ),
    (
        re.compile(r"\bpain (?:is |of |score (?:of )?)?(\d{1,2})(?: out of | ?/ ?)10\b", re.IGNORECASE),
        r"pain score \1/10",
    ),
    (re.compile(r"\b(EGFR|KRAS|NRAS|BRAF|ALK|BRCA|RAS)[ -]wild[- ]type\b", re.IGNORECASE), r"\1 mutation negative"),
    (re.compile(r"(?<=\w-[A-Z]) (?=\d+(?:\.\d+)?\b)"), " of "),
    (
        re.compile(
            r"^(one|two|three|four|five|six|\d) (?:prior|previous|earlier) lines? of (?:systemic |anti-?cancer )?"
            r"(?:therapy|treatment)",
            re.IGNORECASE,
        ),
        _of_lines,
    ),
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
_TAKES: Final = re.compile(
    r"(?:(?:also |currently |still )*(?:takes?|taking|on|uses|using|received|takes daily)) ", re.IGNORECASE
)
_DOSED: Final = re.compile(r"^[A-Za-z][\w-]+ \d+(?:[.,]\d+)? ?(?:mg|g|µg|mcg|ml|units?|IU)\b(?!/)", re.IGNORECASE)
#: What is denied, or has a result of its own, of a list.
_DENIES: Final = re.compile(r"\b(?:no|not|never|none|neither|nor|without)\b", re.IGNORECASE)
_SIGNED: Final = re.compile(r"\b(?:positive|negative)$", re.IGNORECASE)
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
    if _DENIES.search(text) or not (re.search(r"\d", text) or all(_SIGNED.search(one) for one in COMMA.split(text))):
        return [text]
    parts: list[str] = []
    for part in COMMA.split(text):
        if parts and not _says_a_result(part) and not _says_a_result(parts[-1]):
            parts[-1] += f", {part}"
        else:
            parts += _parted_by_and(part)
    return parts


def _says_a_result(part: str) -> bool:
    return bool(re.search(r"\d", part) or _SIGNED.search(part))


def _parted_by_and(part: str) -> list[str]:
    """ "ALT 22 and AST 20" are two results, "ALT and AST 20" are two names of one number."""
    halves = part.split(" and ")
    return halves if all(re.search(r"\d", half) for half in halves) else [part]


def with_verb(part: str, whole: str) -> str:
    """A member of a list of medicines with the verb before the list: "takes A 5 mg and B 10 mg"."""
    verb = _TAKES.match(whole)
    return f"{verb[0]}{part}" if verb and not part.startswith(verb[0]) and _DOSED.search(part) else part


def parted_by_dates(text: str) -> list[str]:
    """A clause with several dates, parted behind each of them."""
    return [part for part in _AFTER_A_DATE.split(text) if part.strip()]
