"""Whether what a clause says is so now, is over, or was so at some time: read from its verbs, kind by kind."""

from __future__ import annotations

import re
from typing import Final, Literal

from trialway.eligibility.facts.wording import wording
from trialway.eligibility.nodes import Kind, Temporality

Tense = Literal["now", "over", "ever", "open"]

_TAKES: Final = wording(
    r"""takes? | taking | uses | using | on | current(?:ly)? | now | ongoing | continu\w+ | still | smokes
    | smoking | drinks | medications? | medicines? | since | daily | nightly
    | at night | at bedtime | in the (?:morning|evening) | as needed | every (?:day|\w+ weeks)
    | (?:once|twice|three times) (?:a|per) day | at present"""
)
_TOOK: Final = wording(
    r"""had | was | were | used to | received | underwent | took | given | former(?:ly)? | ex
    | previous(?:ly)? | prior | past | earlier | after | following | progressed | progression | failed
    | failure | refractory | relapsed | resistant | grew | status post | s/p | despite | in spite of
    | completed | did | been | used"""
)
_ENDED: Final = wording(
    r"""ended | stopped | finished | quit | gave up | given up | discontinued | formerly | ceased | off
    | completed | until | last"""
)
#: Begun once; whether it goes on is not said.
_BEGUN: Final = wording(
    r"""cycles? of | courses? of | first[- ]line | second[- ]line | started | added | initiated | begun
    | began | commenced | prescribed | put on | placed on"""
)
_HAD: Final = wording(
    r"""had | was | were | used to | suffered | former(?:ly)? | previous(?:ly)? | prior | past | earlier
    | did | as a child"""
)
_OVER: Final = wording(
    r"""resolved | cured | settled | healed | recovered | went away | remission | ended | stopped | gone
    | quit"""
)
_HEALED: Final = wording("resolved | cured | settled | healed | recovered | went away")
_TAKEN_OUT: Final = wording(
    r"""first diagnosed (?:with|as) | cut out | removed | resected | excised | operated | treated | surgery"""
)
_SINCE: Final = wording("since")
_FOUND: Final = wording(
    r"""found (?:\w+ )?to have | diagnosed | revealed? | showed | noted | has had | remarkable | significant
    | (?:first|only)"""
)
_HISTORY: Final = wording("history | hx | pmh")
_EVER: Final = wording(
    r"""never | ever | (?:no|any|past|previous|prior|known|personal|medical) (?:\w+ )?history | in the past
    | no previous | no prior | no earlier | no past | past or present | previous or present
    | in (?:his|her|their) life | so far"""
)
#: Said of the time before: "no prior chemotherapy" may be said by somebody who has it now.
_BEFORE: Final = re.compile(
    r"\b(?:no|without|any) (?:prior|previous|earlier|past)\b(?! (?:or (?:current|present)|medical|history))",
    re.IGNORECASE,
)
_FOR_NOW: Final = wording("currently | current | now | at the moment | at present | today | no longer | not any more")
_STATES: Final[tuple[tuple[Tense, re.Pattern[str]], ...]] = (("over", _OVER), ("ever", _TAKEN_OUT), ("now", _SINCE))
_TAKEN: Final[frozenset[Kind]] = frozenset({"medication", "prior_treatment", "substance"})


def tense_of(text: str, kind: Kind) -> Tense:
    """How a clause means a thing of this kind to be so: "open" where its words do not tell.

    >>> tense_of("takes warfarin", "medication"), tense_of("grew on cisplatin", "medication")
    ('now', 'ever')
    """
    if _HISTORY.search(text):
        return "ever"
    return _of_taken(text) if kind in _TAKEN else _of_state(text)


def _of_state(text: str) -> Tense:
    """Of a disease: what was cut out or treated was so once, and may be so again."""
    for tense, words in _STATES:
        if words.search(text):
            return tense
    if _HAD.search(text):
        return "ever" if _FOUND.search(text) else "over"
    return "open"


def _of_taken(text: str) -> Tense:
    if is_ended(text):
        return "over"
    if _BEGUN.search(text):
        return "ever"
    past, now = _TOOK.search(text), _TAKES.search(text)
    if past and now:
        return "ever"
    return "over" if past else "now" if now else "open"


def is_ended(text: str) -> bool:
    """Whether the clause tells of the end of what is taken or done, so that its date is the end's."""
    return bool(_ENDED.search(text))


def is_healed(text: str) -> bool:
    """Whether the clause tells of the end of an illness, so that its date is the end's."""
    return bool(_HEALED.search(text))


def said_of_yes(kind: Kind, tense: Tense) -> Temporality | None:
    """The temporality of a thing that is said to be so; None where one cannot tell whether it still is, and must.

    A medicine that is merely named may be one of long ago.
    """
    if tense == "over":
        return "past"
    if tense == "ever":
        return "ever"
    if kind in _TAKEN:
        return "current" if tense == "now" else None
    return "unspecified"


def said_of_no(text: str) -> Temporality:
    """For what time a "no" is meant: ever only where a word says so."""
    if _BEFORE.search(text):
        return "past"
    if _EVER.search(text):
        return "ever"
    return "current" if _FOR_NOW.search(text) else "unspecified"
