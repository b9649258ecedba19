"""From one part of a clause to a leaf: the kind of the thing decides what its numbers and words mean."""

from __future__ import annotations

import dataclasses
from typing import Final, cast

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity
from trialway.eligibility.grammar.draft import Draft, group
from trialway.eligibility.grammar.meant import meant
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.grammar.scope import MEASURED, TREATMENTS
from trialway.eligibility.nodes import Comparator, Concept, Kind, Leaf, Temporality, TimeUnit, Value, Window

_STUDY_DAYS: Final = frozenset(
    {"consent", "screening", "baseline", "enrollment", "randomization", "first_dose", "study"}
)
#: Words for people of an age that no number tells.
AGE_GROUPS: Final = frozenset(
    "adult adults child children infant infants teenagers adolescents elderly newborns".split()
)
_AGE_UNITS: Final = frozenset({"a", "mo", "wk", "d"})
#: Kinds of which no program can know: staff ask, see or decide.
_HUMAN: Final = frozenset({"logistic", "judgement", "contraception"})
_TREATMENT_LIKE: Final = TREATMENTS | {"substance"}
_OPPOSITE: Final[dict[Comparator, Comparator]] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
BOTH_SEXES: Final = frozenset(
    phrase + noun for phrase in ("both ", "either ", "any ", "all ") for noun in ("sex", "sexes", "gender", "genders")
)
#: Cues that tell what sort of thing an unknown word is.
_TELLING: Final = frozenset({"take", "took", "allergy", "change", "stable"})
_GUESSED: Final[dict[str, Kind]] = {
    "take": "medication",
    "took": "prior_treatment",
    "allergy": "allergy",
    "change": "medication",
    "stable": "medication",
}
#: What may last for a while.
_LASTS: Final = frozenset({"diagnosis", "infection", "status"})
#: What may be counted: "two episodes", "three lines".
_COUNTED: Final = frozenset(
    {
        "number", "number of", "count", "counts", "episode of", "episodes of", "lines of", "line of", "cycles of",
        "cycle of", "total", "times a",
    }
)  # fmt: skip


def draft_of(part: Part, names: Names) -> Draft:
    """The node that a part comes to; never raises. What a part has and no leaf can hold is residue."""
    node = _node(part, names)
    node.residue += part.residue
    extras = [_unnamed(_alone(piece), names, piece.start, piece.end) for piece in _unplaced(part)]
    if extras:
        node = Draft("all", node.start, node.end, children=[node, *extras])
    if part.asides:
        # "renal failure (creatinine > 2)": the bracket may say what is meant, or ask for more.
        aside = Draft("all", node.start, node.end, children=[node, *part.asides])
        aside.doubtful = True
        node = aside
    node.notes += list(dict.fromkeys(part.notes))
    node.doubtful |= part.doubtful
    node.exceptions += part.exceptions
    node.guard = node.guard or part.guard
    if part.start >= 0:
        node.start, node.end = min(node.start, part.start), max(node.end, part.end)
    return node


def _node(part: Part, names: Names) -> Draft:
    start, end = max(part.start, 0), max(part.end, 0)
    judged = part.human == "judgement" and part.heads and not names.is_vague(part.heads[0])
    if part.human and not judged:
        return _human(part, names, start, end)
    if part.heads:
        node = _named(part, names, start, end)
        # "heart disease that would preclude surgery": heart disease is what to look for, people judge the rest
        node.doubtful |= bool(judged)
        node.notes += ["judged: the study team decides which count"] if judged else []
        return node
    if age := _age(part, start, end):
        return age
    if part.sexes:
        return _sex(part, start, end)
    compared = [piece for piece in part.quantities if piece.quantity and piece.quantity.comparator]
    if compared or part.spans or (part.left and part.cue in _TELLING):
        return _unnamed(part, names, start, end)
    node = Draft("human", start, end)
    node.residue += [piece.word for piece in (*part.qualifiers, *part.attributes, *part.quantities, *part.spans)]
    return node


def _unplaced(part: Part) -> list[Piece]:
    """Numbers and times for which the part's own leaf has no place."""
    pieces = [*part.quantities, *part.spans] if part.human == "permission" else [*part.quantities[1:], *part.spans[1:]]
    return [piece for piece in pieces if piece.quantity is None or piece.quantity.comparator]


