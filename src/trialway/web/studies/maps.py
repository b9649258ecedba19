"""Sites as the map wants them, and a small drawing of them for print and for browsers without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.templatetags.static import static
from markupsafe import Markup

from trialway.model import Openness, Place, Point

#: The drawing of the world: 2 px a degree, from 180° west and 85° north.
_WIDTH, _HEIGHT, _NORTH = 720, 340, 85
_LEAST_SPAN = 36


def pin(point: Point, openness: Openness, title: str, href: str, note: str) -> dict[str, object]:
    """One pin."""
    status = Openness.RECRUITING if openness is Openness.ACCESS else openness
    return {
        "lat": point.lat,
        "lon": point.lon,
        "title": title,
        "status": status,
        "href": href,
        "note": note,
    }


def here_of(place: Place | None) -> str:
    """The reader's place as the map wants it, as JSON; empty without one."""
    if place is None:
        return ""
    return json.dumps({"lat": place.point.lat, "lon": place.point.lon, "label": place.label})


def static_map(pins: Sequence[dict[str, object]]) -> Markup:
    """The world, cut to where the pins are, with a dot for each."""
    spots = [(_x(float(str(p["lon"]))), _y(float(str(p["lat"])))) for p in pins]
    if not spots:
        return Markup("")
    left, top, width, height = _frame(spots)
    radius = width / 120
    dots = Markup("").join(
        Markup('<circle class="tw-figure-map__pin" cx="{:.1f}" cy="{:.1f}" r="{:.2f}"></circle>').format(x, y, radius)
        for x, y in spots
    )
    return Markup(
        '<figure class="tw-figure-map tw-no-js">'
        '<svg role="img" aria-label="Map of the sites. The same sites are in the list." '
        'viewBox="{:.1f} {:.1f} {:.1f} {:.1f}"><image href="{}" width="{}" height="{}"></image>{}</svg></figure>'
    ).format(left, top, width, height, static("built/world.svg"), _WIDTH, _HEIGHT, dots)


def _x(lon: float) -> float:
    return (lon + 180) * 2


def _y(lat: float) -> float:
    return (_NORTH - lat) * 2


def _frame(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    width = max(max(xs) - min(xs) + 30, _LEAST_SPAN * 2)
    height = max(max(ys) - min(ys) + 30, width / 2)
    width = max(width, height)
    left = min(max(0.0, (max(xs) + min(xs) - width) / 2), max(0.0, _WIDTH - width))
    top = min(max(0.0, (max(ys) + min(ys) - height) / 2), max(0.0, _HEIGHT - height))
    return left, top, width, height
