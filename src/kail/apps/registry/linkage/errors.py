"""Refusals of the linkage."""

from kail.kernel.errors import Refusal


class LinkageRefused(Refusal):
    """Duplicates cannot be looked for as asked."""

    code = "linkage_refused"
