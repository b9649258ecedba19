"""Answers as a file on the person's own device, and back. The file is theirs: readable, and never kept here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from trialway.eligibility import ProfileError
from trialway.matching.replies import Reply
from trialway.web.screening.answers import Answers

NAME: Final = "my-trialway-answers.json"
LARGEST: Final = 200_000
_FORM: Final = 1
_MOST: Final = 200
_OLDEST: Final = 125
#: Above all results of a laboratory, and a thousand times all lengths of time.
_HIGHEST: Final = 1e9


class SavedError(ValueError):
    """A file that holds no answers; the message says what to do."""


class _File(msgspec.Struct):
    trialway_answers: int
    saved: date
    answers: Answers


def write_answers(answers: Answers, *, on: date) -> bytes:
    """The answers as JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(_File(_FORM, on, answers)), indent=2) + b"\n"


def read_answers(data: bytes, *, on: date) -> Answers:
    """The answers of a file. Raises SavedError."""
    if len(data) > LARGEST:
        raise SavedError("This file is too large to hold answers. Choose the file that you saved here.")
    try:
        file = msgspec.json.decode(data, type=_File)
        _check(file.answers, on)
    except (msgspec.MsgspecError, ProfileError, ValueError, RecursionError) as error:
        raise SavedError("This file holds no answers that we can read. Choose the file that you saved here.") from error
    if file.trialway_answers != _FORM:
        raise SavedError("This file was saved in another form. Please give the answers again.")
    return file.answers


def _check(answers: Answers, on: date) -> None:
    """Raise ValueError or ProfileError where the answers are none that this site could have given."""
    screens = {"who", "born", "sex", *(one.screen for one in answers.given)}
    too_many = max(len(answers.given), len(answers.told), len(answers.asked)) > _MOST
    if too_many or not screens.issuperset(answers.asked) or answers.sex not in (None, "female", "male"):
        raise ValueError("More answers, or other ones, than any study has questions.")
    for one in answers.given:
        if one.reply and not all(0 <= number < _HIGHEST for number in _numbers(one.reply)):
            raise ValueError("A number that is none.")
    whole = replace(answers, told=tuple(replace(one, kept=True) for one in answers.told)).profile(on)
    if whole.born and not on.year - _OLDEST <= whole.born.year <= on.year:
        raise ValueError("Nobody was born then.")


def _numbers(reply: Reply) -> Iterator[float]:
    yield from (number for number in (reply.value, reply.limit) if number is not None)
    if reply.ago is not None:
        yield reply.ago * 1_000  # a length of time is shorter than any result
