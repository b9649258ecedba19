"""The Jinja environment: our templates beside the component macros, escaping always on."""

from __future__ import annotations

from typing import Any

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script

from trialway import __version__
from trialway.eligibility.outline.text import unescaped
from trialway.web.home import Settings
from trialway.web.ui.text import email_address, join_words, number, plural, telephone


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment that Django's Jinja2 backend asks for."""
    macros = jinja2.PackageLoader("nhsuk_frontend_jinja")
    options["loader"] = jinja2.ChoiceLoader([options["loader"], macros])
    # The macros ask for parameters of parameters that nobody gave.
    options["undefined"] = jinja2.ChainableUndefined
    options["auto_reload"] = settings.DEBUG
    options["autoescape"] = True
    found = jinja2.Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (set the line above)
    site: Settings = settings.TRIALWAY
    found.globals |= {
        "static": static,
        "url": _url,
        "site": site.site,
        "version": __version__,
        "json_block": json_script,
    }
    found.filters |= {
        "tel": telephone,
        "mail": email_address,
        "number": number,
        "plural": plural,
        "join_words": join_words,
        "unescaped": unescaped,
    }
    return found


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)
