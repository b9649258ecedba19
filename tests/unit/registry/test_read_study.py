"""From a record's bytes to a Study, field by field, and the reason where there is none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from trialway.model import Age, Contact, MeshTerm, PartialDate, Point, SecondaryId, Sponsor, Status, Study
from trialway.registry.ctgov import read_study
from trialway.registry.reader import RecordError

NUMBER = "NCT90000001"


def record(**modules: Any) -> bytes:
    identification = {"nctId": NUMBER, **modules.pop("identificationModule", {})}
    derived = modules.pop("derivedSection", {})
    protocol = {"identificationModule": identification, **modules}
    return json.dumps({"protocolSection": protocol, "derivedSection": derived}).encode()


def read(**modules: Any) -> Study:
    return read_study(record(**modules))


def test_a_number_is_enough() -> None:
    assert read() == Study(id=NUMBER)


def test_names_and_numbers() -> None:
    study = read(
        identificationModule={
            "nctIdAliases": ["NCT90000002"],
            "orgStudyIdInfo": {"id": "EX-1"},
            "secondaryIdInfos": [
                {"id": "2030-1", "type": "EUDRACT_NUMBER", "domain": "x"},
                {"type": "OTHER"},
            ],
            "briefTitle": "Short",
            "officialTitle": "Long",
            "acronym": "S",
        }
    )
    assert (study.brief_title, study.official_title, study.acronym) == ("Short", "Long", "S")
    assert (study.organization_id, study.aliases) == ("EX-1", ("NCT90000002",))
    assert study.secondary_ids == (SecondaryId(id="2030-1", type="EUDRACT_NUMBER", domain="x"),)


def test_status_and_dates() -> None:
    study = read(
        statusModule={
            "overallStatus": "UNKNOWN",
            "lastKnownStatus": "RECRUITING",
            "whyStopped": "w",
            "statusVerifiedDate": "2026-01",
            "startDateStruct": {"date": "2025-02-03", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2030"},
            "completionDateStruct": {"date": "2031-05", "type": "ESTIMATED"},
            "studyFirstSubmitDate": "2024-12-31",
            "lastUpdateSubmitDate": "2026-01-01",
            "lastUpdatePostDateStruct": {"date": "2026-01-05"},
        }
    )
    assert (study.status, study.last_known_status, study.why_stopped) == (
        Status.UNKNOWN,
        Status.RECRUITING,
        "w",
    )
    assert study.start is not None and study.completion is not None
    assert (str(study.start.date), study.start.estimated) == ("2025-02-03", False)
    assert (str(study.completion.date), study.completion.estimated) == ("2031-05", True)
    assert (study.first_submitted, study.updated) == (PartialDate(2024, 12, 31), PartialDate(2026, 1, 5))
    assert study.verified == PartialDate(2026, 1)


def test_a_date_that_is_none_is_none() -> None:
    study = read(statusModule={"startDateStruct": {"date": "soon"}, "lastUpdateSubmitDate": "2026-01-01"})
    assert study.start is None
    assert study.updated == PartialDate(2026, 1, 1)


def test_sponsors_topics_and_text() -> None:
    study = read(
        sponsorCollaboratorsModule={
            "leadSponsor": {"name": "Example Labs", "class": "INDUSTRY"},
            "collaborators": [{"name": "Example University", "class": "OTHER"}],
        },
        conditionsModule={"conditions": ["Lupus"], "keywords": ["SLE"]},
        descriptionModule={"briefSummary": "s", "detailedDescription": "d"},
    )
    assert study.sponsor == Sponsor(name="Example Labs", kind="INDUSTRY")
    assert [other.name for other in study.collaborators] == ["Example University"]
    assert (study.conditions, study.keywords, study.summary, study.description) == (
        ("Lupus",),
        ("SLE",),
        "s",
        "d",
    )


def test_design_arms_interventions_outcomes() -> None:
    study = read(
        designModule={
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE2", "PHASE3"],
            "designInfo": {
                "allocation": "RANDOMIZED",
                "interventionModel": "PARALLEL",
                "primaryPurpose": "TREATMENT",
                "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT"]},
            },
            "enrollmentInfo": {"count": 100, "type": "ESTIMATED"},
        },
        armsInterventionsModule={
            "armGroups": [{"label": "A", "type": "EXPERIMENTAL", "interventionNames": ["Drug: X"]}],
            "interventions": [{"type": "DRUG", "name": "X", "armGroupLabels": ["A"], "otherNames": ["Y"]}],
        },
        outcomesModule={
            "otherOutcomes": [{"measure": "o"}],
            "primaryOutcomes": [{"measure": "p", "timeFrame": "1 y"}],
        },
    )
    assert (study.design.phases, study.design.masking) == (("PHASE2", "PHASE3"), "DOUBLE")
    assert (study.design.who_masked, study.design.enrollment) == (("PARTICIPANT",), 100)
    assert study.design.enrollment_estimated
    assert study.arms[0].interventions == ("Drug: X",)
    assert (study.interventions[0].arms, study.interventions[0].other_names) == (("A",), ("Y",))
    assert [(outcome.kind, outcome.measure) for outcome in study.outcomes] == [
        ("primary", "p"),
        ("other", "o"),
    ]
    assert study.outcomes[0].time_frame == "1 y"


@pytest.mark.parametrize("count", [-1, 2**31, 10**40])
def test_a_count_that_is_none_is_none(count: int) -> None:
    assert read(designModule={"enrollmentInfo": {"count": count}}).design.enrollment is None


def test_eligibility() -> None:
    text = "Inclusion Criteria:\r\n\r\n* \u2265 18  "
    who = read(
        eligibilityModule={
            "eligibilityCriteria": text,
            "healthyVolunteers": False,
            "sex": "FEMALE",
            "genderBased": True,
            "minimumAge": "6 Months",
            "maximumAge": "N/A",
            "studyPopulation": "p",
            "samplingMethod": "PROBABILITY_SAMPLE",
        }
    ).eligibility
    assert who.criteria == text
    assert (who.minimum_age, who.maximum_age, who.sex) == (Age(6, "month"), None, "FEMALE")
    assert (who.healthy_volunteers, who.gender_based, who.population) == (False, True, "p")


def test_sites_and_contacts() -> None:
    person = {"name": "P", "role": "CONTACT", "phone": "555-0101", "phoneExt": "7", "email": "p@example.org"}
    study = read(
        contactsLocationsModule={
            "centralContacts": [person],
            "overallOfficials": [{"name": "O", "affiliation": "E", "role": "STUDY_CHAIR"}],
            "locations": [
                {
                    "facility": "F",
                    "status": "RECRUITING",
                    "city": "C",
                    "state": "S",
                    "zip": "10001",
                    "country": "United States",
                    "contacts": [person],
                    "geoPoint": {"lat": 40.5, "lon": -74},
                },
                {"city": "D"},
            ],
        }
    )
    contact = Contact(name="P", role="CONTACT", phone="555-0101", phone_ext="7", email="p@example.org")
    site = study.sites[0]
    assert study.contacts == site.contacts == (contact,)
    assert study.officials[0].affiliation == "E"
    assert (site.status, site.point, site.postal_code) == (Status.RECRUITING, Point(40.5, -74.0), "10001")
    assert (study.sites[1].status, study.sites[1].point) == (None, None)


@pytest.mark.parametrize("point", [{"lat": 91, "lon": 0}, {"lat": 0, "lon": 1e300}, {"lat": 1}, {}, None])
def test_a_point_off_the_globe_is_none(point: object) -> None:
    [site] = read(contactsLocationsModule={"locations": [{"city": "C", "geoPoint": point}]}).sites
    assert site.point is None


def test_derived_terms() -> None:
    study = read(
        derivedSection={
            "conditionBrowseModule": {
                "meshes": [{"id": "D1", "term": "T"}],
                "ancestors": [{"term": "No id"}, {}],
            },
            "interventionBrowseModule": {"meshes": [{"id": "D2", "term": "I"}]},
        }
    )
    assert study.condition_terms == (MeshTerm(id="D1", term="T"),)
    assert study.condition_ancestors == (MeshTerm(id="", term="No id"),)
    assert (study.intervention_terms, study.intervention_ancestors) == ((MeshTerm(id="D2", term="I"),), ())


def test_words_never_seen_before_cost_no_record() -> None:
    study = read(
        statusModule={"overallStatus": "SOMETHING_NEW"},
        designModule={"phases": ["PHASE5"], "studyType": "NEW"},
        newModule={"x": [1]},
    )
    assert (study.status, study.design.phases) == (Status.UNKNOWN, ("PHASE5",))


def test_null_counts_as_absent() -> None:
    assert read(statusModule=None, conditionsModule={"conditions": None}, designModule={"phases": None}) == read()


# Signs that make trouble.


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (rb"a\u0000b", "a\ufffdb"),
        (rb"a\\u0000b", r"a\u0000b"),
        (rb"\\\u0000", "\\\ufffd"),
        (rb"\u202e\u0001\u2066", "\u202e\x01\u2066"),
        (rb"\ud83d\ude00", "\U0001f600"),
        (rb"\ud83d \u0000", "\ufffd \ufffd"),
        (rb"\uDE00\ud83d\ude00", "\ufffd\U0001f600"),
    ],
)
def test_signs(written: bytes, read_as: str) -> None:
    data = record(identificationModule={"briefTitle": "HERE"}).replace(b"HERE", written)
    assert read_study(data).brief_title == read_as


# What is no study.


def reason_of(data: bytes) -> str:
    with pytest.raises(RecordError) as refused:
        read_study(data)
    return str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b'{"protocolSection":null}',
        b'{"protocolSection":{}}',
        record(identificationModule={"nctId": ""}),
    ],
)
def test_no_number(data: bytes) -> None:
    assert "no registry number" in reason_of(data)


@pytest.mark.parametrize(
    "number", ["nct90000001", " NCT90000001", "NCT9000001a", "NCT12345", "NCT900000011", "X", "NCT９0000001"]
)
def test_a_wrong_number(number: str) -> None:
    assert repr(number) in reason_of(record(identificationModule={"nctId": number}))


@pytest.mark.parametrize(
    ("modules", "path", "words"),
    [
        (
            {"identificationModule": {"nctId": 90000001}},
            "identificationModule.nctId",
            "should be text, but is a whole number",
        ),
        (
            {"conditionsModule": {"conditions": "Lupus"}},
            "conditionsModule.conditions",
            "should be a list, but is text",
        ),
        (
            {"contactsLocationsModule": {"locations": [{"city": []}]}},
            "contactsLocationsModule.locations[0].city",
            "should be text",
        ),
        (
            {"designModule": {"enrollmentInfo": {"count": "9"}}},
            "designModule.enrollmentInfo.count",
            "a whole number",
        ),
        ({"statusModule": []}, "statusModule", "should be an object, but is a list"),
        (
            {"eligibilityModule": {"healthyVolunteers": "No"}},
            "eligibilityModule.healthyVolunteers",
            "true or false",
        ),
    ],
)
def test_a_wrong_type_names_its_field(modules: dict[str, Any], path: str, words: str) -> None:
    reason = reason_of(record(**modules))
    assert f"protocolSection.{path} " in reason
    assert words in reason


def test_what_is_not_whole_json() -> None:
    whole = record()
    assert "ends too early" in reason_of(whole[:-2])
    assert "trailing characters" in reason_of(whole + b"}")
    assert "invalid character" in reason_of(whole.replace(b"NCT", b"N\nCT"))
    assert "should be an object, but is a list" in reason_of(b"[]")


def test_bytes_that_are_no_utf_8_even_in_a_field_we_do_not_use() -> None:
    assert "not UTF-8" in reason_of(record(newModule={"x": "HERE"}).replace(b"HERE", b"\xff\xfe"))


@pytest.mark.parametrize("opening", [b"[", b'{"x":'])
def test_very_deep_nesting(opening: bytes) -> None:
    closing = b"]" if opening == b"[" else b"}"
    deep = opening * 200_000 + b"1" + closing * 200_000
    assert "too deep" in reason_of(record(newModule="HERE").replace(b'"HERE"', deep))


def test_ten_thousand_sites() -> None:
    sites = [{"city": f"C{number}", "status": "RECRUITING"} for number in range(10_000)]
    assert len(read(contactsLocationsModule={"locations": sites}).sites) == 10_000


# The real ones.


@pytest.mark.parametrize(("name", "count"), [("ctgov-v2", 1243), ("converted-from-xml", 7849)])
def test_every_real_record_is_read(real_data: Path, name: str, count: int) -> None:
    with gzip.open(real_data / "studies" / f"{name}.jsonl.gz") as lines:
        studies = [read_study(line.rstrip(b"\n")) for line in lines]
    assert len({study.id for study in studies}) == count
    assert all(study.brief_title and study.status for study in studies)


def test_the_seed_is_read(real_data: Path) -> None:
    data = (real_data / "seed" / "study-record.json").read_bytes()
    study = read_study(data)
    protocol = json.loads(data)["protocolSection"]
    assert (study.id, str(study.completion and study.completion.date)) == ("NCT05835310", "2030-03-12")
    assert study.eligibility.criteria == protocol["eligibilityModule"]["eligibilityCriteria"]
    assert (study.eligibility.minimum_age, study.eligibility.maximum_age) == (Age(5, "year"), Age(17, "year"))
    assert len(study.sites) == len(protocol["contactsLocationsModule"]["locations"])
