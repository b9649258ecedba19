"""Headers that every answer carries, whatever made it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)


def security_headers(get_response: GetResponse) -> GetResponse:
    """Add what Django's and the CSP middleware do not: permissions, and no indexing of searches."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.META.get("QUERY_STRING"):
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return respond
