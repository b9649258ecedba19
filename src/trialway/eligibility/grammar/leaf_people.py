"""Whom a part speaks of: sex and age."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity
from trialway.eligibility.grammar.draft import Draft, group
from trialway.eligibility.grammar.kinds import MEASURED
from trialway.eligibility.grammar.leaf_amounts import AGE_UNITS, compared
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Concept, Kind, Leaf

_STUDY_DAYS: Final = frozenset(
    {"consent", "screening", "baseline", "enrollment", "randomization", "first_dose", "study"}
)
#: Words for people of an age that no number tells.
AGE_GROUPS: Final = frozenset(
    "adult adults child children infant infants teenagers adolescents elderly newborns neonate neonates minors".split()
)
_BOTH_SEXES: Final = frozenset(
    phrase + noun for phrase in ("both ", "either ", "any ", "all ") for noun in ("sex", "sexes", "gender", "genders")
)


def sex_of(part: Part, start: int, end: int) -> Draft:
    leaves = []
    for piece in part.sexes:
        for sex in ("male", "female") if piece.word.removeprefix("of ") in _BOTH_SEXES else (_named_sex(piece.word),):
            concept = Concept(text=sex)
            leaf = Leaf(kind="sex", start=piece.start, end=piece.end, concept=concept, negated=part.negated)
            leaves.append(Draft("leaf", piece.start, piece.end, leaf=leaf))
    node = group("any", leaves, start, end)
    node.residue += [piece.word for piece in (*part.qualifiers, *part.quantities)]
    node.doubtful |= bool(part.spans or part.cue or part.tense)
    return node


def _named_sex(word: str) -> str:
    """`female` or `male` for any word for it."""
    return (
        "male"
        if word.removesuffix(" sex").removesuffix(" gender")
        in ("male", "males", "man", "men", "boy", "boys", "gentlemen")
        else "female"
    )


def age_of(part: Part, start: int, end: int) -> Draft | None:
    """An age, where the words or the number speak of one."""
    if len(part.quantities) != 1 or part.tense not in (None, "current"):
        return None
    quantity = part.quantities[0].quantity
    if quantity is None or quantity.relative_to or quantity.levels:
        return None
    if not (part.ages or quantity.age or _is_bare_years(part, quantity)):
        return None
    if quantity.unit not in (*AGE_UNITS, None):
        return None
    comparator, value = compared(quantity)
    leaf = Leaf(
        kind="age",
        start=start,
        end=end,
        concept=Concept(text="age", key="age"),
        negated=part.negated,
        comparator=comparator,
        value=value,
        unit=quantity.unit or "a",
        unit_text=quantity.unit_text,
    )
    node = Draft("leaf", start, end, leaf=leaf)
    node.residue += [piece.word for piece in part.qualifiers]
    # "at enrollment" says what goes without saying
    node.residue += [piece.word for piece in part.spans if not _is_any_study_day(piece)]
    node.doubtful |= bool(part.cue in ("take", "took", "allergy", "change") or part.result or quantity.approximate)
    # "50 years of age" alone: from then on, most likely
    node.doubtful |= comparator == "="
    if part.sexes:
        sex = sex_of(Part(sexes=part.sexes), start, end)
        return Draft("all", start, end, children=[sex, node])
    return node


def age_group_of(part: Part, start: int, end: int) -> Draft | None:
    """ "children": people of an age that no number tells, so that nothing can be compared."""
    groups = [piece.word for piece in part.ages if piece.word in AGE_GROUPS]
    if not groups or part.quantities or part.sexes:
        return None
    leaf = Leaf(kind="age", start=start, end=end, concept=Concept(text=groups[0]), negated=part.negated)
    return Draft("human", start, end, leaf=leaf, residue=[*groups, *(piece.word for piece in part.spans)])


def apart_from_age(part: Part, kind: Kind) -> Part | None:
    """The part without a number that is the person's age: "women of childbearing potential under 60 years"."""
    quantity = part.quantities[0].quantity if len(part.quantities) == 1 else None
    if quantity is None or kind in MEASURED or quantity.unit not in AGE_UNITS:
        return None
    if not (quantity.age or part.ages) or part.tense in ("past", "ever") or part.cue in ("take", "took"):
        return None
    return replace(part, quantities=[])


def _is_any_study_day(piece: Piece) -> bool:
    window = piece.span.window if piece.span else None
    return window is not None and window.amount is None and window.anchor in _STUDY_DAYS


def _is_bare_years(part: Part, quantity: Quantity) -> bool:
    """ "18 to 65 years" and "patients under 18 years": years of nothing else, and nothing else said."""
    nothing_else = not (part.left or part.residue or part.spans or part.cue or part.result or part.qualifiers)
    return quantity.unit == "a" and nothing_else and quantity.comparator is not None and not part.attributes
