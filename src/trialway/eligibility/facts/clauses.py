"""A person's statement as clauses, each of which says one thing, and which of them cannot be taken at their word.

A wrong fact is worse than none: what speaks of somebody else, of what may be, or of what nobody knows yet is left out.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from trialway.eligibility.facts.wording import wording

_NUMBER: Final = re.compile(r"^\s*\d{1,3}\.\s+")
#: A question mark stays with its sentence: it puts all of it in doubt.
_STOP: Final = re.compile(
    r"(?<![\s.(][A-Z])(?<!\bDr)(?<!\bvs)(?<!\bca)(?<!\bapprox)(?<!\be\.g)[.!]+(?=\s+[\"'(]?[A-Z0-9])|(?<=\?)\s+(?=[A-Z])|"
    r"[.!]+\s*$|(?<!\s)\s*;\s*|\n+"
)
#: A word that begins a new thing to say behind a comma or a link.
_STARTS: Final = (
    r"no|not|never|without|denies|denied|takes?|taking|uses?|using|has|had|is|was|were|he|she|they|it|then|lives|agrees|"
    r"stopped|started|currently|now|still|last|gets|off|on|treated|diagnosed|confirmed|first|since|ECOG|none|positive|normal|"
    r"there|his|her|their|presents?|complains?|reports?|underwent|received|but|although|with no|found|also|which|who"
)
_VISITS: Final = (
    r"presents|presented|complains|complaining|describes|reports|who|(?:is|was) (?:found|admitted|brought|seen)"
)
#: Says when the thing before it was: "lupus, first diagnosed in 2019" is one thing to say.
_DATES_IT: Final = (
    r"(?:first |newly )?(?:diagnosed|confirmed|treated|started|stopped|found)(?: (?:in|on|at|since|by))? "
    r"(?:the )?(?:\d|age |jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|last |this )"
    r"|(?:the )?last (?:dose|injection|infusion|cycle|tablet|course)s?(?: was)?(?: given)?(?: (?:on|in))? "
    r"(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|last |this )"
)
_LINK: Final = re.compile(
    rf",\s*(?:and|but|or)?\s*(?!{_DATES_IT})(?=(?:{_STARTS})\b)|\s+(?:and|but)\s+(?=(?:{_STARTS})\b)|\s+but\s+|\s+[-–]\s+|"
    rf"\s+(?=(?:{_VISITS})\b)",
    re.IGNORECASE,
)
#: Whatever a clause with one of these names is not known to be so of the person.
_UNSURE: Final = wording(
    r"""possibl[ey] | probabl[ey] | likely | unlikely | suspect\w* | suspicion | suspicious | suggest\w*
    | consistent with | presum\w+ | may | might | could | would | should | if | unless | whether
    | question(?:able|ed)? | rule out | r/o | versus | vs\.? | differential | concern\w* | worr\w+
    | fear\w* | risks? | advice | advis\w+ | prevent\w* | prophyla\w* | screening for | screened for
    | evaluat\w+ | assess\w* | await\w* | pending | unclear | uncertain | unsure | maybe | perhaps
    | thinks? | thought | believes? | borderline | pre-?diabet\w+ | subclinical | equivocal | inconclusive
    | indeterminate | considered | considering | offered | recommend\w* | refus\w+ | declin\w+ | wants?
    | wishes | hopes? | discuss\w* | according to | seeking | eligible | candidate | example | e\.g
    | such as | like | resembl\w+ | mimic\w* | trial | protocol | consent\w* | contact | exposure
    | exposed | vacation | trip | travel\w* | returned | learn\w* | read | smears? | cultures? | stain\w*
    | microscop\w+ | specimens? | samples? | instead | rather than | born | at the time | at that time
    | initial\w* | intoleran\w+ | contraindicat\w+"""
)
_OTHERS: Final = wording(
    r"""mothers? | fathers? | brothers? | sisters? | siblings? | parents? | grand\w+ | uncles? | aunts?
    | cousins? | sons? | daughters? | wife | wives | husbands? | spouses? | partners?
    | famil(?!y visit|y doctor|y holiday)\w+ | relatives? | child'?s | baby | infants? | neighbou?rs?
    | teachers? | friends? | donors? | fetus | foetus | fetal | twins? | maternal | paternal | physicians?
    | doctors?"""
)
_NO: Final = re.compile(r"\s*(?:no|not|never|denies|denied|without)\b", re.IGNORECASE)
_TESTED: Final = wording("negative | positive | normal")
_FAMILY: Final = wording("family history")
_PLANNED: Final = wording(
    r"""plan(?:s|ned|ning)? | scheduled? | booked | will | intends? | intended | waiting | going to | to be
    | upcoming | next | expect\w*"""
)
_DENIAL: Final = wording(
    r"""no | not | never | none | nor | neither | without | den(?:y|ies|ied|ying) | negatives? | absent
    | absence | free | ruled out | excluded | lacks? | lacking | cannot | unable | nothing | nowhere
    | unremarkable | uninfected | unaffected | non | off | \w+n't"""
)


class Clause(NamedTuple):
    """What one clause says, and the sentence it stands in."""

    text: str
    sentence: str


def clauses(statement: str) -> list[Clause]:
    """The clauses of a statement in order.

    >>> [clause.text for clause in clauses("No cancer, no diabetes. Takes aspirin and has asthma.")]
    ['No cancer', 'no diabetes', 'Takes aspirin', 'has asthma']
    """
    done: list[Clause] = []
    for sentence in _STOP.split(_NUMBER.sub("", statement)):
        words = sentence.strip(" .\t")
        parts = [piece for part in _LINK.split(words) for piece in _parted(part)]
        done += [Clause(part.strip(" ,"), words) for part in parts if part.strip(" ,")]
    return done


def _parted(part: str) -> list[str]:
    """ "No lung disease, HIV test negative" is two things: what is denied, and what was tested."""
    if _NO.match(part) and _TESTED.search(part):
        return part.split(", ", 1)
    return [part]


def is_about_another(text: str) -> bool:
    """Whether the clause speaks of somebody else; "no family history of" is about the person's own family."""
    return bool(_OTHERS.search(_FAMILY.sub("", text)))


def is_unsure(text: str) -> bool:
    """Whether the clause says what may be, or what somebody thinks or wants, rather than what is."""
    return "?" in text or bool(_UNSURE.search(text))


def is_planned(text: str) -> bool:
    """Whether the clause speaks of what is to come."""
    return bool(_PLANNED.search(text))


def denies(text: str) -> bool:
    """Whether the clause holds any word that says "not", understood by the grammar or not."""
    return bool(_DENIAL.search(text))
