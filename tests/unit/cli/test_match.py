"""`trialway match`: a line for each pair, bad lines told and passed over, stopped and gone on with."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tests.unit.web.conftest import study
from trialway.cli import commands, match, match_summary
from trialway.cli.part_file import PartFile
from trialway.eligibility import Profile
from trialway.matching.summary import Summary

PEOPLE = [
    {"id": "1", "as_of": "2026-11-22", "born": "1980-05", "statements": ["has lupus"]},
    {"id": "2", "as_of": "2026-11-22", "born": "2020-01", "statements": ["has lupus"]},
]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.jsonl"
    file.write_text("\n".join(map(json.dumps, PEOPLE)))
    return file


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    file = tmp_path / "studies.jsonl"
    file.write_bytes(b"\n".join(study(number) for number in range(1, 6)))
    return file


def run(people: Path, studies: Path, out: Path, *words: str) -> Result:
    given = ["match", "--profiles", str(people), "--studies", str(studies), "--out", str(out), "--jobs", "1", *words]
    return CliRunner().invoke(commands, given)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_line_for_each_person_and_study(people: Path, studies: Path, tmp_path: Path) -> None:
    out = tmp_path / "matches.jsonl"
    done = run(people, studies, out)
    assert done.stdout.splitlines()[-1] == "2 people, 5 studies, 10 matches, 0 passed over"
    verdicts = {(line["profile"], line["study"]): line["verdict"] for line in lines(out)}
    assert len(verdicts) == 10
    assert {verdict for (person, _), verdict in verdicts.items() if person == "2"} == {"excluded"}
    assert {verdict for (person, _), verdict in verdicts.items() if person == "1"} == {"fits_all_read"}
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_the_day_counts(people: Path, studies: Path, tmp_path: Path) -> None:
    out = tmp_path / "matches.jsonl"
    run(people, studies, out, "--on", "2039-01-01")
    assert {line["verdict"] for line in lines(out) if line["profile"] == "2"} == {"fits_all_read"}


def test_bad_lines_are_told_and_passed_over(people: Path, studies: Path, tmp_path: Path) -> None:
    people.write_text(people.read_text() + '\n{"id": "1"}\n{"id": 3}\n{"as_of": \nno json\n')
    studies.write_bytes(studies.read_bytes() + b'\n{"protocolSection": {}}\n{"protocolSection"')
    out = tmp_path / "matches.jsonl"
    done = run(people, studies, out)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "2 people, 5 studies, 10 matches, 2 passed over"
    assert "line 3: there is a person with this id already" in done.stderr
    assert [f"line {number}:" in done.stderr for number in (4, 5, 6)] == [True] * 3
    assert "studies.jsonl line 6" in done.stderr and "studies.jsonl line 7" in done.stderr


@pytest.mark.parametrize(("content", "said"), [("", "holds no profile"), (None, "cannot be read")])
def test_no_people_say_what_to_do(content: str | None, said: str, studies: Path, tmp_path: Path) -> None:
    people = tmp_path / "nobody.jsonl"
    if content is not None:
        people.write_text(content)
    done = run(people, studies, tmp_path / "out.jsonl")
    assert done.exit_code == 1 and said in done.stderr and not (tmp_path / "out.jsonl").exists()


def test_it_can_be_stopped_and_gone_on_with(
    people: Path, studies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "matches.jsonl"
    run(people, studies, whole)
    monkeypatch.setattr(match, "_KEEP_EVERY", -1.0)
    written = PartFile.write
    counts: list[int] = []

    def stopping(part: PartFile, data: bytes, items: int) -> None:
        written(part, data, items)
        counts.append(part.done)
        if part.done == 3:
            part._file.write(b'{"half a li')
            raise KeyboardInterrupt

    monkeypatch.setattr(PartFile, "write", stopping)
    first = run(people, studies, out)
    assert first.exit_code == 130 and "goes on from there" in first.stderr and not out.exists()
    second = run(people, studies, out)
    assert second.stdout.splitlines()[-1] == "2 people, 5 studies, 10 matches, 0 passed over"
    assert out.read_bytes() == whole.read_bytes()
    assert counts == [1, 2, 3, 4, 5, 5]
    assert {file.name for file in tmp_path.iterdir()} == {
        "people.jsonl", "studies.jsonl", "whole.jsonl", "matches.jsonl",
    }  # fmt: skip


def test_a_part_made_of_something_else_is_begun_anew(tmp_path: Path) -> None:
    out = tmp_path / "out"
    part = PartFile(out, "one")
    with pytest.raises(KeyboardInterrupt), part:
        part.write(b"a", 1)
        raise KeyboardInterrupt
    assert PartFile(out, "one").done == 1
    assert PartFile(out, "other").done == 0


def test_a_summary_is_columns_that_say_the_same(people: Path, studies: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "columns", tmp_path / "matches.jsonl"
    run(people, studies, whole)
    done = run(people, studies, out, "--summary")
    assert done.stdout.splitlines()[-1] == "2 people, 5 studies, 10 matches, 0 passed over"
    index = json.loads((out / "index.json").read_text())
    verdict, score, deciding = (
        np.load(out / f"{name}.npy", mmap_mode="r") for name in ("verdict", "score", "deciding")
    )
    assert verdict.shape == score.shape == deciding.shape == (2, 5)
    for line in lines(whole):
        at = index["profiles"].index(line["profile"]), index["studies"].index(line["study"])
        assert index["verdicts"][verdict[at]] == line["verdict"]
        assert score[at] == pytest.approx(line["score"], abs=1e-5)
        failing = [one["id"] for one in line["criteria"] if one["verdict"] == "fails"]
        assert (index["criteria"][deciding[at]] if deciding[at] >= 0 else None) == (failing[0] if failing else None)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700


def test_a_summary_can_be_stopped_and_gone_on_with(
    people: Path, studies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "columns"
    run(people, studies, whole, "--summary")
    monkeypatch.setattr(match_summary, "_KEEP_EVERY", 1)
    put, calls = match_summary.Summarize.__call__, []

    def stopping(work: match_summary.Summarize, person: Profile) -> Summary:
        calls.append(person.id)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return put(work, person)

    monkeypatch.setattr(match_summary.Summarize, "__call__", stopping)
    assert run(people, studies, out, "--summary").exit_code == 130 and not out.exists()
    assert run(people, studies, out, "--summary").exit_code == 0
    assert calls == ["1", "2", "2"]
    for name in ("verdict", "score", "deciding"):
        assert (out / f"{name}.npy").read_bytes() == (whole / f"{name}.npy").read_bytes()
