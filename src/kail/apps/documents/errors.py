"""Refusals of documents."""

from kail.kernel.errors import Refusal


class ContentRemoved(Refusal):
    """The bytes of a kept file are gone, as a retention rule said."""

    code = "content_removed"
