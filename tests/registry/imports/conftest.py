"""Fixtures of the imports' tests."""

from tests.registry.imports.importing import importer

__all__ = ["importer"]
