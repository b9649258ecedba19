"""Pages of the frame: errors, the operator's colours and logo, robots."""

from __future__ import annotations

import mimetypes
from http import HTTPStatus

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from trialway.web.home import Settings


def _site() -> Settings:
    found: Settings = settings.TRIALWAY
    return found


@require_safe
@cache_control(max_age=3600, public=True)
def site_css(request: HttpRequest) -> HttpResponse:
    """The operator's colours."""
    site = _site().site
    colours = {
        "--tw-brand": site.brand_colour,
        "--tw-link": site.link_colour,
        "--tw-button": site.button_colour,
    }
    rules = "".join(f"{name}:{value};" for name, value in colours.items() if value)
    return HttpResponse(f":root{{{rules}}}" if rules else "", content_type="text/css; charset=utf-8")


@require_safe
@cache_control(max_age=3600, public=True)
def site_logo(request: HttpRequest) -> FileResponse:
    """The operator's logo, a file in the home folder."""
    name = _site().site.logo
    file = (settings.HOME / name).resolve()
    if not name or settings.HOME not in file.parents or not file.is_file():
        raise Http404("This site has no logo of its own.")
    return FileResponse(file.open("rb"), content_type=mimetypes.guess_type(file.name)[0] or "image/png")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read studies and articles, never searches."""
    lines = ["User-agent: *", "Disallow: /*?", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with three ways on."""
    message = str(exception) if isinstance(exception, Http404) and exception.args else ""
    told = message if isinstance(exception.args[0] if exception.args else None, str) else ""
    return render(request, "ui/not_found.html", {"told": told}, status=HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself is wrong (an unknown host, say). Plain text: nothing about it is trusted."""
    text = "This address cannot be answered here. Check the address, or go to the site's first page.\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=HTTPStatus.BAD_REQUEST)


def not_understood(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from one of our pages, or came too late."""
    told = "We could not read what was sent. Go back, load the page again, and try once more."
    return render(request, "ui/not_found.html", {"title": "Please try again", "told": told}, status=403)


@require_safe
def without_slash(request: HttpRequest, rest: str) -> HttpResponse:
    """Our addresses end without a slash; people type one."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/{rest.strip('/')}{'?' if query else ''}{query}")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where old browsers look for the site's picture."""
    return HttpResponsePermanentRedirect(static("built/favicon.svg"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Where even the frame is broken, plain words."""
    try:
        return render(request, "ui/server_error.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:
        text = "Sorry, something went wrong. This is our fault, not yours. Please try again in a few minutes.\n"
        return HttpResponse(text, content_type="text/plain; charset=utf-8", status=HTTPStatus.INTERNAL_SERVER_ERROR)
