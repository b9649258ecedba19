"""The app of studies; its tables carry its short name."""

from django.apps import AppConfig


class Studies(AppConfig):
    """Finding and reading studies."""

    name = "trialway.web.studies"
    label = "studies"
