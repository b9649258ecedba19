"""One record's bytes → a Study, or the reason why there is none."""

from __future__ import annotations

import re

import msgspec

from trialway.model import Study
from trialway.registry.ctgov import wire
from trialway.registry.ctgov.convert import study_of
from trialway.registry.reader import RecordError

#: Eight digits today; a record published with six of them exists, and the registry fills in zeros.
_NUMBER = re.compile(r"NCT[0-9]{6,8}")
_ESCAPE = re.compile(rb"\\(?:u([dD][89abAB]..\\u[dD][c-fC-F]..)|u(0000|[dD][89a-fA-F]..)|.)", re.DOTALL)
_NUL = b"\\u0000"
_WRONG_TYPE = re.compile(r"Expected `(.+)`, got `(.+?)`(?: - at `\$\.?(.*)`)?")
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "nothing",
}

_decoder = msgspec.json.Decoder(wire.Study)

NO_NUMBER = "It has no registry number: protocolSection.identificationModule.nctId is missing or empty."
WRONG_NUMBER = "Its registry number is {!r}. One looks like NCT01234567: NCT and eight digits, nothing else."
TOO_DEEP = "Its objects or lists are nested too deep, which no real study's are."
NOT_UTF_8 = "It is not UTF-8 text from byte {} on. Save the source as UTF-8 and load it again."
NOT_JSON = "It is not whole JSON: {}."


def read_study(data: bytes) -> Study:
    """Read one API v2 study record.

    A NUL and half of a surrogate pair become U+FFFD here (no database holds them); the bytes keep them.
    Raises: RecordError with the reason, which names the field where one is wrong.
    """
    record = _decode(data)
    protocol = record.protocol_section or wire.Protocol()
    number = (protocol.identification_module or wire.Identification()).nct_id
    if not number:
        raise RecordError(NO_NUMBER)
    if not _NUMBER.fullmatch(number):
        raise RecordError(WRONG_NUMBER.format(number[:40]))
    return study_of(record, number)


def _decode(data: bytes) -> wire.Study:
    _check_is_utf_8(data)
    if _NUL in data:
        data = _ESCAPE.sub(_plain, data)
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        raise RecordError(_in_words(str(error))) from error
    except msgspec.DecodeError as error:
        # Half of a surrogate pair is the only fault of JSON that can be mended without a guess.
        mended = _ESCAPE.sub(_plain, data)
        if mended != data:
            return _decode(mended)
        raise RecordError(NOT_JSON.format(_fault(str(error)))) from error
    except RecursionError as error:
        raise RecordError(TOO_DEEP) from error


def _fault(message: str) -> str:
    return "it ends too early" if "truncated" in message else message.removeprefix("JSON is malformed: ")


def _check_is_utf_8(data: bytes) -> None:
    # The decoder would let a broken letter pass in a field that is not used, and whoever shows the
    # record later would trip over it.
    if data.isascii():
        return
    try:
        str(data, "utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(NOT_UTF_8.format(error.start)) from error


def _plain(escape: re.Match[bytes]) -> bytes:
    return b"\\ufffd" if escape[2] else escape[0]


def _in_words(message: str) -> str:
    """The decoder's message in words, with the path of the field.

    >>> _in_words("Expected `array | null`, got `str` - at `$.protocolSection.conditionsModule.conditions`")
    'The field protocolSection.conditionsModule.conditions should be a list, but is text.'
    """
    match = _WRONG_TYPE.fullmatch(message)
    if not match:
        return f"It does not have a study's shape: {message}."
    expected, got, path = match.groups()
    wanted = _WORDS.get(expected.removesuffix(" | null"), expected)
    subject = f"The field {path}" if path else "The record"
    return f"{subject} should be {wanted}, but is {_WORDS.get(got, got)}."
