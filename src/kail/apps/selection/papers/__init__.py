"""Papers that selection prints: the decree as PDF and as XLSX, the announced list, the letter that says why."""

from kail.apps.selection.papers.announcement import AnnouncementPaper, announcement_paper
from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.papers.sheet import decree_sheet
from kail.apps.selection.papers.why import why_letter

__all__ = ["AnnouncementPaper", "announcement_paper", "decree_pdf", "decree_sheet", "why_letter"]
