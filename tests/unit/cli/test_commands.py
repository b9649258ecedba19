"""The commands as people run them: their output, their errors, their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.registry_server import FakeRegistry, HalfPage, ServerError, TooManyRequests, WebPage
from trialway.registry import examples

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the example registry."""
    folder = tmp_path_factory.mktemp("home")
    done = run(folder, "load", str(examples.path()))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "303 read, 303 new, 0 changed, 0 unchanged, 0 quarantined"
    return folder


def run(home: Path, *words: str) -> Run:
    environment = {**os.environ, "TRIALWAY_HOME": str(home)}
    command = [sys.executable, "-m", "trialway", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_loaded_again_nothing_changes(home: Path) -> None:
    before = run(home, "check", "--digest").stdout
    again = run(home, "load", str(examples.path()))
    assert again.stdout.splitlines()[-1] == "303 read, 0 new, 0 changed, 303 unchanged, 0 quarantined"
    assert run(home, "check", "--digest").stdout == before


def test_records_alone_are_found_and_their_criteria_read_later(tmp_path: Path) -> None:
    some = tmp_path / "some.jsonl"
    some.write_bytes(b"\n".join(examples.path().read_bytes().splitlines()[:3]))
    assert run(tmp_path, "load", "--records-only", str(some)).stdout.startswith("3 read, 3 new")
    assert json.loads(run(tmp_path, "search", "--status", "all", "--json").stdout)["total"] == 3
    assert run(tmp_path, "criteria", "--refresh").stdout.startswith("3 studies read")
    assert run(tmp_path, "criteria", "--refresh").stdout.startswith("0 studies read")


def test_search_answers_with_the_nearest_site(home: Path) -> None:
    answer = json.loads(run(home, "search", "lupus", "--near", "60611", "--country", "US", "--json").stdout)
    assert answer["total"] > 0
    assert answer["understood"] == [{"text": "lupus", "concept": "Lupus Erythematosus, Systemic", "code": "D008180"}]
    first = answer["results"][0]
    assert set(first) == {"study", "title", "score", "why", "nearest"}
    assert set(first["nearest"]) == {"facility", "city", "country", "km", "status"}
    km = [one["nearest"]["km"] for one in answer["results"] if one["nearest"]]
    assert km == sorted(km) and km[-1] <= 100


def test_search_takes_the_words_as_they_stand_where_asked(home: Path) -> None:
    assert json.loads(run(home, "search", "lupus", "--exact", "--json").stdout)["understood"] == []


def test_search_refuses_a_place_in_several_countries(home: Path) -> None:
    done = run(home, "search", "lupus", "--near", "10115")
    assert done.returncode == 2
    assert "Germany" in done.stderr and "--country" in done.stderr


def test_a_study_in_words_and_byte_for_byte(home: Path) -> None:
    line = examples.path().read_bytes().splitlines()[0]
    assert run(home, "study", "NCT90000001", "--json").stdout.encode() == line + b"\n"
    assert "Who the study is looking for" in run(home, "study", "nct90000001").stdout
    missing = run(home, "study", "NCT00000000")
    assert missing.returncode == 1 and "Load it first" in missing.stderr


def test_what_cannot_be_used_is_listed_with_its_reason(home: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"protocolSection": {"identificationModule": {"nctId": "NCT9"}}}\n{"half": \n')
    done = run(home, "load", str(bad))
    assert done.returncode == 0 and done.stdout.splitlines()[-1].endswith("2 quarantined")
    listed = run(home, "check").stdout
    assert "bad.jsonl line 1" in listed and "bad.jsonl line 2" in listed
    bad.write_bytes(examples.path().read_bytes().splitlines()[0])
    run(home, "load", str(bad))
    assert "0 records in quarantine" in run(home, "check").stdout


@pytest.mark.parametrize(
    ("source", "code"), [("nowhere.json", 3), ("https://127.0.0.1:1/api/v2", 3), ("ftp://example.org/x", 3)]
)
def test_a_source_that_cannot_be_read_has_an_exit_code_of_its_own(tmp_path: Path, source: str, code: int) -> None:
    done = run(tmp_path, "load", source)
    assert done.returncode == code
    assert done.stderr.strip().startswith("trialway: ") or "\ntrialway: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_registry_with_faults_loses_nothing(tmp_path: Path) -> None:
    studies = examples.path().read_bytes().splitlines()
    faults = [TooManyRequests(0), None, ServerError(500), HalfPage(), WebPage()]
    with FakeRegistry(studies, faults=faults) as registry:
        done = run(tmp_path, "load", registry.url)
    assert done.stdout.splitlines()[-1] == "303 read, 303 new, 0 changed, 0 unchanged, 0 quarantined", done.stderr


def test_a_wrong_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[sitee]\n")
    done = run(tmp_path, "check")
    assert done.returncode == 6 and "settings.toml" in done.stderr and "Traceback" not in done.stderr


def test_an_index_that_was_deleted_is_made_again(home: Path) -> None:
    before = run(home, "check", "--digest").stdout
    done = run(home, "index", "--rebuild")
    assert "303 indexed" in done.stdout
    assert run(home, "check", "--digest").stdout == before
