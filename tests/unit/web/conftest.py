"""A small registry behind the pages: stored, indexed, and served by Django's test client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.fakes.sync import FakeSource
from tests.unit.web.visitor import TEXT, Visitor
from trialway.sync.load import load
from trialway.sync.progress import Silent
from trialway.web import wiring

Serve = Callable[..., None]

CHICAGO = {"city": "Chicago", "state": "Illinois", "zip": "60611", "country": "United States"}
LEEDS = {"city": "Leeds", "country": "United Kingdom", "geoPoint": {"lat": 53.7965, "lon": -1.5478}}


def study(number: int, **modules: object) -> bytes:
    """A recruiting study of rest for lupus, with some modules replaced."""
    protocol: dict[str, object] = {
        "identificationModule": {"nctId": f"NCT{90_000_000 + number:08}", "briefTitle": "Rest for Lupus"},
        "statusModule": {"overallStatus": "RECRUITING", "lastUpdateSubmitDate": "2026-10-01"},
        "conditionsModule": {"conditions": ["Systemic Lupus Erythematosus"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE3"],
            "designInfo": {"primaryPurpose": "TREATMENT"},
        },
        "armsInterventionsModule": {"interventions": [{"type": "DRUG", "name": "Restumab"}]},
        "eligibilityModule": {"minimumAge": "18 Years", "sex": "ALL", "eligibilityCriteria": "Inclusion:\n\n* Lupus"},
    }
    return msgspec.json.encode({"protocolSection": protocol | modules})


@pytest.fixture(scope="session")
def static_files() -> None:
    """The built styles and scripts, where the pages look for them."""
    call_command("collectstatic", verbosity=0, interactive=False)


@pytest.fixture
def serve(db: None, static_files: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Put records behind the pages: `serve(record, record, …)`."""
    places = wiring.gazetteer()
    monkeypatch.setattr(settings, "HOME", tmp_path)
    wiring.index.cache_clear()
    wiring.store.cache_clear()

    def put(*records: bytes) -> None:
        load(
            FakeSource(records),
            read_study=wiring.registry.read_study,
            store=wiring.store(),
            learn=lambda sites: None,
            progress=Silent(),
        )
        wiring.indexer(Silent()).run()

    assert places
    yield put
    wiring.index.cache_clear()
    wiring.store.cache_clear()


@pytest.fixture
def visitor(serve: Serve, client: Client) -> Iterator[Visitor]:
    """Somebody before a small registry of two studies."""
    serve(
        study(1, eligibilityModule={"minimumAge": "18 Years", "sex": "ALL", "eligibilityCriteria": TEXT}),
        study(
            2, eligibilityModule={"sex": "FEMALE", "eligibilityCriteria": "Exclusion Criteria:\n\n1. Gout\n2. Rabies"}
        ),
    )
    yield Visitor(client)
