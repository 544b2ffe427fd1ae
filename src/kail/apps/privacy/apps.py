from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "kail.apps.privacy"
    label = "privacy"
