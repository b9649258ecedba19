"""Parts that are none by themselves, put where they belong: "acute or chronic asthma", "male or female, 18 years"."""

from __future__ import annotations

import itertools
from typing import Final

from trialway.eligibility.grammar.in_class import join_infections
from trialway.eligibility.grammar.kinds import LINKS, MEASURED
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part

#: Names of allergies at large, as they stand before the thing: "allergy or intolerance to penicillin".
_ALLERGY_ITSELF: Final = frozenset(
    {
        "allergy", "allergies", "hypersensitivity", "hypersensitivities", "intolerance", "anaphylaxis", "sensitivity",
        "allergic reaction", "allergic reactions", "adverse reaction", "adverse reactions", "hypersensitivity reaction",
        "hypersensitivity reactions", "allergic sensitivity", "anaphylactic reaction", "anaphylactic reactions",
    }
)  # fmt: skip


_NAMES: Final = frozenset({"unknown", "concept"})
_USES: Final = frozenset({"take", "took", "change", "stable", "fail"})
#: What shows that a thing is there.
_TESTS: Final = ("imaging", "biopsy", "endoscopy", "lung-function-test", "eeg-test", "ecg-test", "ecg")


def gather(parts: list[Part], names: Names) -> list[Part]:
    """The parts that name something, each with the words and times of those beside it that do not."""
    found = _found_on(_allergies(parts, names), names)
    return _ages(_sexes(join_infections(_named(found, names), names), names), names)


def saying(parts: list[Part]) -> list[Part]:
    """The parts without those that say nothing at all; one that is but "will not be included if:" says so below it."""
    said = [part for part in parts if not part.is_empty or part.says_how or part.residue]
    return said or [part for part in parts if part.excluded][:1]


def _allergies(parts: list[Part], names: Names) -> list[Part]:
    """ "allergy or intolerance to penicillin": one thing, though "allergy" alone is one too."""
    done: list[Part] = []
    for part in parts:
        while part.cue == "allergy" and part.join in (*LINKS, "with") and done and _is_allergy_itself(done[-1], names):
            before = done.pop()
            part.join, part.tense = before.join, part.tense or before.tense
            part.cue_word = f"{before.heads[0].word} or {part.cue_word}"
            part.negated |= before.negated
            part.qualifiers = before.qualifiers + part.qualifiers
            part.residue = before.residue + part.residue
            part.reach(before.start, before.end)
        done.append(part)
    return done


def _found_on(parts: list[Part], names: Names) -> list[Part]:
    """ "metastases on CT or MRI": how a thing was found is not asked of anybody."""
    done: list[Part] = []
    found: Part | None = None
    for part in parts:
        before = found or (done[-1] if done else None)
        begins = found is None and part.join == "with" and part.cue_word == "on"
        is_next = begins or (found is not None and part.join in LINKS)
        if before and is_next and _finds(part, names) and _can_be_found(before, names):
            before.reach(part.start, part.end)
            found = before
        else:
            # "asthma on MRI or dialysis": an end of the tests, or of the list they stand in?
            part.doubtful |= found is not None and part.join in ("or", "and") and bool(part.heads)
            done.append(part)
            found = found if part.is_empty and not part.says_how else None
    return done


def _finds(part: Part, names: Names) -> bool:
    """Whether it is a test and nothing more."""
    more = part.spans or part.quantities or part.negated or part.residue or part.qualifiers or part.tense
    return len(part.heads) == 1 and not more and any(names.is_a(part.heads[0].keys[0], test) for test in _TESTS)


def _can_be_found(part: Part, names: Names) -> bool:
    return bool(part.heads) and names.kind(part.heads[0]) in ("diagnosis", "infection", "stage")


def _is_allergy_itself(part: Part, names: Names) -> bool:
    if (
        len(part.heads) != 1
        or part.spans
        or part.quantities
        or names.kind(part.heads[0]) not in ("allergy", "diagnosis")
    ):
        return False
    return part.heads[0].word in _ALLERGY_ITSELF


