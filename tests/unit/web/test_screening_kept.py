"""Nothing that a person answers is kept or can be read by others, and what cannot be opened says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.unit.web.visitor import ADDRESS, Visitor, to_the_first_question
from trialway.web.screening import sealed
from trialway.web.screening.answers import Answers
from trialway.web.screening.sealed import Seal, SealError


@pytest.mark.parametrize("damage", ["changed", "cut", "empty bytes", "another key", "too long", "not ours"])
def test_answers_that_cannot_be_opened_give_a_clear_page(visitor: Visitor, client: Client, damage: str) -> None:
    to_the_first_question(visitor)
    text = visitor.fields["sealed"]
    bad = {
        "changed": text[:40] + ("A" if text[40] != "A" else "B") + text[41:],
        "cut": text[:-9],
        "empty bytes": "\x00é",
        "another key": Fernet(Fernet.generate_key()).encrypt(b"x").decode(),
        "too long": "A" * 500_000,
        "not ours": "<script>",
    }[damage]
    response = client.post(ADDRESS, {"sealed": bad, "screen": "born", "action": "answer"})
    assert response.status_code == 410
    assert visitor.see(response) == "The answers are gone"
    assert "Start again" in visitor.page and "<script>" not in response.content.decode().split("</head>")[1]


def test_answers_end_after_two_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = Seal("a secret that is long enough")
    text = seal.close(Answers("NCT90000001", born="1980-05"))
    assert seal.open(text).born == "1980-05"
    monkeypatch.setattr(sealed, "LIFETIME", -1)
    with pytest.raises(SealError):
        seal.open(text)


def test_a_seal_shows_nothing_and_opens_with_its_own_secret_only() -> None:
    text = Seal("one secret").close(Answers("NCT90000001", sex="female"))
    assert "female" not in text
    with pytest.raises(SealError):
        Seal("another secret").open(text)


def test_nothing_of_an_answer_is_kept(
    visitor: Visitor, client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A number that stands nowhere else is given as an answer, and then looked for everywhere."""
    to_the_first_question(visitor)
    visitor.press(ago="17", ago_unit="years")
    visitor.press(answer="no")
    visitor.press(others="none")
    visitor.press(value="13.3719", unit="%")
    assert "13.3719" in visitor.page or (visitor.press("review") and "13.3719" in visitor.page)
    canary = b"13.3719"
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names()
        assert "django_session" not in tables
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            assert canary not in repr(cursor.fetchall()).encode()
    for file in Path(settings.HOME).rglob("*"):
        assert not file.is_file() or canary not in file.read_bytes()
    assert "13.3719" not in caplog.text
    assert set(client.cookies) <= {"csrftoken"}
    assert "13.3719" not in str(client.cookies)
