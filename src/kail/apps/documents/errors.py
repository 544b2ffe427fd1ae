"""Refusals of documents."""

from kail.kernel.errors import Refusal


class ContentRemoved(Refusal):
    """The bytes of a kept file are gone, as a retention rule said."""

    code = "content_removed"


class UploadRefused(Refusal):
    """What was brought is not taken; nothing is stored. The code says why (`too_large`, `not_a_picture`, …)."""

    code = "upload_refused"


class SignatureRefused(Refusal):
    """What was drawn is no signature; nothing is stored."""

    code = "signature_refused"
