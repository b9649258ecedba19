"""Words in front of a list: how far a denial, a tense, a cue, a result or a degree reaches."""

from __future__ import annotations

from typing import Final

from trialway.eligibility.grammar.kinds import CONDITIONS, HUMAN, MEASURED, TESTED, TREATMENTS
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Cue, Part, is_judged

#: What is done or given, and not merely there.
_DOABLE: Final = TREATMENTS | {"general_health"}
#: Words about how bad or how lively a thing is; before a list it is not sure that they hold for all of it.
_DEGREES: Final = frozenset({"qual", "vague", "high", "low"})

#: What an illness is like, whichever it is.
_COURSES: Final = ("acute ", "chronic ", "active ", "recurrent ", "persistent ", "severe ")
_INFECTION: Final = ("infection", "infections")


def forward(before: Part, part: Part, names: Names) -> None:
    """Gives a part what the part before it says for both."""
    own = bool(part.tense or part.cue or part.quantities or part.negated or part.sexes or part.result)
    own |= bool(part.human) and not is_judged(part)
    _hinder(before, part, names, own=own)
    _deny(before, part, names, own=own)
    if part.fresh:
        return
    state = bool(part.heads) and names.kind(part.heads[0]) == "reproductive"
    # "previous suspected or confirmed asthma": previous both
    silent = part.cue is None or (part.cue == "dx" and bool(before.qualifiers) and _same_heads(before, part))
    if part.tense is None and silent and not part.quantities and not (state and before.tense != "current"):
        part.tense = before.tense
    if part.cue is None and part.heads and not part.quantities:
        part.cue = _cue(before, part, names)
        part.cue_word = before.cue_word if part.cue == before.cue else part.cue_word
        if part.cue == before.cue:
            # "change in A or B": in each of them
            part.qualifiers = [*(how for how in before.qualifiers if how.kind in ("change", "fail")), *part.qualifiers]
    bare = bool(part.heads) and not (own or part.qualifiers or part.negated)
    shared = before.result in ("positive", "negative") and (not before.heads or before.result_first)
    if shared and bare and names.kind(part.heads[0]) in TESTED:
        part.result = before.result
        part.result_at = 0
    if part.heads and before.heads:
        _degree(before, part, names)


def _deny(before: Part, part: Part, names: Names, *, own: bool) -> None:
    """A "no" reaches on over "or", and over "and" where the next part says nothing of its own."""
    if not before.negated:
        return
    if part.result == "negative":
        # "not knowing their status or being negative"
        part.doubtful = True
    elif part.negated:
        # "not pregnant or not breastfeeding": neither, or one of them?
        part.doubtful |= part.join == "or"
    elif before.denied_by_prefix or part.fresh:
        part.doubtful |= part.join != "or"
    elif part.join != "or" and _of_people(before, names) and not _of_people(part, names):
        part.doubtful = True
    elif part.cue == "stable" and before.cue != "stable" and part.join == "or":
        # "no steroids, or on a stable dose": the one or the other
        part.doubtful |= before.doubtful
    elif (part.human and (before.human or not is_judged(part))) or part.excluded or (own and part.join != "or"):
        part.doubtful = before.doubtful = True
    else:
        part.negated = True


def _of_people(part: Part, names: Names) -> bool:
    """Whether it is about what people can, will or judge."""
    return bool(part.human) or (bool(part.heads) and names.kind(part.heads[0]) in HUMAN)


def _hinder(before: Part, part: Part, names: Names, *, own: bool) -> None:
    """ "contraindication to MRI or surgery": neither can be done, as far as it is something one does."""
    named = bool(before.heads) and before.heads[0].word.startswith("contraindication")
    if (before.hinders < 0 and not named) or own or part.spans or not part.heads:
        return
    if names.kind(part.heads[0]) in _DOABLE:
        part.human, part.hinders = "judgement", 0


def _cue(before: Part, part: Part, names: Names) -> Cue | None:
    if before.cue is None and before.heads and names.kind(before.heads[0]) == "allergy":
        # "allergy to aspirin or ibuprofen", the first being known as one thing
        return "allergy" if part.join != "and" and names.kind(part.heads[0]) in TREATMENTS else None
    return before.cue


def _degree(before: Part, part: Part, names: Names) -> None:
    """A degree, a stage or the first word of a name before a list may hold for the rest of it."""
    alike = part.heads[0].shares or before.heads[0].shares
    staged = [q for q in before.quantities if q.quantity and q.quantity.scale and q.start < before.heads[0].start]
    first, last = before.heads[0], part.heads[0]
    lent = first.shares or (last.word.endswith(_INFECTION) and not first.word.endswith(_INFECTION))
    if first.word.startswith(_COURSES) and lent and not part.qualifiers:
        # "chronic HBV or HCV infection", "chronic liver or kidney disease": chronic for both?
        part.doubtful |= not names.begins_with_degree(last)
    before.doubtful |= first.shares and names.loses_words(first, last)
    if alike and names.begins_with_degree(last):
        # "locally advanced unresectable or metastatic tumour": each has its own degree
        part.doubtful |= bool(staged) or (bool(before.qualifiers) and first.end != last.end)
        return
    if alike:
        # "active hepatitis B or C", "stage III ovarian or lung cancer": what stands in front holds for both
        part.qualifiers = part.qualifiers or list(before.qualifiers)
        part.quantities = part.quantities or staged
        return
    part.doubtful |= bool(staged) and not part.quantities
    degrees = [q for q in before.qualifiers if q.kind in _DEGREES]
    if degrees and not part.qualifiers and names.kind(part.heads[0]) not in MEASURED:
        part.doubtful |= not _same_heads(before, part)
    if not part.qualifiers and " " in before.heads[0].word and names.is_generic(part.heads[0]):
        # "AIDS-defining infection or malignancy": any malignancy?
        part.doubtful |= names.kind(before.heads[0]) in CONDITIONS and " " not in part.heads[0].word


def _same_heads(one: Part, other: Part) -> bool:
    """Whether two parts name the same thing, the first perhaps by the words of the other."""
    lent = bool(one.heads and other.heads) and one.heads[0].end == other.heads[0].end
    return lent or [head.keys for head in one.heads] == [head.keys for head in other.heads]
