"""The moment a time window hangs on: consent, screening, first dose, surgery, or the words for another.

Read word by word: what leads up ("the start of the study"), the noun that decides ("drug"), what trails after it.
"""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility.grammar.amounts.tokens import Line

_LEAD = frozenset(
    """the a an this that their his her our planned scheduled proposed actual date day time moment point of
    being each any anticipated expected subject's patient's participant's written signed documented informed
    signing signature providing provision obtaining giving at on in to into for with index clinical
    intended current present entire whole formal prior your visit entering admission
    immediately patient subject participant treatment period respective""".split()
)
_BEGIN = frozenset(
    """first initial start starting starts initiation initiating beginning begin commencement commencing
    receipt receiving administration began administering entering""".split()
)
_END = frozenset(
    """last final end completion conclusion discontinuation termination cessation stopping ending
    completing finishing""".split()
)
_STUDY = frozenset(
    """study trial protocol investigational investigative experimental assigned blinded blind double
    randomised randomized open label specified medicinal""".split()
)
_DRUG = frozenset(
    """drug drugs treatment treatments therapy medication medications medicine medicines product products
    agent agents intervention interventions imp ip ips vaccine vaccines vaccination vaccinations dose
    doses dosing infusion infusions injection injections administration immunization immunisation device
    devices immunotherapy regimen intake application""".split()
)
_SURE_DRUG = frozenset(
    {"dosing", "treatment", "administration", "vaccination", "immunization", "dose", "infusion", "therapy"}
)
_NOUN_TABLE = {
    "consent": "consent consenting icf",
    "screening": "screening prescreening screened",
    "baseline": "baseline",
    "enrollment": "enrollment enrolment enrolling enrolled entry inclusion registration registering recruitment"
    " accrual participating entrance",
    "randomization": "randomization randomisation randomized randomised randomizing randomising allocation",
    "first_dose": "c1d1",
    "surgery": "surgery operation",
    "diagnosis": "diagnosis",
    "event": "onset injury event",
    "now": "today now",
}
_NOUNS = {noun: name for name, nouns in _NOUN_TABLE.items() for noun in nouns.split()}
NOUNS = frozenset({*_NOUNS, *_DRUG, *_STUDY, "visit", "cycle"})
_TAILS = frozenset(
    """visit period phase date form day assessment examination evaluation test signature signing process
    start participation duration procedures procedure onset initiation commencement document""".split()
)
_LINKS = frozenset({"of", "to", "in", "into", "with", "on", "the", "this", "for"})
_IN_BRACKETS = frozenset(
    {"day", "visit", "icf", "baseline", "screening", "randomization", "week", "d1", "v1", "first", "enrollment"}
)
_STOP = frozenset(
    """and or but with without who that which is are was were will for if unless except in at on by due
    prior as from to must may should since not no have has had within during while when until than until
    including""".split()
)
_MOST_LEAD = 9
_MOST_WORDS = 4
# Words that speak of one moment of the study's course whatever stands before them.
_SURE = frozenset({"consent", "screening", "baseline", "enrollment", "randomization", "last dose", "end of study"})


class Moment(NamedTuple):
    """The moment's name, the index behind its words, and whether it is surely one of the study's own course."""

    name: str
    behind: int
    sure: bool


def moment_at(line: Line, at: int) -> Moment | None:
    """The moment that is named from a token on: by a known noun, else by up to four words; None where none is.

    >>> moment_at(Line("signing the informed consent form"), 0)
    Moment(name='consent', behind=5, sure=True)
    """
    return known_moment(line, at) or _by_words(line, at)


def known_moment(line: Line, at: int) -> Moment | None:
    """The moment of a study's course that is named from a token on, if one is."""
    here, begun, ended, study = at, False, False, False
    for _ in range(_MOST_LEAD):
        word = line.word(here)
        if word == "-" and line.glued(here):
            here += 1
            continue
        noun = _NOUNS.get(word)
        if noun:
            return _known(line, here, noun, study=study)
        if word in _DRUG and not (word in _BEGIN and line.word(here + 1) in ("of", "the")):
            return _dose(line, here, begun=begun or study, ended=ended)
        if word in _STUDY and _ends_with_study(line, here):
            name = "enrollment" if begun else "end of study" if ended else "study"
            return Moment(name, _tail(line, here + 1), name != "study")
        if word not in _LEAD and word not in _BEGIN and word not in _END and word not in _STUDY:
            # "study start", "initiation of the trial"
            return Moment("enrollment", here, True) if study and begun else _day(line, here)
        begun, ended, study = begun or word in _BEGIN, ended or word in _END, study or word in _STUDY
        if word in ("day", "visit", "cycle") and (day := _day(line, here)):
            return day
        here += 1
    return None


