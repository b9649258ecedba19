"""Addresses of finding and reading studies."""

from __future__ import annotations

from django.urls import path

from trialway.web.studies import sitemap, views

urlpatterns = [
    path("", views.home, name="home"),
    path("studies", views.results, name="studies"),
    path("studies/<str:number>", views.study, name="study"),
    path("professionals", views.professionals, name="professionals"),
    path("professionals/studies/<str:number>.json", views.record_json, name="record-json"),
    path("professionals/studies/<str:number>.csv", views.record_csv, name="record-csv"),
    path("professionals/studies/<str:number>", views.professional, name="professional"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap.part, name="sitemap-part"),
]
