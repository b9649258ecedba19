"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialway.web.settings")
application = get_wsgi_application()
# All pages are imported now. What that made stays for good: a full collection that looks through it would hold up a
# request for a tenth of a second, again and again.
get_resolver().url_patterns  # noqa: B018 (looking imports them)
gc.collect()
gc.freeze()
