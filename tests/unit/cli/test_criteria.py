"""`trialway criteria`: every kind of source, one line of JSON a study, what is no study told apart."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.fakes.sync import FakeSource
from tests.unit.web.conftest import study
from trialway.cli import commands
from trialway.eligibility import READER
from trialway.sync.load import load
from trialway.sync.progress import Silent
from trialway.web import wiring

TEXT = """Inclusion Criteria:

1. Age 18 or older
2. One of these:
   A. Gout
   B. Asthma

Exclusion Criteria:

* Frobnication"""


def about(number: int, text: str) -> bytes:
    return study(number, eligibilityModule={"eligibilityCriteria": text})


def run(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, ["criteria", *words], input=given)


def test_plain_text_as_a_tree_in_words() -> None:
    done = run("-", given=TEXT)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"Text: 3 criteria, read by reader {READER}+")
    assert "  I1  Age 18 or older" in lines
    assert "    I2.A  Gout" in lines
    assert "    [none] must not hold: for people to judge" in lines


def test_plain_text_as_json() -> None:
    done = run("-", "--json", given=TEXT)
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert (found["study"], [node["id"] for node in found["criteria"]]) == ("", ["I1", "I2", "E1"])
    assert [heading["section"] for heading in found["headings"]] == ["inclusion", "exclusion"]
    first = found["criteria"][0]
    assert TEXT[first["start"] : first["end"]] == first["quote"] == "Age 18 or older"
    assert first["leaf"]["kind"] == "age"


def test_bytes_that_are_no_text_do_no_harm() -> None:
    done = run("-", "--json", given=b"Inclusion: \xff Gout")
    assert done.exit_code == 0 and json.loads(done.stdout)["criteria"]


def test_no_text_has_no_criteria() -> None:
    assert json.loads(run("-", "--json", given="").stdout)["criteria"] == []


@pytest.mark.parametrize("name", ["studies.jsonl", "studies.jsonl.gz"])
def test_one_line_for_each_study_of_a_file(tmp_path: Path, name: str) -> None:
    data = b"\n".join(about(n, f"Inclusion: Gout of kind {n}") for n in (1, 2, 3))
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    done = run(str(tmp_path / name), "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["study"] for one in found] == ["NCT90000001", "NCT90000002", "NCT90000003"]
    assert found[2]["criteria"][0]["quote"] == "Gout of kind 3"


def test_a_file_of_one_study(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(about(7, "Inclusion: Gout"))
    assert [json.loads(line)["study"] for line in run(str(tmp_path / "one.json"), "--json").stdout.splitlines()] == [
        "NCT90000007"
    ]


def test_whatever_else_a_record_lacks_its_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "bare.json").write_bytes(
        b'{"protocolSection": {"eligibilityModule": {"eligibilityCriteria": "* Gout"}}}'
    )
    found = json.loads(run(str(tmp_path / "bare.json"), "--json").stdout)
    assert (found["study"], found["criteria"][0]["quote"]) == ("", "Gout")


def test_a_broken_record_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    wrong = b'{"protocolSection": {"eligibilityModule": {"eligibilityCriteria": 7}}}'
    file.write_bytes(b"\n".join([about(1, "Gout"), wrong, b'{"half": ', about(2, "Asthma")]))
    done = run(str(file), "--json")
    assert done.exit_code == 0
    assert [json.loads(line)["study"] for line in done.stdout.splitlines()] == ["NCT90000001", "NCT90000002"]
    assert "mixed.jsonl line 2: " in done.stderr and "eligibilityCriteria" in done.stderr
    assert "mixed.jsonl line 3: " in done.stderr


@pytest.mark.parametrize("words", [[], ["-", "--refresh"]])
def test_a_source_or_refresh_and_not_both(words: list[str]) -> None:
    done = run(*words)
    assert done.exit_code == 2 and "--refresh alone" in done.stderr


@pytest.mark.django_db
class TestStored:
    """Of studies in the store. The runner shares the process, so the store is the test's own."""

    @pytest.fixture(autouse=True)
    def _fresh(self) -> None:
        wiring.store.cache_clear()

    def keep(self, *records: bytes) -> None:
        store, read_study = wiring.store(), wiring.registry.read_study
        load(FakeSource(records), read_study=read_study, store=store, learn=lambda _: None, progress=Silent())

    def test_a_loaded_study_by_its_number(self) -> None:
        self.keep(about(1, "Inclusion: Gout"))
        done = run("nct90000001", "--json")
        found = json.loads(done.stdout)
        assert (found["study"], found["criteria"][0]["quote"]) == ("NCT90000001", "Gout")

    def test_a_number_that_is_not_there(self) -> None:
        done = run("NCT90000009")
        assert done.exit_code == 1 and "Load it first" in done.stderr

    def test_refresh_reads_what_is_stored_and_says_how_many(self) -> None:
        self.keep(about(1, "Inclusion: Gout"), about(2, "Inclusion: Asthma"))
        assert wiring.store().reading("NCT90000001") is None
        assert run("--refresh").stdout.startswith(f"2 studies read by reader {READER}+")
        assert wiring.store().reading("NCT90000001")
        assert run("--refresh").stdout.startswith("0 studies read")
