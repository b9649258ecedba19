"""Django's settings, made from the home folder, its settings file and the environment."""

from __future__ import annotations

import os

import dj_database_url
from csp.constants import NONE, SELF

from trialway.web.home import home, read_settings, secret_key

HOME = home()
TRIALWAY = read_settings(HOME)
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

SECRET_KEY = secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = [*_LOOPBACK, *TRIALWAY.server.hosts]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in TRIALWAY.server.hosts if TRIALWAY.server.https]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "trialway.web.ui",
    "trialway.web.studies",
    "trialway.web.screening",
    "trialway.web.learn",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "trialway.web.ui.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "trialway.web.urls"
WSGI_APPLICATION = "trialway.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "trialway.web.ui.templating.environment"},
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'trialway.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A file that somebody loads holds answers about their health: it is never spooled to the disk. Larger ones are refused.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if TRIALWAY.server.https:
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
if TRIALWAY.server.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "trialway.web.ui.views.not_understood"
APPEND_SLASH = False

# No access log is kept at all; this one says what went wrong, not who asked for what.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_query": {"()": "trialway.web.ui.logs.NoQueryString"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_query"]},
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("TRIALWAY_LOG_LEVEL", "WARNING")},
}
