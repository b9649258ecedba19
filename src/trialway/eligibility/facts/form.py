"""Profiles as JSON: one object a person, dates as text. Foreign data comes in here and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from trialway.eligibility.facts.nouns import Fact, Profile
from trialway.eligibility.facts.when import STILL, When
from trialway.eligibility.nodes import Kind
from trialway.model import PartialDate

_DATED = ("on", "until")


class ProfileError(ValueError):
    """A profile that cannot be read; the message says where and what to write instead."""


class _Form(msgspec.Struct, kw_only=True):
    id: str
    as_of: str | None = None
    sex: str | None = None
    born: str | None = None
    country: str | None = None
    postal_code: str | None = None
    facts: list[dict[str, Any]] = []
    statements: tuple[str, ...] = ()
    complete: frozenset[Kind] = frozenset()


def read_profile(data: bytes | str | dict[str, Any], *, today: date) -> Profile:
    """Read one profile; without `as_of` it speaks of `today`.

    Raises ProfileError, which names the field and the form it wants. Unknown fields are passed over.
    """
    try:
        form = msgspec.convert(data, _Form) if isinstance(data, dict) else msgspec.json.decode(data, type=_Form)
        facts = tuple(_read_fact(fact) for fact in form.facts)
    except msgspec.ValidationError as error:
        raise ProfileError(f"This is no profile: {error}.") from error
    except msgspec.DecodeError as error:
        raise ProfileError(f"This is no JSON object: {error}.") from error
    return Profile(
        id=form.id,
        as_of=_day(form.as_of) if form.as_of else today,
        sex=form.sex.strip().lower() or None if form.sex else None,
        born=_born(form.born),
        country=form.country,
        postal_code=form.postal_code,
        facts=facts,
        statements=form.statements,
        complete=form.complete,
    )


def write_profile(profile: Profile) -> dict[str, Any]:
    """The profile as plain JSON values; `read_profile` gives the same profile back."""
    written: dict[str, Any] = msgspec.to_builtins(profile)
    written["as_of"] = profile.as_of.isoformat()
    if profile.born:
        written["born"] = str(profile.born)
    if profile.facts:
        written["facts"] = [write_fact(fact) for fact in profile.facts]
    if profile.complete:
        written["complete"] = sorted(profile.complete)
    return written


def _read_fact(form: dict[str, Any]) -> Fact:
    fields = dict(form)
    if isinstance(fields.get("concept"), str):
        fields["concept"] = {"text": fields["concept"]}
    if fields.get("until") == "ongoing":
        fields["until"] = None
        fields["temporality"] = "current"
    for name in _DATED:
        if fields.get(name) is not None:
            fields[name] = msgspec.to_builtins(_when(name, fields[name]))
    return msgspec.convert(fields, Fact)


def write_fact(fact: Fact) -> dict[str, Any]:
    """A fact as it stands in a profile's `facts`."""
    written: dict[str, Any] = msgspec.to_builtins(fact)
    return written | {name: str(getattr(fact, name)) for name in _DATED if getattr(fact, name) is not None}


def _when(name: str, text: object) -> When:
    when = When.read(text) if isinstance(text, str) else None
    if when is None:
        raise ProfileError(f"{name!r} is {text!r}: write a date such as 2025, 2025-03, 2025-03-12 or 2024/2025-03.")
    return when


def _day(text: str) -> date:
    when = When.read(text)
    if when is None or when.first != when.last or when.last == STILL:
        raise ProfileError(f"'as_of' is {text!r}: write one day, such as 2026-11-22.")
    return when.first


def _born(text: str | None) -> PartialDate | None:
    if not text:
        return None
    born = PartialDate.read(text)
    if born is None:
        raise ProfileError(f"'born' is {text!r}: write a date such as 1984, 1984-05 or 1984-05-17.")
    return born
