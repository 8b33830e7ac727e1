"""The room of places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Provinces, communes, former places, agencies."""

    name = "hoanhap.places"
    label = "places"
