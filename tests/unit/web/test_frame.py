"""What holds for every page: headers, hosts, no cookie, no foreign address, no search words in logs."""

from __future__ import annotations

import csv
import io
import logging
import re
import stat
from pathlib import Path

import pytest
from django.test import Client

from tests.unit.web.conftest import LEEDS, Serve, study
from trialway.web.home import Settings, SettingsError, read_settings, secret_key
from trialway.web.ui.logs import NoQueryString

PATHS = ["/", "/studies", "/studies?q=lupus", "/studies/NCT90000001", "/learn", "/learn/words", "/learn/phases"]
PATHS += [
    "/professionals",
    "/professionals?q=lupus",
    "/professionals/studies/NCT90000001",
    "/sitemap.xml",
    "/robots.txt",
]
PATHS += ["/site.css", "/nothing", "/studies/NCT99999999"]


@pytest.mark.parametrize("path", PATHS)
def test_headers_on_every_answer(serve: Serve, client: Client, path: str) -> None:
    serve(study(1))
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert not answer.cookies
    assert ("?" in path) == (answer.headers.get("X-Robots-Tag") == "noindex")


@pytest.mark.parametrize("path", PATHS)
def test_pages_fetch_nothing_from_another_host(serve: Serve, client: Client, path: str) -> None:
    serve(study(1))
    fetched = re.findall(rb'(?:src|<link[^>]*href)="(https?:[^"]+)"', client.get(path).content)
    assert [one for one in fetched if not one.startswith(b"http://testserver")] == []


def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example.com"}).status_code == 400


def test_only_get(client: Client) -> None:
    assert {client.post(path).status_code for path in ("/", "/studies", "/learn")} <= {403, 405}


def test_json_is_the_record_byte_for_byte_and_csv_runs_no_formula(serve: Serve, client: Client) -> None:
    record = study(1, identificationModule={"nctId": "NCT90000001", "briefTitle": "=1+1"})
    serve(record)
    assert client.get("/professionals/studies/NCT90000001.json").content == record
    answer = client.get("/professionals/studies/NCT90000001.csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["NCT Number"], row["Study Title"]) == ("NCT90000001", "'=1+1")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_every_study_is_in_the_sitemap(serve: Serve, client: Client) -> None:
    serve(study(1), study(2))
    parts = re.findall(r"<loc>http://testserver([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    found = "".join(client.get(part).content.decode() for part in parts)
    assert found.count("/studies/NCT9") == 2 and "/learn/words" in found
    assert client.get("/sitemap-7.xml").status_code == 404


def test_logs_keep_no_search_words() -> None:
    record = logging.LogRecord("x", 20, "", 0, "Not Found: %s", ("/studies?q=lupus&near=60611",), None)
    assert NoQueryString().filter(record)
    assert record.getMessage() == "Not Found: /studies"


def test_the_secret_is_made_once_and_readable_by_its_user_only(tmp_path: Path) -> None:
    secret = secret_key(tmp_path)
    assert secret_key(tmp_path) == secret and len(secret) > 50
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    (tmp_path / "secret.key").write_text("short")
    with pytest.raises(SettingsError, match="Delete it"):
        secret_key(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("[site]\nnam = 'x'", "nam"), ("[site]\nbrand_colour = 'red'", "brand_colour"), ("[site", "TOML")],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(SettingsError, match=said):
        read_settings(tmp_path)


def test_settings_from_the_guide_are_right(tmp_path: Path) -> None:
    guide = Path(__file__).parents[3] / "docs/how-to/set-up-your-site.md"
    block = re.search(r"```toml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    (tmp_path / "settings.toml").write_text(block[1])
    found = read_settings(tmp_path)
    assert found.site.name == "Lupus Studies" and found.studies.conditions
    assert found != Settings()


def test_only_the_chosen_conditions_are_covered(serve: Serve, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from trialway.web import wiring
    from trialway.web.home import Studies

    gout = study(2, conditionsModule={"conditions": ["Gout"]}, contactsLocationsModule={"locations": [LEEDS]})
    serve(study(1), gout.replace(b"Rest for Lupus", b"Rest for Gout"))
    monkeypatch.setattr(wiring, "site_settings", lambda: Settings(studies=Studies(conditions=("gout",))))
    assert client.get("/studies/NCT90000001").status_code == 404
    assert client.get("/studies/NCT90000002").status_code == 200
    assert b"1 study" in client.get("/studies?q=rest").content