def _named(parts: list[Part], names: Names) -> list[Part]:
    """Each part with a name, or one from the part behind it."""
    parts = saying(parts)
    _complete(parts, names)
    done: list[Part] = []
    for part in parts:
        if done and _is_another_reaction(done[-1], part):
            part.cue_word = f"{done[-1].cue_word} or {part.cue_word}"
            part.join, part.tense = done[-1].join, part.tense or done[-1].tense
            part.reach(done[-1].start, done[-1].end)
            done[-1] = part
        elif done and _is_another_allergen(done[-1], part, names):
            part.cue = "allergy"
            done.append(part)
        elif done and _belongs_before(part) and not _is_time_ahead(part) and not (part.left and _is_age(done[-1])):
            _merge(done[-1], part)
        elif done and _leads_on(done[-1], part):
            _merge_ahead(done[-1], part)
            done[-1] = part
        else:
            done.append(part)
    return done


def _complete(parts: list[Part], names: Names) -> None:
    """ "newly diagnosed, progressive, or recurrent disease": three words for one thing, each an alternative."""
    listed = False
    for place in range(len(parts) - 2, -1, -1):
        part, behind = parts[place], parts[place + 1]
        listed = behind.join == "or" or (listed and behind.join == ",")
        if listed and _says_the_same_proof(part, behind):
            behind.join = part.join
            behind.reach(part.start, part.end)
            del parts[place]
        elif listed and not part.heads and behind.heads and _only_says_how(part):
            part.heads = list(behind.heads)
            if part.qualifiers and not behind.qualifiers and names.begins_with_degree(behind.heads[0]):
                # "acute or chronic meningitis", "intravenous or inhaled medicines": the name has a degree of its own
                bare = names.without_degree(behind.heads[0])
                part.heads[0] = bare or behind.heads[0]
                part.doubtful |= bare is None
            # "unresectable primary or recurrent tumour": whether the first word holds for both nobody can tell
            behind.doubtful |= len(part.qualifiers) > 1
            # "active or undergoing treatment for it": active what?
            part.doubtful |= (
                bool(part.qualifiers) and behind.cue in _USES and not (part.cue or part.tense or behind.qualifiers)
            )
            part.cue, part.cue_word = (part.cue, part.cue_word) if part.cue else (behind.cue, behind.cue_word)
            if part.start < 0:
                part.reach(behind.start, behind.end)


def _is_another_reaction(before: Part, part: Part) -> bool:
    """ "allergy to or intolerance of penicillin": two reactions to one thing."""
    alike = before.cue == part.cue == "allergy" and before.heads == part.heads and bool(part.heads)
    return alike and part.join == "or" and before.negated == part.negated and not (part.qualifiers or before.qualifiers)


def _says_the_same_proof(part: Part, behind: Part) -> bool:
    """ "histologically or cytologically confirmed": two ways to know it, and one thing to know."""
    bare = part.is_empty and not (part.residue or part.qualifiers or part.tense or part.negated or part.attributes)
    return bare and part.cue == behind.cue == "dx" and not part.result


def _is_allergy(part: Part) -> bool:
    """ "allergic to birch allergen": of something, though nobody knows its name."""
    return part.cue == "allergy" and bool(part.left) and not part.heads


def _is_another_allergen(before: Part, part: Part, names: Names) -> bool:
    """ "allergy to titanium or polyetheretherketone": an unknown name among what one is allergic to."""
    listed = before.cue == "allergy" or (bool(before.heads) and names.kind(before.heads[0]) == "allergy")
    bare = bool(part.left) and part.is_empty and not part.says_how
    return listed and bare and part.join in LINKS and all(piece.kind in _NAMES for piece in part.left)


def _leads_on(before: Part, part: Part) -> bool:
    return (
        not before.names_something
        and not _is_allergy(before)
        and (part.join in (",", "with", "run-on") or _is_time_ahead(before))
    )


def _is_time_ahead(part: Part) -> bool:
    """ "asthma or, within the last 3 months, pneumonia": the time is that of what follows."""
    return part.join in ("or", "and") and bool(part.spans) and not part.names_something


def _only_says_how(part: Part) -> bool:
    return part.says_how and not part.quantities and not part.spans and not part.ages and not part.residue


def _belongs_before(part: Part) -> bool:
    """A time, or a word on how, that stands alone behind a comma."""
    return not (part.names_something or part.fresh) and not _is_allergy(part) and (bool(part.spans) or part.is_empty)


