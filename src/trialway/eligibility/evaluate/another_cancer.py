"""Whether a cancer is another than the one a study is about: "other malignancy within 3 years".

Certain only between organs that are told apart without a doubt, and never of a spread cancer, which is the same one
somewhere else. A study of cancers at large, or of spread ones, settles nothing.
"""

from __future__ import annotations

from typing import Final

from trialway.eligibility.evaluate.knowledge import Knowledge
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.facts import Fact

#: The lexicon's name for a cancer beside the one at hand.
ANOTHER: Final = "second-primary-malignancy"
CANCER: Final = "cancer"
GROWTH: Final = "neoplasm"
_SPREAD: Final = "metastatic-disease"
#: Where a cancer began, each with the names the lexicon gives to the cancers of that place.
_ORGANS: Final[dict[str, frozenset[str]]] = {
    "breast": frozenset({"breast-cancer"}),
    "chest": frozenset({"lung-cancer", "mesothelioma", "thymic-carcinoma"}),
    "prostate": frozenset({"prostate-cancer"}),
    "testis": frozenset({"testicular-cancer"}),
    "bowel": frozenset({"colorectal-cancer", "small-intestine-cancer", "anal-cancer"}),
    "stomach": frozenset({"gastric-cancer", "esophageal-cancer", "gastroesophageal-junction-cancer"}),
    "liver": frozenset({"liver-cancer", "biliary-tract-cancer", "pancreatic-cancer"}),
    "urinary": frozenset({"urothelial-carcinoma", "kidney-cancer", "urethral-cancer"}),
    "womb": frozenset({"gynecologic-cancer", "primary-peritoneal-cancer"}),
    "throat": frozenset({"head-and-neck-cancer"}),
    "thyroid": frozenset({"thyroid-cancer"}),
    "melanoma": frozenset({"melanoma"}),
    "skin": frozenset({"non-melanoma-skin-cancer"}),
    "blood": frozenset({"hematologic-malignancy"}),
}


def is_another_cancer(fact: Fact, person: Person) -> bool:
    """Whether the fact surely names a cancer of another organ than those of all cancers the study is about."""
    knowledge, known = person.knowledge, fact.concept.key
    if known is None or not knowledge.is_a(known, CANCER) or knowledge.is_a(known, _SPREAD):
        return False
    sought = [_organs(key, knowledge) for key in person.subject if _is_growth(key, knowledge)]
    own = _organs(known, knowledge)
    return bool(own and sought) and all(organs and own.isdisjoint(organs) for organs in sought)


def _is_growth(key: str, knowledge: Knowledge) -> bool:
    return knowledge.is_a(key, GROWTH)


def _organs(key: str, knowledge: Knowledge) -> frozenset[str]:
    return frozenset(organ for organ, names in _ORGANS.items() if any(knowledge.is_a(key, name) for name in names))
