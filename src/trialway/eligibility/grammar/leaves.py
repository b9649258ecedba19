"""From one part of a clause to a node: the kind of the thing decides what its numbers and words mean."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from trialway.eligibility.grammar.another_cancer import ANOTHER, another_cancer
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.examples import with_examples
from trialway.eligibility.grammar.kinds import CONDITIONS, HUMAN, MEASURED, TESTED
from trialway.eligibility.grammar.leaf_allergy import with_reaction
from trialway.eligibility.grammar.leaf_amounts import AGE_UNITS, TREATMENT_LIKE, compared, with_amount, with_window
from trialway.eligibility.grammar.leaf_instead import with_instead
from trialway.eligibility.grammar.leaf_people import AGE_GROUPS, age_group_of, age_of, apart_from_age, sex_of
from trialway.eligibility.grammar.leaf_stage import stage_of, with_stage
from trialway.eligibility.grammar.meant import meant
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Part, is_judged
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import FOUND, Concept, Kind, Leaf, Op, Temporality

#: Cues that tell what sort of thing an unknown word is.
_TELLING: Final = frozenset({"take", "took", "allergy", "change", "stable", "dx"})
#: Words of a medicine that one never had.
_NAIVE: Final = frozenset({"naive", "naïve", "untreated", "previously untreated"}) | {
    f"treatment{mark}{word}" for mark in (" ", "-", " - ") for word in ("naive", "naïve")
}
_OTHER: Final = frozenset({"other", "any other"})
#: What can be high or low, there or not: behind a name they ask for a value, and say none.
_UNSAID: Final = frozenset({"status", "screening", "result", "results", "level", "levels", "value", "values"})
#: Last words of cues that speak of a treatment: what follows them is no illness.
_NO_STATE: Final = frozenset("of on to with for by in receiving taking using use treated".split())
_GUESSED: Final[dict[str, Kind]] = {
    "take": "medication",
    "took": "prior_treatment",
    "allergy": "allergy",
    "change": "medication",
    "stable": "medication",
}


def draft_of(part: Part, names: Names) -> Draft:
    """The node that a part comes to; never raises. What a part has and no leaf can hold is residue."""
    if part.heads:
        part = another_cancer(part)
    part = _without_other(part, names)
    node = _node(part, names)
    node.residue += part.residue
    if part.instead and node.leaf and node.leaf.value:
        node = with_instead(node, part, lambda other: _named(other, names, node.start, node.end))
    if part.instead and not (node.leaf is None and node.children):
        node.doubtful |= node.op == "leaf" and (node.leaf is None or node.leaf.value is None)
    if part.also_family and node.leaf:
        node = _or_in_the_family(node)
    node = with_reaction(node, part)
    if part.kinds:
        node = _of_kinds(node, part.kinds, names)
    if part.examples:
        node = with_examples(node, part, names, lambda other: draft_of(other, names))
    extras = [_unnamed(_alone(piece), names, piece.start, piece.end) for piece in _unplaced(part)]
    if extras:
        node = Draft("all", node.start, node.end, children=[node, *extras])
    if part.asides and node.leaf and node.leaf.negated and not (part.denied_by_prefix or part.result == "negative"):
        # "no severe disease (capacity below 60 %)": the bracket stands within the "no"
        node.leaf = replace(node.leaf, negated=False)
        inner = Draft("all", node.start, node.end, children=[node, *part.asides])
        node = Draft("not", node.start, node.end, children=[inner], doubtful=True)
    elif part.asides:
        # "renal failure (creatinine > 2)": the bracket may say what is meant, or ask for more.
        aside = Draft("all", node.start, node.end, children=[node, *part.asides])
        # "heart failure (NYHA class III)" asks for the illness, and how bad it is
        graded = all(leaf.kind == "score" and leaf.levels for one in part.asides for leaf in one.leaves())
        aside.doubtful = not (graded and node.leaf and node.leaf.kind == "diagnosis")
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
    judged = is_judged(part) and not names.is_vague(part.heads[0])
    if part.human and not judged:
        return _human(part, names, start, end)
    if part.heads:
        node = _named(part, names, start, end)
        # "heart disease that would preclude surgery": heart disease is what to look for, people judge the rest
        node.doubtful |= bool(judged)
        node.notes += ["judged: the study team decides which count"] if judged else []
        return node
    if age := age_of(part, start, end) or age_group_of(part, start, end):
        return age
    if part.sexes:
        return sex_of(part, start, end)
    compared = [piece for piece in part.quantities if piece.quantity and piece.quantity.comparator]
    if compared or part.spans or (part.left and (part.cue in _TELLING or part.tense in ("ever", "past"))):
        return _unnamed(part, names, start, end)
    node = Draft("human", start, end)
    node.residue += [piece.word for piece in (*part.qualifiers, *part.attributes, *part.quantities, *part.spans)]
    return node


def _of_kinds(node: Draft, kinds: Draft, names: Names) -> Draft:
    """The kinds in the bracket, said as the name before it is; where they are none, they are left over."""
    leaf = node.leaf
    inner = [one.concept for one in kinds.leaves() if one.concept]
    key = leaf.concept.key if leaf and leaf.concept else None
    plain = leaf is not None and not (leaf.value or leaf.levels or leaf.comparator or leaf.qualifiers or leaf.window)
    narrower = all(one.key and key and one.key != key and names.is_a(one.key, key) for one in inner)
    if leaf is None or not plain or not narrower or node.residue:
        node.residue += [one.text for one in inner]
        return node
    made = [Draft("leaf", node.start, node.end, leaf=replace(leaf, concept=one)) for one in inner]
    return made[0] if len(made) == 1 else Draft("any", node.start, node.end, children=made, doubtful=node.doubtful)


def _or_in_the_family(node: Draft) -> Draft:
    """ "personal or family history of": the person's own, or a relative's."""
    assert node.leaf
    family = Draft("leaf", node.start, node.end, leaf=replace(node.leaf, temporality="family"))
    op: Op = "all" if node.leaf.negated else "any"
    return Draft(op, node.start, node.end, children=[node, family])


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
    said = text.lower()
    part.residue = [word for word in part.residue if word not in said]
    kind = _GUESSED.get(part.cue or "", "diagnosis")
    if part.quantities and (quantity := part.quantities[0].quantity) and quantity.unit not in (None, "1", *AGE_UNITS):
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
    node.leaf = with_window(with_amount(leaf, part, node), part, node)
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
    node.leaf = with_window(leaf, part, node)
    if part.quantities and (quantity := part.quantities[0].quantity) and quantity.comparator:
        comparator, value = compared(quantity)
        node.leaf = replace(node.leaf, comparator=comparator, value=value, unit=quantity.unit)
    return node


def _named(part: Part, names: Names, start: int, end: int) -> Draft:
    """A part that names a thing."""
    head = meant(part.heads[0], part.quantities)
    kind, concept = names.kind(head), names.concept(head)
    if part.cue == "allergy":
        kind = "allergy"
    node = Draft("leaf", start, end)
    kind = _by_use(kind, part)
    stage = stage_of(part)
    part = _fitted(part, kind, node)
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
    aged = apart_from_age(part, kind)
    leaf = with_amount(leaf, aged or part, node)
    leaf = with_window(leaf, part, node)
    node.leaf = leaf
    if leaf.comparator is None and leaf.value is None and not leaf.levels:
        # "known HIV status": which one, is not said
        said = [piece.word for piece in part.attributes]
        said += [head.word.rpartition(" ")[2]] if kind in MEASURED else []
        unsaid = names.is_measured(head) or not _UNSAID.isdisjoint(said)
        node.doubtful |= unsaid
    if (
        (names.is_vague(head) and not _counts_lines(leaf, head))
        or (names.begins_vaguely(head) and head.keys[0] != ANOTHER)
        or names.is_loose(head)
        or (kind == "general_health" and not (part.quantities or part.spans or names.is_definite(head)))
    ):
        node.residue.append(head.word)
    node.residue += [piece.word for piece in part.ages if piece.word in AGE_GROUPS]
    if kind in HUMAN:
        node.op = "human"
    if part.sexes and kind not in ("reproductive", "contraception"):
        node.doubtful = True
    if stage and kind in ("diagnosis", "infection"):
        return with_stage(node, stage, part)
    if aged and (age := age_of(Part(quantities=part.quantities, ages=part.ages), start, end)):
        return Draft("all", start, end, children=[node, age])
    return node


def _without_other(part: Part, names: Names) -> Part:
    """ "No other concurrent chemotherapy", "any other trial drug": any but the study's own."""
    kind = names.kind(part.heads[0]) if part.heads else ""
    ours = kind == "other_trial" or (part.negated and part.tense in ("current", "planned") and kind in TREATMENT_LIKE)
    if not ours or _OTHER.isdisjoint(part.residue):
        return part
    kept = [piece for piece in part.qualifiers if piece.word not in _OTHER]
    return replace(part, qualifiers=kept, residue=[word for word in part.residue if word not in _OTHER])


