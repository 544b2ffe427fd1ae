from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "kail.apps.places"
    label = "places"
