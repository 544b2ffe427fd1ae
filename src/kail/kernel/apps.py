from django.apps import AppConfig

from kail.kernel.quick_migrations import make_migrations_quick


class KernelConfig(AppConfig):
    name = "kail.kernel"
    label = "kernel"

    def ready(self) -> None:
        make_migrations_quick()