def _counts_lines(leaf: Leaf, head: Piece) -> bool:
    """Whether it is a number of lines of treatment: of which, is not asked."""
    return (
        leaf.attribute == "count" and leaf.value is not None and head.word.startswith(("prior line", "previous line"))
    )


def _fitted(part: Part, kind: Kind, node: Draft) -> Part:
    """The part with its words as they go with this kind of thing; words that do not go with it are residue."""
    if part.result in ("positive", "negative") and kind not in TESTED:
        # "negative symptoms of schizophrenia": the word belongs to the name
        node.residue.append(part.result)
        part = replace(part, result=None)
    if part.result in ("normal", "abnormal") and kind not in MEASURED:
        node.residue.append(part.result)
        part = replace(part, result=None)
    if kind in TREATMENT_LIKE and any(piece.word in _NAIVE for piece in part.qualifiers):
        # "naive to it": never had it
        kept = [piece for piece in part.qualifiers if piece.word not in _NAIVE]
        part = replace(part, qualifiers=kept, negated=not part.negated, tense="ever")
    if part.cue_word.startswith(("symptom", "sign")) and not part.negated:
        node.residue.append(part.cue_word)
    since = part.spans[0].span.window.kind if part.spans and part.spans[0].span else ""
    if part.cue == "dx" and "diagnos" in part.cue_word and since == "within" and kind in CONDITIONS:
        # "diagnosed within 15 months": when it was found, not when it was there
        found = Piece("qual", part.start, part.start, FOUND)
        part = replace(part, qualifiers=[*part.qualifiers, found])
    share = part.quantities[0].quantity if part.quantities else None
    if (
        share
        and share.unit == "%"
        and part.quantities[0].word.endswith(("%", "percent"))
        and (part.quantities[0].start < part.heads[0].start)
    ):
        # "15 % of all lymphocytes" are no lymphocyte count
        node.residue.append(part.quantities[0].word)
    treated = kind in CONDITIONS and any(piece.word == "treated" for piece in part.qualifiers)
    # "thrombosis treated for less than 2 days": the time is that of the treatment
    node.doubtful |= treated and since == "for_duration"
    if part.stopped and part.spans:
        kept = [piece for piece in part.qualifiers if piece.kind != "stop"]
        part = replace(part, qualifiers=kept, negated=not part.negated)
    treated = part.cue in ("take", "took") and not part.result
    if treated and kind in CONDITIONS and set(part.cue_word.split()[-1:]) & _NO_STATE:
        node.residue.append(part.cue_word)
    return part


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
    if part.cue in ("take", "stable") and kind in TREATMENT_LIKE:
        return "current" if not part.spans else "unspecified"
    return "unspecified"
