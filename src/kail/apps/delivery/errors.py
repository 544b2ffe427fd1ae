"""Refusals of delivery."""

from kail.kernel.errors import Refusal


class ReportRefused(Refusal):
    """A report on the use cannot be handed in, accepted or sent back so."""

    code = "report_refused"
