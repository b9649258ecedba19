"""Another cancer than the one a study is about.

Each test is a paragraph of the manual: what a study may rule out, and whom that means.
"""

from __future__ import annotations

import json

import pytest

from tests.spec.language.expect import check
from trialway.eligibility import evaluate, read, read_profile
from trialway.registry.ctgov import read_study

_TEXT = "Exclusion Criteria:\n\n* Any other malignancy within 3 years, except adequately treated basal cell carcinoma"


def _verdict(condition: str, *statements: str) -> tuple[str, bool]:
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT90000099", "briefTitle": "A study"},
            "conditionsModule": {"conditions": [condition]},
            "eligibilityModule": {"eligibilityCriteria": _TEXT},
        }
    }
    profile = read_profile({"id": "1", "as_of": "2026-11-22", "statements": list(statements)})
    found = evaluate(read(_TEXT), profile, study=read_study(json.dumps(record).encode()))
    (one,) = [verdict for verdict in found.criteria if verdict.section == "exclusion"]
    return one.verdict, one.certain


@pytest.mark.parametrize(
    ("condition", "statement", "expected"),
    [
        ("Non-small Cell Lung Cancer", "Melanoma in April 2025", ("fails", True)),
        ("Non-small Cell Lung Cancer", "Melanoma in April 2019, in remission", ("unknown", False)),
        ("Non-small Cell Lung Cancer", "Stage IV lung adenocarcinoma", ("unknown", False)),
        ("Non-small Cell Lung Cancer", "Brain metastases in June 2026", ("unknown", False)),
        ("Non-small Cell Lung Cancer", "Basal cell carcinoma removed in 2025", ("unknown", False)),
        ("Solid Tumors", "Melanoma in April 2025", ("unknown", False)),
        ("Brain Metastases", "Breast cancer in 2025", ("unknown", False)),
        ("Gastric Cancer", "Gastroesophageal junction cancer in 2025", ("unknown", False)),
        ("Breast Cancer", "Never had cancer", ("passes", True)),
    ],
)
def test_only_a_cancer_of_another_organ_is_surely_another(
    condition: str, statement: str, expected: tuple[str, bool]
) -> None:
    assert _verdict(condition, statement) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Other malignancy within 5 years",
        "Any other active malignancy",
        "History of another primary malignancy within 5 years",
        "Known additional malignancy",
    ],
)
def test_ways_to_say_it(text: str) -> None:
    check(text, {}, "exclusion")