def _alone(piece: Piece) -> Part:
    """A part of nothing but one number or time."""
    alone = Part(quantities=[piece] if piece.quantity else [], spans=[piece] if piece.span else [])
    alone.reach(piece.start, piece.end)
    return alone


def _unnamed(part: Part, names: Names, start: int, end: int) -> Draft:
    """Something that no word list knows, with a number, a time or a use that was read: never read in full."""
    first, last = (part.left[0], part.left[-1]) if part.left else ((part.quantities or part.spans)[0],) * 2
    text = names.line[first.start : last.end]
    node = Draft("leaf", start, end, residue=[text])
    kind = _GUESSED.get(part.cue or "", "diagnosis")
    if part.quantities and (quantity := part.quantities[0].quantity) and quantity.unit not in (None, "1", *_AGE_UNITS):
        kind = "lab"
    leaf = Leaf(
        kind=kind,
        start=start,
        end=end,
        concept=Concept(text=text),
        negated=part.negated,
        qualifiers=_qualifiers(part),
        temporality=_tense(part, kind),
    )
    node.leaf = _with_window(_with_amount(leaf, part, node), part, node)
    return node


def _human(part: Part, names: Names, start: int, end: int) -> Draft:
    """What people must judge or attest, with the leaf that says what it is about."""
    if part.human == "permission":
        return Draft("human", start, end, notes=["permission: nothing is asked here"])
    kind: Kind = "judgement" if part.human == "judgement" else "logistic"
    head = part.heads[0] if part.heads else None
    own = names.kind(head) if head else kind
    if own == "contraception" or (part.human == "logistic" and own in ("other_trial",)):
        kind = own
    text = names.line[start:end]
    leaf = Leaf(kind=kind, start=start, end=end, concept=Concept(text=text), negated=part.negated)
    node = Draft("human", start, end)
    node.leaf = _with_window(leaf, part, node)
    if part.quantities and (quantity := part.quantities[0].quantity) and quantity.comparator:
        comparator, value = _compared(quantity)
        node.leaf = replace(node.leaf, comparator=comparator, value=value, unit=quantity.unit)
    return node


def _sex(part: Part, start: int, end: int) -> Draft:
    leaves = []
    for piece in part.sexes:
        for sex in ("male", "female") if piece.word.removeprefix("of ") in BOTH_SEXES else (names_sex(piece.word),):
            concept = Concept(text=sex)
            leaf = Leaf(kind="sex", start=piece.start, end=piece.end, concept=concept, negated=part.negated)
            leaves.append(Draft("leaf", piece.start, piece.end, leaf=leaf))
    node = group("any", leaves, start, end)
    node.residue += [piece.word for piece in (*part.qualifiers, *part.quantities)]
    node.doubtful |= bool(part.spans or part.cue or part.tense)
    return node


def names_sex(word: str) -> str:
    """`female` or `male` for any word for it."""
    return (
        "male"
        if word.removesuffix(" sex").removesuffix(" gender")
        in ("male", "males", "man", "men", "boy", "boys", "gentlemen")
        else "female"
    )


def _age(part: Part, start: int, end: int) -> Draft | None:
    """An age, where the words or the number speak of one."""
    if len(part.quantities) != 1 or part.tense not in (None, "current"):
        return None
    quantity = part.quantities[0].quantity
    if quantity is None or quantity.relative_to or quantity.levels:
        return None
    if not (part.ages or quantity.age or _is_bare_years(part, quantity)):
        return None
    if quantity.unit not in (*_AGE_UNITS, None):
        return None
    comparator, value = _compared(quantity)
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
        sex = _sex(Part(sexes=part.sexes), start, end)
        return Draft("all", start, end, children=[sex, node])
    return node


def _is_any_study_day(piece: Piece) -> bool:
    window = piece.span.window if piece.span else None
    return window is not None and window.amount is None and window.anchor in _STUDY_DAYS


def _is_bare_years(part: Part, quantity: Quantity) -> bool:
    """ "18 to 65 years" and "patients under 18 years": years of nothing else, and nothing else said."""
    nothing_else = not (part.left or part.residue or part.spans or part.cue or part.result or part.qualifiers)
    return quantity.unit == "a" and nothing_else and quantity.comparator is not None and not part.attributes


def _compared(quantity: Quantity) -> tuple[Comparator | None, Value | None]:
    """The comparator, "=" where none is written, and the value without sides that are not known."""
    comparator = quantity.comparator
    if quantity.value.low is None and quantity.value.high is None:
        return comparator, None
    if comparator is None:
        comparator = "=" if quantity.value.low == quantity.value.high else "between"
    return comparator, quantity.value


