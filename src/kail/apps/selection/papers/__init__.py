"""Papers that selection prints: decrees (PDF, XLSX), announced lists, letters that say why, lists for meetings."""

from kail.apps.selection.papers.announcement import AnnouncementPaper, announcement_paper
from kail.apps.selection.papers.meeting import meeting_list
from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.papers.sheet import decree_sheet
from kail.apps.selection.papers.why import why_letter

__all__ = [
    "AnnouncementPaper",
    "announcement_paper",
    "decree_pdf",
    "decree_sheet",
    "meeting_list",
    "why_letter",
]
