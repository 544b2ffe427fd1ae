"""Papers that selection prints: decree (PDF, XLSX), the letter that says why, the list for a village meeting."""

from kail.apps.selection.papers.meeting import meeting_list
from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.papers.sheet import decree_sheet
from kail.apps.selection.papers.why import why_letter

__all__ = ["decree_pdf", "decree_sheet", "meeting_list", "why_letter"]
