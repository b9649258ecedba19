"""Checking whether a study could fit: screens, errors, back, what it means, and that nothing is kept anywhere."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.unit.web.conftest import Serve, study
from trialway.web.screening import sealed
from trialway.web.screening.answers import Answers
from trialway.web.screening.sealed import Seal, SealError

TEXT = """Inclusion Criteria:

1. Systemic lupus erythematosus for at least 6 months
2. HbA1c of 7.0 % or more
3. NYHA class I or II

Exclusion Criteria:

1. Any of the following:
   A. Blood transfusion within 4 weeks prior to consent
   B. Asthma
2. Gout
3. Anything else that the investigator deems unsuitable"""
ADDRESS = "/studies/NCT90000001/check"


class Visitor:
    """Somebody who fills in one screen after the other."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.page = ""
        self.fields: dict[str, str] = {}

    def press(self, action: str = "answer", **fields: str) -> str:
        """Send the form of the page as it stands, with what was filled in."""
        response = self.client.post(ADDRESS, self.fields | {name.replace("_", "-"): v for name, v in fields.items()}
                                    | {"action": action})  # fmt: skip
        assert response.status_code == 200
        return self.see(response)

    def see(self, response: HttpResponse) -> str:
        """Take in a page: its question, its hidden fields."""
        self.page = html.unescape(response.content.decode())
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page)
        self.fields = {name: value for name, value in hidden if name in ("sealed", "screen")}
        return self.title

    @property
    def title(self) -> str:
        """The heading."""
        found = re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", self.page, re.DOTALL)
        return found[1] if found else ""

    def ask_of(self, label: str) -> str:
        """The field of a box in a list."""
        found = re.search(rf'name="([0-9a-f]{{12}})"[^>]*>\s*<label[^>]*>\s*{re.escape(label)}', self.page)
        assert found, self.page
        return found[1]


@pytest.fixture
def visitor(serve: Serve, client: Client) -> Iterator[Visitor]:
    serve(
        study(1, eligibilityModule={"minimumAge": "18 Years", "sex": "ALL", "eligibilityCriteria": TEXT}),
        study(
            2, eligibilityModule={"sex": "FEMALE", "eligibilityCriteria": "Exclusion Criteria:\n\n1. Gout\n2. Rabies"}
        ),
    )
    yield Visitor(client)


def to_the_list(visitor: Visitor) -> None:
    """To the question about asthma and gout, which needs no papers and comes third."""
    to_the_first_question(visitor)
    visitor.press("unsure")
    assert visitor.press(answer="no") == "Do you have any of these?"


def to_the_first_question(visitor: Visitor, who: str = "me", year: str = "1980") -> str:
    visitor.press("begin")
    visitor.press(who=who)
    return visitor.press(month="5", year=year)


def test_the_way_in_says_what_happens_and_asks_nothing(visitor: Visitor, client: Client) -> None:
    response = client.get(ADDRESS)
    assert visitor.see(response) == "Check whether this study could fit"
    assert response.headers["Cache-Control"] == "private, no-store" or "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex"' in visitor.page
    assert client.put(ADDRESS).status_code == 405
    assert client.get("/studies/NCT90000009/check").status_code == 404


def test_one_screen_after_the_other_to_what_it_means(visitor: Visitor) -> None:
    assert visitor.press("begin") == "Whom is this for?"
    assert visitor.press(who="me") == "When were you born?"
    assert visitor.press(month="5", year="1980") == "How long have you had lupus?"
    assert visitor.press(ago="2", ago_unit="years") == "Have you had a blood transfusion in the last 4 weeks?"
    assert "“Blood transfusion within 4 weeks prior to consent”" in visitor.page
    assert visitor.press(answer="no") == "Do you have any of these?"
    assert visitor.press(others="none").startswith("What was your last")
    assert visitor.press(value="8,5", unit="%").startswith("How much does your heart limit you")
    assert [f"{step} (" in visitor.page for step in ("I", "II", "III", "IV")] == [True] * 4
    assert visitor.press(answer="II") == "Check the answers"
    assert "For 2 years" in visitor.page and "8.5 %" in visitor.page
    assert visitor.press("result") == "This study may fit you"
    assert "What rules you out" not in visitor.page
    assert "What only the study team can tell" in visitor.page
    assert "“HbA1c of 7.0 % or more”" in visitor.page


