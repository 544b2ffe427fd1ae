from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "kail.apps.selection"
    label = "selection"
