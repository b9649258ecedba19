"""Answers as a file on the person's own device, and back. The file is theirs: readable, and never kept here."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from trialway.eligibility import ProfileError
from trialway.web.screening.answers import Answers

NAME: Final = "my-trialway-answers.json"
LARGEST: Final = 400_000
_FORM: Final = 1


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
        file.answers.profile(on)
    except (msgspec.MsgspecError, ProfileError) as error:
        raise SavedError("This file holds no answers that we can read. Choose the file that you saved here.") from error
    if file.trialway_answers != _FORM:
        raise SavedError("This file was saved in another form. Please give the answers again.")
    return file.answers