def _is_age(part: Part) -> bool:
    """ "Over 18 years, scheduled for something unknown": the age stands by itself."""
    quantity = part.quantities[0].quantity if len(part.quantities) == 1 else None
    return quantity is not None and quantity.unit == "a" and not part.heads and not part.left


def _merge(into: Part, part: Part) -> None:
    """What names nothing, into the part before it; more than a time of its own leaves a doubt."""
    into.spans += part.spans
    into.residue += part.residue + [piece.word for piece in part.qualifiers]
    into.exceptions += part.exceptions
    into.guard = into.guard or part.guard
    if part.join == "with" and part.cue == "took" and not into.cue and not part.spans and not part.negated:
        # "omalizumab taken at any time in the past"
        into.cue, into.cue_word, into.tense = part.cue, part.cue_word, into.tense or part.tense
        part.cue = part.tense = None
    if part.cue == "dx" and not part.residue and into.heads:
        # "sleep disorder diagnosis"
        part.cue = None
    says_more = part.negated or part.cue or (part.result and (into.result or part.join == "with" or part.tense))
    if part.tense == "planned" and into.tense is None:
        # "surgery planned within 4 weeks"
        into.tense = "planned"
        part.tense = None
    into.doubtful |= part.doubtful or len(into.spans) > 1 or bool(says_more)
    if not says_more:
        into.result = into.result or part.result
    if part.start >= 0:
        into.reach(part.start, part.end)


def _merge_ahead(front: Part, part: Part) -> None:
    """What stood in front and named nothing holds for the part behind it."""
    part.qualifiers = front.qualifiers + part.qualifiers
    part.residue = front.residue + part.residue
    part.negated ^= front.negated
    part.tense = part.tense or front.tense
    part.cue, part.cue_word = (part.cue, part.cue_word) if part.cue else (front.cue, front.cue_word)
    part.join = front.join
    part.fresh |= front.fresh
    part.doubtful |= front.doubtful or bool(front.spans and part.spans)
    part.spans = front.spans + part.spans
    if front.start >= 0:
        part.reach(front.start, front.end)


def _sexes(parts: list[Part], names: Names) -> list[Part]:
    """ "male or female" is one part, and what stands beside it behind a comma must be so too."""
    done: list[Part] = []
    for part in parts:
        before = done[-1] if done else None
        if before and part.join in LINKS and _joins_sex(before, part, names):
            part.join = before.join
            part.reach(before.start, before.end)
            done[-1] = part
            continue
        others = bool(part.sexes and part.heads) or part.fresh
        if before and part.join in (",", "and") and not others and any(map(_is_people, (part, before))):
            part.join = "with"
        done.append(part)
    return done


def _joins_sex(before: Part, part: Part, names: Names) -> bool:
    """Whether a part that names a sex alone goes up in the next one; it then has."""
    if not _is_sex(before):
        return False
    if part.sexes and not part.heads and before.negated == part.negated:
        # "male or female", "male or female, 18 years": the age is that of both
        part.sexes = before.sexes + part.sexes
        return True
    if part.negated and part.heads and names.kind(part.heads[0]) == "reproductive":
        # "men and non-pregnant women": no man is pregnant, so nothing is asked of him
        part.sexes = []
        return True
    return False


def _is_people(part: Part) -> bool:
    """Whether a part says no more than of which sex or age people are."""
    return _is_sex(part) or (not part.heads and not part.human and not part.residue and bool(part.ages))


def _is_sex(part: Part) -> bool:
    return bool(part.sexes) and not (part.heads or part.quantities or part.human or part.residue)


def _ages(parts: list[Part], names: Names) -> list[Part]:
    """ "aged under 18 or over 70 years": a limit beside an age is one of age."""
    for before, part in itertools.pairwise(parts):
        quantity = before.quantities[0].quantity if before.quantities else None
        is_age = not before.heads and quantity is not None and (before.ages or quantity.age)
        if is_age and part.join in LINKS and part.quantities and not (part.heads or part.ages or part.left):
            part.ages = list(before.ages)
        measured = before.heads and before.quantities and names.kind(before.heads[0]) in MEASURED
        bare = part.quantities and not (part.heads or part.ages or part.left or part.sexes or part.spans)
        if measured and bare and part.join in ("or", "and"):
            # "BMI below 18 or above 35"
            part.heads = list(before.heads)
    return parts
