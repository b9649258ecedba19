"""Checking whether a study could fit: screens, errors, back, changes, and what it all means."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.unit.web.conftest import Serve, study
from tests.unit.web.visitor import ADDRESS, TEXT, Visitor, to_the_first_question, to_the_list


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


@pytest.mark.parametrize(
    ("words", "asked"), [("For women only: zorbing", False), ("Zorbing of the frobnic kind", True)]
)
def test_a_line_for_women_is_not_shown_to_a_man(visitor: Visitor, serve: Serve, words: str, asked: bool) -> None:
    text = f"Exclusion Criteria:\n\n* {words}\n* Pregnant"
    serve(study(1, eligibilityModule={"sex": "ALL", "eligibilityCriteria": text}))
    to_the_first_question(visitor)
    visitor.press(own_sex="male")
    assert (f"“{words}”" in visitor.page and visitor.title == "Is this so for you?") == asked


def test_unknown_screens_and_buttons_go_on_with_the_next_question(visitor: Visitor) -> None:
    to_the_first_question(visitor)
    for action in ("dance", "change:000000000000", "change:who-born", "back"):
        assert visitor.press(action)
        assert "There is a problem" not in visitor.page
    visitor.fields["screen"] = "0123456789ab"
    assert visitor.press(answer="yes")
