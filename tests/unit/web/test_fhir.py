"""A study's questions and a person's answers as FHIR R4: valid, with units, options and guards; out and in."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from tests.unit.web.conftest import Serve, study
from tests.unit.web.visitor import ADDRESS, Visitor
from trialway.fhir import ResponseError, read_response

TEXT = """Inclusion Criteria:

1. Lupus for at least 6 months
2. HbA1c of 7.0 % or more
3. Women of childbearing potential must have a negative pregnancy test
4. ALT below 3 x ULN

Exclusion Criteria:

1. Gout
2. In participants aged 11 years and above: suicidal ideation
3. NYHA class III or IV"""
FORM = "/studies/NCT90000001/questionnaire.json"


@pytest.fixture
def form(serve: Serve, client: Client) -> dict[str, Any]:
    serve(study(1, eligibilityModule={"minimumAge": "5 Years", "sex": "ALL", "eligibilityCriteria": TEXT}))
    response = client.get(FORM)
    assert response.headers["Content-Type"] == "application/fhir+json"
    found: dict[str, Any] = response.json()
    return found


def item(form: dict[str, Any], begins: str) -> dict[str, Any]:
    return next(one for one in form["item"] if one["text"].startswith(begins))


def test_it_is_valid(form: dict[str, Any]) -> None:
    assert Questionnaire.model_validate(form).url == f"http://testserver{FORM}"
    links = [one["linkId"] for one in form["item"]]
    assert len(set(links)) == len(links) and links[:2] == ["born", "sex"]


def test_units_options_and_codes_are_there(form: dict[str, Any]) -> None:
    number = item(form, "What was your last")
    assert number["type"] == "quantity"
    units = [one["valueCoding"]["code"] for one in number["extension"]]
    assert units[0] == "%" and "mmol/mol" in units
    assert {"system": "http://id.nlm.nih.gov/mesh", "code": "D006073", "display": "Gout"} in item(
        form, "Do you have gout"
    )["code"]
    heart = item(form, "How much does your heart limit you")
    assert [one["valueString"] for one in heart["answerOption"]] == ["III", "IV"]
    pregnancy = next(one for one in form["item"] if "pregnancy test" in one["text"])
    assert {one["valueCoding"]["code"] for one in pregnancy["answerOption"]} == {"10828004", "260385009"}


def test_whom_a_question_is_for(form: dict[str, Any]) -> None:
    thoughts = item(form, "Do you have thoughts of ending your life")
    (when,) = thoughts["enableWhen"]
    assert (when["question"], when["operator"]) == ("born", "<=")
    pregnancy = next(one for one in form["item"] if "pregnancy test" in one["text"])
    questions = {one["question"] for one in pregnancy.get("enableWhen", [])}
    assert questions <= {one["linkId"] for one in form["item"]}


def answered(visitor: Visitor) -> None:
    visitor.press("begin")
    visitor.press(who="me")
    visitor.press(month="5", year="1980")
    visitor.press(own_sex="male")


def test_answers_go_out_and_come_in_with_the_same_verdict(form: dict[str, Any], client: Client) -> None:
    visitor = Visitor(client)
    answered(visitor)
    visitor.press(ago="2", ago_unit="years")
    for _ in range(20):
        if visitor.title in ("Check the answers", "From the answers, this study does not fit you now"):
            break
        if 'name="value"' in visitor.page:
            unit = re.search(r'<option value="([^"]+)"', visitor.page)
            visitor.press(value="8", limit="40", unit=unit[1] if unit else "")
        elif 'name="others"' in visitor.page:
            visitor.press(others="none")
        else:
            said = next(one for one in ("IV", "no", "negative") if f'value="{one}"' in visitor.page)
            visitor.press(answer=said)
    before = visitor.press("result")
    sent = client.post(ADDRESS, visitor.fields | {"action": "fhir"})
    assert QuestionnaireResponse.model_validate(sent.json()).questionnaire == f"http://testserver{FORM}"
    file = sent.content
    loaded = client.post(ADDRESS, {"action": "load", "file": SimpleUploadedFile("a.json", file)})
    assert visitor.see(loaded) == "Check the answers"
    assert visitor.press("result") == before == "From the answers, this study does not fit you now"


def test_another_systems_response_is_read(form: dict[str, Any], client: Client) -> None:
    gout = item(form, "Do you have gout")["linkId"]
    since = item(form, "How long have you had lupus")["linkId"]
    given = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": [
            {"linkId": "born", "answer": [{"valueDate": "1980-05-03"}]},
            {"linkId": "group", "item": [{"linkId": gout, "answer": [{"valueBoolean": True}]}]},
            {"linkId": f"{since}-never", "answer": [{"valueBoolean": True}]},
            {"linkId": "unknown", "answer": [{"valueBoolean": True}]},
            "nonsense",
        ],
    }
    visitor = Visitor(client)
    file = SimpleUploadedFile("a.json", json.dumps(given).encode())
    assert visitor.see(client.post(ADDRESS, {"action": "load", "file": file})) == "Check the answers"
    assert "3 May 1980" in visitor.page and "Never, or not now" in visitor.page
    assert visitor.press("result") == "From the answers, this study does not fit you now"


@pytest.mark.parametrize("data", [None, [], {}, {"resourceType": "Patient"}])
def test_what_is_no_response_says_so(data: Any) -> None:
    with pytest.raises(ResponseError):
        read_response(data, ())


def test_a_broken_response_says_so(form: dict[str, Any], client: Client) -> None:
    visitor = Visitor(client)
    visitor.see(
        client.post(ADDRESS, {"action": "load", "file": SimpleUploadedFile("a.json", b'{"QuestionnaireResponse"')})
    )
    assert 'id="file-error"' in visitor.page