def test_what_rules_out_stands_on_top_with_the_registrys_words(visitor: Visitor) -> None:
    to_the_list(visitor)
    assert (
        visitor.press(others="none", **{visitor.ask_of("Gout"): "yes"})
        == "From the answers, this study does not fit you now"
    )
    assert "What rules you out" in visitor.page and "“Gout”" in visitor.page
    assert "Do you have gout? Yes" in visitor.page


def test_somebody_too_young_reads_from_when_it_may_fit(visitor: Visitor) -> None:
    from django.utils import timezone

    year = timezone.localdate().year - 17
    title = to_the_first_question(visitor, who="child", year=str(year))
    assert title == "From the answers, this study does not fit your child now"
    assert re.search(rf"This may fit from \d+ May {year + 18}, when your child is 18 years old", visitor.page)
    assert "Read how a child takes part" in visitor.page
    assert visitor.press("next") == "How long has your child had lupus?"


def test_a_question_speaks_of_the_child(visitor: Visitor) -> None:
    assert to_the_first_question(visitor, who="child", year="2004") == "How long has your child had lupus?"


def test_not_sure_goes_on_and_tells_what_to_ask_the_doctor_for(visitor: Visitor) -> None:
    to_the_first_question(visitor)
    visitor.press("unsure")
    visitor.press(answer="unsure")
    visitor.press(others="unsure")
    visitor.press("unsure")
    assert visitor.press(answer="unsure") == "Check the answers"
    visitor.press("result")
    assert "What to ask a doctor for" in visitor.page
    assert re.search(r"<li>Your latest [^<]*(?:HbA1c|blood sugar)[^<]*result and its date", visitor.page)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Write the year with four digits"),
        ({"year": "19"}, "Write the year with four digits"),
        ({"year": "1980", "month": "13"}, "There is no such day"),
        ({"year": "1980", "month": "March"}, "as numbers"),
        ({"year": "2999"}, "lies in the future"),
        ({"year": "1880"}, "Nobody is older than 125"),
    ],
)
def test_a_birth_that_cannot_be_says_how_to_put_it_right(visitor: Visitor, wrong: dict[str, str], said: str) -> None:
    visitor.press("begin")
    visitor.press(who="me")
    assert visitor.press(**wrong) == "When were you born?"
    assert "There is a problem" in visitor.page and said in visitor.page
    assert "<title>Error: " in visitor.page
    assert all(f'value="{value}"' in visitor.page for value in wrong.values())


def test_a_list_that_leaves_the_rest_open_asks_again(visitor: Visitor) -> None:
    to_the_list(visitor)
    assert visitor.press() == "Do you have any of these?"
    assert "one of the last two answers for the rest" in visitor.page
    visitor.press(**{visitor.ask_of("Gout"): "yes"})
    assert "one of the last two answers for the rest" in visitor.page
    assert re.search(rf'name="{visitor.ask_of("Gout")}"[^>]* checked', visitor.page)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": ""}, "Write a number"),
        ({"value": "about 8"}, "Write a number"),
        ({"value": "900", "unit": "%"}, "not usual for anybody alive"),
        ({"value": "8", "unit": "kg"}, "Choose the unit"),
        ({"value": "8", "unit": "%", "month": "2"}, "four digits"),
    ],
)
def test_a_number_that_cannot_be_says_so(visitor: Visitor, wrong: dict[str, str], said: str) -> None:
    to_the_list(visitor)
    visitor.press(others="none")
    visitor.press(**wrong)
    assert said in visitor.page


def test_back_shows_the_screen_before_with_its_answer_and_keeps_what_came_after(visitor: Visitor) -> None:
    to_the_first_question(visitor)
    visitor.press(ago="2", ago_unit="years")
    visitor.press(answer="no")
    visitor.press(others="none")
    assert visitor.press("back") == "Do you have any of these?"
    assert re.search(r'value="none"[^>]* checked', visitor.page)
    assert visitor.press("back") == "Have you had a blood transfusion in the last 4 weeks?"
    assert re.search(r'value="no" checked', visitor.page)
    assert visitor.press("back") == "How long have you had lupus?"
    assert 'value="2"' in visitor.page
    assert visitor.press("back") == "When were you born?"
    assert 'value="1980"' in visitor.page and 'value="5"' in visitor.page
    assert visitor.press(month="6", year="1981").startswith("What was your last")
    visitor.press("review")
    assert "June 1981" in visitor.page and "For 2 years" in visitor.page


