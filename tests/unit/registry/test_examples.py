"""The example registry: valid, varied, invented throughout, and the same whenever it is made."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "src/trialway/registry/examples/studies.jsonl"
STATUSES = {
    "ACTIVE_NOT_RECRUITING", "COMPLETED", "ENROLLING_BY_INVITATION", "NOT_YET_RECRUITING", "RECRUITING", "SUSPENDED",
    "TERMINATED", "WITHDRAWN", "AVAILABLE", "NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE",
    "APPROVED_FOR_MARKETING", "WITHHELD", "UNKNOWN",
}  # fmt: skip
HUBS = {"New York", "London", "New Delhi", "Berlin", "Paris", "Sydney", "Toronto", "São Paulo", "Tokyo"}
FIRST_SEARCHES = {
    "asthma": "asthma", "breast cancer": "breast", "diabetes": "diabet", "depression": "depress",
    "lupus": "lupus|sle", "migraine": "migraine", "long COVID": "covid", "epilepsy": "epilep", "sickle cell": "sickle",
    "Parkinson": "parkinson", "healthy volunteer": "healthy",
}  # fmt: skip


@pytest.fixture(scope="module")
def studies() -> list[dict[str, Any]]:
    return [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def protocols(studies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [study["protocolSection"] for study in studies]


def sites(protocol: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = protocol.get("contactsLocationsModule", {}).get("locations", [])
    return found


def criteria(protocol: dict[str, Any]) -> str:
    return str(protocol.get("eligibilityModule", {}).get("eligibilityCriteria", ""))


def values(tree: Any, key: str) -> Iterator[str]:
    """Every value under a key, wherever it stands."""
    if isinstance(tree, dict):
        for name, branch in tree.items():
            if name == key:
                yield branch
            else:
                yield from values(branch, key)
    elif isinstance(tree, list):
        for branch in tree:
            yield from values(branch, key)


def test_ids_are_unique_and_in_the_range_kept_for_examples(protocols: list[dict[str, Any]]) -> None:
    ids = [protocol["identificationModule"]["nctId"] for protocol in protocols]
    assert len(set(ids)) == len(ids) >= 300
    assert all(re.fullmatch(r"NCT9\d{7}", number) for number in ids)
    assert ids == sorted(ids)


def test_titles_do_not_repeat(protocols: list[dict[str, Any]]) -> None:
    titles = [protocol["identificationModule"]["briefTitle"] for protocol in protocols]
    assert len(set(titles)) == len(titles)


def test_it_spans_conditions_countries_and_every_status(studies: list[dict[str, Any]]) -> None:
    headings = {
        mesh["term"]
        for study in studies
        for mesh in study["derivedSection"].get("conditionBrowseModule", {}).get("meshes", [])
    }
    countries = {site["country"] for study in studies for site in sites(study["protocolSection"])}
    statuses = {study["protocolSection"]["statusModule"]["overallStatus"] for study in studies}
    assert len(headings) >= 40
    assert len(countries) >= 25
    assert statuses == STATUSES


def test_about_half_take_people_in(protocols: list[dict[str, Any]]) -> None:
    taking = [p["statusModule"]["overallStatus"] in ("RECRUITING", "NOT_YET_RECRUITING") for p in protocols]
    assert 0.4 < sum(taking) / len(taking) < 0.65


def test_records_differ_in_length_and_in_what_they_lack(protocols: list[dict[str, Any]]) -> None:
    lengths = sorted(len(criteria(protocol)) for protocol in protocols)
    counts = [len(sites(protocol)) for protocol in protocols]
    all_sites = [site for protocol in protocols for site in sites(protocol)]
    assert lengths[len(lengths) // 10] < 400 and lengths[-1] > 5000
    assert max(counts) >= 100 and counts.count(0) >= 5 and counts.count(1) >= 50
    for part in ("zip", "status", "geoPoint", "state"):
        lacking = sum(part not in site for site in all_sites)
        assert 0 < lacking < len(all_sites)
    for part in ("minimumAge", "maximumAge", "healthyVolunteers"):
        assert any(part not in protocol.get("eligibilityModule", {part: ""}) for protocol in protocols)


def test_lists_are_set_in_many_ways(protocols: list[dict[str, Any]]) -> None:
    texts = "\n".join(criteria(protocol) for protocol in protocols)
    marks = (r"^\* ", r"^1\. ", r"^1\) ", r"^- ", r"^ {2,}\* ", r"^ {3}1\. ")
    styles = (*marks, r"\\>=", r"^INCLUSION", r"^Key ", r"^Cohort")
    assert [style for style in styles if not re.search(style, texts, re.MULTILINE)] == []


def test_contacts_belong_to_nobody(studies: list[dict[str, Any]]) -> None:
    emails, phones = list(values(studies, "email")), list(values(studies, "phone"))
    assert len(emails) > 100 and len(phones) > 100
    assert [email for email in emails if not email.endswith("@example.org")] == []
    assert [phone for phone in phones if not re.search(r"\b555-01\d\d$", phone)] == []
    assert [url for url in values(studies, "url") if not url.startswith("https://example.org/")] == []
    assert set(re.findall(r"[\w.-]+@[\w.]+", json.dumps(studies))) <= set(emails)


@pytest.mark.parametrize("words", FIRST_SEARCHES)
def test_a_first_search_finds_a_recruiting_site_near_each_hub(protocols: list[dict[str, Any]], words: str) -> None:
    near: set[str] = set()
    for protocol in protocols:
        conditions = " ".join(protocol.get("conditionsModule", {}).get("conditions", [])).lower()
        taking = protocol["statusModule"]["overallStatus"] == "RECRUITING"
        if taking and re.search(FIRST_SEARCHES[words], conditions):
            near |= {site["city"] for site in sites(protocol) if site.get("status") == "RECRUITING"}
    assert near >= HUBS


def test_ages_in_years_agree_with_the_age_groups(protocols: list[dict[str, Any]]) -> None:
    for protocol in protocols:
        module = protocol.get("eligibilityModule", {})
        low = re.fullmatch(r"(\d+) Years?", module.get("minimumAge", ""))
        high = re.fullmatch(r"(\d+) Years?", module.get("maximumAge", ""))
        if low:
            assert ("CHILD" in module["stdAges"]) == (int(low.group(1)) < 18)
        if high:
            assert ("OLDER_ADULT" in module["stdAges"]) == (int(high.group(1)) >= 65)


def test_dates_that_have_happened_lie_in_the_past(protocols: list[dict[str, Any]]) -> None:
    for protocol in protocols:
        for name, stamp in protocol["statusModule"].items():
            if isinstance(stamp, dict) and stamp.get("type") == "ACTUAL":
                assert stamp["date"] <= "2026-11-01", name


def test_the_newcomer_meets_the_hard_case_first(protocols: list[dict[str, Any]]) -> None:
    twin, text = protocols[0], criteria(protocols[0])
    inclusion, _, exclusion = text.partition("Exclusion Criteria:")
    assert twin["identificationModule"]["nctId"] == "NCT90000001"
    # Item 3 is followed by a paragraph of its own with four sub-items in a row; then the numbers begin again.
    assert re.search(r"\n3\. [^\n]+:\n\nA\. [^\n]+ B\. [^\n]+ C\. [^\n]+ D\. [^\n]+\n\n1\. ", inclusion)
    assert re.findall(r"^(\d)\. ", inclusion, re.MULTILINE) == ["1", "2", "3", "1", "2", "3"]
    assert "For participants aged 12 years or older:" in exclusion
    assert re.search(r"except albumin, within the 4 weeks", exclusion)
    assert "< 26 weeks before consent" in exclusion
    orphan = next(line for line in exclusion.splitlines() if line.startswith("8. "))
    assert orphan.rstrip(".").split(". ")[-1].startswith("Any mild or silent")
    assert len(sites(twin)) >= 12 and len({site["country"] for site in sites(twin)}) >= 5
    assert len({site.get("status") for site in sites(twin)}) >= 6


def test_making_it_again_gives_the_same_bytes(tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    subprocess.run([sys.executable, ROOT / "scripts/example_registry", again], check=True, capture_output=True)
    assert again.read_bytes() == EXAMPLES.read_bytes()
    assert EXAMPLES.stat().st_size < 2_600_000


def plain_lines(text: str) -> Iterator[str]:
    """Lines without their list marks, case, spacing and punctuation."""
    for line in text.splitlines():
        bare = re.sub(r"^[\s*\-•]*(\(?[0-9a-zA-Z]{1,3}[.)])?\s*", "", line)
        yield re.sub(r"\W+", " ", bare.lower()).strip()


def test_no_line_is_copied_from_a_real_record(protocols: list[dict[str, Any]], real_data: Path) -> None:
    ours = {line for protocol in protocols for line in plain_lines(criteria(protocol)) if len(line) > 60}
    theirs: set[str] = set()
    for path in sorted((real_data / "studies").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as records:
            for record in records:
                theirs.update(plain_lines(criteria(json.loads(record)["protocolSection"])))
    assert len(ours) > 500 and len(theirs) > 50_000
    assert sorted(ours & theirs) == []
