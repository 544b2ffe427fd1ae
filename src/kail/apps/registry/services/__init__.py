"""What the registry does."""

from kail.apps.registry.services.looks import record_looks

__all__ = ["record_looks"]
