"""Papers that selection prints: the decree as PDF and as XLSX."""

from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.papers.sheet import decree_sheet

__all__ = ["decree_pdf", "decree_sheet"]
