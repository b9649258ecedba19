"""The registry's words in plain ones: conditions, treatments, people, enumerated values, and a study's title.

Pure functions over `trialway.model`; the only input is the reviewed tables in `data/`. Nothing here raises on a
record: what is not understood keeps the registry's own words.
"""

from trialway.vocabulary.conditions import lay_condition, read_condition
from trialway.vocabulary.freshness import Freshness, freshness
from trialway.vocabulary.people import Group, ages_phrase, ages_words, group_of
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import LayName, lay_names
from trialway.vocabulary.title import plain_title
from trialway.vocabulary.treatment_names import treatment_name
from trialway.vocabulary.words import (
    allocation_words,
    arm_type_words,
    date_words,
    intervention_model_words,
    intervention_type_words,
    masking_words,
    observational_model_words,
    phase_words,
    purpose_words,
    role_words,
    sampling_words,
    sex_words,
    site_status_words,
    sponsor_kind_words,
    status_sentence,
    status_words,
    study_type_words,
    time_perspective_words,
)

__all__ = [
    "Freshness",
    "Group",
    "LayName",
    "ages_phrase",
    "ages_words",
    "allocation_words",
    "arm_type_words",
    "date_words",
    "freshness",
    "group_of",
    "intervention_model_words",
    "intervention_type_words",
    "lay_condition",
    "lay_names",
    "masking_words",
    "observational_model_words",
    "phase_words",
    "plain_title",
    "purpose_words",
    "read_condition",
    "role_words",
    "sampling_words",
    "sex_words",
    "site_status_words",
    "sponsor_kind_words",
    "status_sentence",
    "status_words",
    "study_type_words",
    "surface_key",
    "time_perspective_words",
    "treatment_name",
]
