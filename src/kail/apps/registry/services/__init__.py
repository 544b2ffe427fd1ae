"""What the registry does."""

from kail.apps.registry.services.looks import LookEntry, record_looks

__all__ = ["LookEntry", "record_looks"]
