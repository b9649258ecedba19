"""A check's questions and answers as FHIR resources, and answers that come as one."""

from __future__ import annotations

from typing import Any

from trialway.fhir import Said, read_response, write_questionnaire, write_response
from trialway.matching.batches import Batch
from trialway.vocabulary.title import plain_title
from trialway.web.screening.answers import Answers
from trialway.web.screening.check import Check, Screen
from trialway.web.screening.reading import answered


def questionnaire(check: Check, url: str) -> dict[str, Any]:
    """The study's Questionnaire."""
    asks, guards = check.questions()
    version, title = check.criteria.reader, plain_title(check.study)
    return write_questionnaire(check.study.id, title, asks, guards, url=url, version=version, on=check.on)


def response(check: Check, url: str) -> dict[str, Any]:
    """The answers as a QuestionnaireResponse; what was said of words alone, and in own words, is not in it."""
    answers = check.answers
    replies = {one.ask: one.reply for one in answers.given if not one.words}
    texts = {one.ask: one.text for one in answers.given}
    return write_response(Said(answers.born, answers.sex, replies), texts, url=url, on=check.on)


def with_response(check: Check, data: Any) -> Answers:
    """The answers with those of a QuestionnaireResponse. Raises fhir.ResponseError."""
    asks, _ = check.questions()
    said = read_response(data, asks)
    answers = check.answers
    answers = answers.with_birth(said.born) if said.born else answers
    answers = answers.with_sex(said.sex) if said.sex else answers
    for ask in asks:
        reply = said.replies.get(ask.id)
        if reply:
            screen = Screen(ask.id, "batch", Batch((ask,)))
            answers = answers.with_answers(ask.id, [answered(screen, ask, reply, answers, check.on)])
    return answers
