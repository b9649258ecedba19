"""All answers in a row, each with the way to change it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from trialway.model import PartialDate
from trialway.vocabulary.words import date_words
from trialway.web.screening.answers import Answers
from trialway.web.screening.wording import NOT_SURE, say

_PEOPLE = {"you": "Me", "your child": "My child", "the person": "Somebody else"}


class Row(msgspec.Struct, frozen=True):
    """A question with its answer, and the screen where it can be changed."""

    text: str
    shown: str
    screen: str


def review_rows(answers: Answers) -> tuple[Row, ...]:
    """The answers in the order in which they were first given."""
    return tuple(_rows(answers))


def _rows(answers: Answers) -> Iterator[Row]:
    if "who" in answers.asked:
        yield Row("Whom is this for?", _PEOPLE[answers.person], "who")
    if "born" in answers.asked:
        born = date_words(PartialDate.read(answers.born)) if answers.born else NOT_SURE
        yield Row(say("When {were} {you} born?", answers.person), born, "born")
    if "sex" in answers.asked:
        yield Row(say("{Are} {you} female or male?", answers.person), (answers.sex or "not said").capitalize(), "sex")
    for told in answers.told:
        if told.kept:
            yield Row(f"You wrote: “{told.source}”", told.words, "told")
    for one in answers.given:
        yield Row(one.text, one.shown, one.screen)
