"""Refusals about places."""

from kail.kernel.errors import Refusal


class PlacesMissing(Refusal):
    """The files with Kemendagri's place codes are not where they should be."""

    code = "places_missing"
