"""The ranked list as XLSX, with who took it out, when and what for."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_names
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Ranking
from kail.apps.selection.selectors.lists import CandidateLine


def candidates_sheet(
    *,
    ranking: Ranking,
    lines: Sequence[CandidateLine],
    labels: Sequence[str],
    taken_by: str,
    purpose: str,
    now: datetime,
) -> bytes:
    """One sheet of candidates; `labels` name the keys of the order. Names are never read as formulas."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    names = place_names(codes=[line.regency_code for line in lines])
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(_("List"))
        head = [
            _("Regency"),
            _("Rank"),
            _("List"),
            _("Reserve number"),
            _("Name"),
            _("Place"),
            *labels,
            _("Lottery"),
        ]
        moment = timezone.localtime(now).strftime("%d/%m/%Y %H:%M")
        label = _("Taken out by %(name)s on %(moment)s for: %(purpose)s") % {
            "name": taken_by,
            "moment": moment,
            "purpose": purpose,
        }
        sheet.write_string(0, 0, f"{label} – SINTETIS" if settings.SYNTHETIC else label)
        sheet.write_row(1, 0, head, bold)
        sheet.freeze_panes(2, 0)
        for row, line in enumerate(lines, start=2):
            sheet.write_string(row, 0, names.get(line.regency_code, line.regency_code))
            sheet.write_number(row, 1, line.rank)
            sheet.write_string(row, 2, str(Listing(line.listing).label))
            if line.reserve_number is not None:
                sheet.write_number(row, 3, line.reserve_number)
            sheet.write_string(row, 4, line.name)
            sheet.write_string(row, 5, line.place_path)
            for column, key in enumerate(line.keys, start=6):
                sheet.write_string(row, column, key)
            sheet.write_string(row, 6 + len(line.keys), str(line.lottery))
        sheet.set_column(0, len(head) - 1, 20)
        sheet.set_footer(label.replace("&", "&&")[:255])
    return out.getvalue()
