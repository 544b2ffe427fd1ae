from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "kail.apps.programmes"
    label = "programmes"
