"""The eligibility text of a record, taken out as it was received, whatever else the record lacks."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from trialway.registry.reader import RecordError


class EligibilityText(NamedTuple):
    """A study's number and the text of its criteria; both are "" where the record has none."""

    study: str
    text: str


class _Identification(msgspec.Struct):
    nctId: str = ""


class _Eligibility(msgspec.Struct):
    eligibilityCriteria: str = ""


class _Protocol(msgspec.Struct):
    identificationModule: _Identification = msgspec.field(default_factory=_Identification)
    eligibilityModule: _Eligibility = msgspec.field(default_factory=_Eligibility)


class _Wire(msgspec.Struct):
    protocolSection: _Protocol = msgspec.field(default_factory=_Protocol)


_decode = msgspec.json.Decoder(_Wire).decode


def read_eligibility(data: bytes) -> EligibilityText:
    """The criteria of one record's bytes. Raises RecordError for what is no such record."""
    try:
        protocol = _decode(data).protocolSection
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"This is no study record of the registry's API v2: {error}.") from error
    return EligibilityText(protocol.identificationModule.nctId, protocol.eligibilityModule.eligibilityCriteria)
