"""Families of kinds that the grammar treats alike."""

from __future__ import annotations

from typing import Final

MEASURED: Final = frozenset({"lab", "vital", "organ_function", "score", "biomarker"})
TREATMENTS: Final = frozenset({"medication", "prior_treatment", "procedure", "vaccination", "other_trial"})
CONDITIONS: Final = frozenset({"diagnosis", "infection", "status", "stage", "organ_function", "general_health"})
#: Kinds of which no program can know: staff ask, see or decide.
HUMAN: Final = frozenset({"logistic", "judgement", "contraception"})
#: What a test may show to be there or not.
TESTED: Final = frozenset(
    {"infection", "lab", "biomarker", "reproductive", "substance", "allergy", "procedure", "organ_function"}
)
#: The links of a list.
LINKS: Final = frozenset({"and", "or", ","})
#: Words behind examples that do more than name some.
CONTRARY: Final = frozenset(
    "neg exc if judge modal allow excluded rel hist cur take took dx with without plan fam allergy positive negative "
    "high low change stable fail stop denied".split()
)
