"""Papers that selection prints: the decree as PDF and as XLSX, and the letter that says why."""

from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.papers.sheet import decree_sheet
from kail.apps.selection.papers.why import why_letter

__all__ = ["decree_pdf", "decree_sheet", "why_letter"]
