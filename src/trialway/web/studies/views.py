"""The pages of finding and reading studies. Views translate; what they show is made elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from trialway.eligibility.outline.text import unescaped
from trialway.model import Study
from trialway.places.countries import all_countries
from trialway.search import Query
from trialway.vocabulary.conditions import lay_condition
from trialway.web import wiring
from trialway.web.learn.articles import articles
from trialway.web.learn.glossary import Linker
from trialway.web.studies import wording
from trialway.web.studies.asked import OPEN, Asked, read_asked
from trialway.web.studies.criteria import blocks, runs
from trialway.web.studies.exports import write_csv
from trialway.web.studies.finding import count, find
from trialway.web.studies.lookup import NUMBER, missing, public_address, study_or_404
from trialway.web.studies.maps import here_of, pin, static_map
from trialway.web.studies.points import Teller, person_of
from trialway.web.studies.popular import popular_conditions
from trialway.web.studies.prose import show_prose
from trialway.web.studies.results_page import join_commas, place_links, results_page
from trialway.web.studies.structured import structured_data
from trialway.web.studies.study_page import PRINTED_SITES, SITES_PER_PAGE, StudyPage, study_page
from trialway.web.studies.technical import endpoints, read_criteria, sections
from trialway.web.studies.understood import understood_values
from trialway.web.studies.where import Where, look_up

_DESCRIPTION = 155
_CONTACT = 150  # the room that one takes on paper, in characters
_LINE = 20  # the room that a short line of the criteria leaves empty, where they are more than a few
_FEW_LINES = 20
_MOST_PINS = 2_000


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: two boxes."""
    scope = wiring.site_settings().studies.conditions
    search = wiring.index().search
    values = {
        "countries": all_countries(),
        "total": search(Query(scope=scope, limit=1), facets=()).total,
        "open": search(Query(statuses=OPEN, scope=scope, limit=1), facets=()).total,
        "popular": popular_conditions(),
        "articles": articles()[:3],
        "has_examples": wiring.store().has_examples(),
        "canonical": public_address(request, "home"),
    }
    return render(request, "studies/home.html", values)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Studies that were looked for."""
    asked = read_asked(request.GET)
    if (number := Query(text=asked.q).study_id) and wiring.store().has(number):
        return redirect("study", number)
    found = find(asked)
    if asked.page > found.pages > 0:
        return redirect(f"{reverse('studies')}?{asked.parameters(page=found.pages)}")
    address = reverse("study", args=["NCT"]).replace("NCT", "{}")
    values = results_page(found, address, on=timezone.localdate())
    frame = {"countries": all_countries(), "canonical": public_address(request, "studies")}
    return render(request, "studies/results.html", values | frame)


@require_safe
def study(request: HttpRequest, number: str) -> HttpResponse:
    """One study in plain words."""
    found = study_or_404(number)
    if found.id != number:
        return _moved(request, "study", found.id)
    asked = read_asked(request.GET)
    page = study_page(found, look_up(asked.near, asked.country), on=timezone.localdate())
    canonical = public_address(request, "study", found.id)
    return render(request, "studies/study.html", _study_values(page, asked, canonical, _site_page(request)))


@require_safe
def professionals(request: HttpRequest) -> HttpResponse:
    """The door for healthcare professionals."""
    asked = read_asked(request.GET)
    every = Asked(q=asked.q, statuses=("all",), exact=asked.exact, literal=asked.literal)
    if (number := Query(text=asked.q).study_id) and wiring.store().has(number):
        return redirect("professional", number)
    found = find(every, facets=()) if asked.q else None
    values = {"asked": every, "page": found and found.page, "found": found.found if found else ()}
    understood = understood_values(found, wiring.lexicon()) if found else {}
    return render(request, "studies/professionals.html", values | understood)


@require_safe
def professional(request: HttpRequest, number: str) -> HttpResponse:
    """The technical record of a study."""
    found = study_or_404(number)
    if found.id != number:
        return _moved(request, "professional", found.id)
    criteria = wiring.criteria_of(found)
    values = {
        "study": found,
        "criteria": list(read_criteria(criteria)),
        "reader": criteria.reader,
        "sections": sections(found),
        "endpoints": endpoints(found),
        "canonical": public_address(request, "professional", found.id),
    }
    return render(request, "studies/professional.html", values)


@require_safe
def record_json(request: HttpRequest, number: str) -> HttpResponse:
    """The registry's record, byte for byte."""
    data = wiring.store().record(number.upper()) if NUMBER.fullmatch(number.upper()) else None
    if data is None:
        raise Http404(missing(number))
    return _download(data, "application/json", f"{number.upper()}.json")


@require_safe
def record_csv(request: HttpRequest, number: str) -> HttpResponse:
    """One study in the registry's CSV columns."""
    found = study_or_404(number)
    return _download(write_csv([found]).encode(), "text/csv; charset=utf-8", f"{found.id}.csv")


