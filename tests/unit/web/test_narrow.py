"""Narrowing a list by questions: what each decides, what is ruled out and why, and how it is undone."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.unit.web.conftest import Serve, study
from tests.unit.web.visitor import ADDRESS, Visitor
from trialway.web.studies.asked import Asked

NARROW = "/studies/narrow"
EVERYTHING = Asked(
    q="a", near="b", country="US", within=5, statuses=("RECRUITING",), phases=("PHASE1",), types=("INTERVENTIONAL",),
    sex="FEMALE", age=5, healthy=True, any_word=True, exact=True, literal=("c",), sort="distance", page=2,
)  # fmt: skip


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
    assert narrower.press(own_sex="female") == "Do you have gout?"
    assert "decides something in 3 of the 4 studies that are still open" in narrower.page
    assert "4 studies may fit. 0 may not. 0 ruled out." in narrower.page


def test_what_is_ruled_out_stays_on_a_list_with_its_reason_and_can_be_undone(narrower: Narrower) -> None:
    narrower.press(own_sex="female")
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
    narrower.press(own_sex="female")
    titles = [narrower.press(answer="no") for _ in range(3)]
    assert titles[-1] == "Check the answers"
    assert narrower.press("back")


def test_answers_go_along_to_one_study(narrower: Narrower, client: Client) -> None:
    narrower.press(own_sex="female")
    narrower.press(answer="yes")
    response = client.post(ADDRESS, {"sealed": narrower.fields["sealed"], "action": "result"})
    assert narrower.see(response) == "From the answers, this study does not fit you now"


def test_tampered_answers_lead_back_to_the_list(client: Client, serve: Serve) -> None:
    serve(study(1))
    response = client.post(NARROW, {"q": "lupus", "sealed": "nonsense", "screen": "who"})
    assert response.status_code == 410 and "/studies?q=lupus" in response.content.decode()


def test_no_answer_is_taken_for_a_filter_of_the_search(narrower: Narrower) -> None:
    """Each field of an answer has a name that no address of a search has, so that none gets into one."""
    narrower.press(own_sex="female")
    for word in ("female", "1980", "sex="):
        assert word not in "".join(re.findall(r'href="([^"]*)"', narrower.page))
    assert 'name="sex"' not in narrower.page


def test_answer_fields_and_search_fields_are_apart() -> None:
    searched = {name for name, _ in EVERYTHING.pairs()}
    fields = "who own-sex day month year value unit limit ago ago-unit answer others account file sealed screen action"
    assert not searched & set(fields.split())
