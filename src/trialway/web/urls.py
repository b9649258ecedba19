"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

from trialway.web.ui import views as ui

handler400 = "trialway.web.ui.views.bad_request"
handler404 = "trialway.web.ui.views.page_not_found"
handler500 = "trialway.web.ui.views.server_error"

urlpatterns = [
    path("", include("trialway.web.screening.urls")),
    path("", include("trialway.web.studies.urls")),
    path("learn", include("trialway.web.learn.urls")),
    path("site.css", ui.site_css, name="site-css"),
    path("site-logo", ui.site_logo, name="site-logo"),
    path("robots.txt", ui.robots, name="robots"),
    path("favicon.ico", ui.favicon, name="favicon"),
    path("<path:rest>/", ui.without_slash),
]
