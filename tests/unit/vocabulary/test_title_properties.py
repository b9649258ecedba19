"""What holds for the title of any study, invented at random or real: it exists, it fits, it invents nothing."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trialway.model import Age, Arm, Design, Eligibility, Intervention, Study
from trialway.registry.ctgov.study import read_study
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import lay_rows, qualifiers
from trialway.vocabulary.title import CAP, plain_title

OUR_WORDS = """
a study of about in for to and or with alone other treatments conditions prevention screening prevent against
access people adults children teenagers babies newborn baby women men girls boys healthy any age aged up over
only hour hours day week month year days weeks months years that stage grade due linked after before
who combination chemotherapy supportive care programme pregnant nurses doctors dentists pharmacists health workers
students teachers athletes caregivers parents family members
"""
NAMES = st.sampled_from(
    [
        *("Anifrolumab", "Placebo", "ABC-123 10 mg tablet", "Arm A: Yoga", "standard of care", "Radiation Therapy"),
        *("Zeta vaccine", "Blood draw", "", "A+B", "cytarabine", "Sham", "Tislelizumab+Oxaliplatin", "mRNA-1273"),
    ]
)
CONDITIONS = st.sampled_from(
    [
        *("Lupus", "Stage IV Breast Cancer", "Relapsed/Refractory Multiple Myeloma", "Asthma in Children", "Healthy"),
        *("Smith-Magenis Syndrome", "Pregnancy", "Bioequivalence", "Advanced/Metastatic Solid Tumors", "COVID-19"),
        *("Leukemia", "Leukemia, Myeloid, Acute", "Anemia due to Chronic Kidney Disease", "", "Melanoma (Skin)", "??"),
    ]
)
ARM_TYPES = st.sampled_from(["EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", "NO_INTERVENTION", ""])
LABELS = st.sampled_from(["1", "2", "3"])
AGE_AMOUNTS = st.sampled_from([0.0, 0.5, 1.0, 5.0, 12.0, 18.0, 65.0, 100.0])
AGES = st.none() | st.builds(Age, AGE_AMOUNTS, st.sampled_from(["year", "month", "day"]))
TITLES = st.lists(st.one_of(CONDITIONS, NAMES, st.sampled_from(["in", "and", "Prevention of", "healthy volunteers"])))

STUDIES = st.builds(
    Study,
    id=st.just("NCT90000001"),
    brief_title=TITLES.map(" ".join),
    conditions=st.lists(CONDITIONS | st.text(max_size=30), max_size=6).map(tuple),
    design=st.builds(
        Design,
        study_type=st.sampled_from(["INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS", "", "SOMETHING_NEW"]),
        primary_purpose=st.sampled_from(
            ["TREATMENT", "PREVENTION", "SUPPORTIVE_CARE", "DIAGNOSTIC", "SCREENING", "OTHER", ""]
        ),
    ),
    arms=st.lists(st.builds(Arm, label=LABELS, type=ARM_TYPES), max_size=3).map(tuple),
    interventions=st.lists(
        st.builds(
            Intervention,
            name=NAMES | st.text(max_size=60),
            type=st.sampled_from(["DRUG", "DEVICE", "BEHAVIORAL", "BIOLOGICAL", ""]),
            arms=st.lists(LABELS, max_size=2).map(tuple),
        ),
        max_size=6,
    ).map(tuple),
    eligibility=st.builds(
        Eligibility,
        minimum_age=AGES,
        maximum_age=AGES,
        sex=st.sampled_from(["ALL", "FEMALE", "MALE", ""]),
        healthy_volunteers=st.sampled_from([True, False, None]),
    ),
)


def words_of(text: str) -> set[str]:
    return {word for part in text.split() for word in re.findall(r"[^\W_]+", surface_key(part))}


def allowed_words() -> set[str]:
    ours = words_of(OUR_WORDS)
    for row in lay_rows():
        ours |= words_of(row["lay"])
    for role in ("adjective", "clause", "cancer clause"):
        for said in qualifiers(role).values():
            ours |= words_of(said)
    return ours | {"are", "have", "were"}  # "solid tumours that have spread"


ALLOWED = allowed_words()


def words_of_record(study: Study) -> set[str]:
    own = [study.id, study.brief_title, study.official_title, study.acronym, *study.conditions]
    own += [item.name for item in study.interventions]
    limits = (study.eligibility.minimum_age, study.eligibility.maximum_age)
    own += [limit.number for limit in limits if limit]
    return words_of(" ".join(own))


def check(study: Study) -> None:
    title = plain_title(study)
    assert title
    assert len(title) <= CAP
    invented = words_of(title) - words_of_record(study) - ALLOWED
    assert not invented, f"{title!r} says {invented}"


@settings(max_examples=400, deadline=None)
@given(STUDIES)
def test_a_title_always_exists_fits_and_invents_nothing(study: Study) -> None:
    check(study)


def test_the_same_for_real_studies(real_data: Path) -> None:
    with gzip.open(real_data / "studies" / "ctgov-v2.jsonl.gz") as lines:
        studies = [read_study(line) for line in lines]
    lengths = []
    for study in studies:
        check(study)
        lengths.append(len(plain_title(study)))
    assert sum(length <= 80 for length in lengths) / len(lengths) > 0.8


def test_the_studies_all_along_are_named_as_asked(real_data: Path) -> None:
    seed = read_study((real_data / "seed" / "study-record.json").read_bytes())
    assert plain_title(seed) == "Anifrolumab for lupus in children and teenagers aged 5 to 17"