def _named(part: Part, names: Names, start: int, end: int) -> Draft:
    """A part that names a thing."""
    head = meant(part.heads[0], part.quantities)
    kind, concept = names.kind(head), names.concept(head)
    if part.cue == "allergy":
        kind = "allergy"
    node = Draft("leaf", start, end)
    kind = _by_use(kind, part)
    stage = _stage(part)
    # "Negative for it" is "not positive for it".
    is_negative = part.result == "negative"
    leaf = Leaf(
        kind=kind,
        start=start,
        end=end,
        concept=concept,
        negated=part.negated != is_negative,
        qualifiers=_qualifiers(part),
        temporality=_tense(part, kind),
        comparator="positive" if is_negative else part.result,
    )
    aged = _apart_from_age(part, kind)
    leaf = _with_amount(leaf, aged or part, node)
    leaf = _with_window(leaf, part, node)
    node.leaf = leaf
    if names.is_measured(head) and leaf.comparator is None and leaf.value is None and not leaf.levels:
        node.doubtful = True
    if names.is_vague(head) or (kind == "general_health" and not part.quantities and not part.spans):
        node.residue.append(head.word)
    node.residue += [piece.word for piece in part.ages if piece.word in AGE_GROUPS]
    if kind in _HUMAN:
        node.op = "human"
    if part.sexes and kind not in ("reproductive", "contraception"):
        node.doubtful = True
    if stage and kind in ("diagnosis", "infection"):
        return _staged(node, stage, part)
    if aged and (age := _age(Part(quantities=part.quantities, ages=part.ages), start, end)):
        return Draft("all", start, end, children=[node, age])
    return node


def _apart_from_age(part: Part, kind: Kind) -> Part | None:
    """The part without a number that is the person's age: "women of childbearing potential under 60 years"."""
    quantity = part.quantities[0].quantity if len(part.quantities) == 1 else None
    if quantity is None or kind in MEASURED or quantity.unit not in _AGE_UNITS:
        return None
    if not (quantity.age or part.ages) or part.tense in ("past", "ever") or part.cue in ("take", "took"):
        return None
    return dataclasses.replace(part, quantities=[])


def _by_use(kind: Kind, part: Part) -> Kind:
    """A medicine that was taken is a prior treatment; what is measured by a result stays what it is."""
    if kind == "medication" and (part.tense in ("past", "ever") or part.cue == "took"):
        return "prior_treatment" if not part.spans else kind
    return kind


def _qualifiers(part: Part) -> tuple[str, ...]:
    words = [piece.word for piece in part.qualifiers]
    return tuple(dict.fromkeys(words))


def _tense(part: Part, kind: Kind) -> Temporality:
    if part.tense:
        return part.tense
    if part.cue == "took":
        return "past"
    if part.cue in ("take", "stable") and kind in _TREATMENT_LIKE:
        return "current" if not part.spans else "unspecified"
    return "unspecified"


def _stage(part: Part) -> Quantity | None:
    """The stage, grade or class that a condition must have."""
    for piece in part.quantities:
        quantity = piece.quantity
        if quantity and (
            quantity.scale or any(word.word.startswith(("stage", "grade", "class")) for word in part.attributes)
        ):
            return quantity
    return None


def _staged(node: Draft, stage: Quantity, part: Part) -> Draft:
    """The condition and its stage: two things that must both be so."""
    assert node.leaf
    value = None if stage.levels else stage.value
    level = Leaf(
        kind="stage",
        start=stage.start,
        end=stage.end,
        concept=Concept(text=f"{stage.scale or 'stage'} of {node.leaf.concept.text}", key=node.leaf.concept.key)
        if node.leaf.concept
        else None,
        comparator=stage.comparator or (None if stage.levels else "="),
        value=value,
        levels=stage.levels,
        attribute=stage.scale or "stage",
    )
    plain = Draft("leaf", node.start, node.end, leaf=_without_negation(node.leaf))
    both = Draft("all", node.start, node.end, children=[plain, Draft("leaf", stage.start, stage.end, leaf=level)])
    both.residue, both.doubtful, both.notes = node.residue, node.doubtful, node.notes
    if not part.negated:
        return both
    return Draft("not", node.start, node.end, children=[both])


