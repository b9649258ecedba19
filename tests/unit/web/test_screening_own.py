"""In own words, and answers saved to the device: what counts, and what a bad file says."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.unit.web.visitor import ADDRESS, Visitor, to_the_list


def test_own_words_are_shown_as_facts_and_count_when_confirmed(visitor: Visitor) -> None:
    words = "I have gout. No asthma. My cousin zorbs <b>."
    assert visitor.press("begin", account=words) == "Did we understand this right?"
    assert "You wrote: “I have gout”" in visitor.page
    assert "We did not understand: “My cousin zorbs <b>”" in visitor.page
    gout = re.search(r'name="(fact-\d)"[^>]*>\s*<label[^>]*>Gout', visitor.page)
    assert gout
    assert visitor.press("keep") == "Whom is this for?"
    assert visitor.press("result") == "We do not know yet"
    assert visitor.press("change:told") == "Did we understand this right?"
    visitor.press("keep", **{gout[1]: "yes"})
    assert visitor.press("result") == "From the answers, this study does not fit you now"
    visitor.press("review")
    assert "You wrote: “I have gout”" in visitor.page


def test_an_account_of_a_daughter_is_of_her_and_one_of_a_mother_is_of_the_family(visitor: Visitor) -> None:
    visitor.press("begin", account="My daughter has had gout since 2022. She takes metformin.")
    assert "You wrote: “My daughter has had gout since 2022”" in visitor.page
    assert "The patient" not in visitor.page and "Gout, since 2022" in visitor.page
    visitor.press("begin", account="My daughter has gout. She takes metformin.")
    assert re.search(r"<label[^>]*>Gout</label>", visitor.page)
    visitor.press("begin", account="I take metformin. My mother has gout.")
    assert not re.search(r"<label[^>]*>Gout</label>", visitor.page)


def test_words_that_say_nothing_we_read_lead_on(visitor: Visitor) -> None:
    assert visitor.press("begin", account="Zorb zorb.") == "We could not read this"
    assert visitor.press("keep") == "Whom is this for?"


def test_answers_are_saved_to_the_device_and_come_back(visitor: Visitor, client: Client) -> None:
    to_the_list(visitor)
    visitor.press(others="none", **{visitor.ask_of("Gout"): "yes"})
    saved = client.post(ADDRESS, visitor.fields | {"action": "save"})
    assert saved.headers["Content-Disposition"] == 'attachment; filename="my-trialway-answers.json"'
    assert "no-store" in saved.headers["Cache-Control"]
    for address in (ADDRESS, "/studies/NCT90000002/check"):
        file = SimpleUploadedFile("my-trialway-answers.json", saved.content)
        loaded = client.post(address, {"action": "load", "file": file})
        assert visitor.see(loaded) == "Check the answers"
        assert "Do you have gout?" in visitor.page


BAD_FACT = {"fact": {"on": "x"}, "words": "", "source": "", "kept": True}
BAD_TIME = {
    "ask": "a", "screen": "a", "text": "", "shown": "", "reply": {"say": "since", "ago": 1e308, "ago_unit": "a"}
}  # fmt: skip
BAD_FILES = {
    "empty": b"",
    "nothing in it": b"{}",
    "no text": b"\x00\xff",
    "no answers": b'{"trialway_answers": 1}',
    "another form": json.dumps({"trialway_answers": 2, "saved": "2026-01-01", "answers": {"study": ""}}).encode(),
    "a bad fact": json.dumps(
        {"trialway_answers": 1, "saved": "2026-01-01", "answers": {"study": "", "told": [BAD_FACT]}}
    ).encode(),
    "too large": b"[" * 500_000,
    "too deep": b'{"trialway_answers": 1, "saved": "2026-01-01", "answers": {"study": "", "told": ' + b"[" * 5_000,
    "a time that is none": json.dumps(
        {"trialway_answers": 1, "saved": "2026-01-01", "answers": {"study": "", "given": [BAD_TIME]}}
    ).encode(),
    "a bad fact that was not kept": json.dumps(
        {"trialway_answers": 1, "saved": "2026-01-01", "answers": {"study": "", "told": [BAD_FACT | {"kept": False}]}}
    ).encode(),
    "screens that never were": json.dumps(
        {"trialway_answers": 1, "saved": "2026-01-01", "answers": {"study": "", "asked": ["x"] * 100}}
    ).encode(),
    "born in no year": json.dumps(
        {"trialway_answers": 1, "saved": "2026-01-01", "answers": {"study": "", "born": "9999-12-31"}}
    ).encode(),
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_holds_no_answers_says_so(visitor: Visitor, client: Client, content: bytes) -> None:
    response = client.post(ADDRESS, {"action": "load", "file": SimpleUploadedFile("x.json", content)})
    assert response.status_code == 200
    assert visitor.see(response) == "Check whether this study could fit"
    assert 'id="file-error"' in visitor.page


def test_a_file_is_never_spooled_to_the_disk(visitor: Visitor, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def spooled(*_: object, **__: object) -> None:
        raise AssertionError("A file about somebody's health went to the disk.")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", spooled)
    large = SimpleUploadedFile("x.json", b"[" * 3_000_000)
    visitor.see(client.post(ADDRESS, {"action": "load", "file": large}))
    assert 'id="file-error"' in visitor.page


def test_no_file_says_so(visitor: Visitor, client: Client) -> None:
    visitor.see(client.post(ADDRESS, {"action": "load"}))
    assert "Choose the file that you saved here." in visitor.page
