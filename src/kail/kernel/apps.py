from django.apps import AppConfig

from kail.kernel.trigger_migrations import leave_models_alone


class KernelConfig(AppConfig):
    name = "kail.kernel"
    label = "kernel"

    def ready(self) -> None:
        leave_models_alone()
