"""Kail: from the poverty registry to the family that needs help no longer."""

__version__ = "0.1.0"
