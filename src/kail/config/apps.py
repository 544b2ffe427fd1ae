from django.apps import AppConfig
from django.utils.module_loading import import_string

from kail.kernel.events import wire


class ConfigConfig(AppConfig):
    name = "kail.config"
    label = "config"

    def ready(self) -> None:
        # Handlers need loaded models, so the table is read only now.
        wire(subscriptions=import_string("kail.config.subscriptions.SUBSCRIPTIONS"))
