"""Postal code or town → coordinates → distance, offline.

It knows where a code lies and how exact that is. It does not know streets, and it asks nobody.
"""

from trialway.places.answers import Choices, ImportReport, Unknown
from trialway.places.countries import all_countries, country_code, country_name
from trialway.places.distance import km_between, km_from
from trialway.places.gazetteer import Gazetteer

__all__ = [
    "Choices",
    "Gazetteer",
    "ImportReport",
    "Unknown",
    "all_countries",
    "country_code",
    "country_name",
    "km_between",
    "km_from",
]
