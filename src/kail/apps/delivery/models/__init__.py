"""The tables of delivery."""

from kail.apps.delivery.models.reports import ReportPaper, UseReport

__all__ = ["ReportPaper", "UseReport"]
