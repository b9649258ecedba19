"""A postal code or town as typed → a Place, a choice to offer, or a word on why not."""

from __future__ import annotations

import msgspec

from trialway.model import Place
from trialway.places.answers import Choices, Unknown
from trialway.web import wiring


class Where(msgspec.Struct, frozen=True):
    """What we made of the text: a place; or places to choose from with a message; or only a message."""

    place: Place | None = None
    choices: tuple[Place, ...] = ()
    message: str = ""


def look_up(text: str, country: str = "") -> Where:
    """Find a place. Never guesses between countries."""
    if not text:
        return Where()
    found = wiring.gazetteer().find(text, country or None)
    if isinstance(found, Place):
        return Where(place=found, message=_how_exact(found))
    if isinstance(found, Choices):
        return Where(choices=found.places, message=f"“{text}” is in more than one place. Which one do you mean?")
    return Where(choices=found.towns, message=found.message)


def describe(found: Place | Choices | Unknown) -> str:
    """What a text means, for the terminal."""
    if isinstance(found, Unknown):
        return "\n".join([found.message, *(f"  {_line(town)}" for town in found.towns)])
    if isinstance(found, Choices):
        return "\n".join(["Which one?", *(f"  {_line(place)}" for place in found.places)])
    return _line(found)


def _line(place: Place) -> str:
    spot = f"{place.point.lat:.4f}, {place.point.lon:.4f}"
    return f"{place.label} ({spot}; {place.exactness}, within {place.radius_km:.0f} km)"


def _how_exact(place: Place) -> str:
    if place.exactness != "part of the postal code":
        return ""
    return (
        f"We do not know this exact postal code. We used the area of codes that start with {place.matched}, "
        f"so distances may be wrong by up to {place.radius_km:.0f} km."
    )
