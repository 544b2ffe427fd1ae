from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "kail.apps.registry"
    label = "registry"
