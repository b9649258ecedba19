"""The nouns of Trialway: frozen values without input, output or clock."""

from trialway.model.age import Age
from trialway.model.date import PartialDate
from trialway.model.place import Place, Point
from trialway.model.status import Openness, Status
from trialway.model.study import (
    Arm,
    Contact,
    DateStruct,
    Design,
    Eligibility,
    Intervention,
    MeshTerm,
    Official,
    Outcome,
    SecondaryId,
    Site,
    Sponsor,
    Study,
)

__all__ = [
    "Age",
    "Arm",
    "Contact",
    "DateStruct",
    "Design",
    "Eligibility",
    "Intervention",
    "MeshTerm",
    "Official",
    "Openness",
    "Outcome",
    "PartialDate",
    "Place",
    "Point",
    "SecondaryId",
    "Site",
    "Sponsor",
    "Status",
    "Study",
]
