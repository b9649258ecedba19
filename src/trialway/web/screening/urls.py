"""Addresses of checking whether a study could fit. None of them ever holds an answer."""

from __future__ import annotations

from django.urls import path

from trialway.web.screening import views

urlpatterns = [
    path("studies/narrow", views.narrow, name="narrow"),
    path("studies/<str:number>/check", views.check, name="check"),
    path("studies/<str:number>/questionnaire.json", views.questionnaire_json, name="questionnaire"),
]