def test_back_before_the_first_question_keeps_the_answers_too(visitor: Visitor) -> None:
    to_the_first_question(visitor)
    assert [visitor.press("back") for _ in range(3)][-1] == "Check whether this study could fit"
    assert visitor.press("begin") == "How long have you had lupus?"


def test_to_change_whom_it_is_for_wipes_what_was_said_of_somebody_else(visitor: Visitor) -> None:
    to_the_list(visitor)
    visitor.press("change:who")
    assert "all other answers are wiped" in visitor.page
    assert visitor.press(who="child") == "When was your child born?"
    assert 'value="1980"' not in visitor.page


@pytest.mark.parametrize("ago", ["3000", "126"])
def test_a_time_longer_than_a_life_says_so(visitor: Visitor, ago: str) -> None:
    to_the_first_question(visitor)
    visitor.press(ago=ago, ago_unit="years")
    assert "longer than anybody lives" in visitor.page


def test_a_closed_study_says_so_beside_what_the_answers_mean(visitor: Visitor, serve: Serve) -> None:
    closed = {"overallStatus": "COMPLETED", "lastUpdateSubmitDate": "2026-11-01"}
    serve(study(1, statusModule=closed, eligibilityModule={"eligibilityCriteria": TEXT}))
    to_the_first_question(visitor)
    visitor.press("result")
    assert "does not take new people now" in visitor.page and "Contact the study" not in visitor.page


def test_an_answer_can_be_changed_from_the_list_of_answers(visitor: Visitor) -> None:
    to_the_list(visitor)
    gout = visitor.ask_of("Gout")
    visitor.press(others="none", **{gout: "yes"})
    visitor.press("review")
    changes = re.findall(r'value="(change:[^"]+)"', visitor.page)
    lists = next(one for one in changes if gout in one)
    assert visitor.press(lists) == "Do you have any of these?"
    visitor.press(others="none")
    visitor.press("result")
    assert "What rules you out" not in visitor.page


def test_the_same_page_sent_twice_shows_the_same_screen(visitor: Visitor, client: Client) -> None:
    visitor.press("begin")
    fields = visitor.fields | {"action": "answer", "who": "child"}
    first, second = client.post(ADDRESS, fields), client.post(ADDRESS, fields)
    assert first.status_code == second.status_code == 200
    assert visitor.see(first) == visitor.see(second) == "When was your child born?"


def test_answers_are_taken_along_to_another_study(visitor: Visitor, client: Client) -> None:
    to_the_list(visitor)
    visitor.press(others="none", **{visitor.ask_of("Gout"): "yes"})
    response = client.post("/studies/NCT90000002/check", {"sealed": visitor.fields["sealed"], "action": "result"})
    assert visitor.see(response) == "From the answers, this study does not fit you now"


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


def test_words_that_we_could_not_read_are_asked_as_they_stand(visitor: Visitor, serve: Serve) -> None:
    serve(
        study(
            1, eligibilityModule={"eligibilityCriteria": "Exclusion Criteria:\n\n* Zorbing of the <b>frobnic</b> kind"}
        )
    )
    to_the_first_question(visitor)
    assert visitor.title == "Is this so for you?"
    assert "“Zorbing of the <b>frobnic</b> kind”" in visitor.page
    assert visitor.press(answer="yes") == "Check the answers"
    assert visitor.press("result") == "Something may stand in the way"
    assert "Is this so for you? “Zorbing of the <b>frobnic</b> kind” Yes" in visitor.page


def test_unknown_screens_and_buttons_go_on_with_the_next_question(visitor: Visitor) -> None:
    to_the_first_question(visitor)
    for action in ("dance", "change:000000000000", "change:who-born", "back"):
        assert visitor.press(action)
        assert "There is a problem" not in visitor.page
    visitor.fields["screen"] = "0123456789ab"
    assert visitor.press(answer="yes")


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


def test_own_words_are_shown_as_facts_and_count_when_confirmed(visitor: Visitor) -> None:
    words = "I have gout. No asthma. My cousin zorbs <b>."
    assert visitor.press("begin", words=words) == "Did we understand this right?"
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
    visitor.press("begin", words="My daughter has gout. She takes metformin.")
    assert re.search(r"<label[^>]*>Gout</label>", visitor.page)
    visitor.press("begin", words="I take metformin. My mother has gout.")
    assert not re.search(r"<label[^>]*>Gout</label>", visitor.page)


