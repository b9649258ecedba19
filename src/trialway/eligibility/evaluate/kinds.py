"""Which kinds of leaf and fact can speak of the same thing, and how each kind lies in time."""

from __future__ import annotations

from typing import Final, Literal, get_args

from trialway.eligibility.nodes import Kind

#: A fact answers a leaf only where the kinds share a family: "takes penicillin" says nothing of an allergy to it.
_FAMILIES: Final[dict[str, frozenset[Kind]]] = {
    "condition": frozenset(
        {"diagnosis", "infection", "duration", "stage", "status", "general_health", "substance", "organ_function"}
    ),
    "treatment": frozenset({"medication", "prior_treatment", "procedure", "vaccination", "substance", "other_trial"}),
    "measure": frozenset({"lab", "vital", "organ_function", "score", "biomarker", "infection", "duration", "stage"}),
    "reproduction": frozenset({"reproductive", "diagnosis", "lab"}),
}
#: What happens rather than lasts: undated it is "once in a life", and "no" means never.
EVENTS: Final[frozenset[Kind]] = frozenset({"procedure", "vaccination", "prior_treatment"})
#: What, once so, is taken as lasting: an allergy or a gene does not pass.
LASTING: Final[frozenset[Kind]] = frozenset({"allergy", "biomarker"})
#: Where a criterion without a tense means now: nobody asks whether you ever took a drug by "takes".
NOW: Final[frozenset[Kind]] = frozenset(
    {"medication", "substance", "contraception", "reproductive", "other_trial", "logistic", "lab", "vital"}
)
TREATMENTS: Final[frozenset[Kind]] = _FAMILIES["treatment"] - {"substance"}
MEASURES: Final[frozenset[Kind]] = frozenset({"lab", "vital", "organ_function", "score", "biomarker"})

_ANSWERED_BY: Final[dict[Kind, frozenset[Kind]]] = {
    kind: frozenset({kind}).union(*(family for family in _FAMILIES.values() if kind in family))
    for kind in get_args(Kind)
}

Tense = Literal["event", "lasting", "now", "open"]


def can_answer(fact: Kind, leaf: Kind) -> bool:
    """Whether a fact of one kind can answer a leaf of the other."""
    return fact in _ANSWERED_BY[leaf]


def tense(kind: Kind) -> Tense:
    """How a statement of this kind without any word of time is meant; "open" may mean now or ever."""
    if kind in EVENTS:
        return "event"
    if kind in LASTING:
        return "lasting"
    return "now" if kind in NOW else "open"