def _without_negation(leaf: Leaf) -> Leaf:
    return replace(
        leaf, negated=False, comparator=None, value=None, unit=None, unit_text=None, attribute=None, levels=()
    )


def _with_amount(leaf: Leaf, part: Part, node: Draft) -> Leaf:
    """The leaf with the number that stands by it."""
    if not part.quantities:
        return leaf
    if len(part.quantities) > 1:
        node.residue += [piece.word for piece in part.quantities[1:]]
    quantity = part.quantities[0].quantity
    assert quantity
    if quantity.bare and leaf.kind not in MEASURED and not quantity.scale:
        node.residue.append(part.quantities[0].word)
        return leaf
    comparator, value = _compared(quantity)
    if comparator in ("normal", "abnormal"):
        return replace(leaf, comparator=comparator)
    if part.result:
        node.doubtful = True
    leaf = replace(
        leaf,
        comparator=comparator,
        value=None if quantity.levels else value,
        levels=quantity.levels,
        unit=quantity.unit,
        unit_text=quantity.unit_text,
        relative_to=quantity.relative_to,
    )
    if quantity.approximate:
        node.doubtful = True
    if quantity.over is not None and leaf.kind not in ("vital", "score"):
        node.doubtful = True
    if leaf.kind in _LASTS and quantity.unit in _AGE_UNITS and quantity.comparator and not part.spans:
        return _lasting(leaf, quantity)
    if leaf.kind in MEASURED or leaf.kind in ("age", "duration"):
        # "platelets 100" or "stable creatinine < 2": a bare number without a comparator is an oddity.
        node.doubtful |= quantity.comparator is None and leaf.kind != "score" and not quantity.levels
        node.residue += [
            a.word for a in part.attributes if a.kind == "attr" and a.word in _COUNTED - {"count", "counts"}
        ]
        return leaf
    return _counted(leaf, quantity, node)


def _lasting(leaf: Leaf, quantity: Quantity) -> Leaf:
    """ "fever more than one week": the number is how long it has lasted."""
    lower = quantity.value.low is not None
    amount = quantity.value.low if lower else quantity.value.high
    inclusive = quantity.value.low_inclusive if lower else quantity.value.high_inclusive
    unit = cast(TimeUnit, quantity.unit)
    window = Window(direction="before", kind="for_duration", amount=amount, unit=unit, inclusive=inclusive is not False)
    return replace(leaf, window=window, value=None, unit=None, unit_text=None)


def _counted(leaf: Leaf, quantity: Quantity, node: Draft) -> Leaf:
    """A number by something that is not measured: a dose, or how many of them."""
    if quantity.scale:
        return replace(leaf, attribute=quantity.scale)
    if leaf.kind in _TREATMENT_LIKE and quantity.unit and quantity.unit not in ("1", *_AGE_UNITS):
        return replace(leaf, attribute="dose")
    whole = quantity.value.low is None or float(quantity.value.low).is_integer()
    if whole and quantity.unit in (None, "1") and not quantity.relative_to and not quantity.levels:
        if quantity.comparator is None:
            node.doubtful = True
        return replace(leaf, attribute="count")
    # "fever of 38 °C or more", "life expectancy of at least 3 months": the thing with its own number
    sized = (
        leaf.kind in ("diagnosis", "general_health", "infection", "substance") and quantity.unit and quantity.comparator
    )
    node.doubtful |= not sized
    return leaf


def _with_window(leaf: Leaf, part: Part, node: Draft) -> Leaf:
    """The leaf with the time that stands by it."""
    if part.tense == "planned" and not part.spans:
        return replace(leaf, window=Window(direction="after", kind="planned"))
    if part.cue == "stable":
        return _stable(leaf, part, node)
    if not part.spans:
        return leaf
    if len(part.spans) > 1:
        node.residue += [piece.word for piece in part.spans[1:]]
    span = part.spans[0].span
    assert span
    comparator = leaf.comparator
    if comparator is None and leaf.value is None and span.window.kind == "for_duration":
        comparator = span.comparator
    return replace(leaf, window=span.window, comparator=comparator)


def _stable(leaf: Leaf, part: Part, node: Draft) -> Leaf:
    span = part.spans[0].span if part.spans else None
    if span and span.window.kind not in ("for_duration", "stable_for", "within"):
        node.doubtful = True
    window = span.window if span else Window(direction="before", kind="stable_for")
    return replace(leaf, window=replace(window, kind="stable_for"))
