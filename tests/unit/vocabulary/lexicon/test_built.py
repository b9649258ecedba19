"""The lexicon that ships: current, quick to open, small, and right about what was found to be wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.work import calls_in
from trialway.cli.vocabulary import vocabulary
from trialway.vocabulary.lexicon import Lexicon, LexiconError
from trialway.vocabulary.lexicon.build import build, is_current
from trialway.vocabulary.lexicon.lexicon import DEFAULT_PATH
from trialway.vocabulary.lexicon.reviewed import brands, stop_words


def test_it_opens_at_once(built: Lexicon) -> None:
    """Opening reads the header alone: the work does not grow with the number of terms."""
    opened = []
    assert calls_in(lambda: opened.append(Lexicon.open())) < 500
    assert opened[0].find("asthma")
    assert opened[0].version == built.version


def test_it_needs_little_memory(built: Lexicon) -> None:
    program = (
        "from trialway.vocabulary.lexicon import default_lexicon\n"
        "lexicon = default_lexicon()\n"
        "lexicon.mentions('asthma and metformin')\n"
        "print(open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(said.stdout) < 80_000


@pytest.mark.parametrize(
    ("words", "system", "code"),
    [
        ("asthma", "MeSH", "D001249"),
        ("high blood pressure", "MeSH", "D006973"),
        ("type 2 diabetes", "MeSH", "D003924"),
        ("metformin", "DrugBank", "DB00331"),
        ("metformin", "MeSH", "D008687"),
        ("Coumadin", "DrugBank", "DB00682"),
    ],
)
def test_codes_are_the_concepts_own(built: Lexicon, words: str, system: str, code: str) -> None:
    (key,) = built.find(words)
    entry = built.entry(key)
    assert entry is not None
    assert code in {one.code for one in entry.codes if one.system == system}


def test_broader_is_a_kind_of(built: Lexicon) -> None:
    def key(words: str) -> str:
        return built.find(words)[0]

    assert built.is_a(key("type 2 diabetes"), key("diabetes"))
    assert not built.is_a(key("diabetes"), key("type 2 diabetes"))
    assert not built.is_a(key("cardiogenic shock"), key("heart attack"))
    assert not built.is_a(key("sickle cell trait"), key("sickle cell disease"))
    assert not built.is_a(key("hepatomegaly"), key("heart attack"))


def test_no_stop_word_is_a_term(built: Lexicon) -> None:
    assert [word for word in stop_words() if built.find(word)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Patients must be willing to sign and to lead the study team to each site.",
        "ALL of the following must be met before treatment.",
        "He may be of any age and has said so.",
    ],
)
def test_plain_english_names_nothing(built: Lexicon, text: str) -> None:
    assert built.mentions(text) == []


@pytest.mark.slow
def test_the_commands_build_and_find(tmp_path: Path, built: Lexicon) -> None:
    found = CliRunner().invoke(vocabulary, ["find", "Coumadin"])
    assert found.exit_code == 0
    assert "DrugBank:DB00682" in found.output
    assert CliRunner().invoke(vocabulary, ["find", "qwertz"]).exit_code == 1
    made = CliRunner().invoke(vocabulary, ["build", "--out", str(tmp_path / "lexicon.bin")])
    assert f"Lexicon {built.version}" in made.output
    assert (tmp_path / "lexicon.bin").read_bytes() == DEFAULT_PATH.read_bytes()


@pytest.mark.slow
def test_a_changed_table_asks_for_a_new_build(tmp_path: Path, built: Lexicon) -> None:
    concepts = tmp_path / "concepts"
    concepts.mkdir()
    table = concepts / "own.tsv"
    table.write_text("key\tkind\tname\tsynonyms\tcodes\tparents\tquestion\nzog\tdiagnosis\tzog\t\t\t\t\n", "utf-8")
    path = tmp_path / "lexicon.bin"
    assert not is_current(path, tmp_path)
    build(path, tmp_path)
    assert is_current(path, tmp_path)
    assert Lexicon.open(path).find("zogs") == ("zog",)
    table.write_text(table.read_text("utf-8").replace("zog", "zig"), "utf-8")
    assert not is_current(path, tmp_path)


@pytest.mark.parametrize("content", [b"", b"nonsense", DEFAULT_PATH.name.encode() * 100])
def test_a_missing_or_broken_file_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lexicon.bin"
    if content:
        path.write_bytes(content)
    with pytest.raises(LexiconError, match="trialway vocabulary build"):
        Lexicon.open(path)


def test_a_file_cut_short_is_refused(tmp_path: Path, built: Lexicon) -> None:
    path = tmp_path / "lexicon.bin"
    path.write_bytes(DEFAULT_PATH.read_bytes()[:-100_000])
    with pytest.raises(LexiconError, match="cut short"):
        Lexicon.open(path)


def test_each_brand_is_a_name_of_its_medicine(built: Lexicon) -> None:
    strays = [
        brand
        for medicine, names in brands().items()
        for brand in names
        if len(brand) > 4 and not set(built.find(brand)) & set(built.find(medicine))
    ]
    assert not strays
