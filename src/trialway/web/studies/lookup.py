"""A study by the number in an address, and the address of a page as others should keep it."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest
from django.urls import reverse

from trialway.model import Study
from trialway.web import wiring

NUMBER = re.compile(r"NCT\d{6,8}")


def study_or_404(number: str) -> Study:
    """The study of a number, however it is written. Raises Http404, which says what to do."""
    wanted = number.upper()
    found = wiring.find_study(wanted) if NUMBER.fullmatch(wanted) else None
    if found is None or not wiring.covers(found.id):
        raise Http404(missing(number))
    return found


def missing(number: str) -> str:
    """What to tell whoever asked for a study that is not here."""
    if NUMBER.fullmatch(number.upper()):
        return f"We do not have study {number.upper()}. It may be new, or this site may not cover its condition."
    return "A study number is NCT and eight digits, such as NCT90000001. Check the number."


def public_address(request: HttpRequest, name: str, *args: str) -> str:
    """The whole address of a page: the operator's own if it is set, else as the request came in."""
    site = wiring.site_settings().site.address.rstrip("/")
    path = reverse(name, args=args)
    return f"{site}{path}" if site else request.build_absolute_uri(path)
