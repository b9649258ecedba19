"""Addresses below /learn."""

from __future__ import annotations

from django.urls import path

from trialway.web.learn import views

urlpatterns = [
    path("", views.overview, name="learn"),
    path("/words", views.glossary, name="glossary"),
    path("/<slug:slug>", views.article, name="article"),
]