def _ends_with_study(line: Line, here: int) -> bool:
    """Whether "study" is the noun itself and not a word before "drug" or "entry"."""
    follows = line.word(here + 1)
    if (
        line.word(here) not in ("study", "trial", "protocol")
        or follows in _DRUG
        or follows in _NOUNS
        or follows in _STUDY
    ):
        return False
    if follows in ("start", "initiation", "commencement", "completion", "end", "onset", "-"):
        return False
    return follows not in ("related", "specific")


def _known(line: Line, here: int, noun: str, *, study: bool) -> Moment:
    if line.word(here - 1) == "informed" and noun == "consent" and line.word(here + 1) == "form":
        here += 1
    if noun == "event" and line.word(here) == "onset" and study:
        noun = "enrollment"
    return Moment(noun, _tail(line, here + 1), noun in _SURE)


def _dose(line: Line, here: int, *, begun: bool, ended: bool) -> Moment | None:
    """A dose, infusion or treatment: the study's first, or its last."""
    word = line.word(here)
    if not begun and not ended and word not in _SURE_DRUG:
        return None
    behind = here + 1
    while line.word(behind) in _DRUG:
        behind += 1
    follows = line.word(behind)
    if ended or follows in ("completion", "end", "discontinuation"):
        return Moment("last dose", _tail(line, behind), True)
    return Moment("first_dose", _tail(line, behind), begun)


def _tail(line: Line, behind: int) -> int:
    """The index behind what trails a noun: "visit", "of the study drug", "(day 1)"."""
    while line.word(behind) in _TAILS:
        behind += 1
    if line.word(behind) in _LINKS:
        here = behind
        while line.word(here) in _LINKS:
            here += 1
        if line.word(here) in _STUDY or line.word(here) in _DRUG:
            while line.word(here) in _STUDY or line.word(here) in _DRUG or line.word(here) in _TAILS:
                here += 1
            behind = here
    return _bracket(line, behind)


def _bracket(line: Line, behind: int) -> int:
    """The index behind "(day -28)", "(visit 1)" or "(ICF)"."""
    if line.word(behind) == "(" and line.word(behind + 1) in _IN_BRACKETS:
        for here in range(behind + 2, behind + 6):
            if line.word(here) == ")":
                return here + 1
    return behind


def _day(line: Line, here: int) -> Moment | None:
    """ "day 1", "cycle 1 day 1", "visit 2": the first two are the first dose."""
    word = line.word(here)
    if word not in ("day", "visit", "cycle", "week"):
        return None
    place = here + 1 + (line.word(here + 1) == "-")
    if not line.word(place)[:1].isdigit():
        return None
    behind = place + 1
    while line.word(behind) in (",", "day", "1") and line.word(behind + 1) in ("day", "1"):
        behind += 1
    behind += line.word(behind) == "1" and line.word(behind - 1) == "day"
    if word in ("day", "cycle") and line.word(place) in ("0", "1") and place == here + 1:
        return Moment("first_dose", _tail(line, behind), True)
    if word == "week" and line.word(place + 1) == "day" and line.word(place + 2).isdigit():
        place += 2
    return Moment(line.low[line.starts[here] : line.ends[place]], _tail(line, place + 1), True)


def _by_words(line: Line, at: int) -> Moment | None:
    """Up to four words as they stand: a moment the study names in other words."""
    here, count, last = at, 0, at
    while count < _MOST_WORDS:
        word = line.word(here)
        if word == "-" and line.glued(here) and line.glued(here + 1):
            here += 1
            continue
        if not word[:1].isalpha() or word in _STOP:
            break
        here += 1
        if word not in ("the", "a", "an", "any", "of", "their"):
            count, last = count + 1, here
    if not count:
        return None
    words = line.low[line.starts[at] : line.ends[last - 1]]
    return Moment(" ".join(word for word in words.split() if word not in ("the", "a", "an")), last, False)