def test_words_that_say_nothing_we_read_lead_on(visitor: Visitor) -> None:
    assert visitor.press("begin", words="Zorb zorb.") == "We could not read this"
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


def test_no_file_says_so(visitor: Visitor, client: Client) -> None:
    visitor.see(client.post(ADDRESS, {"action": "load"}))
    assert "Choose the file that you saved here." in visitor.page


NARROW = "/studies/narrow"


class Narrower(Visitor):
    """Somebody who narrows what a search for lupus found."""

    def press(self, action: str = "answer", **fields: str) -> str:
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        response = self.client.post(NARROW, {"q": "lupus"} | self.fields | named | {"action": action})
        assert response.status_code == 200
        return self.see(response)


@pytest.fixture
def narrower(serve: Serve, client: Client) -> Narrower:
    exclusions = ["Gout\n* Asthma", "Gout", "Gout\n* Frobnication", "Psoriasis"]
    serve(*(
        study(number, eligibilityModule={
            "sex": "ALL", "minimumAge": "18 Years", "eligibilityCriteria": f"Exclusion Criteria:\n\n* {lines}"
        })
        for number, lines in enumerate(exclusions, 1)
    ))  # fmt: skip
    found = Narrower(client)
    found.press("begin")
    found.press(who="me")
    found.press(month="5", year="1980")
    return found


def test_the_results_page_leads_there_and_sets_no_cookie(narrower: Narrower) -> None:
    client = Client()
    page = client.get("/studies?q=lupus")
    assert "/studies/narrow?q=lupus" in page.content.decode() and not client.cookies
    assert narrower.see(client.get("/studies/narrow?q=lupus")) == "Find out which of these studies could fit"
    assert "Your search found 4 studies." in narrower.page


def test_each_question_says_how_much_it_decides(narrower: Narrower) -> None:
    assert narrower.press(sex="female") == "Do you have gout?"
    assert "decides something in 3 of the 4 studies that are still open" in narrower.page
    assert "4 studies may fit. 0 may not. 0 ruled out." in narrower.page


def test_what_is_ruled_out_stays_on_a_list_with_its_reason_and_can_be_undone(narrower: Narrower) -> None:
    narrower.press(sex="female")
    narrower.press(answer="yes")
    assert "1 study may fit. 0 may not. 3 ruled out." in narrower.page
    assert "“Gout” (answer: Do you have gout? Yes)" in " ".join(narrower.page.split()).replace("</span>", "")
    assert narrower.press("result") == "1 study may fit"
    assert "What is ruled out" in narrower.page
    narrower.press("review")
    change = next(one for one in re.findall(r'value="(change:[^"]+)"', narrower.page) if len(one) > 15)
    assert narrower.press(change) == "Do you have gout?"
    assert re.search(r'value="yes" checked', narrower.page)
    narrower.press(answer="no")
    assert narrower.press("result") == "4 studies may fit"


def test_nothing_found_is_nothing_to_narrow(narrower: Narrower) -> None:
    narrower.see(narrower.client.get("/studies/narrow?q=unobtainium"))
    assert "nothing to narrow" in narrower.page and "Start" not in narrower.page.split("<main")[1]


def test_it_ends_where_no_question_settles_anything(narrower: Narrower) -> None:
    narrower.press(sex="female")
    titles = [narrower.press(answer="no") for _ in range(3)]
    assert titles[-1] == "Check the answers"
    assert narrower.press("back")


def test_answers_go_along_to_one_study(narrower: Narrower, client: Client) -> None:
    narrower.press(sex="female")
    narrower.press(answer="yes")
    response = client.post(ADDRESS, {"sealed": narrower.fields["sealed"], "action": "result"})
    assert narrower.see(response) == "From the answers, this study does not fit you now"


def test_tampered_answers_lead_back_to_the_list(client: Client, serve: Serve) -> None:
    serve(study(1))
    response = client.post(NARROW, {"q": "lupus", "sealed": "nonsense", "screen": "who"})
    assert response.status_code == 410 and "/studies?q=lupus" in response.content.decode()
