from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "kail.interfaces.public"
    label = "public"
