"""A person's answers as a FHIR R4 QuestionnaireResponse, and back. These are facts about a person.

Source: https://hl7.org/fhir/R4/questionnaireresponse.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from trialway.eligibility.facts import When
from trialway.fhir.questionnaire import BORN, GENDER, LIMIT, NEVER, RESULTS, SEX, SNOMED, UCUM
from trialway.matching.asking import Ask
from trialway.matching.replies import Reply, Say
from trialway.model import PartialDate

_DEEPEST: Final = 20
_NAMES: Final = {code: name for name, (code, _) in RESULTS.items()}


class ResponseError(ValueError):
    """What is no QuestionnaireResponse; the message says what is wrong with it."""


class Said(msgspec.Struct, frozen=True):
    """The answers, by the id of their question; None stands for "not sure"."""

    born: str | None = None
    sex: str | None = None
    replies: Mapping[str, Reply | None] = {}


def write_response(said: Said, asks: Mapping[str, str], *, url: str, on: date) -> dict[str, Any]:
    """The answers as a response to the questionnaire at `url`. `asks` are the questions' texts by their ids."""
    items: list[dict[str, Any]] = []
    if said.born:
        items.append(_item(BORN, {"valueDate": said.born}))
    if said.sex:
        coding = {"system": GENDER, "code": said.sex, "display": said.sex.capitalize()}
        items.append(_item(SEX, {"valueCoding": coding}))
    for ask, reply in said.replies.items():
        answer = _answer(reply, on) if reply else None
        if reply and reply.say == "never":
            items.append(_item(f"{ask}{NEVER}", {"valueBoolean": True}))
        elif answer:
            items.append(_item(ask, answer) | ({"text": asks[ask]} if ask in asks else {}))
            if reply and reply.limit is not None:
                items.append(_item(f"{ask}{LIMIT}", {"valueDecimal": reply.limit}))
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": url,
        "status": "completed",
        "authored": on.isoformat(),
        "item": items,
    }


def read_response(data: Any, asks: Iterable[Ask]) -> Said:
    """The answers of a response. Items of other questions are passed over. Raises ResponseError."""
    if not isinstance(data, dict) or data.get("resourceType") != "QuestionnaireResponse":
        raise ResponseError("This is no FHIR QuestionnaireResponse.")
    known = {ask.id: ask for ask in asks}
    born = sex = None
    replies: dict[str, Reply | None] = {}
    limits: dict[str, float] = {}
    for link, answer in _answers(data.get("item")):
        if link == BORN and isinstance(value := answer.get("valueDate"), str) and PartialDate.read(value):
            born = value
        elif link == SEX and (coding := answer.get("valueCoding")):
            sex = coding.get("code") if isinstance(coding, dict) and coding.get("code") in ("female", "male") else None
        elif link.endswith(LIMIT) and isinstance(limit := answer.get("valueDecimal"), int | float):
            limits[link.removesuffix(LIMIT)] = float(limit)
        elif link.removesuffix(NEVER) in known:
            ask = known[link.removesuffix(NEVER)]
            reply = _never(answer) if link.endswith(NEVER) else _reply(answer, ask)
            replies |= {ask.id: reply} if reply else {}
    return Said(born, sex, {ask: _limited(reply, known[ask], limits.get(ask)) for ask, reply in replies.items()})


def _limited(reply: Reply | None, ask: Ask, limit: float | None) -> Reply | None:
    """A result that is compared with the laboratory's own limit says nothing without it."""
    if reply is None or ask.limit is None or reply.say != "value":
        return reply
    return replace(reply, limit=limit, unit=None) if limit else None


def _item(link: str, answer: dict[str, Any]) -> dict[str, Any]:
    return {"linkId": link, "answer": [answer]}


def _answer(reply: Reply, on: date) -> dict[str, Any] | None:
    if reply.say in ("yes", "no"):
        return {"valueBoolean": reply.say == "yes"}
    if reply.say in RESULTS:
        code, display = RESULTS[reply.say]
        return {"valueCoding": {"system": SNOMED, "code": code, "display": display}}
    if reply.say == "level":
        return {"valueString": reply.level}
    if reply.say == "value":
        unit = {"system": UCUM, "code": reply.unit, "unit": reply.unit} if reply.unit else {}
        return {"valueQuantity": {"value": reply.value} | unit}
    when = reply.when or (When.ago(on, reply.ago, reply.ago_unit) if reply.ago is not None and reply.ago_unit else None)
    return {"valueDate": _date(when)} if when else None


def _date(when: When) -> str:
    """A date as exact as it is known: two days of one year are that year."""
    text = str(when)
    if "/" not in text:
        return text
    same_month = (when.first.year, when.first.month) == (when.last.year, when.last.month)
    return f"{when.first:%Y-%m}" if same_month else f"{when.first.year:04}"


def _answers(items: Any, depth: int = 0) -> Iterable[tuple[str, dict[str, Any]]]:
    """The first answer of each item, of all depths that a form can have."""
    for item in items if isinstance(items, list) and depth < _DEEPEST else ():
        if not isinstance(item, dict):
            continue
        yield from _answers(item.get("item"), depth + 1)
        answers = item.get("answer")
        if isinstance(answers, list) and answers and isinstance(answers[0], dict):
            yield str(item.get("linkId", "")), answers[0]


def _never(answer: dict[str, Any]) -> Reply | None:
    return Reply(say="never") if answer.get("valueBoolean") is True else None


def _reply(answer: dict[str, Any], ask: Ask) -> Reply | None:
    form = ask.question.answer
    if form == "yes_no" and isinstance(answer.get("valueBoolean"), bool):
        return Reply(say="yes" if answer["valueBoolean"] else "no")
    if form == "time" and isinstance(answer.get("valueDate"), str):
        when = When.read(answer["valueDate"])
        say: Say = "last" if ask.question.text.startswith("When") else "since"
        return Reply(say=say, when=when) if when else None
    if form == "number":
        return _number(answer, ask)
    if isinstance(answer.get("valueString"), str):
        return Reply(say="level", level=answer["valueString"])
    coding = answer.get("valueCoding")
    code = coding.get("code") if isinstance(coding, dict) else None
    name = _NAMES.get(code) if isinstance(code, str) else None
    result: Say | None = name  # type: ignore[assignment]
    return Reply(say=result) if result else None


def _number(answer: dict[str, Any], ask: Ask) -> Reply | None:
    quantity = answer.get("valueQuantity")
    value = quantity.get("value") if isinstance(quantity, dict) else answer.get("valueDecimal")
    unit = quantity.get("code") if isinstance(quantity, dict) else None
    if not isinstance(value, int | float) or isinstance(value, bool) or (ask.units and unit not in ask.units):
        return None
    return Reply(say="value", value=float(value), unit=unit)