def _study_values(page: StudyPage, asked: Asked, canonical: str, site_page: int) -> dict[str, Any]:
    found, linker = page.study, Linker()
    words = wording.words_of(found)
    summary = show_prose(found.summary, linker) if found.summary else ""
    return {
        "page": page,
        "study": found,
        "words": words,
        "summary": summary,
        "description": _short(found.summary or found.brief_title),
        "description_html": show_prose(found.description, linker) if found.description else "",
        "registry_title": found.brief_title or found.official_title,
        "length_class": _length_class(page),
        "glance": wording.glance(page),
        "details": wording.details(page),
        "groups": wording.groups(found),
        "blocks": blocks(page.criteria.headings, page.criteria.criteria),
        "runs": runs,
        "point_of": Teller(person_of(found.eligibility)),
        "link": linker.link,
        "who_for": wording.who_for(found),
        "site_count": wording.site_count(page),
        "any_contact": any(site.contacts for site in page.sites),
        "similar": _similar(found),
        "canonical": canonical,
        "structured": structured_data(found, page.title, canonical),
        "articles": articles()[:4],
        "countries": all_countries(),
        **_place_values(page, asked),
        **_site_values(page, asked, site_page),
    }


def _length_class(page: StudyPage) -> str:
    """How small a study has to be printed to stay within three pages."""
    size = _size_on_paper(page)
    return " tw-study--long tw-study--longest" if size > 11_000 else " tw-study--long" if size > 3_500 else ""


def _size_on_paper(page: StudyPage) -> int:
    """How much room a study takes, in characters of running text."""
    study, criteria = page.study, page.study.eligibility.criteria
    arms = sum(len(arm.description) for arm in study.arms[:4])
    contacts = len(page.contacts) + sum(len(site.contacts) for site in page.sites[:PRINTED_SITES])
    lines = sum(bool(line.strip()) for line in criteria.splitlines())
    return len(study.summary) + len(criteria) + arms + contacts * _CONTACT + max(0, lines - _FEW_LINES) * _LINE


def _similar(study: Study) -> str:
    """The address of open studies about the same condition; empty where there is none."""
    asked = Asked(q=lay_condition(study.conditions[0]), any_word=True) if study.conditions else Asked()
    return f"{reverse('studies')}?{asked.parameters()}" if count(asked, Where()) else ""


def _place_values(page: StudyPage, asked: Asked) -> dict[str, Any]:
    where = page.where
    return {
        "asked_near": asked.near,
        "asked_country": asked.country or (where.place.country if where.place else ""),
        "place_error": where.message if where.message and not where.place else "",
        "place_links": place_links(Asked(near=asked.near, country=asked.country), where.choices),
        "here": here_of(where.place),
    }


def _site_values(page: StudyPage, asked: Asked, site_page: int) -> dict[str, Any]:
    pages = max(1, -(-len(page.sites) // SITES_PER_PAGE))
    site_page = min(site_page, pages)
    first = (site_page - 1) * SITES_PER_PAGE
    last = min(first + SITES_PER_PAGE, len(page.sites))
    keep = Asked(near=asked.near, country=asked.country).parameters()
    here = reverse("study", args=[page.study.id])
    pins = [p for site in page.sites[:_MOST_PINS] if (p := _site_pin(page, site.number - 1, here, keep))]
    return {
        "sites": [wording.shown_site(page, n) for n in range(first, last)],
        "printed_sites": PRINTED_SITES,
        "site_page": site_page,
        "site_pages": pages,
        "site_link": lambda n: f"{here}?{keep}{'&' if keep else ''}sites={n}#locations",
        "map_sites": pins,
        "static_map": static_map(pins),
        "unmapped": len(page.sites) - len(pins),
    }


def _site_pin(page: StudyPage, position: int, here: str, keep: str) -> dict[str, object] | None:
    shown = page.sites[position]
    if shown.point is None:
        return None
    number = position // SITES_PER_PAGE + 1
    where = f"{here}?{keep}{'&' if keep else ''}sites={number}#site-{shown.number}"
    name = join_commas(shown.site.facility or "Study site", shown.site.city)
    note = wording.shown_site(page, position)["distance"]
    return pin(shown.point, shown.openness, name, where, note)


def _moved(request: HttpRequest, name: str, number: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{reverse(name, args=[number])}{'?' if query else ''}{query}")


def _site_page(request: HttpRequest) -> int:
    text = request.GET.get("sites", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _short(text: str) -> str:
    folded = " ".join(unescaped(text).split())
    return folded if len(folded) <= _DESCRIPTION else f"{folded[:_DESCRIPTION].rsplit(' ', 1)[0]} …"


def _download(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
