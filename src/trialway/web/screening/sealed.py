"""A person's answers on their way from screen to screen: sealed in the page itself, in no database, session or log.

Encrypted and signed with a key made of the site's secret, and good for two hours. These are facts about a person.
"""

from __future__ import annotations

import base64
import zlib
from typing import Final

import msgspec
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from trialway.web.screening.answers import Answers

LIFETIME: Final = 2 * 60 * 60
#: Far more than all questions of any study; what is longer was not made here.
_LONGEST: Final = 400_000
_PURPOSE: Final = b"trialway screening answers"


class SealError(ValueError):
    """The sealed answers cannot be used: too old, changed on the way, or of another site."""


class Seal:
    """Seals and opens answers with a key made of the site's secret."""

    def __init__(self, secret: str) -> None:
        key = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
        self._fernet = Fernet(base64.urlsafe_b64encode(key))
        self._decode = msgspec.json.Decoder(Answers).decode

    def close(self, answers: Answers) -> str:
        """Answers as text for a hidden field."""
        return self._fernet.encrypt(zlib.compress(msgspec.json.encode(answers))).decode()

    def open(self, text: str) -> Answers:
        """The answers of a hidden field. Raises SealError."""
        if len(text) > _LONGEST:
            raise SealError("too long")
        try:
            packed = self._fernet.decrypt(text.encode(), ttl=LIFETIME)
            return self._decode(zlib.decompress(packed))
        except (InvalidToken, zlib.error, msgspec.MsgspecError) as error:
            raise SealError("too old, changed, or not ours") from error
