"""The sitemap: an index, articles in part 0, studies from part 1 on, 50,000 addresses a part at most."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from trialway.web import wiring
from trialway.web.learn.articles import articles

_PART = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of parts."""
    parts = 1 + -(-wiring.store().count() // _PART)
    rows = (_row("sitemap", request.build_absolute_uri(reverse("sitemap-part", args=[n]))) for n in range(parts))
    return _xml("sitemapindex", rows)


@require_safe
def part(request: HttpRequest, part: int) -> HttpResponse:
    """One part."""
    at = request.build_absolute_uri
    if part == 0:
        pages = [reverse("home"), reverse("learn"), reverse("glossary"), reverse("professionals")]
        pages += [reverse("article", args=[article.slug]) for article in articles()]
        return _xml("urlset", (_row("url", at(page)) for page in pages))
    there = part <= -(-wiring.store().count() // _PART)
    studies = wiring.store().dates((part - 1) * _PART, _PART) if there else []
    if not studies:
        raise Http404("There is no such part of the sitemap.")
    return _xml("urlset", (_row("url", at(reverse("study", args=[s])), day) for s, day in studies))


def _row(name: str, address: str, changed: str = "") -> str:
    last = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
    return f"<{name}><loc>{escape(address)}</loc>{last}</{name}>"


def _xml(root: str, rows: Iterable[str]) -> HttpResponse:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">{"".join(rows)}</{root}>'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
