from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "kail.kernel"
    label = "kernel"
