"""Papers of privacy: the report to a data subject, notices of an incident, the record of processing."""

from kail.apps.privacy.papers.incident import notice_pdf
from kail.apps.privacy.papers.record import record_pdf, record_sheet
from kail.apps.privacy.papers.report import report_json, report_pdf

__all__ = ["notice_pdf", "record_pdf", "record_sheet", "report_json", "report_pdf"]
